"""What a person's GP practice is given for its notes: outcomes and actions, and as much of the conversation and of the
review as the person agreed to. Kept as it was given. Paid hours are never in it: they are no part of a health record.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from homeward.domain.conversation import Conversation
from homeward.domain.plan import Plan
from homeward.domain.plan_rules import agreed_problems
from homeward.domain.problem import Problem
from homeward.domain.request import Agreement, Answer
from homeward.domain.review import Moved, Review


class Part(StrEnum):
    """What the person may agree to one by one."""

    PLAN = "plan"
    CONVERSATION = "conversation"
    REVIEW = "review"


class Stands(StrEnum):
    """Who wrote it down for the practice."""

    PERSON = "person"
    CLOSE = "close"  # an attorney, somebody of the family
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Author:
    id: UUID
    name: str
    stands: Stands
    role: str = ""


@dataclass(frozen=True, slots=True)
class Doing:
    """An action as it stood that day: `outcome` is the one it belongs to, where it does."""

    id: UUID
    text: str
    owner: str
    due_on: date | None = None
    done: bool = False
    outcome: UUID | None = None


@dataclass(frozen=True, slots=True)
class AgreedPlan:
    """`agreed_by` is empty where the person agreed it themself."""

    version: int
    plan: Plan
    agreed_at: datetime
    starts_on: date
    agreed_by: str = ""
    doings: tuple[Doing, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """A listening conversation, in the person's words."""

    held_on: date
    said: Conversation


@dataclass(frozen=True, slots=True)
class HowItMoved:
    outcome: UUID
    words: str
    moved: Moved


@dataclass(frozen=True, slots=True)
class LookedBack:
    """A review: how each outcome moved in the person's own view, and the day of the next."""

    held_on: date
    outcomes: tuple[HowItMoved, ...] = ()
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class PracticeNote:
    """`agreed_by` is empty where the person agreed to this being given. `team` and `phone`: whom the practice rings."""

    given_at: datetime
    author: Author
    team: str = ""
    phone: str = ""
    agreed_by: str = ""
    plan: AgreedPlan | None = None
    heard: Heard | None = None
    looked_back: LookedBack | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is in it."""
        held = {Part.PLAN: self.plan, Part.CONVERSATION: self.heard, Part.REVIEW: self.looked_back}
        return tuple(part for part, found in held.items() if found is not None)


def without_hours(plan: Plan) -> Plan:
    """The plan without how long anybody is paid for."""
    return replace(
        plan,
        outcomes=tuple(
            replace(outcome, supports=tuple(replace(one, minutes_a_week=None) for one in outcome.supports))
            for outcome in plan.outcomes
        ),
    )


def looked_back(review: Review) -> LookedBack:
    """What the practice needs of a review: the person's own view, not everybody's."""
    moved = tuple(HowItMoved(each.outcome, each.words, each.person_says) for each in review.outcomes)
    return LookedBack(review.held_on, moved, review.next_on)


def giving_problems(
    parts: Sequence[Part], there: Collection[Part], agreement: Agreement
) -> tuple[Problem, ...]:
    """Why nothing may be given yet; `there` are the parts that there are, for whoever gives them."""
    if agreement.answer in (Answer.AGREES, Answer.CANNOT_DECIDE):
        return (*_parts(parts, there), *agreed_problems(agreement))
    return (*_parts(parts, there), Problem("practice-note-not-agreed", "agreement.answer"))


def _parts(parts: Sequence[Part], there: Collection[Part]) -> Iterator[Problem]:
    if not parts:
        yield Problem("practice-note-empty", "parts")
    for part in parts:
        if part not in there:
            yield Problem("practice-note-part-missing", "parts", {"part": part.value})
