"""Is the person in front of us already known? How alike two descriptions are, and why we think so.

Integer weights, so that the same two people always score the same. `LIKELY` is what is worth stopping for; what is
only `POSSIBLE` is shown after it. A shared phone or postcode alone is a household, not a duplicate.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from homeward.domain.names import misspelt, name_words
from homeward.domain.person_details import PersonDetails
from homeward.domain.phone import plain_phone

Key = TypeVar("Key", str, int)

LIKELY = 50
POSSIBLE = 40


class Reason(StrEnum):
    """Why two descriptions look like one person, or (the last three) like two."""

    SAME_NHS_NUMBER = "same-nhs-number"
    SAME_NAME = "same-name"
    MISSPELT_NAME = "misspelt-name"
    PART_OF_NAME = "part-of-name"
    SAME_BIRTH = "same-date-of-birth"
    BIRTH_SWAPPED = "day-and-month-swapped"
    BIRTH_ONE_DIGIT = "date-of-birth-one-digit-off"
    SAME_BIRTH_YEAR = "same-year-of-birth"
    SAME_POSTCODE = "same-postcode"
    SAME_PHONE = "same-phone"
    OTHER_NHS_NUMBER = "another-nhs-number"
    OTHER_NAME = "another-name"
    OTHER_BIRTH = "another-date-of-birth"


WEIGHTS = {
    Reason.SAME_NHS_NUMBER: 100,
    Reason.SAME_NAME: 40,
    Reason.MISSPELT_NAME: 30,
    Reason.PART_OF_NAME: 10,
    Reason.SAME_BIRTH: 35,
    Reason.BIRTH_SWAPPED: 25,
    Reason.BIRTH_ONE_DIGIT: 20,
    Reason.SAME_BIRTH_YEAR: 5,
    Reason.SAME_POSTCODE: 20,
    Reason.SAME_PHONE: 20,
    Reason.OTHER_NHS_NUMBER: -40,
    Reason.OTHER_NAME: -10,
    Reason.OTHER_BIRTH: -25,
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """`reasons` in the order of `Reason`; `score` is the sum of their weights."""

    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        return sum(WEIGHTS[reason] for reason in self.reasons)

    @property
    def likely(self) -> bool:
        return self.score >= LIKELY

    @property
    def possible(self) -> bool:
        return self.score >= POSSIBLE


def likeness(one: PersonDetails, other: PersonDetails) -> Likeness:
    """How alike two descriptions are; the same whichever comes first."""
    found = {*_nhs_number(one, other), *_name(one, other), *_birth(one, other), *_reach(one, other)}
    return Likeness(tuple(reason for reason in Reason if reason in found))


def most_alike(draft: PersonDetails, known: Iterable[tuple[Key, PersonDetails]]) -> tuple[tuple[Key, Likeness], ...]:
    """Those of `known` who are possibly the person in `draft`, likeliest first; equal scores in key order."""
    scored = ((key, likeness(draft, details)) for key, details in known)
    return tuple(sorted((pair for pair in scored if pair[1].possible), key=lambda pair: (-pair[1].score, pair[0])))


def _nhs_number(one: PersonDetails, other: PersonDetails) -> Iterator[Reason]:
    if one.nhs_number and other.nhs_number:
        yield Reason.SAME_NHS_NUMBER if one.nhs_number == other.nhs_number else Reason.OTHER_NHS_NUMBER


def _name(one: PersonDetails, other: PersonDetails) -> Iterator[Reason]:
    """The nearest of every pair of names the two go by, since a preferred name stands in for a given one."""
    readings = [_alike(ours, theirs) for ours in _names_of(one) for theirs in _names_of(other)]
    if readings:
        yield max(readings, key=WEIGHTS.__getitem__)


def _names_of(person: PersonDetails) -> set[tuple[str, ...]]:
    firsts = (person.given_name, person.preferred_name)
    names = {name_words(first, person.family_name) for first in firsts if first} or {name_words(person.family_name)}
    return names - {()}


def _alike(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Reason:
    if ours == theirs or "".join(ours) == "".join(theirs):
        return Reason.SAME_NAME
    shorter, longer = sorted((ours, theirs), key=lambda words: (len(words), words))
    exact = set(shorter) & set(longer)
    left = [word for word in longer if word not in exact]
    near = 0
    for word in (word for word in shorter if word not in exact):
        match = next((candidate for candidate in left if misspelt(word, candidate)), None)
        if match is not None:
            left.remove(match)
            near += 1
    if len(shorter) > 1 and len(exact) == len(shorter):
        return Reason.SAME_NAME
    if len(exact) + near == len(shorter) and (len(shorter) > 1 or len(longer) == 1):
        return Reason.MISSPELT_NAME
    return Reason.PART_OF_NAME if exact or near else Reason.OTHER_NAME


def _birth(one: PersonDetails, other: PersonDetails) -> Iterator[Reason]:
    if one.date_of_birth and other.date_of_birth:
        yield _dates_alike(one.date_of_birth, other.date_of_birth)
    elif one.year_of_birth and other.year_of_birth:
        yield Reason.SAME_BIRTH_YEAR if one.year_of_birth == other.year_of_birth else Reason.OTHER_BIRTH


def _dates_alike(ours: date, theirs: date) -> Reason:
    if ours == theirs:
        return Reason.SAME_BIRTH
    if (ours.year, ours.month, ours.day) == (theirs.year, theirs.day, theirs.month):
        return Reason.BIRTH_SWAPPED
    differing = sum(a != b for a, b in zip(ours.isoformat(), theirs.isoformat(), strict=True))
    return Reason.BIRTH_ONE_DIGIT if differing == 1 else Reason.OTHER_BIRTH


def _reach(one: PersonDetails, other: PersonDetails) -> Iterator[Reason]:
    if set(one.postcodes()) & set(other.postcodes()):
        yield Reason.SAME_POSTCODE
    if _phones(one) & _phones(other):
        yield Reason.SAME_PHONE


def _phones(person: PersonDetails) -> set[str]:
    return {plain_phone(phone) for phone in person.phones()} - {""}
