"""Two versions of one thing beside each other, part by part: what is new, what is gone, what changed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Part = TypeVar("Part")


class Change(StrEnum):
    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Changed(Generic[Part]):
    """A part as it was and as it is; one of the two is None where it is new or gone."""

    change: Change
    before: Part | None
    after: Part | None

    @property
    def part(self) -> Part:
        """The part as it is, or as it was if it is gone."""
        found = self.after if self.after is not None else self.before
        assert found is not None
        return found


def changed(before: Part | None, after: Part | None) -> Changed[Part]:
    """A part before and after; None where there is none."""
    if before is None:
        return Changed(Change.NEW, None, after)
    if after is None:
        return Changed(Change.GONE, before, None)
    return Changed(Change.SAME if before == after else Change.CHANGED, before, after)


def paired(before: Iterable[Part], after: Iterable[Part], key: Callable[[Part], object]) -> Iterator[Changed[Part]]:
    """Every part of either once, known by its `key`: first as in `after`, then what only `before` had."""
    were = {key(one): one for one in before}
    are = {key(one): one for one in after}
    for name, now in are.items():
        yield changed(were.get(name), now)
    for name, then in were.items():
        if name not in are:
            yield changed(then, None)
