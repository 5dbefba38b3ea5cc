"""A course under way: its days and places, who has a place and who waits for one, who came, and how many came back."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Generic, TypeVar

from homeward.domain.course import Course, Held, Leads, Reminder, To, When
from homeward.domain.lengths import LINE, NAME, too_long
from homeward.domain.postcode import read_postcode
from homeward.domain.problem import Problem

Key = TypeVar("Key")
MOST_PLACES = 60
LATEST = timedelta(days=3)
"""What should have gone out after a session and could not is no use later than this."""
_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


class Came(StrEnum):
    """Whether somebody came to a session. To leave early is to have come."""

    CAME = "came"
    LEFT_EARLY = "left-early"
    NOT_THERE = "not-there"

    @property
    def is_there(self) -> bool:
        return self is not Came.NOT_THERE


@dataclass(frozen=True, slots=True)
class Tutor:
    leads: Leads
    name: str


@dataclass(frozen=True, slots=True)
class SessionDay:
    """A session on its day; `at` is the time on the clock, "10:00"."""

    session: str
    on: date
    at: str


@dataclass(frozen=True, slots=True)
class Cohort:
    """A course that is planned: `days` in the order of its sessions. `where` is in words, or for a course by video the
    address that opens it; `getting_in` says how somebody gets in, or how to join without a camera."""

    held: Held
    where: str
    places: int
    days: tuple[SessionDay, ...]
    tutors: tuple[Tutor, ...]
    postcode: str = ""
    getting_in: str = ""

    def day_of(self, session: str) -> SessionDay | None:
        return next((one for one in self.days if one.session == session), None)

    @property
    def first_on(self) -> date:
        return self.days[0].on

    @property
    def last_on(self) -> date:
        return self.days[-1].on


def read_time(text: str) -> str | None:
    """ "9.30" -> "09:30"; None for what is no time of day."""
    match = _TIME.fullmatch(text.strip())
    return f"{int(match[1]):02}:{match[2]}" if match else None


def tidy(cohort: Cohort) -> Cohort:
    """Trimmed, times and postcode in one form."""
    return replace(
        cohort,
        where=cohort.where.strip(),
        getting_in=cohort.getting_in.strip(),
        postcode=read_postcode(cohort.postcode) or cohort.postcode.strip(),
        days=tuple(replace(day, at=read_time(day.at) or day.at.strip()) for day in cohort.days),
        tutors=tuple(Tutor(one.leads, one.name.strip()) for one in cohort.tutors if one.name.strip()),
    )


def cohort_problems(course: Course, cohort: Cohort, taken: int = 0) -> tuple[Problem, ...]:
    """Everything that must be mended before it is planned. `taken` places are somebody's already, and stay theirs."""
    return (
        *(() if cohort.where else (Problem("cohort-where-missing", "where"),)),
        *(() if cohort.held in course.held else (Problem("cohort-not-so-held", "held"),)),
        *_places(cohort.places, taken),
        *_days(course, cohort),
        *_tutors(course, cohort),
        *_where(cohort),
        *too_long(LINE, where=cohort.where, getting_in=cohort.getting_in),
        *(problem for one in cohort.tutors for problem in too_long(NAME, **{f"tutor-{one.leads}": one.name})),
    )


def _places(places: int, taken: int) -> Iterator[Problem]:
    if not 1 <= places <= MOST_PLACES:
        yield Problem("cohort-places", "places", {"most": MOST_PLACES})
    elif places < taken:
        yield Problem("cohort-places-taken", "places", {"taken": taken})


def _days(course: Course, cohort: Cohort) -> Iterator[Problem]:
    there = {day.session: day for day in cohort.days}
    for session in course.sessions:
        if session.name not in there:
            yield Problem("cohort-day-missing", f"on-{session.name}", {"session": session.title})
        elif read_time(there[session.name].at) is None:
            yield Problem("cohort-time", f"at-{session.name}", {"typed": there[session.name].at[:20]})
    in_order = [there[one.name] for one in course.sessions if one.name in there]
    for before, after in pairwise(in_order):
        if after.on < before.on:
            yield Problem("cohort-days-order", f"on-{after.session}")


def _tutors(course: Course, cohort: Cohort) -> Iterator[Problem]:
    there = {tutor.leads for tutor in cohort.tutors}
    for sort in course.led_by:
        if sort not in there:
            yield Problem(f"cohort-tutor-{sort.value}", f"tutor-{sort.value}")


def _where(cohort: Cohort) -> Iterator[Problem]:
    if cohort.postcode and read_postcode(cohort.postcode) is None:
        yield Problem("postcode-unreadable", "postcode", {"typed": cohort.postcode[:40]})
    if cohort.held is Held.BY_VIDEO and cohort.where and not cohort.where.startswith("https://"):
        yield Problem("cohort-video-link", "where")


# Places


