"""Courses under way between their rows and the values of the domain."""

from collections.abc import Iterable
from uuid import UUID

from homeward.content import courses
from homeward.domain.cohort import Came, Cohort, Coming, Counts, counted, seats
from homeward.domain.course import Course
from homeward.domain.failures import NotThere
from homeward.domain.written_value import read_back, written
from homeward.records.care.models import Attendance, Enrolment
from homeward.records.care.models import Cohort as Row


def course_of(row: Row) -> Course:
    """The course of a cohort. NotThere where its file is gone."""
    if row.course not in courses.names():
        raise NotThere
    return courses.load(row.course)


def cohort_of(row: Row) -> Cohort:
    return read_back(Cohort, row.body)


def counts_of(row: Row) -> Counts:
    return read_back(Counts, row.counts)


def said_of(enrolments: Iterable[UUID]) -> dict[UUID, dict[str, Came]]:
    """Enrolment -> session -> what was said last."""
    found: dict[UUID, dict[str, Came]] = {}
    rows = Attendance.objects.filter(enrolment__in=list(enrolments)).order_by("sequence")
    for enrolment, session, said in rows.values_list("enrolment_id", "session", "said"):
        found.setdefault(enrolment, {})[session] = Came(said)
    return found


def seat(row: Row) -> tuple[Enrolment, ...]:
    """Part of an act, with the cohort locked: give every place to whoever is next in the line, and keep what anybody
    may know of it. Returns those who moved up."""
    asked = list(Enrolment.objects.filter(cohort=row, left_at=None).order_by("sequence"))
    now = seats(cohort_of(row).places, [one.pk for one in asked])
    moved = []
    for one in asked:
        waits = now.place_in_line(one.pk)
        if waits == one.waits:
            continue
        if waits is None:
            moved.append(one)
        one.waits = waits
        one.save(update_fields=["waits"])
    row.taken, row.waiting = len(now.held), len(now.waiting)
    row.save(update_fields=["taken", "waiting"])
    return tuple(moved)


def count(row: Row) -> None:
    """Part of an act: count the cohort anew, and every other of the same course that shares somebody with it, because
    whoever missed the second day here may have come to it there."""
    people = Enrolment.objects.filter(cohort=row).values("person")
    shared = Row.objects.filter(course=row.course, enrolments__person__in=people).distinct()
    for one in {row.pk: row, **{other.pk: other for other in shared}}.values():
        one.counts = written(_counted(one))
        one.save(update_fields=["counts"])
        if one.pk == row.pk:
            row.counts = one.counts


def _counted(row: Row) -> Counts:
    course = course_of(row)
    theirs = list(Enrolment.objects.filter(cohort=row, waits=None).order_by("sequence"))
    said = said_of(one.pk for one in theirs)
    elsewhere = _elsewhere(row, {one.person_id for one in theirs})
    newest = {one.person_id: one for one in theirs}.values()
    return counted(
        course,
        (
            Coming(said.get(one.pk, {}), one.left_at is not None, elsewhere.get(one.person_id, frozenset()))
            for one in newest
        ),
    )


def _elsewhere(row: Row, people: set[UUID]) -> dict[UUID, frozenset[str]]:
    """Person -> the sessions they came to with another cohort of the same course."""
    rows = Enrolment.objects.filter(person__in=people, cohort__course=row.course).exclude(cohort=row)
    whose = dict(rows.values_list("pk", "person_id"))
    found: dict[UUID, frozenset[str]] = {}
    for enrolment, said in said_of(whose).items():
        came = {session for session, one in said.items() if one.is_there}
        found[whose[enrolment]] = found.get(whose[enrolment], frozenset()) | came
    return found
