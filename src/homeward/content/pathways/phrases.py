"""The small phrases of a pathway file: "2 working days after came-home", "2 to 4 weeks", "circle is now or agreed"."""

import re
from collections.abc import Iterator

from homeward.domain.pathway import (
    AllOf,
    Answered,
    AnyOf,
    Behind,
    Condition,
    Frequency,
    Not,
    Span,
    Timing,
    Unit,
)
from homeward.domain.price import WHOLE

_UNITS = {
    "hour": Unit.HOURS,
    "day": Unit.DAYS,
    "working day": Unit.WORKING_DAYS,
    "week": Unit.WEEKS,
    "month": Unit.MONTHS,
}
_UNIT = r"(hour|working day|day|week|month)s?"
_SPAN = re.compile(rf"(\d{{1,4}}) {_UNIT}")
_NAME = r"[a-z][a-z0-9-]*"
_TIMING = re.compile(rf"(\d{{1,4}} {_UNIT})(?: (after|before) ({_NAME}))?")
_SAME_DAY = re.compile(rf"on ({_NAME})")
_SPREAD = re.compile(rf"(\d{{1,4}})(?: {_UNIT})? to (\d{{1,4}}) {_UNIT}")
_WINDOW = re.compile(rf"(\d{{1,4}}) to (\d{{1,4}}) {_UNIT} after ({_NAME})")
_FREQUENCY = re.compile(rf"(\d{{1,3}}) in (\d{{1,4}} {_UNIT})")
_POUNDS = re.compile(r"(\d{1,4})\.(\d{2})")
_PER_CENT = re.compile(r"(\d{1,3})(?:\.(\d{1,2}))? ?%")
_WORD = re.compile(r"\s*([a-z0-9][a-z0-9-]*|[()/])")
_KEPT = frozenset({"and", "or", "not", "is", "(", ")", "/"})


def span(text: str) -> Span | None:
    """ "3 working days"."""
    found = _SPAN.fullmatch(text)
    return Span(int(found[1]), _UNITS[found[2]]) if found else None


def timing(text: str) -> Timing | None:
    """ "2 days", "2 days after came-home", "1 day before came-home", "on came-home"."""
    same = _SAME_DAY.fullmatch(text)
    if same:
        return Timing(Span(0, Unit.DAYS), same[1])
    found = _TIMING.fullmatch(text)
    length = span(found[1]) if found else None
    return Timing(length, found[4] or "", found[3] == "before") if found and length else None


def spread(text: str) -> tuple[Span, Span] | None:
    """ "4 weeks", "2 to 4 weeks", "3 days to 2 weeks": soonest and latest, in that order."""
    single = span(text)
    if single:
        return single, single
    found = _SPREAD.fullmatch(text)
    if not found:
        return None
    soonest, latest = Span(int(found[1]), _UNITS[found[2] or found[4]]), Span(int(found[3]), _UNITS[found[4]])
    return (soonest, latest) if soonest.days <= latest.days else None


def window(text: str) -> tuple[Timing, Timing] | None:
    """ "42 to 56 days after came-home": the first and the last day."""
    found = _WINDOW.fullmatch(text)
    if not found or int(found[1]) > int(found[2]):
        return None
    unit = _UNITS[found[3]]
    return Timing(Span(int(found[1]), unit), found[4]), Timing(Span(int(found[2]), unit), found[4])


def frequency(text: str) -> Frequency | None:
    """ "2 in 12 months"."""
    found = _FREQUENCY.fullmatch(text)
    within = span(found[2]) if found else None
    return Frequency(int(found[1]), within) if found and within else None


def pounds(text: str) -> int | None:
    """ "16.00", in pence."""
    found = _POUNDS.fullmatch(text)
    return int(found[1]) * 100 + int(found[2]) if found else None


def per_cent(text: str) -> int | None:
    """ "20 %" or "12.5 %", in hundredths of a per cent; None above 100."""
    found = _PER_CENT.fullmatch(text)
    share = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")) if found else WHOLE + 1
    return share if share <= WHOLE else None


def condition(text: str) -> Condition | None:
    """ "circle is now or (may-ask is yes and not came-home)"; `is` takes several values as "is later/no"."""
    words = _words(text)
    if words is None:
        return None
    parser = _Parser(words)
    try:
        value = parser.any_of()
    except _NotACondition:
        return None
    return None if parser.left() else value


class _NotACondition(Exception):
    pass


def _words(text: str) -> list[str] | None:
    at, words = 0, []
    while found := _WORD.match(text, at):
        words.append(found[1])
        at = found.end()
    return words if at == len(text.rstrip()) else None


class _Parser:
    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.at = 0
        self.depth = 0

    def left(self) -> bool:
        return self.at < len(self.words)

    def took(self, word: str) -> bool:
        if self.left() and self.words[self.at] == word:
            self.at += 1
            return True
        return False

    def name(self) -> str:
        if not self.left() or self.words[self.at] in _KEPT:
            raise _NotACondition
        self.at += 1
        return self.words[self.at - 1]

    def any_of(self) -> Condition:
        parts = [self.all_of()]
        while self.took("or"):
            parts.append(self.all_of())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def all_of(self) -> Condition:
        parts = [self.one()]
        while self.took("and"):
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def one(self) -> Condition:
        self.depth += 1
        if self.depth > 50:
            raise _NotACondition
        if self.took("not"):
            return Not(self.one())
        if self.took("("):
            inner = self.any_of()
            if not self.took(")"):
                raise _NotACondition
            return inner
        return self.term()

    def term(self) -> Condition:
        name = self.name()
        if not self.took("is"):
            return Behind(name)
        opposite = self.took("not")
        answered = Answered(name, tuple(self.values()))
        return Not(answered) if opposite else answered

    def values(self) -> Iterator[str]:
        yield self.name()
        while self.took("/"):
            yield self.name()
