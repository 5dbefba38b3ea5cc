"""A meal or another event of the neighbourhood: who hosts, when and where, and how many. What people need is kept as
numbers: nobody who comes is named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from homeward.domain.cohort import read_time
from homeward.domain.lengths import LINE, NAME, PARAGRAPH, too_long
from homeward.domain.postcode import read_postcode
from homeward.domain.problem import Problem

MOST = 2000


class Needs(StrEnum):
    """What to think of: getting in and joining in, then food."""

    STEP_FREE = "step-free"
    LIFT_THERE = "lift-there"
    HEARING = "hearing"
    SIGN_LANGUAGE = "sign-language"
    QUIET = "quiet"
    COMPANY = "company"
    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"
    HALAL = "halal"
    KOSHER = "kosher"
    NO_GLUTEN = "no-gluten"
    NO_NUTS = "no-nuts"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class Gathering:
    """`host` is who sees to it, for the team to know and thank; `wanted` is for how many there is room."""

    title: str
    on: date
    at: str
    where: str
    host: str
    wanted: int
    text: str = ""
    postcode: str = ""
    getting_in: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many said that they come, how many of them need what, and how many came (None before it is known)."""

    said: int = 0
    needs: Mapping[str, int] = field(default_factory=dict)
    came: int | None = None


def tidy(gathering: Gathering) -> Gathering:
    return replace(
        gathering,
        title=" ".join(gathering.title.split()), where=gathering.where.strip(), host=gathering.host.strip(),
        text=gathering.text.strip(), getting_in=gathering.getting_in.strip(),
        at=read_time(gathering.at) or gathering.at.strip(),
        postcode=read_postcode(gathering.postcode) or gathering.postcode.strip(),
    )


def gathering_problems(gathering: Gathering, today: date | None = None) -> tuple[Problem, ...]:
    """Everything that must be mended before it is planned; with `today`, also that its day is still to come."""
    return (
        *(() if gathering.title else (Problem("gathering-title-missing", "title"),)),
        *(() if gathering.where else (Problem("gathering-where-missing", "where"),)),
        *(() if gathering.host else (Problem("gathering-host-missing", "host"),)),
        *(() if read_time(gathering.at) else (Problem("cohort-time", "at", {"typed": gathering.at[:20]}),)),
        *(() if 1 <= gathering.wanted <= MOST else (Problem("gathering-wanted", "wanted", {"most": MOST}),)),
        *(() if today is None or gathering.on >= today else (Problem("gathering-past", "on"),)),
        *_postcode(gathering.postcode),
        *too_long(NAME, title=gathering.title, host=gathering.host),
        *too_long(LINE, where=gathering.where, getting_in=gathering.getting_in),
        *too_long(PARAGRAPH, text=gathering.text),
    )


def _postcode(postcode: str) -> Iterator[Problem]:
    if postcode and read_postcode(postcode) is None:
        yield Problem("postcode-unreadable", "postcode", {"typed": postcode[:40]})


def numbers_problems(numbers: Numbers, on: date, today: date) -> tuple[Problem, ...]:
    """Nobody needs something who does not come, and nobody has come before the day."""
    found = []
    if not 0 <= numbers.said <= MOST:
        found.append(Problem("gathering-number", "said", {"most": MOST}))
    for name, number in numbers.needs.items():
        if name not in {one.value for one in Needs} or not 0 <= number <= numbers.said:
            found.append(Problem("gathering-needs", f"need-{name}", {"said": numbers.said}))
    if numbers.came is not None:
        if on > today:
            found.append(Problem("gathering-ahead", "came", {"on": on}))
        elif not 0 <= numbers.came <= MOST:
            found.append(Problem("gathering-number", "came", {"most": MOST}))
    return tuple(found)


def thanks_problems(words: str, on: date, today: date) -> tuple[Problem, ...]:
    """Whoever hosted is thanked when it is over."""
    return (
        *(() if words.strip() else (Problem("thanks-missing", "words"),)),
        *(() if on <= today else (Problem("gathering-ahead", "words", {"on": on}),)),
        *too_long(LINE, words=words),
    )
