"""Why a record is read or written: said with every look and every entry of a story."""

from collections.abc import Iterable
from enum import StrEnum

from homeward.domain.access import Kind


class Purpose(StrEnum):
    """Kept with what is never changed: a purpose is added here, never renamed."""

    CARE = "care"
    """To support the person."""
    PREVENTION = "prevention"
    """To find out who may want help before they ask."""
    SETTING_UP = "setting-up"
    """To run the place; about nobody's care."""


def purpose_of(kinds: Iterable[Kind]) -> Purpose:
    """What records of these kinds are read or written for."""
    known = set(kinds)
    if known <= {Kind.SETUP}:
        return Purpose.SETTING_UP
    return Purpose.PREVENTION if known <= {Kind.REGISTER, Kind.PROACTIVE} else Purpose.CARE
