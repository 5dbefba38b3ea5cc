"""Whose neighbourhood a home is in. Neighbourhoods are built round practices, so: that of the nearest practice."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

Key = TypeVar("Key", str, int, UUID)
Point = tuple[int, int]
"""Easting and northing in metres on the National Grid."""

FARTHEST = 5_000
"""Metres. Somebody who lives farther from every practice we know lives in no neighbourhood we know."""


def nearest(home: Point, practices: Iterable[tuple[Key, Point]]) -> Key | None:
    """The key of the nearest practice within `FARTHEST` of `home`; of two as near, the one with the smaller key."""
    measured = sorted((_squared(home, place), key) for key, place in practices)
    return measured[0][1] if measured and measured[0][0] <= FARTHEST**2 else None


def _squared(one: Point, other: Point) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
