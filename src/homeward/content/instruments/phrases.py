"""The small phrases of an instrument file: "8 or less", "9 to 11", "25 or more", "3"."""

import re
from decimal import Decimal

from homeward.domain.instrument import Reach, number

_NUMBER = r"-?\d{1,9}(?:\.\d{1,6})?"
_REACHES = (
    (re.compile(rf"({_NUMBER}) to ({_NUMBER})"), lambda low, high: Reach(low, high)),
    (re.compile(rf"({_NUMBER}) or (?:less|fewer)"), lambda high: Reach(None, high)),
    (re.compile(rf"({_NUMBER}) or more"), lambda low: Reach(low, None)),
    (re.compile(rf"({_NUMBER})"), lambda only: Reach(only, only)),
)


def reach(text: str) -> Reach | None:
    """The numbers meant: "9 to 11" holds 9 and 11."""
    for pattern, made in _REACHES:
        if found := pattern.fullmatch(text):
            meant = made(*(Decimal(part) for part in found.groups()))
            return None if _is_backwards(meant) else meant
    return None


def decimal(text: str) -> Decimal | None:
    """A number, with or without decimals."""
    return number(text)


def _is_backwards(meant: Reach) -> bool:
    return meant.low is not None and meant.high is not None and meant.low > meant.high
