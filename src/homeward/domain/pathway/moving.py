"""Moving a journey to a newer version of its pathway: what changes, before anybody decides. What is done stays done."""

from dataclasses import dataclass, fields
from datetime import date

from .definition import Pathway, Step
from .diary import Diary
from .situation import Kept, Situation, situation
from .timing import Moment


@dataclass(frozen=True, slots=True)
class Changed:
    """A step of both versions, and what of it is not the same ("due", "who", "title")."""

    step: Step
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateMove:
    """An open step whose day moves; None is no day."""

    step: str
    occurrence: int
    was: date | None
    becomes: date | None


@dataclass(frozen=True, slots=True)
class WindowMove:
    """A review that is ahead and whose window moves: its first day and its last, None where no day is known yet."""

    step: str
    was: tuple[date | None, date | None]
    becomes: tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Move:
    """The difference that moving from one version to another makes to one journey."""

    from_version: int
    to_version: int
    added: tuple[Step, ...]
    removed: tuple[Step, ...]
    changed: tuple[Changed, ...]
    dates: tuple[DateMove, ...]
    windows: tuple[WindowMove, ...]
    kept: tuple[Kept, ...]
    """Steps that were done and are not in the newer version: they stay in the record."""
    lead: tuple[str, str]
    stage: tuple[str, str]


def moving(old: Pathway, new: Pathway, diary: Diary, now: Moment | None = None) -> Move:
    """What would change for this diary; without `now`, as of the last thing that happened (ValueError for none)."""
    if not diary and now is None:
        raise ValueError("a diary without events needs a day to look from")
    when = diary[-1].on if now is None else now
    before, after = situation(old, diary, when), situation(new, diary, when)
    return Move(
        old.version,
        new.version,
        added=tuple(step for name, step in new.steps.items() if name not in old.steps),
        removed=tuple(step for name, step in old.steps.items() if name not in new.steps),
        changed=tuple(
            Changed(step, what)
            for name, step in new.steps.items()
            if name in old.steps and (what := _differences(old.steps[name], step))
        ),
        dates=tuple(_dates(before, after)),
        windows=tuple(_windows(before, after)),
        kept=after.kept,
        lead=(before.lead.role, after.lead.role),
        stage=(before.stage, after.stage),
    )


def _differences(old: Step, new: Step) -> tuple[str, ...]:
    return tuple(each.name for each in fields(Step) if getattr(old, each.name) != getattr(new, each.name))


def _dates(before: Situation, after: Situation) -> list[DateMove]:
    was = {(state.name, state.occurrence): state.due_on for state in before.steps if not state.is_done}
    becomes = {(state.name, state.occurrence): state.due_on for state in after.steps if not state.is_done}
    return [DateMove(*key, was[key], becomes[key]) for key in becomes if key in was and was[key] != becomes[key]]


def _windows(before: Situation, after: Situation) -> list[WindowMove]:
    was, becomes = _ahead(before), _ahead(after)
    both = [name for name in becomes if name in was]
    return [WindowMove(name, was[name], becomes[name]) for name in both if was[name] != becomes[name]]


def _ahead(stands: Situation) -> dict[str, tuple[date | None, date | None]]:
    states = [review.state for review in stands.reviews]
    return {state.name: (state.opens_on, state.last_on) for state in states if not state.is_done}
