"""Where a journey stands: what is due, waiting, late, open to whom; what may happen next, or why it may not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from homeward.domain.problem import Problem

from .definition import End, Limit, NeedsReason, Pathway, Planning, Review, Stage
from .diary import Diary, EventKind
from .facts import Ended, Facts, OpenBlock, Pause
from .leading import Lead, lead
from .steps import StepState, states
from .surroundings import Door, Route
from .timing import Moment, day_of, is_past
from .view import Status, View


class StageStatus(StrEnum):
    """Where a stage stands."""

    NOT_OPEN = "not-open"
    OPEN = "open"
    LATE = "late"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StageState:
    """A stage, since when it is open, by when it should be complete and when it was."""

    stage: Stage
    status: StageStatus
    opened_on: date | None = None
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanningState:
    """One of the five stages of planning, as the stages of the pathway that are part of it stand together."""

    planning: Planning
    status: StageStatus


@dataclass(frozen=True, slots=True)
class ReviewState:
    """A review beside where its step stands now: `state.opens_on` to `state.last_on` is its window."""

    review: Review
    state: StepState


@dataclass(frozen=True, slots=True)
class LimitState:
    """A limit: the last day within it, from which day it warns, whether it does or is passed, the extensions left."""

    limit: Limit
    ends_on: date
    warns_on: date
    warns: bool
    reached: bool
    extensions: int
    extensions_left: int


@dataclass(frozen=True, slots=True)
class May:
    """Something that may happen next, or, with `problems`, may not yet and why."""

    kind: EventKind
    name: str
    occurrence: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A step that was done and is not in this version of the pathway: it stays in the record."""

    name: str
    occurrence: int
    on: date


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a journey stands on the day `today`.

    `steps` are all occurrences in the order of the pathway; `next_steps` those that can be done now, late first;
    `may` what can be told next and `may_not` what cannot yet, with every reason. `routes` and `doors` are those that
    the answers so far call for; `planning` is empty when no stage of the pathway is part of it.
    """

    pathway: Pathway
    today: date
    started_on: date | None
    version: int
    stage: str
    stages: tuple[StageState, ...]
    steps: tuple[StepState, ...]
    next_steps: tuple[StepState, ...]
    lead: Lead
    reviews: tuple[ReviewState, ...]
    limits: tuple[LimitState, ...]
    blocks: tuple[OpenBlock, ...]
    paused: Pause | None
    may: tuple[May, ...]
    may_not: tuple[May, ...]
    ended: Ended | None
    kept: tuple[Kept, ...]
    routes: tuple[Route, ...] = ()
    doors: tuple[Door, ...] = ()
    planning: tuple[PlanningState, ...] = ()

    def step(self, name: str) -> StepState:
        """Where the step stands now: the occurrence called for, or else the last one done. KeyError if unknown."""
        for state in reversed(self.steps):
            if state.name == name:
                return state
        raise KeyError(name)

    def occurrences(self, name: str) -> tuple[StepState, ...]:
        """Every occurrence of the step, in order."""
        return tuple(state for state in self.steps if state.name == name)

    @property
    def late(self) -> tuple[StepState, ...]:
        """The steps that are late, the latest longest first."""
        return tuple(state for state in self.next_steps if state.status is Status.LATE)


def situation(pathway: Pathway, diary: Diary, now: Moment) -> Situation:
    """Where a journey by `pathway` with `diary` stands at `now` (a day, or an aware time)."""
    return look(Facts(pathway, diary), now)


def look(facts: Facts, now: Moment) -> Situation:
    """The situation of a diary already gathered."""
    pathway, view = facts.pathway, View(facts, now)
    leads = lead(view)
    steps = tuple(state for step in pathway.steps.values() for state in states(view, step, leads.role))
    if facts.end:
        steps = tuple(state for state in steps if state.is_done or state.status is Status.SET_ASIDE)
    stages = tuple(_stage(view, stage) for stage in pathway.stages)
    may, may_not = _may(view, steps)
    return Situation(
        pathway=pathway,
        today=day_of(now),
        started_on=None if facts.started is None else day_of(facts.started),
        version=facts.version,
        stage=_current(stages, steps),
        stages=stages,
        steps=steps,
        next_steps=tuple(sorted((state for state in steps if state.status in _NOW), key=_urgency)),
        lead=leads,
        reviews=tuple(_review(review, steps) for review in pathway.reviews if _has(review, steps)),
        limits=tuple(_limits(view)),
        blocks=tuple(facts.blocks.values()),
        paused=facts.open_pause(),
        may=may,
        may_not=may_not,
        ended=facts.end,
        kept=_kept(facts),
        routes=tuple(route for route in pathway.routes if view.truth(route.when).value),
        doors=tuple(door for door in pathway.doors if view.truth(door.when).value),
        planning=tuple(_planning(stages)),
    )


_NOW = (Status.OPEN, Status.LATE)


def _urgency(state: StepState) -> tuple[bool, date]:
    return (state.status is not Status.LATE, state.due_on or date.max)


def _stage(view: View, stage: Stage) -> StageState:
    opened = view.stage_opened(stage)
    if opened is None:
        return StageState(stage, StageStatus.NOT_OPEN)
    done = view.stage_complete(stage)
    anchor = view.anchor(stage.due, opened.on) if stage.due else None
    due = stage.due.at(anchor) if stage.due and anchor is not None else None
    late = due is not None and is_past(due, view.now)
    status = StageStatus.DONE if done else StageStatus.LATE if late else StageStatus.OPEN
    days = (None if moment is None else day_of(moment) for moment in (opened.on, due, done.on if done else None))
    return StageState(stage, status, *days)


def _planning(stages: tuple[StageState, ...]) -> Iterable[PlanningState]:
    for planning in Planning:
        parts = {state.status for state in stages if state.stage.part_of is planning}
        if not parts:
            continue
        if len(parts) == 1:
            yield PlanningState(planning, *parts)
        else:  # some of it behind and some ahead is under way
            late = StageStatus.LATE in parts
            yield PlanningState(planning, StageStatus.LATE if late else StageStatus.OPEN)


def _current(stages: tuple[StageState, ...], steps: Iterable[StepState]) -> str:
    """The furthest stage where something can be done now; else the furthest not complete; else the furthest opened."""
    opened = [state for state in stages if state.status is not StageStatus.NOT_OPEN]
    now = {state.step.stage for state in steps if state.status in _NOW and not state.step.optional}
    doing = [state for state in opened if state.stage.name in now]
    going = [state for state in opened if state.status is not StageStatus.DONE]
    return (doing or going or opened)[-1].stage.name if opened else ""


def _has(review: Review, steps: Iterable[StepState]) -> bool:
    return any(state.name == review.step for state in steps)


def _review(review: Review, steps: Iterable[StepState]) -> ReviewState:
    return ReviewState(review, [state for state in steps if state.name == review.step][-1])


def _limits(view: View) -> Iterable[LimitState]:
    for limit in view.pathway.limits:
        ends = view.limit_ends(limit)
        if ends is None:
            continue
        warning = limit.warn.before(ends) if limit.warn else ends
        used = view.facts.extensions.get(limit.name, 0)
        warns_on, left = day_of(warning), max(0, limit.extend_times - used)
        warns = day_of(view.now) >= warns_on
        yield LimitState(limit, day_of(ends), warns_on, warns, is_past(ends, view.now), used, left)


def _kept(facts: Facts) -> tuple[Kept, ...]:
    return tuple(
        Kept(name, doing.occurrence, day_of(doing.on))
        for name, doings in facts.doings.items()
        if name not in facts.pathway.steps
        for doing in doings
    )


def _may(view: View, steps: Iterable[StepState]) -> tuple[tuple[May, ...], tuple[May, ...]]:
    pathway, facts = view.pathway, view.facts
    if facts.started is None:
        return (May(EventKind.STARTED, pathway.name),), ()
    if facts.end:
        return (), ()
    may = [May(EventKind.DONE, state.name, state.occurrence) for state in steps if state.may_be_done]
    may += [May(EventKind.HAPPENED, happening.name) for happening in pathway.events]
    paused = facts.open_pause()
    if paused:
        may.append(May(EventKind.RESUMED, paused.interruption.name))
    else:
        may += [May(EventKind.INTERRUPTED, interruption.name) for interruption in pathway.interruptions]
    may += [
        May(EventKind.UNBLOCKED if block.name in facts.blocks else EventKind.BLOCKED, block.name)
        for block in pathway.blocks
    ]
    ends = [May(EventKind.ENDED, end.name, 0, end_problems(view, end)) for end in pathway.ends]
    not_yet = [May(EventKind.DONE, s.name, s.occurrence, s.why) for s in steps if not (s.is_done or s.may_be_done)]
    return (*may, *(end for end in ends if not end.problems)), (*not_yet, *(end for end in ends if end.problems))


def end_problems(view: View, end: End) -> tuple[Problem, ...]:
    """Why the journey may not yet end so; who says it and the reason given are checked when it is told."""
    if view.truth(end.when).value:
        return ()
    return (Problem("end-not-yet", end.name, {"title": end.title}),)


def needs_reason(end: End, role: str) -> bool:
    """Whether this end, said by `role`, has to come with a reason."""
    return end.reason is NeedsReason.ALWAYS or (end.reason is NeedsReason.UNLESS_PERSON and role != "person")
