"""Courses under way: for the team that plans them, and for a person who takes part in one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from homeward.domain.access import Action, Kind, Label
from homeward.domain.cohort import Came, Cohort, Counts, Returned, earned
from homeward.domain.course import Course
from homeward.domain.failures import NotThere
from homeward.domain.instrument import Answers
from homeward.records.care.cohorts import cohort_of, counts_of, course_of, said_of
from homeward.records.care.mapping import answers_from_json
from homeward.records.care.models import Cohort as Row
from homeward.records.care.models import CourseReminder, CourseSheet, Enrolment, Journey
from homeward.records.people.models import Belonging, Person, Policy, Relationship
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live
from homeward.records.teams.models import Team


@dataclass(frozen=True, slots=True)
class CohortLine:
    """A course under way, as anybody may know of it. `version` is what an act on it calls `seen`."""

    id: UUID
    team_id: UUID
    course: Course
    cohort: Cohort
    version: int
    taken: int
    waiting: int
    counts: Counts
    called_off_at: datetime | None
    called_off_why: str

    @property
    def free(self) -> int:
        return max(0, self.cohort.places - self.taken)

    def is_over(self, today: date) -> bool:
        return self.cohort.last_on < today


@dataclass(frozen=True, slots=True)
class OnCourse:
    """Somebody on a course, as far as the reader may know of them. `waits` is their place in the line. `to_ring` are
    the reminders that could not be sent to them."""

    enrolment_id: UUID
    person_id: UUID
    preferred_name: str
    waits: int | None
    said: Mapping[str, Came]
    left: bool
    earned: bool
    to_ring: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CohortPage:
    line: CohortLine
    people: tuple[OnCourse, ...]
    sheets: tuple[Answers, ...]


@dataclass(frozen=True, slots=True)
class TakenPart:
    """A course of a person: under way, over, or one whose place they gave up."""

    enrolment_id: UUID
    line: CohortLine
    waits: int | None
    said: Mapping[str, Came]
    left_at: datetime | None
    journey_id: UUID | None

    @property
    def earned(self) -> bool:
        return earned(self.line.course, self.said)


@dataclass(frozen=True, slots=True)
class CoursesOf:
    """`open` are those of their teams that they could still come to."""

    theirs: tuple[TakenPart, ...]
    open: tuple[CohortLine, ...]
    may_take_part: bool


def plans_courses(reader: Reader) -> tuple[tuple[UUID, str], ...]:
    """The teams whose courses, events and library the reader keeps, as (key, name)."""
    relations = Policy.objects.filter(kind=Kind.PROGRAMME, action=Action.WRITE, label=Label.TEAM).values("relation")
    mine = Relationship.objects.filter(
        live(reader.now), party=reader.actor.party_id, relation__in=relations, team__isnull=False
    )
    return tuple(Team.objects.filter(pk__in=mine.values("team")).order_by("name").values_list("pk", "name"))


def check_keeps(reader: Reader, team_id: UUID) -> None:
    """Raises NotThere for a team whose courses, events and library the reader does not keep."""
    if team_id not in {key for key, _name in plans_courses(reader)}:
        raise NotThere


def cohorts_of_team(reader: Reader, team_id: UUID) -> tuple[CohortLine, ...]:
    """Every course of a team, the one that begins next first and those that are over last. Raises NotThere."""
    check_keeps(reader, team_id)
    found = _lines(Row.objects.filter(team=team_id))
    found.sort(key=lambda one: one.cohort.first_on)
    ahead = [one for one in found if not one.is_over(reader.today)]
    return (*ahead, *reversed([one for one in found if one.is_over(reader.today)]))


def returned_of(lines: Iterable[CohortLine]) -> Mapping[str, Returned]:
    """Course -> of all who came to its first session, how many came to the second."""
    found: dict[str, Returned] = {}
    for one in lines:
        found[one.course.name] = found.get(one.course.name, Returned()) + one.counts.returned
    return found


def cohort_line(reader: Reader, team_id: UUID, cohort_id: UUID) -> CohortLine:
    """One of them. Raises NotThere."""
    check_keeps(reader, team_id)
    found = _lines(Row.objects.filter(team=team_id, pk=cohort_id))
    if not found:
        raise NotThere
    return found[0]


def cohort_page(reader: Reader, team_id: UUID, cohort_id: UUID) -> CohortPage:
    """A course with those on it whom the reader may know of. Raises NotThere."""
    line = cohort_line(reader, team_id, cohort_id)
    rows = list(
        Enrolment.objects.filter(reader.may(Kind.TAKING_PART), cohort=cohort_id).select_related("person")
        .order_by("sequence")
    )
    reader.listed((row.person_id for row in rows), Kind.TAKING_PART)
    said, ring = said_of(row.pk for row in rows), _to_ring(line, rows)
    people = tuple(
        OnCourse(
            row.pk, row.person_id, row.person.preferred_name, row.waits, said.get(row.pk, {}),
            row.left_at is not None, earned(line.course, said.get(row.pk, {})), ring.get(row.pk, ()),
        )
        for row in rows
    )
    sheets = CourseSheet.objects.filter(cohort=cohort_id).order_by("pk").values_list("answers", flat=True)
    return CohortPage(line, people, tuple(answers_from_json(one) for one in sheets))


def courses_of(reader: Reader, person_id: UUID) -> CoursesOf:
    """The person's own courses, and those they could come to. Raises NotThere for whoever may not read them."""
    there = Person.objects.filter(reader.may(Kind.TAKING_PART, person="id"), pk=person_id)
    if not there.exists():
        raise NotThere
    reader.saw(person_id, Kind.TAKING_PART)
    rows = list(Enrolment.objects.filter(reader.may(Kind.TAKING_PART), person=person_id).order_by("-asked_at"))
    lines = {one.id: one for one in _lines(Row.objects.filter(pk__in=[row.cohort_id for row in rows]))}
    said = said_of(row.pk for row in rows)
    teams = Belonging.objects.filter(live(reader.now), person=person_id, team__isnull=False).values("team")
    on = {row.cohort_id for row in rows if row.left_at is None}
    ahead = Row.objects.filter(team__in=teams, called_off_at=None, last_on__gte=reader.today).exclude(pk__in=on)
    return CoursesOf(
        theirs=tuple(
            TakenPart(
                row.pk, lines[row.cohort_id], row.waits, said.get(row.pk, {}), row.left_at,
                _seen_journey(reader, row),
            )
            for row in rows if row.cohort_id in lines
        ),
        open=tuple(sorted(_lines(ahead), key=lambda one: one.cohort.first_on)),
        may_take_part=there.filter(reader.may(Kind.TAKING_PART, Action.WRITE, person="id")).exists(),
    )


