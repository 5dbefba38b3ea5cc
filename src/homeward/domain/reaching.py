"""Where a person lives or stays, and how they are reached: what must be right before it is written down.

Several addresses at once are usual: at home, staying with a daughter, in between. `end` is the first day an address or
a number no longer holds.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from homeward.domain.lengths import NAME, too_long
from homeward.domain.person_details import Address, AddressKind, ContactKind, ContactPoint
from homeward.domain.phone import plain_phone
from homeward.domain.postcode import outward
from homeward.domain.problem import Problem

FURTHEST_MOVE = timedelta(days=366)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def address_problems(address: Address, others: Iterable[Address], today: date) -> tuple[Problem, ...]:
    """What is wrong with an address beside the `others` that hold now."""
    return tuple(_address(address, others, today))


def contact_problems(contact: ContactPoint, others: Iterable[ContactPoint]) -> tuple[Problem, ...]:
    """What is wrong with a number or an e-mail address beside the `others` that hold now."""
    return tuple(_contact(contact, others))


def end_problems(start: date | None, end: date, today: date) -> tuple[Problem, ...]:
    """It ends on a day that has come, and not before it began."""
    if end > today:
        return (Problem("ends-ahead", "on", {"on": end}),)
    if start is not None and end < start:
        return (Problem("address-ends-before-start", "on"),)
    return ()


def holds(start: date | None, end: date | None, today: date) -> bool:
    """Begun, and not over. An unknown beginning is long ago."""
    return (start is None or start <= today) and (end is None or end > today)


def home_outward(addresses: Iterable[Address], today: date) -> str:
    """The first half of the postcode that says roughly where the person lives: of a home that holds, else of any other
    address that does; "" where none says one."""
    now = [one for one in addresses if one.postcode and holds(one.start, one.end, today)]
    now.sort(key=lambda one: one.kind is not AddressKind.HOME)
    return outward(now[0].postcode) if now else ""


def in_one_line(address: Address) -> str:
    """ "7 Kiln Terrace, Meir, ST3 4AB"."""
    return ", ".join(part for part in (*address.lines, address.postcode) if part)


def _address(address: Address, others: Iterable[Address], today: date) -> Iterator[Problem]:
    if not any(line.strip() for line in address.lines) and not address.postcode:
        yield Problem("address-empty", "line_1")
    if address.start and address.start > today + FURTHEST_MOVE:
        yield Problem("address-starts-far", "start")
    if address.start and address.end and address.end < address.start:
        yield Problem("address-ends-before-start", "end")
    for number, line in enumerate(address.lines, start=1):
        yield from too_long(NAME, **{f"line_{number}": line})
    if any((one.lines, one.postcode, one.kind) == (address.lines, address.postcode, address.kind) for one in others):
        yield Problem("address-known", "line_1")


def _contact(contact: ContactPoint, others: Iterable[ContactPoint]) -> Iterator[Problem]:
    yield from too_long(NAME, value=contact.value)
    wrong = {"typed": contact.value[:40]}
    if contact.kind is ContactKind.PHONE and not 5 <= len(plain_phone(contact.value)) <= 17:
        yield Problem("phone-unreadable", "value", wrong)
    if contact.kind is ContactKind.EMAIL and not _EMAIL.fullmatch(contact.value):
        yield Problem("email-unreadable", "value", wrong)
    if any(_same(one, contact) for one in others):
        yield Problem("contact-known", "value")


def _same(one: ContactPoint, other: ContactPoint) -> bool:
    if one.kind is not other.kind:
        return False
    if one.kind is ContactKind.PHONE:
        return plain_phone(one.value) == plain_phone(other.value)
    return one.value.casefold() == other.value.casefold()
