"""What is written in a peer group: posts and answers, under the name the writer chose; put right and taken back by the
writer, shown and hidden by a host. The story of whoever wrote says that they wrote, and never what."""

from datetime import datetime
from uuid import UUID

from homeward.actions import later
from homeward.actions.door import InGroup, OnPerson, act, tell
from homeward.actions.peer_groups import going, hosting
from homeward.actions.peer_members import member_of
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import Clash, NotThere
from homeward.domain.peer_group import Doing, State, after, begins_as, label_of, reason_problems, words_problems
from homeward.domain.peer_group import write_problems as may_write
from homeward.domain.problem import Problem, Refused, refuse
from homeward.records.accounts.models import User
from homeward.records.care.models import PeerMember, PeerPost, PeerWords
from homeward.records.care.peers import body_of, newest_rules
from homeward.records.teams.models import PeerGroup as Row

MINE = OnPerson(Kind.PEER_POST, Label.OWN)
HOSTS = InGroup(Kind.PEER_POST)
PAGE = "peers"
"""The page that a message about a group leads to: which group it is stands in no message."""


@act(may=MINE, tells="peer.wrote", leaves_no_trace=("words",))
def write(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, group_id: UUID, words: str,
    answers: UUID | None = None,
) -> UUID:
    """A post, or an answer to one that is shown. The group reads it at once or once a host has, as the group chose.
    Raises Refused for somebody who is paused or has not agreed to the newest rules, with every problem; NotThere."""
    row = going(group_id)
    member = member_of(person_id, group_id)
    if problems := (*_write_problems(member, row), *words_problems(words)):
        raise Refused(problems)
    state = begins_as(body_of(row).shows)
    made = _written(row, actor, now, words, answers, state=state, as_name=member.as_name, person_id=person_id)
    if state is State.WAITS:
        _tell_hosts_once(row, made, now)
    _tell("peer.wrote", made)
    return made.pk


@act(may=MINE, tells="peer.put-right", leaves_no_trace=("words",))
def edit(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, group_id: UUID, post_id: UUID, words: str,
    seen: int | None = None,
) -> UUID:
    """Other words in place of their own; what it said before is kept. Where a host reads first, or has hidden it, the
    host reads it again before the group does. Raises Refused, Clash, NotThere."""
    row, post = going(group_id), _theirs(person_id, group_id, post_id)
    member = member_of(person_id, group_id)
    if seen is not None and seen != post.version:
        raise Clash(seen=seen, now_at=post.version)
    if problems := (*_write_problems(member, row), *words_problems(words)):
        raise Refused(problems)
    moved(post, Doing.EDIT, row, now)
    post.version += 1
    post.hidden_why = ""
    post.save(update_fields=["version", "hidden_why"])
    PeerWords.objects.create(post=post, version=post.version, words=words.strip(), at=now)
    if post.state == State.WAITS:
        _tell_hosts_once(row, post, now)
    _tell("peer.put-right", post)
    return post.pk


@act(may=MINE, tells="peer.took-back")
def take_back(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, group_id: UUID, post_id: UUID
) -> UUID:
    """Their own words are not shown any more, also after they left the group or it closed. Raises Refused once they are
    taken back; NotThere."""
    post = _theirs(person_id, group_id, post_id)
    moved(post, Doing.TAKE_BACK, post.group, now)
    _tell("peer.took-back", post)
    return post.pk


@act(may=HOSTS, tells="peer.host-wrote", leaves_no_trace=("words",))
def host_writes(
    *, actor: Actor, now: datetime, act_id: UUID, group_id: UUID, words: str, answers: UUID | None = None
) -> UUID:
    """A host writes, by name. Raises Refused, NotThere."""
    row = going(group_id)
    if problems := words_problems(words):
        raise Refused(problems)
    made = _written(row, actor, now, words, answers, state=State.SHOWN, as_name=actor.name, person_id=None)
    _tell("peer.host-wrote", made)
    return made.pk


