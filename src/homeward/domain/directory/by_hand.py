"""What somebody types of a group in a minute, made into an entry: a name and what happens there will do."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar
from uuid import UUID, uuid5

from homeward.domain.directory.entry import Accessibility, Address, At, Contact, Cost, Phone, Place, Service
from homeward.domain.directory.local import checked
from homeward.domain.directory.recurrence import WEEK, Freq, OnDay, Rule, Schedule
from homeward.domain.postcode import read_postcode
from homeward.domain.problem import Problem, Refused, refuse

MOST_PENCE = 100_000
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm)?")
_MONEY = re.compile(r"£?(\d{1,4})(?:\.(\d{2}))?")
_PENCE = re.compile(r"(\d{1,3})p")
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Group:
    """As it is typed. `owner` is the e-mail address of whoever says from time to time whether all of it is right."""

    name: str
    description: str
    place: str = ""
    lines: str = ""
    town: str = ""
    postcode: str = ""
    days: tuple[str, ...] = ()
    begins: str = ""
    ends: str = ""
    cost: str = ""
    phone: str = ""
    whom: str = ""
    owner: str = ""
    ways_in: str = ""


def made(group: Group, key: UUID, today: date) -> Service:
    """The entry; the same `key` gives the same keys all through. Whoever writes it down makes sure of it by that.

    Raises Refused with everything that is wrong, each at the box it was typed in.
    """
    problems: list[Problem] = []
    if not group.description.strip():
        problems.append(Problem("group-what-missing", "description"))
    postcode = _read(lambda: _postcode(group.postcode), "", problems)
    none: tuple[Schedule, ...] = ()
    schedules = _read(lambda: times(group.days, group.begins, group.ends, uuid5(key, "times")), none, problems)
    pence = _read(lambda: read_cost(group.cost), None, problems)
    entry = Service(
        key, group.name.strip(), description=group.description.strip(), assured_on=today,
        assurer_email=group.owner.strip().lower(), schedules=schedules, places=_places(group, postcode, key),
        costs=() if pence is None else (Cost(uuid5(key, "cost"), pence=pence, currency="GBP"),),
        phones=(Phone(uuid5(key, "phone"), group.phone.strip()),) if group.phone.strip() else (),
        contacts=(Contact(uuid5(key, "contact"), group.whom.strip()),) if group.whom.strip() else (),
    )
    try:
        checked(entry, {"name": entry.name, "description": entry.description})
    except Refused as refused:
        problems = [*refused.problems, *problems]
    if problems:
        raise Refused(problems)
    return entry


def times(days: tuple[str, ...], begins: str, ends: str, key: UUID) -> tuple[Schedule, ...]:
    """Every week on these days ("MO") between these times as typed; nothing where nothing was said. Raises Refused."""
    problems: list[Problem] = []
    opens = _read(lambda: _clock(begins, "begins"), None, problems)
    closes = _read(lambda: _clock(ends, "ends"), None, problems)
    if (begins.strip() or ends.strip()) and not days:
        problems.append(Problem("group-day-missing", "days"))
    if opens and closes and closes <= opens:
        problems.append(Problem("group-ends-first", "ends"))
    if problems:
        raise Refused(problems)
    rule = Rule(Freq.WEEKLY, by_day=tuple(OnDay(day) for day in WEEK if day in days))
    return (Schedule(key, rule, opens_at=opens, closes_at=closes),) if days else ()


def read_clock(typed: str) -> time | None:
    """ "10", "10.30", "2pm", "14:00", "midday" -> the time; None for what is no time of the day.

    A bare hour from 1 to 6 is meant in the afternoon: no group meets at two at night.
    """
    said = "".join(typed.casefold().split())
    if said in ("midday", "noon"):
        return time(12)
    match = _CLOCK.fullmatch(said)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif len(match[1]) == 1 and 1 <= hour <= 6:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_cost(typed: str) -> int | None:
    """ "free", "2", "£2.50", "50p" -> pence; None for nothing. Raises Refused for what cannot be read."""
    said = "".join(typed.casefold().split())
    if not said:
        return None
    if said in ("free", "nothing", "0"):
        return 0
    if match := _PENCE.fullmatch(said):
        return int(match[1])
    match = _MONEY.fullmatch(said)
    pence = int(match[1]) * 100 + int(match[2] or 0) if match else MOST_PENCE + 1
    if pence > MOST_PENCE:
        raise refuse("group-cost", "cost")
    return pence


def _places(group: Group, postcode: str, key: UUID) -> tuple[At, ...]:
    where = (group.place.strip(), group.lines.strip(), group.town.strip(), postcode)
    if not any(where):
        return ()
    name, lines, town, code = where
    ways_in = (Accessibility(uuid5(key, "way in"), group.ways_in.strip()),) if group.ways_in.strip() else ()
    address = Address(uuid5(key, "address"), lines, town, postcode=code, country="GB")
    place = Place(uuid5(key, "place"), name or lines or code, addresses=(address,), accessibility=ways_in)
    return (At(uuid5(key, "at"), place),)


def _postcode(typed: str) -> str:
    if not typed.strip():
        return ""
    found = read_postcode(typed)
    if found is None:
        raise refuse("group-postcode", "postcode")
    return found


def _clock(typed: str, where: str) -> time | None:
    if not typed.strip():
        return None
    found = read_clock(typed)
    if found is None:
        raise refuse("group-time", where)
    return found


def _read(read: Callable[[], Read], otherwise: Read, problems: list[Problem]) -> Read:
    try:
        return read()
    except Refused as refused:
        problems += refused.problems
        return otherwise
