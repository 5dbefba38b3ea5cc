"""The facts of a journey as of a place in its diary: what is behind, what is true, what has opened, and why not."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum
from math import inf
from typing import NamedTuple

from homeward.domain.problem import Problem

from .condition import AllOf, Answered, AnyOf, Behind, Condition, Not, terms
from .definition import START, Limit, Pathway, Stage, Step
from .facts import Doing, Fact, Facts
from .timing import Moment, Timing, day_of, is_past


class Status(StrEnum):
    """Where a step stands. `waiting` is for something or for its day; `not-open` is not for now, or not for them."""

    NOT_OPEN = "not-open"
    WAITING = "waiting"
    OPEN = "open"
    LATE = "late"
    PAUSED = "paused"
    DONE = "done"
    DONE_LATE = "done-late"
    SET_ASIDE = "set-aside"


class Truth(NamedTuple):
    """Whether a condition holds, None while nobody can know yet; since when."""

    value: bool | None
    on: Moment | None = None
    place: float = -1.0


class Opening(NamedTuple):
    """Whether a step is open to be done at all, since when, and if not why not."""

    status: Status
    on: Moment | None = None
    why: tuple[Problem, ...] = ()


UNKNOWN = Truth(None)


class View:
    """What `facts` say up to the place `at`. Asking never changes anything; answers are remembered."""

    __slots__ = ("_facts", "_openings", "at", "facts", "now", "pathway")

    def __init__(self, facts: Facts, now: Moment, at: float = inf) -> None:
        self.facts = facts
        self.pathway: Pathway = facts.pathway
        self.now = now
        self.at = at
        self._facts: dict[tuple[str, str], Fact | None] = {}
        self._openings: dict[str, Opening] = {}

    def doings(self, name: str) -> list[Doing]:
        """Every time the step was done."""
        return [doing for doing in self.facts.doings.get(name, ()) if doing.place < self.at]

    def done(self, name: str, ever: bool = False) -> Doing | None:
        """The last time the step was done, since it had to be done anew."""
        since = -1.0 if ever else self.facts.last_reset(name, self.at)
        found = None
        for doing in self.facts.doings.get(name, ()):
            if since < doing.place < self.at:
                found = doing
        return found

    def happened(self, name: str, ever: bool = False) -> Fact | None:
        """The last time the event happened (the first for `ever`), since it had to happen anew."""
        since = -1.0 if ever else self.facts.last_reset(name, self.at)
        told = [fact for fact in self.facts.happened.get(name, ()) if since < fact.place < self.at]
        return told[0 if ever else -1] if told else None

    def calling(self, step: Step) -> Fact | None:
        """The earliest event that called for `step` and has not been answered by doing it; each is answered once."""
        event = self.pathway.called_by.get(step.name)
        if event is None:
            return None
        since = self.facts.last_reset(event, self.at)
        told = [fact for fact in self.facts.happened.get(event, ()) if since < fact.place < self.at]
        for doing in self.doings(step.name):
            answered = next((fact for fact in told if fact.place < doing.place), None)
            if answered:
                told.remove(answered)
        return told[0] if told else None

    def aside(self, name: str, ever: bool = False) -> Fact | None:
        """That the step was set aside, or its `until` happened, unless it was done or called for anew since."""
        step = self.pathway.steps.get(name)
        overtaken = self.facts.happened.get(step.until, ()) if step and step.until else ()
        if name not in self.facts.aside and not overtaken:
            return None
        since = -1.0 if ever else self.facts.last_reset(name, self.at)
        done = self.done(name)
        asides = (*self.facts.aside.get(name, ()), *overtaken)
        told = sorted((fact for fact in asides if since < fact.place < self.at), key=lambda fact: fact.place)
        return told[-1] if told and (done is None or done.place < told[-1].place) else None

    def answer(self, question: str) -> Fact | None:
        """The answer given the last time its step was done; what was answered before then no longer counts."""
        done = self.done(self.pathway.asked_by.get(question, ""), ever=True)
        value = done.answers.get(question) if done else None
        return Fact(done.place, done.on, value) if done and value else None

    def settled(self, step: Step, ever: bool = False) -> Fact | None:
        """That nobody need wait for the step any more: it is done, set aside, or not for this person."""
        return self._remember(f"settled {ever}", step.name, lambda: self._settled(step, ever))

    def _settled(self, step: Step, ever: bool) -> Fact | None:
        doing = self.done(step.name, ever)
        if doing:
            return Fact(doing.place, doing.on)
        aside = self.aside(step.name, ever)
        if aside:
            return aside
        truth = self.truth(step.only_if)
        return Fact(truth.place, truth.on or self.start()) if truth.value is False else None

    def start(self) -> Moment:
        """When the journey started; now, if it has not."""
        return self.now if self.facts.started is None else self.facts.started

    def behind(self, name: str, ever: bool = False) -> Fact | None:
        """That the step is settled, the event happened, the stage is complete or the limit reached."""
        if name == START:
            return None if self.facts.started is None else Fact(0, self.facts.started)
        step = self.pathway.steps.get(name)
        if step:
            return self.settled(step, ever)
        stage = self.pathway.stage_called.get(name)
        if stage:
            return self.stage_complete(stage, ever)
        limit = self.pathway.limit_called.get(name)
        if limit:
            return self._limit_reached(limit)
        return self.happened(name, ever)

    def stage_opened(self, stage: Stage) -> Fact | None:
        """That the stage has opened; it stays open through interruptions, and once any of its steps is done."""
        return self._remember("opened", stage.name, lambda: self._opened(stage))

    def _opened(self, stage: Stage) -> Fact | None:
        ways = [self._all_behind((START, *stage.after), ever=True)]
        ways += [self._all_behind((START, name), ever=True) for name in stage.or_after]
        opened = [fact for fact in ways if fact]
        if opened:
            return min(opened, key=lambda fact: fact.place)
        done = [doing for step in stage.steps for doing in self.doings(step.name)[:1]]
        return min((Fact(doing.place, doing.on) for doing in done), key=lambda fact: fact.place, default=None)

    def stage_complete(self, stage: Stage, ever: bool = False) -> Fact | None:
        """That every step of the stage which is not optional is settled (or, for `ever`, once was)."""
        return self._remember(f"complete {ever}", stage.name, lambda: self._complete(stage, ever))

    def _complete(self, stage: Stage, ever: bool) -> Fact | None:
        opened = self.stage_opened(stage)
        told = [self.settled(step, ever) for step in stage.steps if not step.optional]
        return latest([opened, *told])

    def _all_behind(self, names: Iterable[str], ever: bool) -> Fact | None:
        return latest([self.behind(name, ever) for name in names])

    def limit_ends(self, limit: Limit) -> Moment | None:
        """The last day within the limit, with its extensions and without the days of interruptions."""
        since = self.behind(limit.after, ever=True)
        if since is None:
            return None
        end = limit.longest.after(since.on)
        for _ in range(self.facts.extensions.get(limit.name, 0) if limit.extend_by else 0):
            end = limit.extend_by.after(end) if limit.extend_by else end
        return self.stretched(end, since.on)

    def _limit_reached(self, limit: Limit) -> Fact | None:
        end = self.limit_ends(limit)
        return Fact(self.facts.count, end) if end is not None and is_past(end, self.now) else None

    def stretched(self, due: Moment, since: Moment, step: str = "") -> Moment:
        """`due` later by the days that interruptions took (those that pause `step`; all of them for none)."""
        first = day_of(since)
        for pause in self.facts.pauses:
            counts = pause.place < self.at and (not step or step in pause.interruption.pauses)
            if counts and pause.until and pause.since <= day_of(due) and first < pause.until:
                due = due + (pause.until - max(pause.since, first))
        return due

    def truth(self, condition: Condition | None, since: float = -1.0) -> Truth:
        """Whether `condition` holds; of events, only those after the place `since` count."""
        match condition:
            case None:
                return Truth(True, self.facts.started, -1.0)
            case Answered():
                return self._answered(condition)
            case Behind(name):
                return self._is_behind(name, since)
            case Not(part):
                truth = self.truth(part, since)
                return truth if truth.value is None else truth._replace(value=not truth.value)
            case AllOf(parts):
                return _joined([self.truth(part, since) for part in parts], decides=False)
            case AnyOf(parts):
                return _joined([self.truth(part, since) for part in parts], decides=True)

    def _answered(self, condition: Answered) -> Truth:
        told = self.answer(condition.question)
        if told is not None:
            given = (told.value,) if isinstance(told.value, str) else told.value
            return Truth(not set(given).isdisjoint(condition.values), told.on, told.place)
        step = self.pathway.steps.get(self.pathway.asked_by.get(condition.question, ""))
        settled = self.settled(step) if step else None
        return Truth(False, settled.on, settled.place) if settled else UNKNOWN

    def _is_behind(self, name: str, since: float) -> Truth:
        step = self.pathway.steps.get(name)
        if step is None:
            told = self.behind(name)
            return Truth(True, told.on, told.place) if told and told.place > since else Truth(False, self.start(), 0)
        done = self.done(name)
        if done:
            return Truth(True, done.on, done.place)
        settled = self.settled(step)
        return Truth(False, settled.on, settled.place) if settled else UNKNOWN

    def opening(self, step: Step) -> Opening:
        """Whether the step is open: for this person, its stage open, and all that it comes after behind."""
        if step.name not in self._openings:
            self._openings[step.name] = self._opening(step)
        return self._openings[step.name]

    def _opening(self, step: Step) -> Opening:
        truth = self.truth(step.only_if)
        if truth.value is False:
            return Opening(Status.NOT_OPEN, None, (Problem("step-not-for-them", step.name, {"title": step.title}),))
        stage = self.pathway.stage_called[step.stage]
        opened = self.stage_opened(stage)
        if opened is None:
            why = (self._stage_problem(stage, step), *self._waits((START, *stage.after), step, ever=True))
            return Opening(Status.NOT_OPEN, None, why)
        why = self._unanswered(step) if truth.value is None else ()
        why += self._waits(step.after, step)
        if why:
            return Opening(Status.WAITING, None, why)
        told = [self.behind(name) for name in step.after]
        calling = self.calling(step)
        moments = [opened.on, calling.on if calling else truth.on, *(fact.on for fact in told if fact)]
        return Opening(Status.OPEN, max((moment for moment in moments if moment is not None), key=_order))

    def _stage_problem(self, stage: Stage, step: Step) -> Problem:
        return Problem("step-stage-not-open", step.name, {"title": step.title, "stage": stage.title})

    def _waits(self, names: Iterable[str], step: Step, ever: bool = False) -> tuple[Problem, ...]:
        return tuple(self.waits_for(name, step) for name in names if self.behind(name, ever) is None)

    def waits_for(self, name: str, step: Step) -> Problem:
        """The reason that `step` waits for `name`."""
        if name == START:
            return Problem("journey-not-started", step.name)
        what = "step" if name in self.pathway.steps else "stage" if name in self.pathway.stage_called else "event"
        params = {"title": step.title, "name": name, "other": self.pathway.title_of(name)}
        return Problem(f"step-waits-for-{what}", step.name, params)

    def _unanswered(self, step: Step) -> tuple[Problem, ...]:
        why = []
        for term in terms(step.only_if):
            if isinstance(term, Behind):
                if self._is_behind(term.name, -1.0).value is None:
                    why.append(self.waits_for(term.name, step))
            elif self._answered(term).value is None:
                asker = self.pathway.asked_by.get(term.question, "")
                question = self.pathway.question(term.question)
                params = {
                    "title": step.title,
                    "name": asker,
                    "other": self.pathway.title_of(asker),
                    "question": question.title if question else term.question,
                }
                why.append(Problem("step-waits-for-answer", step.name, params))
        return tuple(why)

    def anchor(self, timing: Timing, opened: Moment | None) -> Moment | None:
        """What `timing` counts from: the last time it happened, or for an event ahead the day chosen for it."""
        if not timing.anchor:
            return opened
        stage = self.pathway.stage_called.get(timing.anchor)
        if stage:
            fact = self.stage_opened(stage)
            return fact.on if fact else None
        fact = self.behind(timing.anchor)
        return fact.on if fact else self.chosen(timing.anchor)

    def chosen(self, name: str, since: float = -1.0) -> Moment | None:
        """The day last chosen for the step or event, since the place `since` and since it had to come about anew.

        A day on which an interruption paused the step is kept no earlier than the day that was over.
        """
        since = max(since, self.facts.last_reset(name, self.at))
        days = [(place, day) for place, day in self.facts.chosen.get(name, ()) if since < place < self.at]
        return self._after_pauses(name, max(days)[1]) if days else None

    def _after_pauses(self, step: str, day: date) -> date:
        for pause in self.facts.pauses:
            paused = pause.place < self.at and step in pause.interruption.pauses
            if paused and pause.until and pause.since <= day < pause.until:
                day = pause.until
        return day

    def _remember(self, kind: str, name: str, ask: Callable[[], Fact | None]) -> Fact | None:
        key = (kind, name)
        if key not in self._facts:
            self._facts[key] = None  # so that a pathway that waits for itself waits for ever, and no longer
            self._facts[key] = ask()
        return self._facts[key]


def latest(facts: Iterable[Fact | None]) -> Fact | None:
    """The fact that came last, if every one is there."""
    place, on = -1.0, None
    for fact in facts:
        if fact is None:
            return None
        place = max(place, fact.place)
        on = fact.on if on is None else max(on, fact.on, key=_order)
    return None if on is None else Fact(place, on)


def _order(moment: Moment) -> tuple[date, int, float]:
    """A day without a time counts as its end."""
    if isinstance(moment, datetime):
        return (day_of(moment), 0, moment.timestamp())
    return (moment, 1, 0.0)


def _joined(truths: list[Truth], decides: bool) -> Truth:
    """All of (`decides` False) or any of (`decides` True): one that decides is enough, the first of them."""
    deciding = [truth for truth in truths if truth.value is decides]
    if deciding:
        return min(deciding, key=lambda truth: truth.place)
    if any(truth.value is None for truth in truths):
        return UNKNOWN
    on = [truth for truth in truths if truth.on is not None]
    return max(on, key=lambda truth: truth.place) if on else Truth(not decides)
