"""How a journey ends: whose word it is, what stays afterwards, and until when an end can be taken back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from homeward.domain.lengths import NAME, PARAGRAPH, too_long
from homeward.domain.problem import Problem

TAKEN_BACK_WITHIN = timedelta(days=28)
"""An end said too soon is taken back by a new entry within this time; afterwards a new journey begins."""
LONGEST_STAY = timedelta(days=183)


class Speaks(StrEnum):
    """Who says it is sorted: the person, somebody of the family for them, or the lead."""

    PERSON = "person"
    FAMILY = "family"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Word:
    """Whose word it is: the person's own, or else who said so and why it was not the person."""

    speaks: Speaks
    who: str = ""
    why_not_person: str = ""

    @property
    def by_person(self) -> bool:
        return self.speaks is Speaks.PERSON


@dataclass(frozen=True, slots=True)
class Stays:
    """Somebody of the team whose part does not end with the journey but on `until`."""

    relationship: UUID
    until: date


@dataclass(frozen=True, slots=True)
class Waited:
    """Somebody who was there for the person, or waited for them: as what ("host", "buddy", "group"), where they are
    written to, and the number of the team they may ring."""

    what: str
    name: str
    email: str
    phone: str


def word_problems(word: Word, *, died: bool) -> tuple[Problem, ...]:
    """What is missing about whose word it is. After a death nobody asks why it was not the person's."""
    return tuple(_word(word, died))


def _word(word: Word, died: bool) -> Iterator[Problem]:
    if word.by_person:
        if died:
            yield Problem("end-died-said-by", "by")
        return
    if not word.who.strip():
        yield Problem("end-who-says", "who")
    if not died and not word.why_not_person.strip():
        yield Problem("end-why-not-person", "why_not_person")


def stay_problems(stays: Sequence[Stays], on: date) -> tuple[Problem, ...]:
    """What is wrong with how long somebody stays: after the end, and no longer than half a year."""
    return tuple(
        Problem("end-stays-until", f"until-{stay.relationship}", {"most": LONGEST_STAY.days // 7})
        for stay in stays
        if not on < stay.until <= on + LONGEST_STAY
    )


def may_take_back(ended_on: date, today: date) -> bool:
    """Whether the end can still be taken back."""
    return today <= ended_on + TAKEN_BACK_WITHIN


def take_back_problems(ended_on: date | None, today: date, why: str) -> tuple[Problem, ...]:
    """Why an end may not be taken back."""
    return tuple(_take_back(ended_on, today, why))


def _take_back(ended_on: date | None, today: date, why: str) -> Iterator[Problem]:
    if ended_on is None:
        yield Problem("end-not-there")
    elif not may_take_back(ended_on, today):
        yield Problem("end-too-long-ago", params={"on": ended_on, "days": TAKEN_BACK_WITHIN.days})
    if not why.strip():
        yield Problem("end-take-back-why", "why")


def told_problems(on: date, told_by: str, words: str, today: date, *, known: date | None) -> tuple[Problem, ...]:
    """Why a death cannot be written down so: on a day to come, nobody named who said it, or it is known already
    (`known` is its day)."""
    return (
        *((Problem("death-known", params={"on": known}),) if known else ()),
        *((Problem("death-ahead", "on"),) if on > today else ()),
        *(() if told_by.strip() else (Problem("end-died-said-by", "told_by"),)),
        *too_long(NAME, told_by=told_by),
        *too_long(PARAGRAPH // 2, words=words),
    )
