"""Where each step stands: every time it was done, and the time it is called for now, with its dates and reasons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from homeward.domain.problem import Problem

from .condition import Behind, holds, terms
from .definition import Item, Step
from .diary import Answer
from .facts import Doing
from .timing import Moment, Timing, day_of, is_past
from .view import Opening, Status, View

SOFT = frozenset({"step-next-from", "step-late"})
"""Reasons that tell something and forbid nothing."""


@dataclass(frozen=True, slots=True)
class ItemState:
    """A line of a checklist and its latest answer: "yes", "no", "not-needed", or empty."""

    item: Item
    answer: str = ""


@dataclass(frozen=True, slots=True)
class StepState:
    """One occurrence of a step.

    `due_on` is the day it should be done by, agreed with the person or else the model's last day; late is after
    that. `last_on` is the model's own last day. `due_at` is set when it is due within hours. `who` are the roles
    that may do it, the lead by its role. `why` says what it waits for, why it is not open, or how late it is.
    """

    step: Step
    occurrence: int
    status: Status
    who: tuple[str, ...]
    opens_on: date | None = None
    due_on: date | None = None
    due_at: datetime | None = None
    last_on: date | None = None
    done_on: date | None = None
    why: tuple[Problem, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    items: tuple[ItemState, ...] = ()
    source: str = ""
    """The key of the person's journey on which it was done, if it was another; `done_there` is that day."""
    done_there: date | None = None

    @property
    def name(self) -> str:
        """The name of the step."""
        return self.step.name

    @property
    def is_done(self) -> bool:
        """Whether it was done, in time or late."""
        return self.status in (Status.DONE, Status.DONE_LATE)

    @property
    def may_be_done(self) -> bool:
        """Whether it can be done now: nothing but soft reasons stands against it, and setting aside can be undone."""
        if self.status in (Status.OPEN, Status.LATE):
            return True
        return self.status in (Status.WAITING, Status.SET_ASIDE) and all(reason.code in SOFT for reason in self.why)


class Dates(NamedTuple):
    """When a step opens (`firm`: not before), when it is due, the model's last day, and what is not known yet."""

    opens: Moment | None = None
    due: Moment | None = None
    last: Moment | None = None
    firm: bool = True
    unknown: str = ""


def states(view: View, step: Step, lead: str) -> Iterator[StepState]:
    """Every occurrence of `step`: those done, in order, then the one called for now, if any."""
    done = view.doings(step.name)
    who = tuple(dict.fromkeys(lead if role == "lead" else role for role in step.who))
    for index, doing in enumerate(done):
        yield _done(view, step, who, doing, done[index - 1] if index else None)
    called, previous = call(view, step)
    if called:
        yield _open(view, step, who, called, previous)


def call(view: View, step: Step) -> tuple[int, Doing | None]:
    """The occurrence called for now (0 for none), and the one before it when it is a repeat of that."""
    done = view.doings(step.name)
    if not done:
        return 1, None
    last, number = done[-1], max(doing.occurrence for doing in done) + 1
    if view.done(step.name) is None:
        return number, None
    return (number, last) if _again(view, step, last, len(done)) else (0, None)


def _again(view: View, step: Step, last: Doing, times: int) -> bool:
    again = step.again
    if again is None or (again.at_most and times >= again.at_most):
        return False
    if again.until and view.truth(again.until).value:
        return False
    if step.name in view.pathway.called_by:
        return view.calling(step) is not None
    return again.only_if is None or bool(view.truth(again.only_if, since=last.place).value)


def dates(view: View, step: Step, opened: Moment | None, previous: Doing | None) -> Dates:
    """When this occurrence of `step`, to which the way was free on `opened`, opens and is due."""
    if previous and step.again:
        return _dates_again(view, step, previous)
    opens, unknown = _moment(view, step.opens, opened, step.name)
    last, _ = _due(view, step, opens or opened)
    chosen = view.chosen(step.name)
    window = step.opens is not None
    due = last if chosen is None else min(chosen, last, key=day_of) if window and last else chosen
    starts = opens if window else opened
    return Dates(starts, due, last, unknown=unknown)


def _dates_again(view: View, step: Step, previous: Doing) -> Dates:
    again = step.again
    chosen = view.chosen(step.name, since=previous.place)
    if again is None or again.latest is None:
        opens = _called_for(view, step, previous, chosen)
        soon = _due_again(view, step, previous, opens)
        due = soon if chosen is None else chosen
        return Dates(opens, due, due, unknown="" if opens else step.name)
    latest = view.stretched(again.latest.after(previous.on), previous.on, step.name)
    if chosen is not None:
        return Dates(chosen, chosen, latest, firm=False)
    soonest = again.soonest.after(previous.on) if again.soonest else previous.on
    return Dates(view.stretched(soonest, previous.on, step.name), latest, latest, firm=False)


def _called_for(view: View, step: Step, previous: Doing, chosen: Moment | None) -> Moment | None:
    """Since when a step without a rhythm is called for again: the day chosen, or the day something asked for it."""
    calling = view.calling(step)
    if calling:
        return calling.on
    names = [term.name for term in terms(step.again.only_if if step.again else None) if isinstance(term, Behind)]
    told = [fact.on for fact in map(view.happened, names) if fact and fact.place > previous.place]
    days = [*told, *([chosen] if chosen is not None else [])]
    if days:
        return min(days, key=day_of)
    asked = (q for q in step.asks if q.schedules == step.name and holds(q.only_if, previous.answers))
    return None if any(asked) else previous.on


