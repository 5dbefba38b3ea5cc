"""Who is on a proactive list beside who is on the register: by deprivation, age and sex, small numbers not shown.

A list can leave people out without anybody wanting it to. A share that differs is a question to ask, not a finding.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from homeward.domain.register import Registered, age_on

FEWEST = 5
"""Smaller counts than this, but none, are not shown: they could tell who somebody is."""
AGES = ((0, "0-17"), (18, "18-64"), (65, "65-74"), (75, "75-84"), (85, "85-"))
NOT_KNOWN = "not-known"
SPLITS = ("decile", "decile-from", "age", "sex")
BY_EXTRACT, BY_POSTCODE = "extract", "postcode"


@dataclass(slots=True)
class Figures:
    """How many of each kind: split -> group -> count. Grows by one person at a time."""

    people: int = 0
    counts: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in SPLITS})

    def add(self, one: Registered, on: date) -> None:
        self.people += 1
        for split, group in groups_of(one, on).items():
            self.counts[split][group] += 1

    def plain(self) -> dict[str, dict[str, int]]:
        """As it is stored."""
        return {split: dict(sorted(counts.items())) for split, counts in self.counts.items()}


def groups_of(one: Registered, on: date) -> Mapping[str, str]:
    """The group somebody is in, for each split."""
    age = age_on(one.date_of_birth, on)
    return {
        "decile": str(one.decile) if one.decile else NOT_KNOWN,
        "decile-from": (BY_POSTCODE if one.decile_by_postcode else BY_EXTRACT) if one.decile else NOT_KNOWN,
        "age": next(name for youngest, name in reversed(AGES) if age >= youngest),
        "sex": one.sex.value or NOT_KNOWN,
    }


@dataclass(frozen=True, slots=True)
class Row:
    """A group on the register and on the list. None is a small number, or one that would give a small one away."""

    group: str
    registered: int | None
    listed: int | None


def side_by_side(registered: Mapping[str, int], listed: Mapping[str, int], order: Iterable[str]) -> tuple[Row, ...]:
    """Both counts of every group that is there, small numbers left out, in `order`; what it lacks comes last."""
    first = list(order)
    there = [*first, *sorted(set(registered) - set(first))]
    groups = [group for group in there if registered.get(group) or listed.get(group)]
    left = shown({group: registered.get(group, 0) for group in groups})
    right = shown({group: listed.get(group, 0) for group in groups})
    return tuple(Row(group, left[group], right[group]) for group in groups)


def shown(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Counts that may be shown beside their sum: small ones are None, and where that hides one alone, or too few in
    all, the next larger is hidden too, or the sum would give them away."""
    hidden = {group for group, count in counts.items() if 0 < count < FEWEST}
    rest = sorted((count, group) for group, count in counts.items() if count >= FEWEST)
    while hidden and rest and (len(hidden) == 1 or sum(counts[group] for group in hidden) < FEWEST):
        hidden.add(rest.pop(0)[1])
    return {group: None if group in hidden else count for group, count in counts.items()}
