"""Homes that are open to people, kept by the Shared Lives workers of a team in the words of those who live there."""

from datetime import date, datetime
from uuid import UUID

from homeward.actions.door import OnTeam, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import Clash, NotThere
from homeward.domain.host import (
    Approval,
    HostProfile,
    Told,
    Where,
    approval_problems,
    host_problems,
    tidy,
    tidy_where,
)
from homeward.domain.pathway import day_of
from homeward.domain.problem import Refused
from homeward.domain.written_value import written
from homeward.records.accounts.models import Party
from homeward.records.care.models import Host, HostApproval
from homeward.records.care.models import HostProfile as Version
from homeward.records.teams.models import Team

KEEPS = OnTeam(Kind.HOST, Label.TEAM)
"""The scheme's workers."""


@act(may=KEEPS, tells="host.added")
def add(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, name: str, where: Where, profile: HostProfile,
    agreed_on: date, agreed_how: Told,
) -> UUID:
    """Somebody opens their home. They agreed to what is written about it on a day; nobody is shown it before a panel
    approved them (`approve`). Returns the host's key. Raises Refused with every problem."""
    name, profile, where = name.strip(), tidy(profile), tidy_where(where)
    if problems := host_problems(name, profile, where, agreed_on, day_of(now)):
        raise Refused(problems)
    team = Team.objects.filter(pk=team_id).first()
    if team is None:
        raise NotThere
    party = Party.objects.create(name=name, phone=where.phone, role_title="Host", made_at=now)
    host = Host.objects.create(team=team, party=party, where=written(where), made_at=now, label=Label.TEAM)
    _profile(host, profile, agreed_on, agreed_how, actor, now)
    tell("host.added", kind=Kind.HOST, subject_id=host.pk, label=Label.TEAM, name=name)
    return host.pk


@act(may=KEEPS, tells="host.described")
def describe(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, host_id: UUID, name: str, where: Where,
    profile: HostProfile, agreed_on: date, agreed_how: Told, seen: int | None = None,
) -> UUID:
    """The home as it is now, agreed anew by those who live there; what it said before stays. Raises Refused; Clash if
    it was described meanwhile; NotThere for a host of another team."""
    name, profile, where = name.strip(), tidy(profile), tidy_where(where)
    host = _locked(team_id, host_id)
    if seen is not None and seen != host.version:
        raise Clash(seen=seen, now_at=host.version)
    if problems := host_problems(name, profile, where, agreed_on, day_of(now)):
        raise Refused(problems)
    host.version += 1
    host.where = written(where)
    host.save(update_fields=["version", "where"])
    Party.objects.filter(pk=host.party_id).update(name=name, phone=where.phone)
    _profile(host, profile, agreed_on, agreed_how, actor, now)
    tell("host.described", kind=Kind.HOST, subject_id=host.pk, label=Label.TEAM, name=name)
    return host.pk


@act(may=KEEPS, tells="host.approved")
def approve(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, host_id: UUID, approval: Approval
) -> UUID:
    """What the panel decided; from now it holds instead of what it decided before. A panel that shortens an approval
    takes nobody's place away: those who stay are found on the page of the hosts. Raises Refused, NotThere."""
    host = _locked(team_id, host_id)
    if problems := approval_problems(approval, day_of(now)):
        raise Refused(problems)
    HostApproval.objects.create(
        host=host, sequence=HostApproval.objects.filter(host=host).count() + 1, body=written(approval),
        written_by_id=actor.party, written_at=now,
    )
    tell(
        "host.approved", kind=Kind.HOST, subject_id=host.pk, label=Label.TEAM, name=host.party.name,
        panel=approval.panel.strip(), until=approval.until, places=approval.places,
    )
    return host.pk


def _locked(team_id: UUID, host_id: UUID) -> Host:
    host = Host.objects.select_for_update().filter(pk=host_id, team=team_id).first()
    if host is None:
        raise NotThere
    return host


def _profile(
    host: Host, profile: HostProfile, agreed_on: date, agreed_how: Told, actor: Actor, now: datetime
) -> None:
    Version.objects.create(
        host=host, version=host.version, body=written(profile), agreed_on=agreed_on, agreed_how=agreed_how,
        written_by_id=actor.party, written_at=now,
    )
