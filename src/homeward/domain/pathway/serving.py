"""Told once: what was done on one journey serves another of the same person that needs the same.

A step says which topic its record serves. Once such a step can be done and the same topic was done on another journey,
freshly enough and with answers to all that is asked here, it counts as done, and nobody asks again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from .answering import answer_problems, open_items
from .definition import Pathway, Serves
from .diary import Answer, Diary, Event, EventKind
from .facts import Facts
from .situation import Situation
from .steps import StepState
from .timing import Moment, day_of
from .view import Status


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Something done on the person's journey `source`: the topic its record serves, the day, and what was answered.

    What holds until somebody says otherwise does not go stale: `stands_on` is a day on which it was seen to hold still.
    """

    source: str
    topic: str
    on: date
    answers: Mapping[str, Answer] = field(default_factory=dict)
    stands_on: date | None = None


def offers(source: str, pathway: Pathway, diary: Diary) -> tuple[Elsewhere, ...]:
    """What the journey `source` has done that may serve another. What served it itself is not offered again."""
    facts = Facts(pathway, diary)
    return tuple(
        Elsewhere(source, step.serves.topic, day_of(doing.on), doing.answers)
        for step in pathway.steps.values()
        if step.serves
        for doing in facts.doings.get(step.name, ())
        if not doing.source
    )


def served(stands: Situation, elsewhere: Iterable[Elsewhere], now: Moment) -> tuple[Event, ...]:
    """The steps of a journey that are already served, as events for its diary: each by the latest that serves it."""
    done = sorted(elsewhere, key=lambda each: (each.on, each.source), reverse=True)
    open_now = [state for state in stands.steps if state.status in (Status.OPEN, Status.LATE)]
    fitting = (next(_fitting(stands, state, done, now), None) for state in open_now)
    return tuple(event for event in fitting if event)


def _fitting(stands: Situation, state: StepState, done: list[Elsewhere], now: Moment) -> Iterator[Event]:
    serves = state.step.serves
    since = _last_done(stands, state.name)
    for each in done if serves else ():
        fits = serves and each.topic == serves.topic and each.on > since
        if serves and fits and is_fresh(serves, each.on, day_of(now), each.stands_on):
            answers = {name: value for name, value in each.answers.items() if name in _asked(state)}
            unanswered = [*answer_problems(state.step, answers), *open_items(state.step, state.items, answers)]
            if not unanswered:
                yield Event(
                    EventKind.SERVED, now, state.name, answers=answers, source=each.source, done_there=each.on,
                    stands_on=each.stands_on,
                )


def is_fresh(serves: Serves, done_there: date, on: date, stands_on: date | None = None) -> bool:
    """Whether what was done on the day `done_there`, and seen to hold still on `stands_on`, counts on the day `on`."""
    return done_there <= on <= fresh_until(serves, max(done_there, stands_on or done_there))


def fresh_until(serves: Serves, on: date) -> date:
    """The last day on which what was done `on` that day counts."""
    return day_of(serves.fresh_for.after(on))


def _asked(state: StepState) -> set[str]:
    return {question.name for question in state.step.asks} | {item.name for item in state.step.checklist}


def _last_done(stands: Situation, name: str) -> date:
    """The day the step was last done here or for here, so that one doing elsewhere does not serve it twice."""
    days = [state.done_there or state.done_on for state in stands.occurrences(name) if state.is_done]
    return max((day for day in days if day), default=date.min)
