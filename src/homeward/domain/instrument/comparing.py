"""An earlier and a later filling-in beside each other. A difference is a difference: never said to be an effect."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from homeward.domain.pathway.timing import day_of
from homeward.domain.problem import Problem

from .definition import Answers, Better, Instrument, Score
from .scoring import Scored, score


@dataclass(frozen=True, slots=True)
class Filled:
    """An instrument filled in on a day."""

    instrument: Instrument
    answers: Answers
    on: date


class Turn(StrEnum):
    """Which way a score went; `different` where neither way is better."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Difference:
    """One score, earlier and later. With `why_not` the two may not be set against each other, and the rest is empty.

    `matters` says whether the difference is at least the smallest change known to matter to people; None where no
    source says how large that is.
    """

    score: Score
    earlier: Decimal | None = None
    later: Decimal | None = None
    turn: Turn | None = None
    matters: bool | None = None
    why_not: Problem | None = None

    @property
    def by(self) -> Decimal | None:
        """Later less earlier."""
        return None if self.later is None or self.earlier is None else self.later - self.earlier


def is_fresh(instrument: Instrument, filled_on: date, today: date) -> bool:
    """Whether what was filled in then may still be used instead of asking again. Without a window: only that day."""
    until = day_of(instrument.fresh_for.after(filled_on)) if instrument.fresh_for else filled_on
    return filled_on <= today <= until


def comparable(earlier: Instrument, later: Instrument) -> bool:
    """Whether scores of the two may be set against each other at all: one version, or the later one says so."""
    if earlier.name != later.name:
        return False
    return earlier.version == later.version or earlier.version in later.comparable_with


def compare(earlier: Filled, later: Filled) -> tuple[Difference, ...]:
    """Every score of the later, beside the same of the earlier. Raises ValueError if they are in the wrong order."""
    if earlier.on > later.on:
        raise ValueError("the earlier comes first")
    before = {scored.score.name: scored for scored in score(earlier.instrument, earlier.answers)}
    fits = comparable(earlier.instrument, later.instrument)
    is_same_version = earlier.instrument.version == later.instrument.version
    return tuple(
        _difference(before.get(scored.score.name), scored, fits, is_same_version)
        for scored in score(later.instrument, later.answers)
    )


def _difference(before: Scored | None, after: Scored, fits: bool, is_same_version: bool) -> Difference:
    one = after.score
    # Under one version number the scoring itself must be the same; across two, the later file answers for it.
    if not fits or before is None or (is_same_version and before.score != one):
        return Difference(one, why_not=Problem("compare-other-version", one.name, {"title": one.title}))
    if before.value is None or after.value is None:
        return Difference(one, why_not=Problem("compare-not-scored", one.name, {"title": one.title}))
    by = after.value - before.value
    matters = abs(by) >= one.important.by if one.important else None
    return Difference(one, before.value, after.value, _turn(one.better, by), matters)


def _turn(better: Better, by: Decimal) -> Turn:
    if not by:
        return Turn.SAME
    if better is Better.NEITHER:
        return Turn.DIFFERENT
    return Turn.BETTER if (by > 0) is (better is Better.HIGHER) else Turn.WORSE
