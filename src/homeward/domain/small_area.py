"""Small areas of the map and which of them a place lies in: how deprived a neighbourhood is, is published by these.

An area is a list of polygons, each a ring round it and rings round what is cut out. A place on the line between two
areas is in one of them, always the same.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Place: TypeAlias = tuple[float, float]
"""Degrees east and north (WGS84)."""
Ring: TypeAlias = tuple[Place, ...]
"""Closed: its last point is its first."""
CELLS_A_DEGREE = 200
"""The grid that areas are looked up by: a cell is about 330 by 560 metres in the middle of England."""


@dataclass(frozen=True, slots=True)
class SmallArea:
    """An area by its published code, with its decile of the Index of Multiple Deprivation: 1 is most deprived.

    `rings` are those of all its polygons: a place is inside if it is within an odd number of them.
    """

    code: str
    decile: int
    rings: tuple[Ring, ...]


class AreaMap:
    """Areas laid out on a grid, so that only those near a place are looked at."""

    def __init__(self, areas: Iterable[SmallArea]) -> None:
        self._cells: dict[tuple[int, int], list[SmallArea]] = defaultdict(list)
        for area in sorted(areas, key=lambda one: one.code):
            west, south, east, north = box(area.rings)
            for column in range(_cell(west), _cell(east) + 1):
                for row in range(_cell(south), _cell(north) + 1):
                    self._cells[column, row].append(area)

    def at(self, place: Place) -> SmallArea | None:
        """The area a place lies in; None where there is none. Of several that overlap, the first by code."""
        near = self._cells.get((_cell(place[0]), _cell(place[1])), ())
        return next((area for area in near if contains(area.rings, place)), None)


def box(rings: Iterable[Ring]) -> tuple[float, float, float, float]:
    """The westernmost, southernmost, easternmost and northernmost degrees of any ring."""
    points = [point for ring in rings for point in ring]
    return min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)


def contains(rings: Iterable[Ring], place: Place) -> bool:
    """Whether a line from the place eastwards crosses the rings an odd number of times. A line that ends at the place's
    own height counts at its lower end only, so that no corner is crossed twice."""
    x, y = place
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                inside = not inside
    return inside


def _cell(degrees: float) -> int:
    return int(degrees * CELLS_A_DEGREE // 1)
