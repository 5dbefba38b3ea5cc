"""A person choosing a host: what they want of a home, who suits and why, what was said, visits, and the stay."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from homeward.domain.access import Action, Kind
from homeward.domain.failures import NotThere
from homeward.domain.host import HostProfile, Where
from homeward.domain.host_matching import About, StayWishes, Suggested, suggest_hosts
from homeward.domain.stay import Between, Meeting, Standing, StayAgreed, Whose, standing
from homeward.domain.suggesting import Reason
from homeward.domain.written_value import read_back
from homeward.records.care.hosts import candidates
from homeward.records.care.models import BetweenTwo, Journey, Stay, StayAgreement, StayWish, Visit, VisitSaid
from homeward.records.care.queries.choosing import wishes_of
from homeward.records.care.queries.hosts import hosts_seen, keeps_hosts
from homeward.records.people.models import Person
from homeward.records.people.reading import Reader


@dataclass(frozen=True, slots=True)
class Note:
    """Something one of the two said. `whose` is a `Whose`."""

    whose: Whose
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit, with what each said afterwards, the newest first. `where` is where it was."""

    id: UUID
    host_id: UUID
    host: str
    sort: Meeting
    on: date
    where: str
    note: str
    said: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ShownHost:
    """A home as it was shown to the person, and where it stands between the two."""

    host_id: UUID
    name: str
    profile: HostProfile
    fits: tuple[Reason, ...]
    does_not_fit: tuple[Reason, ...]
    shown_at: datetime
    standing: Standing
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """An agreement about a stay, and who agreed it: "person", or who decided for them."""

    said: StayAgreed
    agreed_by: str
    ground: str
    consulted: str
    written_by: str
    agreed_at: datetime


@dataclass(frozen=True, slots=True)
class StayLine:
    """A place that is, or was, the person's. `agreed` is empty before there is an agreement; the newest is first."""

    id: UUID
    host_id: UUID
    host: str
    matched_at: datetime
    where: Where
    agreed: tuple[AgreedLine, ...]
    ended_on: date | None
    ended_by: str
    end_reason: str


@dataclass(frozen=True, slots=True)
class ChoosingHost:
    """`suggested` are homes of the team that were not shown, or got a no, for those who keep the hosts; empty
    for anybody else. `knows_home` and `language` say what the suggestions could use."""

    journey_id: UUID
    team_id: UUID
    wishes: StayWishes | None
    wishes_said_by: str
    shown: tuple[ShownHost, ...]
    suggested: tuple[Suggested, ...]
    visits: tuple[VisitLine, ...]
    stay: StayLine | None
    before: tuple[StayLine, ...]
    keeps_hosts: bool
    may_choose: bool
    language: str
    knows_home: bool

    def one(self, host_id: UUID) -> ShownHost:
        """The home that was shown to them. Raises NotThere."""
        found = next((one for one in self.shown if one.host_id == host_id), None)
        if found is None:
            raise NotThere
        return found

    def visit(self, visit_id: UUID) -> VisitLine:
        """One of the visits. Raises NotThere."""
        found = next((one for one in self.visits if one.id == visit_id), None)
        if found is None:
            raise NotThere
        return found


def sees_stays(reader: Reader, person_id: UUID) -> bool:
    """Whether there is a page about hosts and stays for this reader."""
    return Person.objects.filter(reader.may(Kind.STAY, person="id"), pk=person_id).exists()


