"""Who might suit a person, and why: the reasons are what is shown, the score only puts them in order.

Whole-number weights and named tie-breaks, so that the same people are always suggested in the same order.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from homeward.domain.catchment import Point
from homeward.domain.problem import Param

LANGUAGE, INTEREST, GOOD_AT, DAY, NEAR = 40, 12, 12, 8, 1
MOST_COUNTED = 3  # the fourth shared interest says no more than the third
NEAR_MILES = 10  # beyond this many miles, nearer is no longer a reason
_TENTH_OF_A_MILE = 160.9344  # metres
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[.;:!?\n]+")
MOST_WORDS = 12
_DOING = re.compile(r"(\w{3,}?)(?:ing|er|ed)s?")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_LOST_E = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person has said: their language (a plain English name, "urdu"), anything they told about themself in
    their own words, the days that suit (ISO weekdays), and where home is."""

    language: str = ""
    words: str = ""
    days: frozenset[int] = frozenset()
    home: Point | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A worker as their mini-profile describes them."""

    key: UUID
    name: str
    languages: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    good_at: tuple[str, ...] = ()
    days_free: frozenset[int] = frozenset()
    home: Point | None = None
    takes_new_people: bool = True


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is suggested: a code with its parameters, as a `Problem` has them."""

    code: str
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggestion:
    candidate: Candidate
    reasons: tuple[Reason, ...]
    score: int


def suggest(
    wishes: Wishes, candidates: Iterable[Candidate], not_for_me: frozenset[UUID] = frozenset()
) -> tuple[Suggestion, ...]:
    """Those who take new people and were not turned down, best match first; then nearer, then by name.

    A language that every one of them speaks is no reason to choose one.
    """
    open_to_choose = [one for one in candidates if one.takes_new_people and one.key not in not_for_me]
    told_apart = {
        language for one in open_to_choose for language in map(str.casefold, one.languages)
        if not all(language in map(str.casefold, other.languages) for other in open_to_choose)
    }
    suggestions = (_suggestion(wishes, one, told_apart) for one in open_to_choose)
    return tuple(sorted(suggestions, key=lambda s: _order(wishes, s)))


def _order(wishes: Wishes, suggestion: Suggestion) -> tuple[int, int, str, str]:
    one = suggestion.candidate
    tenths = tenths_of_a_mile(wishes.home, one.home)
    return -suggestion.score, 1_000_000 if tenths is None else tenths, one.name.casefold(), str(one.key)


def _suggestion(wishes: Wishes, one: Candidate, told_apart: set[str]) -> Suggestion:
    found = list(_reasons(wishes, one, told_apart))
    return Suggestion(one, tuple(reason for reason, _ in found), sum(weight for _, weight in found))


def _reasons(wishes: Wishes, one: Candidate, told_apart: set[str]) -> Iterator[tuple[Reason, int]]:
    language = wishes.language.casefold()
    if language and language in told_apart and language in map(str.casefold, one.languages):
        yield Reason("suggested-language", {"language": language.title()}), LANGUAGE
    days = sorted(wishes.days & one.days_free)
    if days:
        yield Reason("suggested-days", {"days": ",".join(map(str, days))}), DAY * len(days)
    for code, weight, said in (
        ("suggested-interest", INTEREST, one.interests),
        ("suggested-good-at", GOOD_AT, one.good_at),
    ):
        shared = [(thing, words) for thing in said if (words := spoken_of(wishes.words, thing))][:MOST_COUNTED]
        for thing, words in shared:
            yield Reason(code, {"what": thing, "words": words}), weight
    tenths = tenths_of_a_mile(wishes.home, one.home)
    if tenths is not None:
        yield _distance(tenths), NEAR * max(0, NEAR_MILES - tenths // 10)


def _distance(tenths: int) -> Reason:
    """How far, and never so close that it points at a door."""
    if tenths < 5:
        return Reason("suggested-very-near")
    return Reason("suggested-near", {"miles": f"{tenths // 10}.{tenths % 10}"})


def spoken_of(text: str, thing: str) -> str:
    """The person's own words that speak of all of `thing`, in one form or another ("my gardens" and "gardening"); empty
    where none do. They stand beside the reason: walking to the window is not walking, and only a reader can tell."""
    wanted = _stems(thing)
    clauses = (" ".join(clause.split()) for clause in _CLAUSE.split(text))
    return next((_short(clause, wanted) for clause in clauses if wanted and wanted <= _stems(clause)), "")


def _stems(words: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(words)}


def _short(clause: str, wanted: set[str]) -> str:
    """A long clause from a few words before the first that counts."""
    words = clause.split()
    if len(words) <= MOST_WORDS:
        return clause
    first = next(place for place, word in enumerate(words) if wanted & _stems(word))
    start = max(0, min(first - 3, len(words) - MOST_WORDS))
    before, after = ["…"] if start else [], ["…"] if start + MOST_WORDS < len(words) else []
    return " ".join([*before, *words[start : start + MOST_WORDS], *after])


def _stem(word: str) -> str:
    """One form for the forms of an English word, near enough to notice that two people mean the same."""
    plain = word.casefold()
    if doing := _DOING.fullmatch(plain):
        stem = doing[1]
        if _DOUBLED.search(stem):
            return stem[:-1]  # knitting, knit
        return f"{stem}e" if _LOST_E.fullmatch(stem) else stem  # baking, bake; but fishing, fish
    if plain.endswith("ies") and len(plain) > 4:
        return f"{plain[:-3]}y"
    return plain[:-1] if plain.endswith("s") and not plain.endswith("ss") and len(plain) > 3 else plain


def tenths_of_a_mile(one: Point | None, other: Point | None) -> int | None:
    """The distance as the crow flies in whole tenths of a mile; None if either place is not known."""
    if one is None or other is None:
        return None
    return round(math.hypot(one[0] - other[0], one[1] - other[1]) / _TENTH_OF_A_MILE)
