"""A person and a host: both have to say yes, they meet before either decides, and what they agree is written down with
a day to look at it again. Either may say no, or end it, without a reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from homeward.domain.lengths import LINE, NAME, PARAGRAPH, too_long
from homeward.domain.plan_rules import agreed_problems
from homeward.domain.problem import Problem
from homeward.domain.request import Agreement

LONGEST_UNTIL_REVIEW = timedelta(days=92)


class Whose(StrEnum):
    PERSON = "person"
    HOST = "host"


class Between(StrEnum):
    """Something that was said or done between a person and a host; the latest of each of the two holds."""

    SHOWN = "shown"  # their profile was put before the person
    PERSON_YES = "person-yes"
    PERSON_NO = "person-no"
    HOST_YES = "host-yes"
    HOST_NO = "host-no"
    ENDED = "ended"  # a place that was kept, or a stay


def answered(whose: Whose, *, yes: bool) -> Between:
    return Between(f"{whose.value}-{'yes' if yes else 'no'}")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where it stands between the two. None: they have not said yet."""

    shown: bool = False
    person: bool | None = None
    host: bool | None = None

    @property
    def both_yes(self) -> bool:
        return bool(self.person and self.host)

    @property
    def a_no(self) -> bool:
        return False in (self.person, self.host)


def standing(happened: Iterable[Between]) -> Standing:
    """What holds after everything between two, in its order. Shown again, whoever said no may be asked again; after an
    end everything begins anew."""
    shown, person, host = False, None, None
    for one in happened:
        match one:
            case Between.SHOWN:
                shown = True
                person, host = person or None, host or None
            case Between.ENDED:
                shown, person, host = False, None, None
            case Between.PERSON_YES | Between.PERSON_NO:
                person = one is Between.PERSON_YES
            case Between.HOST_YES | Between.HOST_NO:
                host = one is Between.HOST_YES
    return Standing(shown, person, host)


class Meeting(StrEnum):
    """Getting to know each other, before either decides."""

    TEA = "tea"
    DAY = "day"
    OVERNIGHT = "overnight"


@dataclass(frozen=True, slots=True)
class StayAgreed:
    """What person and host live by. `ending`: when and how either may end it; `host_agreed_on`: the day it was read to
    the host and they said yes."""

    starts_on: date
    review_on: date
    person_does: str
    host_does: str
    worker_does: str
    ending: str
    whom_to_ring: str
    money: str
    host_agreed_on: date


def visit_problems(on: date, note: str, known: Standing) -> tuple[Problem, ...]:
    """A visit is with a host who was shown to the person, and to whom neither has said no. One that has been may be
    written down afterwards, so any day will do."""
    return (
        *(() if known.shown else (Problem("host-not-shown"),)),
        *((Problem("host-said-no-already"),) if known.a_no else ()),
        *too_long(LINE, note=note),
    )


def after_problems(on: date, today: date, person: str, host: str) -> tuple[Problem, ...]:
    return (
        *((Problem("visit-still-to-come"),) if on > today else ()),
        *(() if person.strip() or host.strip() else (Problem("visit-nothing-said", "person"),)),
        *too_long(PARAGRAPH, person=person, host=host),
    )


def stay_problems(said: StayAgreed, agreement: Agreement, today: date) -> tuple[Problem, ...]:
    """Everything that stands against the agreement as it is written."""
    return (*_days(said, today), *_words(said), *agreed_problems(agreement))


def _days(said: StayAgreed, today: date) -> Iterator[Problem]:
    if said.review_on <= said.starts_on:
        yield Problem("stay-review-before", "review_on")
    elif said.review_on - said.starts_on > LONGEST_UNTIL_REVIEW:
        yield Problem("stay-review-late", "review_on", {"weeks": LONGEST_UNTIL_REVIEW.days // 7})
    if said.host_agreed_on > today:
        yield Problem("host-agreed-ahead", "host_agreed_on")


def _words(said: StayAgreed) -> Iterator[Problem]:
    texts = {
        part: getattr(said, part)
        for part in ("person_does", "host_does", "worker_does", "ending", "whom_to_ring", "money")
    }
    yield from (Problem("stay-words-missing", part) for part, text in texts.items() if not text.strip())
    yield from too_long(PARAGRAPH, **texts)


def ending_problems(on: date, starts_on: date | None, by: str, reason: str, today: date) -> tuple[Problem, ...]:
    """A stay ends today or ended before, and not before it began. No reason is asked for."""
    return (
        *((Problem("stay-end-ahead", "on"),) if on > today else ()),
        *((Problem("stay-end-before", "on"),) if starts_on and on < starts_on and starts_on <= today else ()),
        *(() if by.strip() else (Problem("stay-end-by", "by"),)),
        *too_long(NAME, by=by),
        *too_long(LINE, reason=reason),
    )


def nights(starts_on: date, ended_on: date | None, today: date, since: date) -> int:
    """The nights spent from `since` until today; for somebody still there, until today."""
    return max(0, (min(ended_on or today, today) - max(starts_on, since)).days)
