"""Two versions of one plan beside each other: what is new, what is gone, what changed, and paid hours before and after.

Parts are the same part when they carry the same key; what to do if things change is recognised by its sign.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from homeward.domain.changed import Change, Changed, changed, paired
from homeward.domain.plan import IfThingsChange, Outcome, Plan, PlannedAction, Rung, Support


@dataclass(frozen=True, slots=True)
class RungChange:
    rung: Rung
    support: Changed[Support]


@dataclass(frozen=True, slots=True)
class OutcomeChange:
    """An outcome, and each rung of it that either version uses, in the order of the support sequence. `wellbeing` is
    what ways to wellbeing it carried and carries, None where neither version has any."""

    outcome: Changed[Outcome]
    rungs: tuple[RungChange, ...]
    wellbeing: Changed[tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two versions. Minutes are paid support a week, over the whole plan."""

    what_matters: Changed[str]
    outcomes: tuple[OutcomeChange, ...]
    actions: tuple[Changed[PlannedAction], ...]
    if_things_change: tuple[Changed[IfThingsChange], ...]
    minutes_before: int
    minutes_after: int

    @property
    def is_same(self) -> bool:
        """Whether nothing at all differs."""
        changes = [self.what_matters.change, *(one.outcome.change for one in self.outcomes)]
        changes += [one.change for one in self.actions]
        changes += [one.change for one in self.if_things_change]
        return set(changes) == {Change.SAME}


def compare(before: Plan, after: Plan) -> Comparison:
    """Everything of either version once: first as in `after`, then what only `before` had."""
    return Comparison(
        what_matters=changed(before.what_matters, after.what_matters),
        outcomes=tuple(_outcome(pair) for pair in paired(before.outcomes, after.outcomes, lambda o: o.id)),
        actions=tuple(paired(before.actions, after.actions, lambda a: a.id)),
        if_things_change=tuple(paired(before.if_things_change, after.if_things_change, lambda c: c.sign)),
        minutes_before=before.minutes_a_week,
        minutes_after=after.minutes_a_week,
    )


def _outcome(pair: Changed[Outcome]) -> OutcomeChange:
    rungs = []
    for rung in Rung:
        before = pair.before.on(rung) if pair.before else None
        after = pair.after.on(rung) if pair.after else None
        if before or after:
            rungs.append(RungChange(rung, changed(before, after)))
    return OutcomeChange(pair, tuple(rungs), _wellbeing(pair))


def _wellbeing(pair: Changed[Outcome]) -> Changed[tuple[str, ...]] | None:
    before = pair.before.wellbeing if pair.before else ()
    after = pair.after.wellbeing if pair.after else ()
    if not before and not after:
        return None
    same = set(before) == set(after)
    return Changed(Change.SAME, after, after) if same else changed(before or None, after or None)


@dataclass(frozen=True, slots=True)
class HoursFrom:
    """Paid support a week, in minutes, from a day on."""

    on: date
    minutes: int


def hours_over_time(versions: Iterable[tuple[date, int]]) -> tuple[HoursFrom, ...]:
    """Paid support as it stood from day to day. `versions` are (first day, minutes a week) in the order they were
    agreed: of two that start on one day the later one counts, and one that starts before an earlier version replaces
    it from there on."""
    series: list[HoursFrom] = []
    for on, minutes in versions:
        while series and series[-1].on >= on:
            series.pop()
        series.append(HoursFrom(on, minutes))
    return tuple(series)