def taken_part(reader: Reader, person_id: UUID, enrolment_id: UUID) -> TakenPart:
    """One course of the person. Raises NotThere."""
    found = next((one for one in courses_of(reader, person_id).theirs if one.enrolment_id == enrolment_id), None)
    if found is None:
        raise NotThere
    return found


def _seen_journey(reader: Reader, row: Enrolment) -> UUID | None:
    if row.journey_id is None:
        return None
    seen = Journey.objects.filter(reader.may(Kind.JOURNEY), pk=row.journey_id)
    return row.journey_id if seen.exists() else None


def _to_ring(line: CohortLine, rows: Iterable[Enrolment]) -> dict[UUID, tuple[str, ...]]:
    texts = {one.name: one.text for one in line.course.reminders}
    found: dict[UUID, tuple[str, ...]] = {}
    sent = CourseReminder.objects.filter(enrolment__in=list(rows), how="ring").order_by("at", "pk")
    for key, reminder in sent.values_list("enrolment_id", "reminder"):
        found[key] = (*found.get(key, ()), texts.get(reminder, ""))
    return found


def _lines(rows: Iterable[Row]) -> list[CohortLine]:
    return [
        CohortLine(
            row.pk, row.team_id, course_of(row), cohort_of(row), row.version, row.taken, row.waiting, counts_of(row),
            row.called_off_at, row.called_off_why,
        )
        for row in rows
    ]
