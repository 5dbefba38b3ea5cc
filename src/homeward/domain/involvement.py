"""Pulling in a colleague or an agency: asked for something, with the person's agreement and knowing what they will see.

They accept or decline with a reason, answer, and the involvement ends. The lead stays where it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from homeward.domain.access import Kind
from homeward.domain.problem import Problem

NUDGE_AFTER = timedelta(days=2)
"""How long somebody who was asked has before the lead is told that there is no answer yet."""


class State(StrEnum):
    """Where an involvement stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ANSWERED = "answered"
    ENDED = "ended"


class Agrees(StrEnum):
    """Whether the person agrees to somebody being pulled in."""

    YES = "yes"
    CANNOT_DECIDE = "cannot-decide"
    NO = "no"


class Ground(StrEnum):
    """On what ground somebody decides for a person who cannot (Mental Capacity Act 2005)."""

    BEST_INTERESTS = "best-interests"
    ATTORNEY = "attorney"
    DEPUTY = "deputy"


CAN_BE_SHOWN = (
    Kind.PROFILE,
    Kind.CONTACT,
    Kind.PLAN,
    Kind.JOURNEY,
    Kind.CONVERSATION,
    Kind.CHECKLIST,
    Kind.REVIEW,
    Kind.INVOLVED,
)
"""What may be shown to somebody pulled in, each for itself. Preferred name, needs and the ask go with any ask."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The person's agreement, or who decided for them, on what ground and after asking whom."""

    agrees: Agrees
    decided_by: str = ""
    ground: Ground | None = None
    consulted: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody is pulled in for, and what they will see."""

    what_for: str
    agreement: Agreement
    sees: tuple[Kind, ...] = ()
    answer_by: date | None = None


_NEXT = {
    State.ASKED: {State.ACCEPTED, State.DECLINED, State.ENDED},
    State.ACCEPTED: {State.ANSWERED, State.ENDED},
    State.ANSWERED: {State.ANSWERED, State.ENDED},
    State.DECLINED: set(),
    State.ENDED: set(),
}


def ask_problems(ask: Ask, today: date) -> tuple[Problem, ...]:
    """Everything that is wrong with an ask."""
    return (*_what(ask, today), *_agreement(ask.agreement))


def _what(ask: Ask, today: date) -> Iterator[Problem]:
    if not ask.what_for.strip():
        yield Problem("involve-what-for", "what_for")
    for kind in ask.sees:
        if kind not in CAN_BE_SHOWN:
            yield Problem("involve-cannot-show", "sees", {"kind": str(kind)})
    if ask.answer_by is not None and ask.answer_by < today:
        yield Problem("involve-answer-by-past", "answer_by", {"on": ask.answer_by})


def _agreement(agreement: Agreement) -> Iterator[Problem]:
    if agreement.agrees is Agrees.NO:
        yield Problem("involve-person-says-no", "agrees")
    if agreement.agrees is not Agrees.CANNOT_DECIDE:
        return
    if not agreement.decided_by.strip():
        yield Problem("agreement-decider-missing", "decided_by")
    if agreement.ground is None:
        yield Problem("agreement-ground-missing", "ground")
    elif agreement.ground is Ground.BEST_INTERESTS and not agreement.consulted.strip():
        yield Problem("agreement-nobody-consulted", "consulted")


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


def shown_from(sees: Sequence[Kind]) -> tuple[str, ...]:
    """The relations that let somebody pulled in see just these kinds: one for each (`content/access.yaml`)."""
    return tuple(f"pulled-in-{kind}" for kind in sees)
