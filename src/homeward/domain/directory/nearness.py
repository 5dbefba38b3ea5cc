"""Near and far: squares of a fixed grid to look places up by, and the metres between two of them.

A square is a hundredth of a degree of latitude by a fiftieth of longitude: in Britain about 1.1 km by 1.1 to 1.4 km.
Those beside each other in a row are numbered one after the other, so the same index serves every database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import asin, cos, floor, radians, sin, sqrt

EARTH = 6_371_000
"""Mean radius in metres (IUGG)."""
_HIGH, _WIDE = 0.01, 0.02
_ROW = 100_000


@dataclass(frozen=True, slots=True)
class Position:
    """A point in WGS84 degrees."""

    latitude: float
    longitude: float


def cell(where: Position) -> int:
    """The number of the square it lies in."""
    return (floor(where.latitude / _HIGH) + 9_000) * _ROW + floor(where.longitude / _WIDE) + 9_000


def rows_around(where: Position, rings: int) -> Iterator[tuple[int, int]]:
    """The squares `rings` away in every direction and nearer, as 2 * rings + 1 rows of them: (first, last)."""
    middle = cell(where)
    for up in range(-rings, rings + 1):
        yield middle + up * _ROW - rings, middle + up * _ROW + rings


def surely_within(where: Position, rings: int) -> float:
    """Metres within which nothing can lie outside `rows_around(where, rings)`."""
    high = radians(_HIGH) * EARTH
    north = min(89.0, abs(where.latitude) + _HIGH * (rings + 1))
    wide = radians(_WIDE) * EARTH * cos(radians(north))
    return rings * min(high, wide)


def metres(one: Position, other: Position) -> float:
    """The distance between two points (haversine)."""
    up = sin(radians(other.latitude - one.latitude) / 2)
    along = sin(radians(other.longitude - one.longitude) / 2)
    hav = up * up + cos(radians(one.latitude)) * cos(radians(other.latitude)) * along * along
    return 2 * EARTH * asin(min(1.0, sqrt(hav)))
