"""Being in a peer group: somebody comes in under a name of their own choosing, and goes when they like. The hosts
answer whoever asks, and may pause somebody; they do not put anybody in."""

from datetime import datetime
from uuid import UUID

from homeward.actions.beside import person_locked
from homeward.actions.door import OnPerson, act, tell
from homeward.actions.peer_groups import HOSTS, going, hosting, hosts_no_more
from homeward.domain.access import Kind, Label, Scope
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.domain.lengths import LINE, too_long
from homeward.domain.peer_group import Joins, Stands, name_problems, reason_problems
from homeward.domain.problem import Problem, Refused, refuse
from homeward.records.care.models import PeerMember
from homeward.records.care.peers import MEMBER, SELF, body_of, is_for, newest_rules
from homeward.records.people.models import Person, Relationship
from homeward.records.people.visible import live
from homeward.records.teams.models import PeerGroup as Row

MINE = OnPerson(Kind.PEER_GROUP, Label.OWN)
"""The person, and nobody beside them."""


@act(may=MINE, tells=("peer.joined", "peer.asked"))
def join(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, group_id: UUID, as_name: str, rules: int,
    asked: str = "",
) -> UUID:
    """Come in, or ask the hosts where they answer each. `rules` is the version that was read and agreed to; `as_name`
    is what the others read. Raises Refused with every problem; NotThere for a group of a team that does not support
    them, or of a way of working they are not on."""
    person = person_locked(person_id)
    row = going(group_id)
    group = body_of(row)
    if not is_for(person_id, row, now):
        raise NotThere
    if problems := [*_join_problems(person, row, actor, now, rules), *name_problems(as_name),
                    *too_long(LINE, asked=asked)]:
        raise Refused(problems)
    comes_in = group.joins is Joins.OPEN
    made = PeerMember.objects.create(
        person=person, group=row, party_id=actor.party, state=Stands.IN if comes_in else Stands.ASKED, label=Label.OWN,
        as_name=as_name.strip(), asked=asked.strip(), rules_agreed=rules, asked_at=now, since=now if comes_in else None,
    )
    if comes_in:
        _comes_in(made, now)
    _tell("peer.joined" if comes_in else "peer.asked", made)
    return made.pk


@act(may=HOSTS, tells=("peer.joined", "peer.turned-down"))
def answer(
    *, actor: Actor, now: datetime, act_id: UUID, group_id: UUID, member_id: UUID, yes: bool, words: str = ""
) -> UUID:
    """A host answers whoever asked to come in; a no has a reason, which they read. Raises Refused, NotThere."""
    going(group_id)
    member = _locked(member_id, Stands.ASKED, group=group_id)
    if problems := too_long(LINE, answer=words) if yes else reason_problems("answer", words):
        raise Refused(problems)
    member.answer = words.strip()
    if yes:
        member.state, member.since = Stands.IN, now
        _comes_in(member, now)
    else:
        member.state, member.ended_at = Stands.NO, now
    member.save()
    _tell("peer.joined" if yes else "peer.turned-down", member)
    return member.pk


@act(may=MINE, tells="peer.chosen")
def choose(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, group_id: UUID, as_name: str, letter: bool
) -> UUID:
    """The name the others read from now on, and whether a letter comes once a week. Raises Refused, NotThere."""
    member = member_of(person_id, group_id)
    if problems := name_problems(as_name):
        raise Refused(problems)
    member.as_name, member.letter = as_name.strip(), letter
    member.save(update_fields=["as_name", "letter"])
    _tell("peer.chosen", member, letter=letter)
    return member.pk


@act(may=MINE, tells="peer.agreed")
def agree(*, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, group_id: UUID, rules: int) -> UUID:
    """Say yes to the newest rules. Raises Refused where there are newer ones than those that were read; NotThere."""
    member = member_of(person_id, group_id)
    if rules != newest_rules(member.group).version:
        raise refuse("peer-rules-newer")
    member.rules_agreed = rules
    member.save(update_fields=["rules_agreed"])
    _tell("peer.agreed", member)
    return member.pk


@act(may=MINE, tells="peer.left")
def leave(*, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, group_id: UUID) -> UUID:
    """Go, or take back that one asked; no reason is needed. What they wrote stays under the name they wrote it with,
    unless they take it back, which they can still do. Raises NotThere."""
    person_locked(person_id)
    rows = PeerMember.objects.filter(person=person_id, group=group_id, ended_at=None)
    member = rows.select_for_update(of=("self",)).first()
    if member is None:
        raise NotThere
    _ends(member, Stands.LEFT, now)
    _tell("peer.left", member)
    return member.pk


