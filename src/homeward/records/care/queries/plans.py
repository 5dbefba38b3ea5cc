"""The plan and its versions, what was promised, and paid hours over time."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from homeward.domain.access import Action, Kind, Label
from homeward.domain.failures import NotThere
from homeward.domain.plan import Outcome, OwnerKind, Plan
from homeward.domain.plan_comparison import Comparison, HoursFrom, compare, hours_over_time
from homeward.domain.problem import Problem
from homeward.domain.signs import BY_A_SIGN
from homeward.domain.written_value import read_back
from homeward.records.care.models import Doing, Hours, Promise
from homeward.records.care.models import Plan as Version
from homeward.records.people.models import Person
from homeward.records.people.reading import Reader

LATELY = timedelta(days=1)
"""How long a promise that was ticked off still stands beside the others."""


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A version as the reader may see it. Without `shows_hours` no support says how many minutes.

    `agreed_by` is "person", or who decided for them; `ground` and `consulted` speak only then.
    """

    id: UUID
    version: int
    plan: Plan
    shows_hours: bool
    open_to_circle: bool
    agreed_by: str
    ground: str
    consulted: str
    said_by: str
    written_by: str
    agreed_at: datetime
    starts_on: date
    journey_id: UUID | None

    @property
    def agreed_themself(self) -> bool:
        return self.agreed_by == "person"


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """What somebody said they would do, and whether it is done. `may_answer`: the reader may say so.

    `asked` is what was asked of them by a sign, as a code; then there is no `text`.
    """

    id: UUID
    person_id: UUID
    person_name: str
    text: str
    owner_kind: OwnerKind
    owner_id: UUID | None
    owner_name: str
    due_on: date | None
    outcome: UUID | None
    made_in: str
    done: bool
    done_at: datetime | None
    note: str
    is_mine: bool
    may_answer: bool
    is_late: bool
    asked: Problem | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions, the earlier first, and what differs between them."""

    before: PlanVersion
    after: PlanVersion
    comparison: Comparison


def current_plan(reader: Reader, person_id: UUID) -> PlanVersion | None:
    """The latest version the reader may see; None if there is none."""
    return next(iter(_versions(reader, person_id, limit=1)), None)


def plan_version(reader: Reader, person_id: UUID, version: int) -> PlanVersion:
    """One version. Raises NotThere."""
    found = _versions(reader, person_id, Q(version=version))
    if not found:
        raise NotThere
    return found[0]


def plan_versions(reader: Reader, person_id: UUID) -> tuple[PlanVersion, ...]:
    """Every version the reader may see, newest first."""
    return _versions(reader, person_id)


def plan_compared(reader: Reader, person_id: UUID, version: int) -> Compared:
    """A version beside the one before it. Raises NotThere if either is not there for the reader."""
    found = _versions(reader, person_id, Q(version__in=[version - 1, version]))
    if len(found) != 2:
        raise NotThere
    after, before = found
    return Compared(before, after, compare(before.plan, after.plan))


def hours_series(reader: Reader, person_id: UUID) -> tuple[HoursFrom, ...]:
    """Paid support a week from day to day, as the plans set it; empty if the reader may not see hours.

    A version without paid support counts as none."""
    sums = Hours.objects.filter(plan=OuterRef("pk")).order_by().values("plan").annotate(all=Sum("minutes_a_week"))
    rows = (
        Version.objects.filter(reader.may(Kind.PLAN), _sees_hours(reader), person=person_id)
        .annotate(minutes=Subquery(sums.values("all")))
        .order_by("version")
        .values_list("starts_on", "minutes")
    )
    series = hours_over_time((on, minutes or 0) for on, minutes in rows)
    if series:
        reader.saw(person_id, Kind.HOURS)
    return series


def promises_of(reader: Reader, person_id: UUID, *, set_aside: bool = False) -> tuple[PromiseLine, ...]:
    """What people said they would do for (or as) this person: soonest day first, then those without a day.

    A circle member is given what the circle will do. `set_aside` asks for those a later plan left out."""
    rows = _promises(reader).filter(person=person_id, set_aside_at__isnull=not set_aside)
    found = tuple(_line(reader, row) for row in rows)
    if found:
        reader.saw(person_id, Kind.PLAN)
    return found


def my_promises(reader: Reader, *, done_lately: bool = False) -> tuple[PromiseLine, ...]:
    """What the reader said they would do, for anybody, and has not done yet; with what is `done_lately`, so that a tick
    can be taken back. After a death what the circle asked for its own sake stays; nothing else of it reminds anybody.
    """
    shown = Q(done=False) | Q(done_at__gt=reader.now - LATELY) if done_lately else Q(done=False)
    rows = _promises(reader, shown).filter(owner=reader.actor.party_id, set_aside_at=None)
    rows = rows.filter(Q(person__died_on=None) | Q(made_in="circle"))
    found = tuple(_line(reader, row) for row in rows) if reader.actor.party_id else ()
    for line in found:
        reader.saw(line.person_id, Kind.PLAN)
    return found


def _versions(
    reader: Reader, person_id: UUID, only: Q | None = None, limit: int | None = None
) -> tuple[PlanVersion, ...]:
    rows = (
        Version.objects.filter(reader.may(Kind.PLAN), only or Q(), person=person_id)
        .select_related("written_by")
        .annotate(sees_hours=Exists(Version.objects.filter(_sees_hours(reader), pk=OuterRef("pk"))))
        .order_by("-version")[:limit]
    )
    found = tuple(_version(row) for row in rows)
    if found:
        reader.saw(person_id, Kind.PLAN, *([Kind.HOURS] if found[0].shows_hours else []))
    return found


def _sees_hours(reader: Reader) -> Q:
    """Whether the reader may see paid hours of the row's person at all: hours carry the team's label."""
    people = Person.objects.filter(reader.may(Kind.HOURS, person="id", label="label"), pk=OuterRef("person"))
    return Q(Exists(people))


def _version(row: Version) -> PlanVersion:
    plan = read_back(Plan, row.body)
    shows_hours = bool(getattr(row, "sees_hours", False))
    return PlanVersion(
        id=row.pk,
        version=row.version,
        plan=plan if shows_hours else _without_hours(plan),
        shows_hours=shows_hours,
        open_to_circle=row.label == Label.CIRCLE,
        agreed_by=row.agreed_by,
        ground=row.agreed_ground,
        consulted=row.consulted,
        said_by=row.said_by,
        written_by=row.written_by.name,
        agreed_at=row.agreed_at,
        starts_on=row.starts_on,
        journey_id=row.journey_id,
    )


def _without_hours(plan: Plan) -> Plan:
    def hidden(outcome: Outcome) -> Outcome:
        return replace(outcome, supports=tuple(replace(one, minutes_a_week=None) for one in outcome.supports))

    return replace(plan, outcomes=tuple(map(hidden, plan.outcomes)))


def _promises(reader: Reader, only: Q | None = None) -> QuerySet[Promise]:
    latest = Doing.objects.filter(promise=OuterRef("pk")).order_by("-sequence")
    may_write = reader.may(Kind.PLAN, Action.WRITE, person="id", label="label")
    writes = Person.objects.filter(may_write, pk=OuterRef("person"))
    return (
        Promise.objects.filter(reader.may(Kind.PLAN))
        .select_related("person")
        .annotate(
            done=Coalesce(Subquery(latest.values("done")[:1]), False),
            done_at=Subquery(latest.values("at")[:1]),
            done_note=Subquery(latest.values("note")[:1]),
            may_record=Exists(writes),
        )
        .filter(only or Q())
        .order_by(F("due_on").asc(nulls_last=True), "made_at", "id")
    )


def _line(reader: Reader, row: Promise) -> PromiseLine:
    done = bool(getattr(row, "done", False))
    is_mine = row.owner_id is not None and row.owner_id == reader.actor.party_id
    asked = Problem(row.text) if row.made_in == BY_A_SIGN else None
    return PromiseLine(
        id=row.pk,
        person_id=row.person_id,
        person_name=row.person.preferred_name,
        text="" if asked else row.text,
        owner_kind=OwnerKind(row.owner_kind),
        owner_id=row.owner_id,
        owner_name=row.owner_name,
        due_on=row.due_on,
        outcome=row.outcome,
        made_in=row.made_in,
        done=done,
        done_at=getattr(row, "done_at", None) if done else None,
        note=getattr(row, "done_note", None) or "",
        is_mine=is_mine,
        may_answer=is_mine or bool(getattr(row, "may_record", False)),
        is_late=not done and row.due_on is not None and row.due_on < reader.today,
        asked=asked,
    )
