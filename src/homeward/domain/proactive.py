"""A practice's proactive list: whom its register brings up, in what order and why, and what each of them said.

It is advice. It says whom somebody might ask, it never asks, and it decides nothing about anybody. Who is on it: the
two in a hundred of the register for whom most speaks, as the community team's model works with; fewer where nothing
speaks for so many.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from heapq import nsmallest

from homeward.domain.frailty import FrailtyTable, HospitalFrailty, PlainLook, Risk, hospital_frailty, plain_look
from homeward.domain.lengths import LINE, NAME, too_long
from homeward.domain.problem import Problem
from homeward.domain.register import Registered, age_on

ONE_IN = 50
"""Two in a hundred."""
FURTHEST = 5
"""Years ahead somebody may say they want to be asked again."""


@dataclass(frozen=True, slots=True)
class Look:
    """What speaks for asking somebody. `frailty` is None without a points table, without codes in the time it looks at,
    and for whoever is younger than the score was made for: then only the plain look speaks, which is no score."""

    age: int
    frailty: HospitalFrailty | None
    plain: PlainLook

    @property
    def tier(self) -> int | None:
        """0: the score is intermediate or high. 1: the plain look says to ask. 2: some points or one sign. None:
        nothing speaks for it."""
        if self.frailty is not None and self.frailty.risk is not Risk.LOW:
            return 0
        if self.plain.worth_asking:
            return 1
        return 2 if self.plain.signs or (self.frailty is not None and self.frailty.tenths) else None


@dataclass(frozen=True, slots=True)
class BroughtUp:
    """Somebody on the list; `place` counts from 1."""

    place: int
    who: Registered
    look: Look


def look(one: Registered, table: FrailtyTable | None, on: date) -> Look:
    """What speaks for asking them on a day. Emergency stays are of the last 12 months, as the extract counted them."""
    age = age_on(one.date_of_birth, on)
    frailty = None
    if table is not None and one.diagnoses and age >= table.youngest:
        frailty = hospital_frailty(table, one.diagnoses, on, age)
    return Look(age, frailty, plain_look(age, one.conditions, one.emergency_stays))


def how_many(registered: int) -> int:
    """Two in a hundred of a register, rounded down, but never nobody."""
    return max(1, registered // ONE_IN) if registered else 0


def brought_up(register: Iterable[Registered], table: FrailtyTable | None, on: date, most: int) -> list[BroughtUp]:
    """The first `most` of those for whom something speaks. One pass over a stream; only those with something are held.

    Order: the score's band before the plain look before the rest; within these more points, more signs, more emergency
    stays, more visits to A&E, more long-term conditions, older, and last the NHS number, so that the same register
    gives the same list however its rows are sorted.
    """
    seen = ((_order(one, found), one, found) for one in register if (found := look(one, table, on)).tier is not None)
    chosen = nsmallest(most, seen, key=lambda each: each[0])
    return [BroughtUp(place, one, found) for place, (_, one, found) in enumerate(chosen, start=1)]


def _order(one: Registered, found: Look) -> tuple[int, int, int, int, int, int, int, str]:
    tier = 9 if found.tier is None else found.tier
    tenths = found.frailty.tenths if found.frailty else 0
    return (
        tier, -tenths, -len(found.plain.signs), -(one.emergency_stays or 0), -(one.visits_to_ae or 0),
        -(one.conditions or 0), one.date_of_birth.toordinal(), one.nhs_number,
    )


class Said(StrEnum):
    """What has come of somebody on the list. Nobody was asked by being on it."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    KNOWN = "known"  # somebody already brings everybody together for them


@dataclass(frozen=True, slots=True)
class LastSaid:
    """The last that was written down about somebody. After a no, `again_on` is the first day they may be asked again;
    None: they do not want to be."""

    what: Said
    on: date
    again_on: date | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody said to the offer, and whose words these are (`said_by`; empty: their own)."""

    what: Said
    on: date
    words: str = ""
    said_by: str = ""
    again_on: date | None = None
    not_again: bool = False


def may_be_offered(last: LastSaid | None, today: date) -> tuple[Problem, ...]:
    """Why somebody is not to be asked now; empty when a worker may decide to."""
    if last is None:
        return ()
    if last.what is Said.REFUSED:
        if last.again_on is None:
            return (Problem("proactive-not-again", "offer", {"date": last.on}),)
        if last.again_on > today:
            return (Problem("proactive-not-before", "offer", {"date": last.again_on}),)
        return ()
    return (Problem(f"proactive-{last.what.value}-already", "offer", {"date": last.on}),)


def answer_problems(answer: Answered, last: LastSaid | None, today: date) -> tuple[Problem, ...]:
    """Why this cannot be written down as their answer, all at once."""
    return (*_in_its_turn(answer, last, today), *_again(answer, today), *too_long(LINE, words=answer.words),
            *too_long(NAME, said_by=answer.said_by))


def _in_its_turn(answer: Answered, last: LastSaid | None, today: date) -> Iterator[Problem]:
    if answer.what not in (Said.ACCEPTED, Said.REFUSED):
        yield Problem("proactive-answer-missing", "what")
    elif last is None or last.what is not Said.OFFERED:
        yield Problem("proactive-not-offered", "what")
    elif answer.on < last.on:
        yield Problem("proactive-before-offer", "on", {"date": last.on})
    if answer.on > today:
        yield Problem("proactive-answer-ahead", "on")


def _again(answer: Answered, today: date) -> Iterator[Problem]:
    if answer.what is not Said.REFUSED:
        return
    if answer.again_on is None and not answer.not_again:
        yield Problem("proactive-when-again", "again_on")
    elif answer.again_on is not None and answer.not_again:
        yield Problem("proactive-again-or-not", "again_on")
    elif answer.again_on is not None and not 0 < (answer.again_on - today).days <= FURTHEST * 365:
        yield Problem("proactive-again-when", "again_on", {"years": FURTHEST})
