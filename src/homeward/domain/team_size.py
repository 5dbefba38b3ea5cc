"""How many people a team supports beside the number at which everybody in it can still know everybody."""

from dataclasses import dataclass
from enum import StrEnum


class Size(StrEnum):
    """Where a team stands beside the figure. Fewer is room, not a fault."""

    ROOM = "room"
    WITHIN = "within"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class TeamSize:
    """From `least` to `most` people, as `by` tells it."""

    least: int
    most: int
    by: str

    def of(self, people: int) -> Size:
        """Where a team that supports `people` stands."""
        if people < self.least:
            return Size.ROOM
        return Size.WITHIN if people <= self.most else Size.OVER
