"""Something in a peer group that should be looked at: reported to the hosts, or where a host wrote it to those who
answer for the team; and a worry about somebody, which goes to the team at once."""

from datetime import datetime
from uuid import UUID

from homeward.actions import later, tensions
from homeward.actions.door import InGroup, OnPerson, OnTeam, act, tell
from homeward.actions.peer_groups import going
from homeward.actions.peer_members import member_of
from homeward.actions.peer_posts import PAGE, hidden, in_group, tell_hosts
from homeward.domain.access import Action, Kind, Label, Scope
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.domain.lengths import LINE, too_long
from homeward.domain.peer_group import Decided, State, reason_problems
from homeward.domain.problem import Refused, refuse
from homeward.records.accounts.models import User
from homeward.records.care.models import PeerPost, PeerReport
from homeward.records.care.peers import body_of
from homeward.records.people.models import Policy, Relationship
from homeward.records.people.visible import live
from homeward.records.teams.models import PeerGroup as Row

MINE = OnPerson(Kind.PEER_REPORT, Label.OWN)
HOSTS = InGroup(Kind.PEER_REPORT, Label.CIRCLE)
ANSWERS_FOR = OnTeam(Kind.PEER_REPORT, Label.TEAM)
"""Those who answer for the team: they look at what a host wrote."""


@act(may=MINE, tells="peer.reported")
def report(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, group_id: UUID, post_id: UUID, reason: str
) -> UUID:
    """Ask to have a post looked at. The hosts do; where a host wrote it, those who answer for the team do and the hosts
    do not. Raises Refused for their own post, one reported by them already, and without a reason; NotThere."""
    row, member, post = going(group_id), member_of(person_id, group_id), in_group(group_id, post_id)
    if post.state != State.SHOWN:
        raise NotThere
    if post.person_id == person_id:
        raise refuse("peer-own-post")
    if PeerReport.objects.filter(post=post, person=person_id, decided="").exists():
        raise refuse("peer-reported-already")
    if problems := reason_problems("reason", reason):
        raise Refused(problems)
    of_host = post.by_host
    made = PeerReport.objects.create(
        person_id=member.person_id, group=row, post=post, about_id=post.written_by_id, as_name=post.as_name,
        words=_words(post), reason=reason.strip(), reported_at=now, label=Label.TEAM if of_host else Label.CIRCLE,
    )
    if of_host:
        _tell_team(row, "message-peer-report-host", now, but=post.written_by_id)
    else:
        tell_hosts(row, "message-peer-report", now)
    _tell("peer.reported", made)
    return made.pk


@act(may=HOSTS, tells=("peer.report-stays", "peer.report-hidden", "peer.hidden"))
def decide(
    *, actor: Actor, now: datetime, act_id: UUID, group_id: UUID, report_id: UUID, decided: Decided, answer: str,
    why: str = "",
) -> UUID:
    """A host decides: the post stays, or is hidden with a reason that its writer reads. Whoever reported it reads the
    answer. Raises Refused with every problem; NotThere for a report about a host."""
    made = _open(report_id, group_id, Label.CIRCLE)
    return _decided(made, actor, now, decided, answer, why)


@act(may=ANSWERS_FOR, tells=("peer.report-stays", "peer.report-hidden", "peer.hidden"))
def decide_about_host(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, report_id: UUID, decided: Decided, answer: str,
    why: str = "",
) -> UUID:
    """The same for what a host wrote, by somebody who answers for the team and is not that host. Raises Refused,
    NotThere."""
    found = PeerReport.objects.filter(pk=report_id, group__team=team_id).values_list("group_id", flat=True).first()
    if found is None:
        raise NotThere
    made = _open(report_id, found, Label.TEAM)
    if made.about_id == actor.party_id:
        raise NotThere
    return _decided(made, actor, now, decided, answer, why)


@act(may=MINE, tells=("peer.worried", "tension.raised"))
def worry(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, group_id: UUID, text: str,
    post_id: UUID | None = None,
) -> UUID:
    """Somebody in the group is worried about somebody. The team that opened it reads the words at once, and who wrote
    them; and of a post that is meant, what it said and whose it is. Raises Refused, NotThere."""
    row = Row.objects.filter(pk=group_id).select_related("team").first()
    if row is None:
        raise NotThere
    member_of(person_id, group_id)
    made = _worried(row, actor, now, text, _shown(group_id, post_id))
    tell(
        "peer.worried", kind=Kind.PEER_REPORT, person_id=person_id, label=Label.OWN, subject_id=made,
        name=body_of(row).name, team=row.team.name,
    )
    return made


