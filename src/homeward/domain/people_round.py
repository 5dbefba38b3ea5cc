"""How many people are round a person, over time: those who are paid to be, and those who are not.

People are counted and not roles: whoever is a niece and in the circle is one. Whoever is both paid and close counts as
close.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody was round the person from a day, to the day before `end` or still."""

    party: UUID
    paid: bool
    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class CountFrom:
    """From `on` there were so many, until the next of these."""

    on: date
    unpaid: int
    paid: int


def counted(near: Iterable[Near], today: date) -> tuple[CountFrom, ...]:
    """The numbers each time one of them changed, to `today`, earliest first; empty where nobody ever was."""
    known = [one for one in near if one.start <= today and (one.end is None or one.end > one.start)]
    days = {one.start for one in known} | {one.end for one in known if one.end and one.end <= today}
    found: list[CountFrom] = []
    for on in sorted(days):
        now = _on(known, on)
        if not found or (found[-1].unpaid, found[-1].paid) != (now.unpaid, now.paid):
            found.append(now)
    return tuple(found)


def _on(known: Iterable[Near], on: date) -> CountFrom:
    there = [one for one in known if one.start <= on and (one.end is None or on < one.end)]
    unpaid = {one.party for one in there if not one.paid}
    paid = {one.party for one in there if one.paid}
    return CountFrom(on, len(unpaid), len(paid - unpaid))
