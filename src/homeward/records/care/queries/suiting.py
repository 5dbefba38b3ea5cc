"""What suits somebody near home: groups, services and courses in the order of `domain.suiting`, each with its reasons,
without what they said is not for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from homeward.content.suiting import vocabulary
from homeward.domain.access import Kind
from homeward.domain.course import Held
from homeward.domain.directory.entry import Service
from homeward.domain.directory.nearness import Position
from homeward.domain.directory.search import Wanted, read_words
from homeward.domain.failures import NotThere
from homeward.domain.introduction import OPEN
from homeward.domain.suiting import INSTRUMENT, Meets, NearGroup, Suits, Wishes, ranked, wishes
from homeward.domain.suiting_words import is_on_map, near_group, part_of_day, read_access, read_text
from homeward.records.care.models import NotForMe
from homeward.records.care.queries.assessments import assessments
from homeward.records.care.queries.courses import CohortLine, courses_of
from homeward.records.care.queries.introductions import introductions_of
from homeward.records.care.queries.network_maps import newest_version
from homeward.records.community.queries.directory import entries, find, position_of_postcode
from homeward.records.people.queries.directory_upkeep import looks_from
from homeward.records.people.reading import Reader

NEAREST = 120
"""So many of the nearest are put in order at most; beside them those further off that speak of what was chosen."""
OF_EACH_WORD = 15
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is not for them. `said_by` is "person", a name, or empty for the writer's own words."""

    id: UUID
    entry_id: UUID | None
    course: str
    name: str
    why: str
    said_at: datetime
    said_by: str
    by: str


@dataclass(frozen=True, slots=True)
class Suited:
    """One in the order. Of an entry `entry` is there, of a course `cohort`. `under_way` is the introduction to it that
    has begun, `is_mine` says that the person goes there already."""

    suits: Suits
    entry: Service | None = None
    cohort: CohortLine | None = None
    under_way: UUID | None = None
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class Suiting:
    """`answered_on` is when the questionnaire was answered last, None where it never was; `rather_not` their own words.
    `knows_home`: there is a place to look from."""

    answered_on: date | None
    is_fresh: bool
    rather_not: str
    wishes: Wishes
    knows_home: bool
    found: tuple[Suited, ...]
    left_out: tuple[LeftOut, ...]


def suiting(reader: Reader, person_id: UUID) -> Suiting:
    """For whoever may arrange introductions for this person. Raises NotThere for anybody else, and after a death."""
    introductions = introductions_of(reader, person_id)
    if not introductions.may_offer:
        raise NotThere
    answered = next(iter(assessments(reader, person_id, INSTRUMENT)), None)
    asked = wishes(answered.answers) if answered else Wishes()
    home, drawn = _home(reader, person_id), newest_version(reader, person_id)
    left_out, on_map = not_for(reader, person_id), drawn.drawn if drawn else None
    not_theirs = frozenset(one.entry_id for one in left_out if one.entry_id)
    near = {one.id: one for one in _near(asked, home, reader.today, not_theirs)}
    cohorts = {one.id: one for one in _courses(reader, person_id, {one.course for one in left_out})}
    groups = [near_group(one, vocabulary(), home, on_map) for one in near.values()]
    groups += [_course_group(one) for one in cohorts.values()]
    under_way = {one.entry_id: one.id for one in introductions.all if one.state in OPEN}
    found = tuple(
        Suited(
            suits, near.get(suits.group.id), cohorts.get(suits.group.id), under_way.get(suits.group.id),
            is_on_map(suits.group.name, on_map),
        )
        for suits in ranked(asked, groups)
    )
    rather_not = answered.answers.get("not-for-me", "") if answered else ""
    return Suiting(
        answered.filled_on if answered else None, answered.is_fresh if answered else False,
        rather_not if isinstance(rather_not, str) else "", asked, home is not None, found, left_out,
    )


def not_for(reader: Reader, person_id: UUID) -> tuple[LeftOut, ...]:
    """What the person said is not for them, as far as the reader may see it; the newest first."""
    rows = NotForMe.objects.filter(reader.may(Kind.INTRODUCTION), person=person_id, taken_back_at=None)
    found = tuple(
        LeftOut(row.pk, row.entry_id, row.course, row.name, row.why, row.said_at, row.said_by, row.by.name)
        for row in rows.select_related("by").order_by("-said_at", "pk")
    )
    if found:
        reader.saw(person_id, Kind.INTRODUCTION)
    return found


def entries_not_for(reader: Reader, person_id: UUID) -> frozenset[UUID]:
    """The same as keys of entries, for a search that leaves them out."""
    return frozenset(one.entry_id for one in not_for(reader, person_id) if one.entry_id)


def _home(reader: Reader, person_id: UUID) -> Position | None:
    for place in looks_from(reader, person_id):
        if where := position_of_postcode(place.postcode):
            return where
    return None


def _near(asked: Wishes, home: Position | None, today: date, without: frozenset[UUID]) -> Iterable[Service]:
    """The nearest, and those that speak of what was chosen wherever they are; by name where no home is known."""
    keys = [one.id for one in find(Wanted(near=home, without=without), today, NEAREST).entries]
    for word in _words(asked):
        wanted = Wanted(words=read_words(word), near=home, without=without)
        keys += [one.id for one in find(wanted, today, OF_EACH_WORD).entries]
    if home:  # what is nowhere (a telephone line) is not among the nearest of anything
        keys += [one.id for one in find(Wanted(words=("telephone",), without=without), today, OF_EACH_WORD).entries]
    return entries(dict.fromkeys(keys)).values()


def _words(asked: Wishes) -> list[str]:
    """The first words that stand for each thing that was chosen, by the alphabet of what was chosen."""
    words = vocabulary()
    chosen = [words.needs.get(one, ()) for one in sorted(asked.needs)]
    chosen += [words.interests.get(one, ()) for one in sorted(asked.interests)]
    firsts = [phrases[0].strip() for phrases in chosen if phrases]
    return list(dict.fromkeys(firsts))[:MOST_WORDS]


def _courses(reader: Reader, person_id: UUID, left_out: set[str]) -> Iterable[CohortLine]:
    try:
        found = courses_of(reader, person_id)
    except NotThere:  # an introduction may be open to somebody to whom courses are not
        return ()
    return tuple(one for one in found.open if one.course.name not in left_out)


def _course_group(line: CohortLine) -> NearGroup:
    """A course as the order needs it. What it costs and how far it is stands nowhere: that is asked."""
    course, cohort = line.course, line.cohort
    interests, needs = read_text(vocabulary(), course.title, course.purpose, *(one.title for one in course.modules))
    has, lacks = read_access(vocabulary(), cohort.getting_in)
    return NearGroup(
        line.id, course.title, interests, needs, at_home=cohort.held is Held.BY_VIDEO, has=has, lacks=lacks,
        meets=tuple(
            Meets(one.on.strftime("%A").lower(), part_of_day(datetime.strptime(one.at, "%H:%M").time()))  # noqa: DTZ007
            for one in cohort.days
        ),
    )