@act(may=HOSTS, tells="peer.shown")
def show(*, actor: Actor, now: datetime, act_id: UUID, group_id: UUID, post_id: UUID) -> UUID:
    """A host has read it, or hid it in error: the group reads it. Raises Refused, NotThere."""
    post = in_group(group_id, post_id)
    moved(post, Doing.SHOW, post.group, now)
    _tell("peer.shown", post)
    return post.pk


@act(may=HOSTS, tells="peer.hidden")
def hide(*, actor: Actor, now: datetime, act_id: UUID, group_id: UUID, post_id: UUID, why: str) -> UUID:
    """The group does not read it; whoever wrote it does, and why. Raises Refused, NotThere."""
    post = in_group(group_id, post_id)
    hidden(post, why, now)
    _tell("peer.hidden", post, why=why.strip())
    return post.pk


def hidden(post: PeerPost, why: str, now: datetime) -> None:
    """Part of an act that registered "peer.hidden". Raises Refused without a reason, and for what cannot be hidden."""
    if problems := reason_problems("why", why):
        raise Refused(problems)
    moved(post, Doing.HIDE, post.group, now)
    post.hidden_why = why.strip()
    post.save(update_fields=["hidden_why"])


def moved(post: PeerPost, doing: Doing, row: Row, now: datetime) -> None:
    """Part of an act: how it stands after that, and who reads it."""
    state = after(State(post.state), doing, body_of(row).shows, by_host=post.by_host)
    if state is None:
        raise refuse(f"peer-post-{post.state}")
    if state is State.SHOWN and post.shown_at is None:
        post.shown_at = now
    if state is State.SHOWN:
        post.hidden_why = ""
    post.state, post.label = state, label_of(state)
    post.save(update_fields=["state", "label", "shown_at", "hidden_why"])


def in_group(group_id: UUID, post_id: UUID) -> PeerPost:
    """A post of the group, locked until the act is over. Raises NotThere."""
    rows = PeerPost.objects.filter(pk=post_id, group=group_id).select_related("group")
    post = rows.select_for_update(of=("self",)).first()
    if post is None:
        raise NotThere
    return post


def _theirs(person_id: UUID, group_id: UUID, post_id: UUID) -> PeerPost:
    post = in_group(group_id, post_id)
    if post.person_id != person_id:
        raise NotThere
    return post


def _write_problems(member: PeerMember, row: Row) -> tuple[Problem, ...]:
    return tuple(may_write(
        closed=row.closed_at is not None, paused_why=member.paused_why, agreed=member.rules_agreed,
        rules=newest_rules(row).version,
    ))


def _written(
    row: Row, actor: Actor, now: datetime, words: str, answers: UUID | None, *, state: State, as_name: str,
    person_id: UUID | None,
) -> PeerPost:
    to = None
    if answers is not None:
        to = PeerPost.objects.filter(pk=answers, group=row, state=State.SHOWN).select_related("answers").first()
        if to is None:
            raise NotThere
    made = PeerPost.objects.create(
        group=row, person_id=person_id, written_by_id=actor.party, answers=to.answers or to if to else None,
        as_name=as_name, by_host=person_id is None, state=state, label=label_of(state), written_at=now,
        sequence=PeerPost.objects.filter(group=row).count() + 1, shown_at=now if state is State.SHOWN else None,
    )
    PeerWords.objects.create(post=made, version=1, words=words.strip(), at=now)
    return made


def _tell_hosts_once(row: Row, post: PeerPost, now: datetime) -> None:
    """The first that waits is told to the hosts; those after it wait on the same page."""
    if not PeerPost.objects.filter(group=row, state=State.WAITS).exclude(pk=post.pk).exists():
        tell_hosts(row, "message-peer-waits", now)


def tell_hosts(row: Row, what: str, now: datetime) -> None:
    """A word to those who host, without a name, a group or what it is about."""
    with_sign_in = User.objects.filter(party__in=hosting(row, now).values("party"), is_active=True)
    for address in with_sign_in.order_by("pk").values_list("email", flat=True):
        later.message(address, what, {"page": PAGE}, now)


def _tell(what: str, post: PeerPost, **details: object) -> None:
    tell(
        what, kind=Kind.PEER_POST, person_id=post.person_id, label=Label.OWN, subject_id=post.pk,
        name=body_of(post.group).name, **details,
    )
