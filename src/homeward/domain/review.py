"""A person-centred review, made beside the plan before it: what is working from each viewpoint, how each outcome moved,
and which duties this one meeting met. Paid hours before and after are facts of the plans, never an effect."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from homeward.domain.pathway import ReviewState, fresh_until
from homeward.domain.plan import Outcome, Plan, Rung, Support
from homeward.domain.problem import Problem
from homeward.domain.viewpoint import Stands, Viewpoint


class Moved(StrEnum):
    """How an outcome moved since the plan before."""

    ACHIEVED = "achieved"
    FURTHER_ON = "further-on"
    SAME = "same"
    FURTHER_AWAY = "further-away"
    NO_LONGER_WANTED = "no-longer-wanted"
    NOT_SURE = "not-sure"


class WhatNext(StrEnum):
    """What the review led to."""

    ENOUGH = "enough"
    SUPPORT = "support"
    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody else's view of how an outcome moved, where it is worth saying."""

    name: str
    moved: Moved


@dataclass(frozen=True, slots=True)
class OutcomeMoved:
    """How one outcome of the plan before moved: the person's own view first, and others' where they told it."""

    outcome: UUID
    words: str
    person_says: Moved
    others_say: tuple[Seen, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class TookPart:
    """Somebody who took part, and as what: a role of the pathway, or who they are in the words of whoever wrote it."""

    name: str
    role: str


class When(StrEnum):
    """Where a review falls in its window. Early and late are allowed, and marked."""

    EARLY = "early"
    IN_TIME = "in-time"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Review:
    """A review as it was held. `duties` are the pathway's own lines (what this review meets).

    `fell`, its window `opens_on` to `last_on` and the paid minutes a week are facts that are taken from the journey and
    the plans when it is written down, whatever was sent.
    """

    held_on: date
    viewpoints: tuple[Viewpoint, ...] = ()
    outcomes: tuple[OutcomeMoved, ...] = ()
    took_part: tuple[TookPart, ...] = ()
    duties: tuple[str, ...] = ()
    next_on: date | None = None
    person_was_not_there: str = ""
    what_next: WhatNext = WhatNext.SUPPORT
    minutes_before: int | None = None
    minutes_after: int | None = None
    note: str = ""
    fell: When | None = None
    opens_on: date | None = None
    last_on: date | None = None


def when(held_on: date, opens_on: date | None, last_on: date | None) -> When:
    """Early, in time or late. Without a window (the person is not home yet) it is early."""
    if opens_on is None or held_on < opens_on:
        return When.EARLY
    return When.LATE if last_on is not None and held_on > last_on else When.IN_TIME


def called_for(reviews: Sequence[ReviewState], step: str = "") -> ReviewState | None:
    """The review of a pathway that a meeting now is: the one of `step` where there is such a one; else the first not
    held yet, else the last, held once more."""
    named = next((each for each in reviews if step and each.state.name == step), None)
    return named or next((each for each in reviews if not each.state.is_done), reviews[-1] if reviews else None)


def duties_of(asked: ReviewState, elsewhere: Iterable[ReviewState], on: date) -> tuple[str, ...]:
    """The duties that this one meeting, held `on` that day, may meet: those of the review itself, then those of the
    reviews of the person's other ways of working that it will count for; each once."""
    others = (duty for other in elsewhere if counts_for(asked, other, on) for duty in other.review.meets)
    return tuple(dict.fromkeys((*asked.review.meets, *others)))


def counts_for(asked: ReviewState, other: ReviewState, on: date) -> bool:
    """Whether holding `asked` on that day does the review `other` of another way of working too, now or once its window
    opens: the same topic, fresh still by then, and nothing asked there that is not asked here."""
    here, there, opens = asked.state.step, other.state.step, other.state.opens_on
    begins = asked.state.opens_on
    if not asked.state.may_be_done or (begins is not None and on < begins):
        return False  # beside the review that the pathway asks for, and so none anywhere else
    if not (here.serves and there.serves and here.serves.topic == there.serves.topic):
        return False
    if other.state.is_done or opens is None or opens > fresh_until(there.serves, on):
        return False
    return {question.name for question in there.asks} <= {question.name for question in here.asks}


class Soon(StrEnum):
    """How soon a review is to be held, for whoever arranges it."""

    LATE = "late"
    THIS_WEEK = "this-week"
    NEXT_WEEK = "next-week"
    LATER = "later"


def how_soon(due_on: date | None, today: date) -> Soon:
    """Weeks end on Sunday. Without a day it is for later."""
    if due_on is None:
        return Soon.LATER
    if due_on < today:
        return Soon.LATE
    sunday = today + timedelta(days=6 - today.weekday())
    if due_on <= sunday:
        return Soon.THIS_WEEK
    return Soon.NEXT_WEEK if due_on <= sunday + timedelta(days=7) else Soon.LATER


def review_problems(
    review: Review, before: Plan | None, duties: Sequence[str], today: date
) -> tuple[Problem, ...]:
    """Everything that is wrong with a review beside the plan `before`; `duties` are those the pathway names."""
    return (
        *_when_and_who(review, today),
        *_voices(review),
        *_outcomes(review, before.outcomes if before else ()),
        *(Problem("review-duty-unknown", "duties", {"duty": duty}) for duty in review.duties if duty not in duties),
    )


def _when_and_who(review: Review, today: date) -> Iterator[Problem]:
    if review.held_on > today:
        yield Problem("review-ahead", "held_on", {"on": review.held_on})
    if not review.took_part:
        yield Problem("review-nobody-took-part", "took_part")
    if review.next_on is None:
        yield Problem("review-next-missing", "next_on")
    elif review.next_on <= review.held_on:
        yield Problem("review-next-is-past", "next_on", {"on": review.next_on})


def _voices(review: Review) -> Iterator[Problem]:
    own = [view for view in review.viewpoints if view.stands is Stands.PERSON and not view.is_empty]
    if not own and not review.person_was_not_there.strip():
        yield Problem("review-person-unheard", "person")


def _outcomes(review: Review, outcomes: Sequence[Outcome]) -> Iterator[Problem]:
    told = {moved.outcome for moved in review.outcomes}
    for outcome in outcomes:
        if outcome.id not in told:
            yield Problem("review-outcome-unasked", f"outcome-{outcome.id}", {"words": outcome.words})
    known = {outcome.id for outcome in outcomes}
    for moved in review.outcomes:
        if moved.outcome not in known:
            yield Problem("review-outcome-unknown", "outcomes", {"words": moved.words})


@dataclass(frozen=True, slots=True)
class Onward:
    """How an outcome goes on after the review: not at all, or with this paid support a week (None: as it is).

    `who` gives the paid support from now; empty for whoever gave it before.
    """

    outcome: UUID
    goes_on: bool = True
    minutes_a_week: int | None = None
    who: str = ""


def next_plan(before: Plan, onward: Sequence[Onward], new: Sequence[Outcome] = ()) -> Plan:
    """The plan before, carried on: outcomes that go on keep their support sequence with the paid support now agreed,
    those that do not go on leave with their actions, and new ones come last."""
    by_outcome = {each.outcome: each for each in onward}
    kept = tuple(
        _with_paid(outcome, by_outcome.get(outcome.id, Onward(outcome.id)))
        for outcome in before.outcomes
        if by_outcome.get(outcome.id, Onward(outcome.id)).goes_on
    )
    left = {outcome.id for outcome in before.outcomes} - {outcome.id for outcome in kept}
    actions = tuple(action for action in before.actions if action.outcome not in left)
    return replace(before, outcomes=(*kept, *new), actions=actions)


def _with_paid(outcome: Outcome, onward: Onward) -> Outcome:
    if onward.minutes_a_week is None:
        return outcome
    others = tuple(support for support in outcome.supports if support.rung is not Rung.PAID)
    if onward.minutes_a_week == 0:
        return replace(outcome, supports=others)
    paid = outcome.on(Rung.PAID)
    who = onward.who.strip() or (paid.who if paid else "")
    return replace(outcome, supports=(*others, Support(Rung.PAID, who, onward.minutes_a_week)))
