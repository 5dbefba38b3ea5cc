"""Keeping the directory true: when an entry counts as old, who is asked about it, and how often at most."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from homeward.domain.directory.entry import AGES_QUICKLY, Service

QUARTER = timedelta(days=AGES_QUICKLY)
BY_HAND = timedelta(days=7)
"""How soon somebody here may have an owner asked again who has not answered."""


class Sure(StrEnum):
    """How much somebody can rely on an entry."""

    FRESH = "fresh"
    OLD = "old"
    NEVER = "never"


def how_sure(assured_on: date | None, today: date) -> Sure:
    """By the day somebody last made sure of it. A day to come is a slip of whoever wrote it, and counts as today."""
    if assured_on is None:
        return Sure.NEVER
    return Sure.OLD if today - assured_on > QUARTER else Sure.FRESH


def old_before(today: date) -> date:
    """What was assured before this day is old."""
    return today - QUARTER


def may_ask(asked_at: datetime | None, now: datetime, by_hand: bool = False) -> bool:
    """Whether an owner may be written to: never again within a quarter of a year by itself, within a week by hand."""
    return asked_at is None or now - asked_at >= (BY_HAND if by_hand else QUARTER)


def owner_of(entry: Service, chosen: str) -> str:
    """The address of whoever says whether an entry is right: the one `chosen` here, else the one its feed gives for
    that. The address for enquiries is not it: nobody there said that they keep an entry. "" when there is none."""
    return (chosen or entry.assurer_email).strip().lower()[:254]