@act(may=HOSTS, tells="peer.paused")
def pause(*, actor: Actor, now: datetime, act_id: UUID, group_id: UUID, member_id: UUID, why: str) -> UUID:
    """Somebody reads and does not write for a while, and reads why. Raises Refused, NotThere."""
    member = _locked(member_id, Stands.IN, group=group_id)
    if problems := reason_problems("why", why):
        raise Refused(problems)
    member.paused_why = why.strip()
    member.save(update_fields=["paused_why"])
    _tell("peer.paused", member, why=member.paused_why)
    return member.pk


@act(may=HOSTS, tells="peer.resumed")
def resume(*, actor: Actor, now: datetime, act_id: UUID, group_id: UUID, member_id: UUID) -> UUID:
    """They may write again. Raises Refused where they were not paused; NotThere."""
    member = _locked(member_id, Stands.IN, group=group_id)
    if not member.paused_why:
        raise refuse("peer-not-paused")
    member.paused_why = ""
    member.save(update_fields=["paused_why"])
    _tell("peer.resumed", member)
    return member.pk


def member_of(person_id: UUID, group_id: UUID) -> PeerMember:
    """Somebody in the group, locked until the act is over. Raises NotThere."""
    rows = PeerMember.objects.filter(person=person_id, group=group_id, state=Stands.IN, ended_at=None)
    member = rows.select_for_update(of=("self",)).select_related("group").first()
    if member is None:
        raise NotThere
    return member


def after_death(person_id: UUID, now: datetime) -> None:
    """Part of the act that writes a death down: they are in no group and host none, and nothing goes out. What they
    wrote stays for those who knew them."""
    for member in PeerMember.objects.select_for_update(of=("self",)).filter(person=person_id, ended_at=None):
        _ends(member, Stands.DIED, now)
    for party in Relationship.objects.filter(person=person_id, relation=SELF).values_list("party", flat=True):
        hosts_no_more(party, now)


def go_on(person_id: UUID, ended_at: datetime, now: datetime) -> None:
    """The death was written down in error: they are in their groups again. The team names them as a host again."""
    ended = PeerMember.objects.filter(person=person_id, ended_at=ended_at, state=Stands.DIED, group__closed_at=None)
    for member in ended.select_for_update(of=("self",)):
        member.state, member.ended_at = Stands.IN if member.since else Stands.ASKED, None
        member.save(update_fields=["state", "ended_at"])
        if member.since:
            _comes_in(member, now)


def _join_problems(person: Person, row: Row, actor: Actor, now: datetime, rules: int) -> list[Problem]:
    found = []
    if PeerMember.objects.filter(person=person, group=row, ended_at=None).exists():
        found.append(Problem("peer-in-already"))
    if hosting(row, now).filter(party=actor.party).exists():
        found.append(Problem("peer-hosts-it"))
    if rules != newest_rules(row).version:
        found.append(Problem("peer-rules-newer"))
    return found


def _locked(member_id: UUID, state: Stands, *, group: UUID) -> PeerMember:
    rows = PeerMember.objects.filter(pk=member_id, group=group, state=state, ended_at=None)
    member = rows.select_for_update(of=("self",)).select_related("group").first()
    if member is None:
        raise NotThere
    return member


def _comes_in(member: PeerMember, now: datetime) -> None:
    Relationship.objects.create(
        party_id=member.party_id, relation=MEMBER, scope=Scope.GROUP, peer_group_id=member.group_id, basis="joined",
        start=now,
    )
    _count(member.group_id, now)


def _ends(member: PeerMember, state: Stands, now: datetime) -> None:
    member.state, member.ended_at = state, now
    member.save(update_fields=["state", "ended_at"])
    theirs = Relationship.objects.filter(live(now), party=member.party_id, peer_group=member.group_id, relation=MEMBER)
    theirs.update(end=now)
    _count(member.group_id, now)


def _count(group_id: UUID, now: datetime) -> None:
    """How many are in it, kept with its leaflet."""
    row = Row.objects.select_for_update().get(pk=group_id)
    row.people = Relationship.objects.filter(live(now), peer_group=row, relation=MEMBER).count()
    row.save(update_fields=["people"])


def _tell(what: str, member: PeerMember, **details: object) -> None:
    """In the person's own story, which nobody else reads of it."""
    tell(
        what, kind=Kind.PEER_GROUP, person_id=member.person_id, label=Label.OWN, subject_id=member.pk,
        name=body_of(member.group).name, **details,
    )