def _due(view: View, step: Step, opened: Moment | None) -> tuple[Moment | None, str]:
    """When it is due: counted from the event that called for this time, if it counts from that event."""
    calling = view.calling(step)
    if calling and step.due and step.due.anchor == view.pathway.called_by[step.name]:
        return view.stretched(step.due.at(calling.on), calling.on, step.name), ""
    return _moment(view, step.due, opened, step.name)


def _due_again(view: View, step: Step, previous: Doing, opens: Moment | None) -> Moment | None:
    """When a repeat is due: as long after it is called for, or after an event that has happened since the last time."""
    if step.due is None or opens is None:
        return None
    if not step.due.anchor or step.due.anchor == view.pathway.called_by.get(step.name):
        return view.stretched(step.due.at(opens), opens, step.name)
    told = view.happened(step.due.anchor)
    if told is None or told.place < previous.place or not view.pathway.recurs(step.due.anchor):
        return None
    return view.stretched(step.due.at(told.on), told.on, step.name)


def _moment(view: View, timing: Timing | None, opened: Moment | None, step: str) -> tuple[Moment | None, str]:
    """The moment, stretched by interruptions; or the name of the anchor that is not known yet."""
    if timing is None:
        return None, ""
    anchor = view.anchor(timing, opened)
    if anchor is None:
        return None, timing.anchor
    return view.stretched(timing.at(anchor), anchor, step), ""


def _done(view: View, step: Step, who: tuple[str, ...], doing: Doing, before: Doing | None) -> StepState:
    then = View(view.facts, doing.on, doing.place)
    anew = before is None or before.place < view.facts.last_reset(step.name, doing.place)
    counts_from_opening = any(timing and not timing.anchor for timing in (step.opens, step.due))
    opened = then.opening(step).on if counts_from_opening else None
    when = dates(then, step, opened, None if anew else before)
    late = when.due is not None and is_past(when.due, doing.done_there or doing.on)
    return StepState(
        step,
        doing.occurrence,
        Status.DONE_LATE if late else Status.DONE,
        who,
        due_on=_day(when.due),
        last_on=_day(when.last),
        done_on=day_of(doing.on),
        answers=doing.answers,
        items=items(view, step, doing.place, before.place if before else -1.0),
        source=doing.source,
        done_there=doing.done_there,
    )


def _open(view: View, step: Step, who: tuple[str, ...], occurrence: int, previous: Doing | None) -> StepState:
    opening = view.opening(step)
    when = dates(view, step, opening.on, previous)
    status, why = _status(view, step, opening, when)
    known = status not in (Status.NOT_OPEN, Status.PAUSED)
    before = view.doings(step.name)
    return StepState(
        step,
        occurrence,
        status,
        who,
        opens_on=_day(when.opens) if known else None,
        due_on=_day(when.due) if known else None,
        due_at=when.due if known and isinstance(when.due, datetime) else None,
        last_on=_day(when.last) if known else None,
        why=why,
        items=items(view, step, view.at, before[-1].place if before else -1.0),
    )


def _status(view: View, step: Step, opening: Opening, when: Dates) -> tuple[Status, tuple[Problem, ...]]:
    status, why = _standing(view, step, opening, when)
    return (Status.SET_ASIDE if view.aside(step.name) else status), why


def _standing(view: View, step: Step, opening: Opening, when: Dates) -> tuple[Status, tuple[Problem, ...]]:
    if opening.status is Status.NOT_OPEN:
        return opening.status, opening.why
    pause = view.facts.open_pause()
    if pause and step.name in pause.interruption.pauses and pause.place < view.at:
        paused = Problem("step-paused", step.name, {"title": step.title, "interruption": pause.interruption.title})
        return Status.PAUSED, (paused, *opening.why)
    if opening.status is Status.WAITING:
        return opening.status, opening.why
    if when.unknown:
        return Status.WAITING, (_unknown(view, step, when.unknown),)
    return _by_date(view, step, when)


def _by_date(view: View, step: Step, when: Dates) -> tuple[Status, tuple[Problem, ...]]:
    if when.opens is not None and not _reached(when.opens, view.now):
        code = "step-not-before" if when.firm else "step-next-from"
        return Status.WAITING, (Problem(code, step.name, {"title": step.title, "opens": day_of(when.opens)}),)
    if when.due is not None and is_past(when.due, view.now):
        days = (day_of(view.now) - day_of(when.due)).days
        return Status.LATE, (
            Problem("step-late", step.name, {"title": step.title, "due": day_of(when.due), "days": days}),
        )
    return Status.OPEN, ()


def _unknown(view: View, step: Step, name: str) -> Problem:
    if name == step.name:
        return Problem("step-waits-for-date", step.name, {"title": step.title})
    return view.waits_for(name, step)


def _reached(opens: Moment, now: Moment) -> bool:
    if isinstance(opens, datetime) and isinstance(now, datetime):
        return now >= opens
    return day_of(now) >= day_of(opens)


def items(view: View, step: Step, at: float, since: float) -> tuple[ItemState, ...]:
    """The lines of the checklist with what was ticked for this occurrence, the one done included."""
    if not step.checklist:
        return ()
    answers: dict[str, Answer] = {}
    for ticks in view.facts.ticks.get(step.name, ()):
        if since < ticks.place < at:
            answers.update(ticks.answers)
    for doing in view.facts.doings.get(step.name, ()):
        if since < doing.place <= at:
            answers.update(doing.answers)
    return tuple(ItemState(item, str(answers.get(item.name, ""))) for item in step.checklist)


def _day(moment: Moment | None) -> date | None:
    return None if moment is None else day_of(moment)