def choosing_host(reader: Reader, person_id: UUID, journey_id: UUID) -> ChoosingHost:
    """Everything about hosts and stays on a journey of the person. Raises NotThere, also for a reader who may not see
    stays."""
    journey = Journey.objects.filter(reader.may(Kind.JOURNEY), pk=journey_id, person=person_id).first()
    there = Person.objects.filter(reader.may(Kind.STAY, person="id"), pk=person_id)
    if journey is None or not there.exists():
        raise NotThere
    reader.saw(person_id, Kind.JOURNEY, Kind.STAY)
    wish = StayWish.objects.filter(reader.may(Kind.STAY), person=person_id).order_by("-version").first()
    wishes = read_back(StayWishes, wish.body) if wish else None
    said = wishes_of(reader, person_id, frozenset())
    shown = _shown(reader, journey)
    stays = _stays(reader, journey)
    waiting = {one.host_id for one in shown if not one.standing.a_no and one.standing.shown}
    hosts = list(hosts_seen(reader).filter(team=journey.team_id))
    found = suggest_hosts(
        wishes or StayWishes(), About(said.language, said.words, said.home), candidates(hosts).values(), reader.today,
        waiting,
    )
    return ChoosingHost(
        journey_id=journey.pk,
        team_id=journey.team_id,
        wishes=wishes,
        wishes_said_by=wish.said_by if wish else "",
        shown=shown,
        suggested=found,
        visits=_visits(reader, journey),
        stay=next((stay for stay in stays if stay.ended_on is None), None),
        before=tuple(stay for stay in stays if stay.ended_on is not None),
        keeps_hosts=journey.team_id in {key for key, _name in keeps_hosts(reader)},
        may_choose=there.filter(reader.may(Kind.STAY, Action.WRITE, person="id")).exists(),
        language=said.language,
        knows_home=said.home is not None,
    )


def _shown(reader: Reader, journey: Journey) -> tuple[ShownHost, ...]:
    rows = BetweenTwo.objects.filter(reader.may(Kind.STAY), journey=journey).order_by("sequence")
    by_host: dict[UUID, list[BetweenTwo]] = {}
    for row in rows:
        by_host.setdefault(row.host_id, []).append(row)
    return tuple(_one_shown(host, theirs) for host, theirs in by_host.items())


def _one_shown(host_id: UUID, rows: list[BetweenTwo]) -> ShownHost:
    latest = next(row for row in reversed(rows) if row.what == Between.SHOWN)
    body: Mapping[str, Any] = latest.body
    return ShownHost(
        host_id=host_id,
        name=body["name"],
        profile=read_back(HostProfile, body["profile"]),
        fits=tuple(read_back(Reason, one) for one in body["fits"]),
        does_not_fit=tuple(read_back(Reason, one) for one in body["does_not_fit"]),
        shown_at=latest.at,
        standing=standing(Between(row.what) for row in rows),
        notes=tuple(row.note for row in rows if row.note),
    )


def _visits(reader: Reader, journey: Journey) -> tuple[VisitLine, ...]:
    names = dict(
        BetweenTwo.objects.filter(reader.may(Kind.STAY), journey=journey, what=Between.SHOWN)
        .order_by("sequence").values_list("host_id", "body__name")
    )
    rows = Visit.objects.filter(reader.may(Kind.STAY), journey=journey).order_by("on", "at")
    said: dict[UUID, list[Note]] = {}
    for row in VisitSaid.objects.filter(visit__in=list(rows)).order_by("-sequence"):
        said.setdefault(row.visit_id, []).append(Note(Whose(row.whose), row.words, row.at))
    return tuple(
        VisitLine(
            row.pk, row.host_id, names.get(row.host_id, ""), Meeting(row.sort), row.on, row.where, row.note,
            tuple(said.get(row.pk, ())),
        )
        for row in rows
    )


def _stays(reader: Reader, journey: Journey) -> tuple[StayLine, ...]:
    rows = list(Stay.objects.filter(reader.may(Kind.STAY), journey=journey).order_by("-matched_at"))
    agreed: dict[UUID, list[AgreedLine]] = {}
    versions = StayAgreement.objects.filter(stay__in=rows).select_related("written_by").order_by("-version")
    for row in versions:
        line = AgreedLine(
            read_back(StayAgreed, row.body), row.agreed_by, row.ground, row.consulted, row.written_by.name,
            row.agreed_at,
        )
        agreed.setdefault(row.stay_id, []).append(line)
    return tuple(
        StayLine(
            row.pk, row.host_id, row.host_name, row.matched_at, read_back(Where, row.where),
            tuple(agreed.get(row.pk, ())), row.ended_on, row.ended_by, row.end_reason,
        )
        for row in rows
    )