@dataclass(frozen=True, slots=True)
class Seats(Generic[Key]):
    """Who has a place and who waits, each in the order in which they asked."""

    held: tuple[Key, ...]
    waiting: tuple[Key, ...]

    def place_in_line(self, key: Key) -> int | None:
        """1 for whoever is next; None for whoever has a place."""
        return self.waiting.index(key) + 1 if key in self.waiting else None


def seats(places: int, asked: Sequence[Key]) -> Seats[Key]:
    """Those who asked and did not leave, in their order: the first have the places, the others wait. So whoever has a
    place keeps it, and when somebody leaves, it is the first in the line who moves up."""
    return Seats(tuple(asked[:places]), tuple(asked[places:]))


# Coming


def came_problems(course: Course, cohort: Cohort, session: str, today: date) -> tuple[Problem, ...]:
    """Who came is said when the day is there, not before."""
    day = cohort.day_of(session)
    if day is None or course.session(session) is None:
        return (Problem("course-session-not-there", "session"),)
    if day.on > today:
        return (Problem("course-session-ahead", "session", {"on": day.on}),)
    return ()


def earned(course: Course, said: Mapping[str, Came]) -> bool:
    """Whether somebody came to as many sessions as the certificate asks for."""
    came = sum(1 for session in course.sessions if session.name in said and said[session.name].is_there)
    return 0 < course.certificate <= came


@dataclass(frozen=True, slots=True)
class Returned:
    """Of those who came to the first session: who came to the second, who did not, and of whom nobody can say yet
    because their second day is still to come or was not written down. The three always add up to `first`."""

    first: int = 0
    back: int = 0
    not_back: int = 0

    @property
    def to_come(self) -> int:
        return self.first - self.back - self.not_back

    @property
    def lowest(self) -> int | None:
        """In whole per cent of all who came to the first: if none of those still to come does. None of nobody."""
        return round(100 * self.back / self.first) if self.first else None

    @property
    def highest(self) -> int | None:
        """The same if all of them do. As long as anybody is still to come, the rate is between the two."""
        return round(100 * (self.back + self.to_come) / self.first) if self.first else None

    def __add__(self, other: "Returned") -> "Returned":
        return Returned(self.first + other.first, self.back + other.back, self.not_back + other.not_back)


@dataclass(frozen=True, slots=True)
class Coming:
    """One person on a course. `said` is what is known of each session; `left`: they gave their place up, so what was
    not said of them will not come any more. `elsewhere` are sessions they came to with others, on the same course."""

    said: Mapping[str, Came]
    left: bool = False
    elsewhere: frozenset[str] = frozenset()

    def came_to(self, session: str) -> bool:
        return session in self.said and self.said[session].is_there


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted of one course under way: session -> how many came, left early or were not there."""

    sessions: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    returned: Returned = Returned()


def counted(course: Course, people: Iterable[Coming]) -> Counts:
    """Everybody who ever had a place is counted, those who left as well."""
    there = list(people)
    sessions = {
        session.name: {
            said.value: sum(1 for one in there if one.said.get(session.name) is said) for said in Came
        }
        for session in course.sessions
    }
    return Counts(sessions, returned(course, there))


def returned(course: Course, people: Iterable[Coming]) -> Returned:
    """How many of those at the first session came to the second. Whoever left before it did not; whoever never came at
    all is not among them and is told beside it. A course of one session has nobody to come back."""
    if len(course.sessions) < 2:
        return Returned()
    first, second = course.sessions[0].name, course.sessions[1].name
    began = [one for one in people if one.came_to(first)]
    back = [one for one in began if one.came_to(second) or second in one.elsewhere]
    not_back = sum(1 for one in began if one not in back and (second in one.said or one.left))
    return Returned(len(began), len(back), not_back)


# Reminding


def reminders_due(
    course: Course, cohort: Cohort, said: Mapping[str, Came], today: date, sent: Iterable[str] = ()
) -> tuple[Reminder, ...]:
    """What somebody with a place should be told today: what has its day, or had it while nothing could go out and is
    still of use. Nothing goes out twice, and nothing before a session once its day has come."""
    gone = set(sent)
    return tuple(
        one for one in course.reminders
        if one.name not in gone and _has_its_day(one, cohort, today) and _is_for(one.to, said.get(one.session))
    )


def _has_its_day(reminder: Reminder, cohort: Cohort, today: date) -> bool:
    day = cohort.day_of(reminder.session)
    if day is None:
        return False
    if reminder.when is When.BEFORE:
        return day.on - timedelta(days=reminder.days) <= today < day.on
    goes_out = day.on + timedelta(days=reminder.days)
    return goes_out <= today <= goes_out + LATEST


def _is_for(to: To, said: Came | None) -> bool:
    match to:
        case To.CAME:
            return said is not None and said.is_there
        case To.NOT_THERE:
            return said is Came.NOT_THERE
    return True
