"""Peer groups: opened by a team, hosted by one or two who say how it goes there, and closed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from homeward.actions.door import InGroup, OnTeam, act, tell
from homeward.content.access import access_policy
from homeward.domain.access import Kind, Label, Scope
from homeward.domain.actor import Actor
from homeward.domain.failures import Clash, NotThere
from homeward.domain.peer_group import (
    Host,
    PeerGroup,
    group_problems,
    host_problems,
    reason_problems,
    rules_problems,
    tidy,
)
from homeward.domain.problem import Refused, refuse
from homeward.domain.written_value import written
from homeward.records.accounts.models import Party, User
from homeward.records.care.peers import HOST, SELF, body_of, newest_rules
from homeward.records.people.models import Belonging, Relationship
from homeward.records.people.visible import live
from homeward.records.teams.models import PeerGroup as Row
from homeward.records.teams.models import PeerRules, Team

KEEPS = OnTeam(Kind.PROGRAMME, Label.TEAM)
"""Whoever works in the team opens groups and says who hosts them; what is written there is not theirs to read."""
HOSTS = InGroup(Kind.PEER_GROUP)
STAYS_TO_BE_READ = timedelta(days=28)
"""For how long those who were in a group can still read it after it closed."""


@act(may=KEEPS, tells="peer.opened")
def open_one(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, group: PeerGroup, rules: str, hosts: tuple[Host, ...]
) -> UUID:
    """A group with its rules and a host or two: workers of the team, or people it supports who have a sign-in. Raises
    Refused with every problem; NotThere for a host from elsewhere."""
    group = tidy(group)
    if problems := (*group_problems(group), *rules_problems(rules), *host_problems(hosts)):
        raise Refused(problems)
    team = Team.objects.filter(pk=team_id).first()
    if team is None:
        raise NotThere
    row = Row.objects.create(team=team, body=written(group), made_at=now)
    PeerRules.objects.create(group=row, version=1, text=rules.strip(), written_by_id=actor.party, written_at=now)
    _host(row, hosts, actor, now)
    _tell("peer.opened", row)
    return row.pk


@act(may=KEEPS, tells="peer.hosts-named")
def name_hosts(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, group_id: UUID, hosts: tuple[Host, ...]
) -> UUID:
    """Who hosts from now on: whoever did and is not named reads there no more. Raises Refused, NotThere."""
    row = going(group_id)
    if row.team_id != team_id:
        raise NotThere
    if problems := host_problems(hosts):
        raise Refused(problems)
    named = {host.party for host in hosts}
    hosting(row, now).exclude(party__in=named).update(end=now)
    _host(row, hosts, actor, now)
    _tell("peer.hosts-named", row, names=", ".join(name for name, _leads in row.hosts))
    return row.pk


@act(may=HOSTS, tells="peer.changed")
def change(
    *, actor: Actor, now: datetime, act_id: UUID, group_id: UUID, group: PeerGroup, seen: int | None = None
) -> UUID:
    """What the group says of itself, how somebody comes in, and whether a host reads first. Raises Refused, Clash,
    NotThere."""
    row, group = going(group_id), tidy(group)
    if seen is not None and seen != row.version:
        raise Clash(seen=seen, now_at=row.version)
    if problems := group_problems(group):
        raise Refused(problems)
    row.version += 1
    row.body = written(group)
    row.save(update_fields=["version", "body"])
    _tell("peer.changed", row)
    return row.pk


@act(may=HOSTS, tells="peer.rules-written")
def write_rules(*, actor: Actor, now: datetime, act_id: UUID, group_id: UUID, rules: str) -> UUID:
    """A newer version of the rules of the house; whoever is in the group agrees to it before they write again. Raises
    Refused, NotThere."""
    row = going(group_id)
    if problems := rules_problems(rules):
        raise Refused(problems)
    made = PeerRules.objects.create(
        group=row, version=newest_rules(row).version + 1, text=rules.strip(), written_by_id=actor.party, written_at=now
    )
    _tell("peer.rules-written", row)
    return made.pk


@act(may=HOSTS, tells="peer.closed")
def close(*, actor: Actor, now: datetime, act_id: UUID, group_id: UUID, why: str) -> UUID:
    """Nobody joins or writes from now on, and no letter goes out; it can be read for four weeks more. Raises Refused,
    NotThere."""
    row = going(group_id)
    if problems := reason_problems("why", why):
        raise Refused(problems)
    row.closed_at, row.closed_why = now, why.strip()
    row.save(update_fields=["closed_at", "closed_why"])
    Relationship.objects.filter(live(now), peer_group=row).update(end=now + STAYS_TO_BE_READ)
    _tell("peer.closed", row, why=why.strip())
    return row.pk


def going(group_id: UUID) -> Row:
    """The group, locked until the act is over. Raises NotThere; Refused once it is closed."""
    row = Row.objects.select_for_update().filter(pk=group_id).first()
    if row is None:
        raise NotThere
    if row.closed_at:
        raise refuse("peer-closed")
    return row


def hosting(row: Row, now: datetime) -> QuerySet[Relationship]:
    """The relationships of those who host it now."""
    return Relationship.objects.filter(live(now), peer_group=row, relation=HOST)


def hosts_no_more(party_id: UUID, now: datetime, team_id: UUID | None = None) -> None:
    """Part of an act: somebody hosts no more, where the team opened the group, or anywhere. Its leaflet names them no
    longer."""
    theirs = Relationship.objects.filter(live(now), party=party_id, relation=HOST)
    if team_id:
        theirs = theirs.filter(peer_group__team=team_id)
    groups = list(Row.objects.select_for_update().filter(pk__in=theirs.values("peer_group")))
    theirs.update(end=now)
    for row in groups:
        named = set(hosting(row, now).values_list("party__name", flat=True))
        row.hosts = [one for one in row.hosts if one[0] in named]
        row.save(update_fields=["hosts"])


def _host(row: Row, hosts: Sequence[Host], actor: Actor, now: datetime) -> None:
    parties = {party.pk: party for party in Party.objects.filter(pk__in=[host.party for host in hosts])}
    for host in hosts:
        if host.party not in parties or not _is_of_team(host.party, row.team_id, now):
            raise NotThere
        if not hosting(row, now).filter(party=host.party).exists():
            Relationship.objects.create(
                party_id=host.party, relation=HOST, scope=Scope.GROUP, peer_group=row, basis="hosts", start=now,
                given_by=actor.party_id,
            )
    row.hosts = [[parties[host.party].name, host.leads.value] for host in hosts]
    row.save(update_fields=["hosts"])


def _is_of_team(party_id: UUID, team_id: UUID, now: datetime) -> bool:
    """Works in the team, or is somebody it supports; and has a sign-in."""
    work = [relation.name for relation in access_policy().relations if relation.staff]
    theirs = Relationship.objects.filter(live(now), party=party_id)
    supported = Belonging.objects.filter(live(now), team=team_id).values("person")
    return User.objects.filter(pk=party_id).exists() and (
        theirs.filter(scope=Scope.TEAM, team=team_id, relation__in=work).exists()
        or theirs.filter(relation=SELF, person__in=supported).exists()
    )


def _tell(what: str, row: Row, **details: object) -> None:
    tell(what, kind=Kind.PROGRAMME, subject_id=row.pk, label=Label.TEAM, name=body_of(row).name, **details)
