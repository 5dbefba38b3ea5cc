"""What the five stages of planning have made so far, whatever the stages of the pathway itself are called."""

from dataclasses import dataclass
from datetime import date

from .definition import Makes, Planning
from .situation import Situation, StageStatus


@dataclass(frozen=True, slots=True)
class Made:
    """Something that a stage of planning made: the title of its step, what kind of record it is, and the day."""

    title: str
    makes: Makes | None
    on: date


@dataclass(frozen=True, slots=True)
class PlanningSoFar:
    """One of the five stages: what it made, in the order of days, and what can be done in it now."""

    planning: Planning
    status: StageStatus
    made: tuple[Made, ...]
    next: tuple[str, ...]


def planning_so_far(stands: Situation) -> tuple[PlanningSoFar, ...]:
    """The stages of planning that the pathway has, in their order; empty where no stage of it is part of planning."""
    return tuple(_so_far(stands, state.planning, state.status) for state in stands.planning)


def _so_far(stands: Situation, planning: Planning, status: StageStatus) -> PlanningSoFar:
    names = {stage.name for stage in stands.pathway.stages if stage.part_of is planning}
    done = [
        Made(state.step.title, state.step.makes, day)
        for state in stands.steps
        if state.step.stage in names and state.is_done and (day := state.done_there or state.done_on)
    ]
    ahead = tuple(state.step.title for state in stands.next_steps if state.step.stage in names)
    return PlanningSoFar(planning, status, tuple(sorted(done, key=lambda made: made.on)), ahead)
