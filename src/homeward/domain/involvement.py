"""Pulling in a colleague or an agency: asked for something, with the person's agreement and knowing what they will see.

They accept or decline with a reason, answer, and the involvement ends. The lead stays where it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from homeward.domain.access import Kind
from homeward.domain.pathway import LONDON
from homeward.domain.problem import Problem
from homeward.domain.request import Agreement, Answer
from homeward.domain.request_rules import agreement_problems

NUDGE_AFTER = timedelta(days=2)
"""How long somebody who was asked has before the lead is told that there is no answer yet."""


class State(StrEnum):
    """Where an involvement stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ANSWERED = "answered"
    ENDED = "ended"


CAN_BE_SHOWN = (
    Kind.PROFILE,
    Kind.CONTACT,
    Kind.PLAN,
    Kind.WELLNESS,
    Kind.HELD_FORM,
    Kind.JOURNEY,
    Kind.CONVERSATION,
    Kind.ASSESSMENT,
    Kind.DECISION,
    Kind.SIGNS,
    Kind.NETWORK,
    Kind.CHECKLIST,
    Kind.REVIEW,
    Kind.MEETING,
    Kind.INVOLVED,
)
"""What may be shown to somebody pulled in, each for itself. Preferred name, needs and the ask go with any ask."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way of being pulled in: advice, a visit together, ... (`content/involvements.yaml`)."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody is pulled in for, in which way, whether the person agrees, and what will be seen."""

    what_for: str
    agreement: Agreement
    sees: tuple[Kind, ...] = ()
    answer_by: date | None = None
    way: str = ""


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is asked: a party that is known, or somebody new with a name and a way to reach them."""

    party_id: UUID | None = None
    name: str = ""
    organisation: str = ""
    role_title: str = ""
    email: str = ""
    phone: str = ""
    is_agency: bool = False


OPEN = (State.ASKED, State.ACCEPTED, State.ANSWERED)
"""Where an involvement is going on."""

_NEXT = {
    State.ASKED: {State.ACCEPTED, State.DECLINED, State.ENDED},
    State.ACCEPTED: {State.ANSWERED, State.ENDED},
    State.ANSWERED: {State.ANSWERED, State.ENDED},
    State.DECLINED: set(),
    State.ENDED: set(),
}


def ask_problems(ask: Ask, today: date, ways: Sequence[Way] = ()) -> tuple[Problem, ...]:
    """Everything that is wrong with an ask; `ways` are those there are to choose from."""
    return (*_what(ask, today, ways), *_agreement(ask.agreement))


def _what(ask: Ask, today: date, ways: Sequence[Way]) -> Iterator[Problem]:
    if not ask.what_for.strip():
        yield Problem("involve-what-for", "what_for")
    if ask.way and ask.way not in {way.name for way in ways}:
        yield Problem("involve-way-unknown", "way", {"way": ask.way})
    for kind in ask.sees:
        if kind not in CAN_BE_SHOWN:
            yield Problem("involve-cannot-show", "sees", {"kind": str(kind)})
    if ask.answer_by is not None and ask.answer_by < today:
        yield Problem("involve-answer-by-past", "answer_by", {"on": ask.answer_by})


def _agreement(agreement: Agreement) -> tuple[Problem, ...]:
    match agreement.answer:
        case Answer.AGREES:
            return ()
        case Answer.CANNOT_DECIDE:
            return agreement_problems(agreement)
        case Answer.DOES_NOT_AGREE:
            return (Problem("involve-person-says-no", "agreement.answer"),)
        case _:
            return (Problem("involve-agrees-missing", "agreement.answer"),)


def move_problems(now_is: State, to: State, why: str = "") -> tuple[Problem, ...]:
    """Why an involvement may not go from `now_is` to `to`, said with `why` (the reason, or the answer)."""
    return tuple(_move(now_is, to, why))


def _move(now_is: State, to: State, why: str) -> Iterator[Problem]:
    if to not in _NEXT[now_is]:
        yield Problem("involve-not-now", params={"state": now_is.value, "to": to.value})
    if to is State.DECLINED and not why.strip():
        yield Problem("involve-decline-why", "reason")
    if to is State.ANSWERED and not why.strip():
        yield Problem("involve-answer-empty", "answer")


def answer_due(asked_at: datetime, answer_by: date | None) -> datetime:
    """From when no answer is a thing to see to: the end of the day it was hoped for by, or two days after the ask."""
    if answer_by is None:
        return asked_at + NUDGE_AFTER
    return datetime.combine(answer_by + timedelta(days=1), time(), LONDON)


def shown_from(sees: Sequence[Kind]) -> tuple[str, ...]:
    """The relations that let somebody pulled in see just these kinds: one for each (`content/access.yaml`)."""
    return tuple(f"pulled-in-{kind}" for kind in sees)
