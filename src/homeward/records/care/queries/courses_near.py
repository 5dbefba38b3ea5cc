"""Courses that are planned, found as what is near home is: by part of a word, by distance, day and getting in. What is
planned is about nobody, so nobody is asked who wants to know; who is on it is not read here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.content import courses
from homeward.domain.cohort import Cohort
from homeward.domain.course import Course, Held
from homeward.domain.directory.nearness import Position, metres
from homeward.domain.directory.recurrence import WEEK
from homeward.domain.directory.search import Wanted, fit_words
from homeward.domain.names import name_words
from homeward.records.care.cohorts import cohort_of
from homeward.records.care.models import Cohort as Row
from homeward.records.community.models import Postcode

SHOWN, READ = 10, 300


@dataclass(frozen=True, slots=True)
class FoundCourse:
    """`metres` is how far it is, None where nobody asked or knows, or where it is by video."""

    id: UUID
    course: Course
    cohort: Cohort
    free: int
    metres: int | None


def find_courses(
    wanted: Wanted, today: date, without: Collection[str] = (), most: int = SHOWN
) -> tuple[FoundCourse, ...]:
    """Those with a day ahead that fit all of `wanted`, best first, then nearest, then the soonest. `without` are names
    of courses. What a course costs and for which ages it is nobody says: asked for either, there is none."""
    if wanted.free or wanted.age is not None or wanted.terms:
        return ()
    fits = {
        name: score for name in courses.names()
        if name not in without and (score := _fit(wanted, courses.load(name)))
    }
    rows = Row.objects.filter(course__in=fits, called_off_at=None, last_on__gte=today).order_by("first_on", "pk")[:READ]
    held = [(row, cohort_of(row)) for row in rows]
    where = _positions({cohort.postcode for _row, cohort in held if cohort.postcode}) if wanted.near else {}
    found = []
    for row, cohort in held:
        away = _away(wanted, cohort, where)
        if _suits(wanted, cohort, today) and not (wanted.within and (away is None or away > wanted.within)):
            free = max(0, cohort.places - row.taken)
            found.append(FoundCourse(row.pk, courses.load(row.course), cohort, free, away))
    found.sort(key=lambda one: (-fits[one.course.name], one.metres is None, one.metres or 0, one.cohort.first_on))
    return tuple(found[:most])


def _fit(wanted: Wanted, course: Course) -> int:
    """How well its name and what is done there fit the words; a slip alone does not."""
    if not wanted.words:
        return 1
    names = name_words(course.title, course.say(course.title, "cy"))
    text = name_words(
        course.purpose, *(one.title for one in course.modules), *(one.title for one in course.sessions)
    )
    fit = fit_words(wanted.words, names, text)
    return fit if fit > len(wanted.words) else 0


def _suits(wanted: Wanted, cohort: Cohort, today: date) -> bool:
    ahead = [one.on for one in cohort.days if one.on >= today]
    on_day = wanted.day is None or any(WEEK[day.weekday()] is wanted.day for day in ahead)
    return on_day and set(wanted.access) <= set(name_words(cohort.getting_in))


def _away(wanted: Wanted, cohort: Cohort, where: dict[str, Position]) -> int | None:
    there = where.get(cohort.postcode) if cohort.held is Held.IN_PERSON else None
    return round(metres(wanted.near, there)) if wanted.near and there else None


def _positions(postcodes: set[str]) -> dict[str, Position]:
    rows = Postcode.objects.filter(postcode__in=postcodes).values_list("postcode", "latitude", "longitude")
    return {postcode: Position(latitude, longitude) for postcode, latitude, longitude in rows}
