"""Which groups near home suit somebody, by what they said suits them, and why: each point of the order has a reason.

After GENIE's second stage (A Kennedy and others, Implementation Science 2016, 11:27, table 1), in which interests and
needs that somebody chooses are matched with local groups and shown by distance. How it weighs there is not published:
every weight below is ours, is whole, and is meant to be read. What is not known of a group counts neither for nor
against it: it is something to ask. Nothing is left out but what the person said is not for them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from homeward.domain.instrument import Answers, Unsaid

INSTRUMENT = "what-suits-me"
"""The questionnaire that asks (`content/instruments`)."""

EACH_INTEREST, MOST_INTERESTS = 3, 3
EACH_NEED, MOST_NEEDS = 4, 2
NEAR, TOO_FAR = 2, -4
CHEAP, DEAR = 2, -4
EACH_ACCESS, LACKS_ACCESS = 1, -6
SUITS_DAY, NO_DAY = 2, -3
SUITS_COMPANY, OTHER_COMPANY = 1, -1
SOMEBODY_KNOWN = 3

REACH_METRES: Mapping[str, int] = {"home": 0, "walk": 1_000, "ride": 8_000}
"""How far each answer goes; further than any of them is fine for everybody else. Ours."""
MOST_PENCE: Mapping[str, int] = {"free": 0, "little": 300, "some": 1_000}


class Why(StrEnum):
    """A reason, for or against, or something to ask."""

    INTEREST = "interest"
    NEED = "need"
    NEAR = "near"
    AT_HOME = "at-home"
    TOO_FAR = "too-far"
    ASK_WHERE = "ask-where"
    CHEAP = "cheap"
    DEAR = "dear"
    ASK_COST = "ask-cost"
    ACCESS = "access"
    LACKS_ACCESS = "lacks-access"
    ASK_ACCESS = "ask-access"
    DAY = "day"
    NO_DAY = "no-day"
    ASK_DAY = "ask-day"
    COMPANY = "company"
    OTHER_COMPANY = "other-company"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Meets:
    """When a group meets: a day of the week ("tuesday") and a time of day ("morning"), "" where it is not known."""

    day: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class NearGroup:
    """A group as far as the order needs it; whatever keeps groups maps its own to this.

    `metres` is from where the person lives, None where that is not known, and `at_home` says that it comes to them or
    is on the telephone. `pence` is what a time costs. Of access, `has` is what is known to be there and `lacks` what is
    known not to be. `goes` names those on the person's own network map who go.
    """

    id: UUID
    name: str
    interests: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    metres: int | None = None
    at_home: bool = False
    pence: int | None = None
    has: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    meets: tuple[Meets, ...] = ()
    company: str = ""
    goes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wishes:
    """What suits somebody. Whatever they did not say is None or empty, and asks nothing of a group."""

    interests: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    metres: int | None = None
    pence: int | None = None
    access: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    company: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, what it adds or takes away, and what it is about: an interest, metres, pence, a need, a day, a name."""

    why: Why
    points: int
    about: str | int = ""


@dataclass(frozen=True, slots=True)
class Suits:
    """A group with every reason of its place in the order, in the order in which they are told."""

    group: NearGroup
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> int:
        """What the reasons add up to, and nothing else does."""
        return sum(reason.points for reason in self.reasons)


def wishes(answers: Answers) -> Wishes:
    """What was answered on the questionnaire. "I'm not sure" and "rather not say" are no wish."""
    company = _one(answers, "company-size")
    return Wishes(
        interests=_many(answers, "interests"),
        needs=_many(answers, "help-with"),
        metres=REACH_METRES.get(_one(answers, "distance")),
        pence=MOST_PENCE.get(_one(answers, "cost")),
        access=_many(answers, "access"),
        days=_many(answers, "days"),
        times=_many(answers, "times"),
        company=company if company in ("one", "few", "many") else "",
    )


def _one(answers: Answers, item: str) -> str:
    said = answers.get(item)
    return said if isinstance(said, str) else ""


def _many(answers: Answers, item: str) -> frozenset[str]:
    said = answers.get(item, ())
    chosen = (said,) if isinstance(said, str) else said
    return frozenset(chosen) - frozenset(Unsaid)