@act(may=HOSTS, tells="tension.raised")
def host_worries(
    *, actor: Actor, now: datetime, act_id: UUID, group_id: UUID, text: str, post_id: UUID | None = None
) -> UUID:
    """The same by a host, who reads more than the group does. Raises Refused, NotThere."""
    row = Row.objects.filter(pk=group_id).select_related("team").first()
    if row is None:
        raise NotThere
    return _worried(row, actor, now, text, in_group(group_id, post_id) if post_id else None)


def _worried(row: Row, actor: Actor, now: datetime, text: str, post: PeerPost | None) -> UUID:
    made = tensions.raised(actor=actor, now=now, team=row.team, text=text)
    made.peer_group = row
    if post is not None:
        made.about_id, made.quoted = post.person_id, f"{post.as_name}: {_words(post)}"
    made.save(update_fields=["peer_group", "about", "quoted"])
    _tell_team(row, "message-peer-worry", now)
    return made.pk


def _shown(group_id: UUID, post_id: UUID | None) -> PeerPost | None:
    """The post that is meant, as far as the group reads it."""
    if post_id is None:
        return None
    post = in_group(group_id, post_id)
    if post.state != State.SHOWN:
        raise NotThere
    return post


def _words(post: PeerPost) -> str:
    return post.said.order_by("-version").values_list("words", flat=True)[0]


def _open(report_id: UUID, group_id: UUID, label: Label) -> PeerReport:
    rows = PeerReport.objects.filter(pk=report_id, group=group_id, label=label).select_related("group", "post__group")
    made = rows.select_for_update(of=("self",)).first()
    if made is None:
        raise NotThere
    if made.decided:
        raise refuse("peer-decided-already")
    return made


def _decided(
    made: PeerReport, actor: Actor, now: datetime, decided: Decided, answer: str, why: str
) -> UUID:
    if problems := reason_problems("answer", answer):
        raise Refused((*problems, *too_long(LINE, why=why)))
    post = in_group(made.group_id, made.post_id)
    if decided is Decided.HIDDEN and post.state in (State.SHOWN, State.WAITS):
        hidden(post, why, now)
        tell(
            "peer.hidden", kind=Kind.PEER_POST, person_id=post.person_id, label=Label.OWN, subject_id=post.pk,
            name=body_of(made.group).name, why=why.strip(),
        )
    made.decided, made.answer = decided, answer.strip()
    made.decided_by_id, made.decided_at = actor.party, now
    made.save(update_fields=["decided", "answer", "decided_by", "decided_at"])
    _tell("peer.report-hidden" if decided is Decided.HIDDEN else "peer.report-stays", made, answer=made.answer)
    _answer(made, now)
    return made.pk


def _answer(made: PeerReport, now: datetime) -> None:
    """Whoever reported it is told that there is an answer, where they are still in the group."""
    still = Relationship.objects.filter(
        live(now), relation="self", person=made.person_id, person__died_on=None
    ).values("party")
    for address in User.objects.filter(party__in=still, is_active=True).values_list("email", flat=True):
        later.message(address, "message-peer-answered", {"page": PAGE}, now, about=made.person_id)


def _tell_team(row: Row, what: str, now: datetime, *, but: UUID | None = None) -> None:
    """A word to those who answer for the team, without a name or what it is about."""
    answer = Policy.objects.filter(kind=Kind.PEER_REPORT, action=Action.WRITE, label=Label.TEAM).values("relation")
    theirs = Relationship.objects.filter(live(now), scope=Scope.TEAM, team=row.team_id, relation__in=answer)
    with_sign_in = User.objects.filter(party__in=theirs.exclude(party=but).values("party"), is_active=True)
    for address in with_sign_in.order_by("pk").values_list("email", flat=True):
        later.message(address, what, {"page": PAGE}, now)


def _tell(what: str, made: PeerReport, **details: object) -> None:
    tell(
        what, kind=Kind.PEER_REPORT, person_id=made.person_id, label=Label.OWN, subject_id=made.pk,
        name=body_of(made.group).name, **details,
    )
