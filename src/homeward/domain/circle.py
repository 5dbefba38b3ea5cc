"""The circle round a person: when it may be offered, and what a meeting leaves behind.

A circle is offered and never pressed: asked again only on the day the person chose, and after a no never again,
unless they said we may. They may always bring it up themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from homeward.domain.meeting import AgreedAction, action_problems
from homeward.domain.problem import Problem
from homeward.domain.viewpoint import Viewpoint

FURTHEST_LATER = timedelta(days=2 * 366)
LONGEST_RHYTHM_DAYS = 366
PROPOSED = 3


class CircleAnswer(StrEnum):
    """What the person said when a circle was offered."""

    NOW = "now"
    LATER = "later"
    NO = "no"


class Standing(StrEnum):
    """Where it stands with a circle for this person."""

    NOT_OFFERED = "not-offered"
    LATER = "later"  # later, or no and we may ask again: the day they chose is still to come
    ASK_AGAIN = "ask-again"  # that day has come
    NO = "no"
    GOING = "going"
    RESTING = "resting"  # it has begun, and rests until a day
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Offer:
    """The last answer, and what became of the circle."""

    answer: CircleAnswer
    later_on: date | None = None
    may_ask_again: bool = True
    started: bool = False
    ended: bool = False


def standing(last: Offer | None, today: date) -> Standing:
    """Where it stands today."""
    if last is None:
        return Standing.NOT_OFFERED
    if last.answer is CircleAnswer.NO and not last.may_ask_again:
        return Standing.NO
    if last.answer is CircleAnswer.NO:
        return Standing.LATER if _is_ahead(last, today) else Standing.ASK_AGAIN
    if last.ended:
        return Standing.ENDED
    if last.answer is CircleAnswer.NOW:
        return Standing.GOING
    if last.started:
        return Standing.RESTING if _is_ahead(last, today) else Standing.GOING
    return Standing.LATER if _is_ahead(last, today) else Standing.ASK_AGAIN


def _is_ahead(last: Offer, today: date) -> bool:
    return last.later_on is not None and last.later_on > today


def may_be_offered(last: Offer | None, today: date) -> bool:
    """Whether a worker may bring the subject up today. A page does not even show the offer when not."""
    return not offer_problems(last, today)


def offer_problems(last: Offer | None, today: date) -> tuple[Problem, ...]:
    """Why a circle may not be offered today. What the person brings up themself is no offer and is always heard."""
    match standing(last, today):
        case Standing.NO:
            return (Problem("circle-said-no"),)
        case Standing.LATER if last and last.later_on:
            return (Problem("circle-asked-for-later", params={"on": last.later_on}),)
        case Standing.GOING | Standing.RESTING:
            return (Problem("circle-is-there"),)
    return ()


def holds_today(last: Offer, today: date) -> dict[str, str]:
    """What the person said of a circle and holds today, by the names pathway files ask it under: wherever a circle
    would be offered, it counts as answered so. Empty where they may be asked."""
    match standing(last, today):
        case Standing.GOING | Standing.RESTING:
            return {"circle": CircleAnswer.NOW.value}
        case Standing.NO:
            return {"circle": CircleAnswer.NO.value, "may-ask": "no"}
        case Standing.LATER if last.later_on:
            asked = {"may-ask": "yes"} if last.answer is CircleAnswer.NO else {}
            return {"circle": last.answer.value, "circle-on": last.later_on.isoformat(), **asked}
    return {}


def answer_problems(
    answer: CircleAnswer, later_on: date | None, today: date, may_ask_again: bool = False
) -> tuple[Problem, ...]:
    """What is wrong with an answer: later, and a no after which we may ask again, need the day they chose for it,
    ahead and within two years."""
    comes_back = answer is CircleAnswer.LATER or (answer is CircleAnswer.NO and may_ask_again)
    return tuple(_later(later_on, today)) if comes_back else ()


def _later(later_on: date | None, today: date) -> Iterator[Problem]:
    if later_on is None:
        yield Problem("circle-later-when", "later_on")
    elif later_on <= today:
        yield Problem("circle-later-is-past", "later_on", {"on": later_on})
    elif later_on > today + FURTHEST_LATER:
        yield Problem("circle-later-too-far", "later_on", {"on": later_on})


def rhythm_problems(rhythm_days: int | None) -> tuple[Problem, ...]:
    """What is wrong with how often a circle wants to meet; none is no rhythm, meeting when they like."""
    if rhythm_days is None or 1 <= rhythm_days <= LONGEST_RHYTHM_DAYS:
        return ()
    return (Problem("circle-rhythm", "rhythm", {"most": LONGEST_RHYTHM_DAYS}),)


def proposed_dates(last: date | None, rhythm_days: int | None, today: date) -> tuple[date, ...]:
    """Days on which the circle could meet next as often as it wants to: on the weekday on which it met, one rhythm on
    and the two weeks after. Empty where the person wants no rhythm."""
    if rhythm_days is None:
        return ()
    first = (last or today) + timedelta(days=rhythm_days)
    behind = (today - first).days
    if behind >= 0:  # it met long ago: the same weekday, ahead of us
        first += timedelta(days=7 * (behind // 7 + 1))
    return tuple(first + timedelta(days=7 * weeks) for weeks in range(PROPOSED))


@dataclass(frozen=True, slots=True)
class CircleMeeting:
    """What a meeting leaves behind. `came` are names; `next_on` was agreed with the person."""

    held_on: date
    celebrate: str = ""
    viewpoints: tuple[Viewpoint, ...] = ()
    actions: tuple[AgreedAction, ...] = ()
    came: tuple[str, ...] = field(default=())
    next_on: date | None = None


def meeting_problems(meeting: CircleMeeting, today: date) -> tuple[Problem, ...]:
    """Everything that is wrong with a meeting as written down."""
    return tuple(_meeting(meeting, today))


def _meeting(meeting: CircleMeeting, today: date) -> Iterator[Problem]:
    if meeting.held_on > today:
        yield Problem("meeting-ahead", "held_on", {"on": meeting.held_on})
    if not meeting.came:
        yield Problem("meeting-nobody-came", "came")
    if not (meeting.celebrate.strip() or meeting.viewpoints or meeting.actions):
        yield Problem("meeting-says-nothing", "celebrate")
    if meeting.next_on is not None and meeting.next_on <= meeting.held_on:
        yield Problem("meeting-next-is-past", "next_on", {"on": meeting.next_on})
    for number, action in enumerate(meeting.actions):
        yield from action_problems(action, f"action-{number}", meeting.held_on)