def ranked(asked: Wishes, groups: Sequence[NearGroup], not_for_me: Collection[UUID] = ()) -> tuple[Suits, ...]:
    """`groups` from what suits best, without those the person said are not for them.

    The same wishes and groups give the same order, however they come: by points, then the nearer, then by name and key.
    """
    found = (Suits(group, reasons(asked, group)) for group in groups if group.id not in not_for_me)
    return tuple(sorted(found, key=_order))


def _order(one: Suits) -> tuple[int, bool, int, str, UUID]:
    group = one.group
    return -one.points, group.metres is None, group.metres or 0, group.name.casefold(), group.id


def reasons(asked: Wishes, group: NearGroup) -> tuple[Reason, ...]:
    """Everything that speaks for and against a group, and what has to be asked."""
    return (
        *_shared(Why.INTEREST, asked.interests & group.interests, EACH_INTEREST, MOST_INTERESTS),
        *_shared(Why.NEED, asked.needs & group.needs, EACH_NEED, MOST_NEEDS),
        *(Reason(Why.KNOWN, SOMEBODY_KNOWN if first else 0, name) for first, name in _named(group.goes)),
        *_distance(asked, group),
        *_when(asked, group),
        *_cost(asked, group),
        *_access(asked, group),
        *_company(asked, group),
    )


def _named(names: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """Somebody known counts once, however many they are."""
    yield from ((number == 0, name) for number, name in enumerate(names))


def _shared(why: Why, shared: frozenset[str], each: int, most: int) -> Iterator[Reason]:
    """What both have, each a reason; beyond `most` of them another adds nothing."""
    for number, name in enumerate(sorted(shared)):
        yield Reason(why, each if number < most else 0, name)


def _distance(asked: Wishes, group: NearGroup) -> Iterator[Reason]:
    if group.at_home:
        yield Reason(Why.AT_HOME, NEAR if asked.metres is not None else 0)
    elif group.metres is None:
        yield Reason(Why.ASK_WHERE, 0)
    elif asked.metres is None:
        yield Reason(Why.NEAR, 0, group.metres)
    elif group.metres <= asked.metres:
        yield Reason(Why.NEAR, NEAR, group.metres)
    else:
        yield Reason(Why.TOO_FAR, TOO_FAR, group.metres)


def _cost(asked: Wishes, group: NearGroup) -> Iterator[Reason]:
    if asked.pence is None:
        return
    if group.pence is None:
        yield Reason(Why.ASK_COST, 0)
    elif group.pence <= asked.pence:
        yield Reason(Why.CHEAP, CHEAP, group.pence)
    else:
        yield Reason(Why.DEAR, DEAR, group.pence)


def _access(asked: Wishes, group: NearGroup) -> Iterator[Reason]:
    for need in sorted(asked.access):
        if need in group.lacks:
            yield Reason(Why.LACKS_ACCESS, LACKS_ACCESS, need)
        elif need in group.has:
            yield Reason(Why.ACCESS, EACH_ACCESS, need)
        else:
            yield Reason(Why.ASK_ACCESS, 0, need)


def _when(asked: Wishes, group: NearGroup) -> Iterator[Reason]:
    if not asked.days and not asked.times:
        return
    known = [one for one in group.meets if one.day]
    if not known:
        yield Reason(Why.ASK_DAY, 0)
        return
    suiting = next((one for one in known if _fits(one, asked)), None)
    yield Reason(Why.DAY, SUITS_DAY, suiting.day) if suiting else Reason(Why.NO_DAY, NO_DAY)


def _fits(meets: Meets, asked: Wishes) -> bool:
    day = not asked.days or meets.day in asked.days
    return day and (not asked.times or not meets.time or meets.time in asked.times)


def _company(asked: Wishes, group: NearGroup) -> Iterator[Reason]:
    if not asked.company or not group.company:
        return
    if asked.company == group.company:
        yield Reason(Why.COMPANY, SUITS_COMPANY, group.company)
    else:
        yield Reason(Why.OTHER_COMPANY, OTHER_COMPANY, group.company)
