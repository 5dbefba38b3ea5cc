"""Homes that are open to people, for those who keep them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from homeward.domain.access import Action, Kind, Label
from homeward.domain.failures import NotThere
from homeward.domain.host import Approval, HostProfile, Told, Where
from homeward.domain.stay import nights
from homeward.domain.written_value import read_back
from homeward.records.care.hosts import approvals_of
from homeward.records.care.models import Host, Stay
from homeward.records.care.models import HostProfile as Version
from homeward.records.people.models import Policy, Relationship
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live
from homeward.records.teams.models import Team


@dataclass(frozen=True, slots=True)
class StaysThere:
    """Somebody who has a place, as far as the reader may know of them. `starts_on` is None before an agreement."""

    person_id: UUID
    preferred_name: str
    journey_id: UUID
    starts_on: date | None


@dataclass(frozen=True, slots=True)
class HostKept:
    """A home as it was described last. `version` is what an act on it calls `seen`; `nights` those of a year, with
    people still there counted until today."""

    id: UUID
    team_id: UUID
    name: str
    where: Where
    profile: HostProfile
    agreed_on: date
    agreed_how: Told
    written_by: str
    written_at: datetime
    version: int
    approval: Approval | None
    there: tuple[StaysThere, ...]
    nights: int

    @property
    def free(self) -> int:
        """How many places nobody has."""
        return max(0, (self.approval.places if self.approval else 0) - len(self.there))


def keeps_hosts(reader: Reader) -> tuple[tuple[UUID, str], ...]:
    """The teams whose hosts the reader keeps, as (key, name)."""
    relations = Policy.objects.filter(kind=Kind.HOST, action=Action.WRITE, label=Label.TEAM).values("relation")
    mine = Relationship.objects.filter(
        live(reader.now), party=reader.actor.party_id, relation__in=relations, team__isnull=False
    )
    return tuple(Team.objects.filter(pk__in=mine.values("team")).order_by("name").values_list("pk", "name"))


def hosts_kept(reader: Reader, team_id: UUID) -> tuple[HostKept, ...]:
    """Every host of a team, by name. Raises NotThere for whoever does not keep them."""
    if team_id not in {key for key, _name in keeps_hosts(reader)}:
        raise NotThere
    return _kept(reader, hosts_seen(reader).filter(team=team_id))


def host_kept(reader: Reader, team_id: UUID, host_id: UUID) -> HostKept:
    """One of them. Raises NotThere."""
    found = _kept(reader, hosts_seen(reader).filter(team=team_id, pk=host_id))
    if not found:
        raise NotThere
    return found[0]


def hosts_seen(reader: Reader) -> QuerySet[Host]:
    """The rows the reader may read."""
    seen = reader.may(Kind.HOST, person=None, team="team_id")
    return Host.objects.filter(seen).select_related("party").order_by("party__name", "pk")


def _kept(reader: Reader, rows: QuerySet[Host]) -> tuple[HostKept, ...]:
    hosts = list(rows)
    versions = {
        row.host_id: row
        for row in Version.objects.filter(host__in=hosts).select_related("written_by").order_by("version")
    }
    approvals = approvals_of(hosts)
    stays = list(
        Stay.objects.filter(reader.may(Kind.STAY), host__in=hosts).select_related("person").order_by("matched_at", "pk")
    )
    reader.listed((row.person_id for row in stays if row.ended_at is None), Kind.STAY)
    return tuple(_one(reader, host, versions[host.pk], approvals.get(host.pk), stays) for host in hosts)


def _one(reader: Reader, host: Host, row: Version, approval: Approval | None, stays: list[Stay]) -> HostKept:
    a_year_ago = date.fromordinal(reader.today.toordinal() - 365)
    theirs = [stay for stay in stays if stay.host_id == host.pk]
    return HostKept(
        id=host.pk,
        team_id=host.team_id,
        name=host.party.name,
        where=read_back(Where, host.where),
        profile=read_back(HostProfile, row.body),
        agreed_on=row.agreed_on,
        agreed_how=Told(row.agreed_how),
        written_by=row.written_by.name,
        written_at=row.written_at,
        version=host.version,
        approval=approval,
        there=tuple(
            StaysThere(stay.person_id, stay.person.preferred_name, stay.journey_id, stay.starts_on)
            for stay in theirs if stay.ended_at is None
        ),
        nights=sum(
            nights(stay.starts_on, stay.ended_on, reader.today, a_year_ago) for stay in theirs if stay.starts_on
        ),
    )
