"""Playing the examples of a pathway: what happened day by day, where it then stood, and what was not as it must be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from homeward.domain.problem import Problem

from .definition import Attempt, Example, ExampleDay, Expected, Pathway
from .diary import Event
from .facts import Facts
from .refusal import refused
from .situation import Situation, look
from .steps import StepState
from .timing import LONDON
from .view import Status


@dataclass(frozen=True, slots=True)
class Tried:
    """An event of the example, and why it was refused, if it was."""

    event: Event
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A day of an example: what was tried, where the journey stood that evening, what was not as expected."""

    on: date
    tried: tuple[Tried, ...]
    situation: Situation
    failures: tuple[Problem, ...]


def run_examples(pathway: Pathway) -> list[Problem]:
    """Everything that is not as the examples say it must be; empty when they all pass."""
    return [failure for example in pathway.examples for told in narrate(pathway, example) for failure in told.failures]


def narrate(pathway: Pathway, example: Example) -> tuple[Told, ...]:
    """The example day by day."""
    facts = Facts(pathway)
    return tuple(_told(facts, example, day) for day in example.days)


def _told(facts: Facts, example: Example, day: ExampleDay) -> Told:
    evening = datetime.combine(day.on, time(23, 59), LONDON)
    tried, failures = [], []
    for attempt in day.attempts:
        problems = refused(facts, attempt.event, evening)
        tried.append(Tried(attempt.event, problems))
        failures += _attempted(facts.pathway, example, attempt, problems)
        if not problems:
            facts.add(attempt.event)
    stands = look(facts, evening)
    place = f"{facts.pathway.name}.yaml:{day.line}"
    failures += [
        Problem(code, place, {"example": example.name, "day": day.on, **params})
        for code, params in _differences(day.expected, stands)
    ]
    return Told(day.on, tuple(tried), stands, tuple(failures))


def _attempted(pathway: Pathway, example: Example, attempt: Attempt, problems: tuple[Problem, ...]) -> list[Problem]:
    place = f"{pathway.name}.yaml:{attempt.line}"
    event = f"{attempt.event.kind} {attempt.event.name or attempt.event.lead or ''}".strip()
    codes = {problem.code for problem in problems}
    if codes == set(attempt.refused):
        return []
    found = ", ".join(sorted(codes))
    if not attempt.refused:
        return [Problem("example-refused", place, {"example": example.name, "event": event, "found": found})]
    if not problems:
        return [Problem("example-not-refused", place, {"example": example.name, "event": event})]
    wanted = ", ".join(sorted(attempt.refused))
    params = {"example": example.name, "event": event, "found": found, "wanted": wanted}
    return [Problem("example-refused-otherwise", place, params)]


Difference = tuple[str, dict[str, str]]


def _differences(expected: Expected, stands: Situation) -> Iterator[Difference]:
    for status, steps in expected.statuses.items():
        for step in steps:
            yield from _status(stands, step, status)
    if expected.late is not None:
        late = {state.name for state in stands.late}
        yield from _same("late", ", ".join(sorted(expected.late)), ", ".join(sorted(late)))
    for step, code in expected.why.items():
        codes = [problem.code for problem in _state(stands, step).why] if _has(stands, step) else []
        if code not in codes:
            yield "example-why", {"step": step, "wanted": code, "found": ", ".join(codes) or "-"}
    for step, due in expected.dates.items():
        found = _state(stands, step).due_on if _has(stands, step) else None
        if found != due:
            yield "example-due", {"step": step, "wanted": due.isoformat(), "found": found.isoformat() if found else "-"}
    yield from _rest(expected, stands)


def _rest(expected: Expected, stands: Situation) -> Iterator[Difference]:
    cover, ended = stands.lead.cover, stands.ended
    if expected.stage:
        yield from _same("stage", expected.stage, stands.stage)
    if expected.lead:
        yield from _same("lead", expected.lead, stands.lead.role)
    if expected.cover:
        yield from _same("cover", expected.cover, cover.role if cover else "")
    if expected.ended:
        yield from _same("ended", expected.ended, ended.name if ended else "")
    exactly = (
        ("warns", expected.warns, {state.limit.name for state in stands.limits if state.warns}),
        ("routes", expected.routes, {route.name for route in stands.routes}),
        ("doors", expected.doors, {door.name for door in stands.doors}),
    )
    for what, names, found in exactly:
        if names is not None:
            yield from _same(what, ", ".join(sorted(names)), ", ".join(sorted(found)))


def _same(what: str, wanted: str, found: str) -> Iterator[Difference]:
    if wanted != found:
        yield "example-differs", {"what": what, "wanted": wanted or "-", "found": found or "-"}


def _status(stands: Situation, step: str, wanted: str) -> Iterator[Difference]:
    """Done and done-late may be any occurrence; every other status is of the one called for now."""
    states = stands.occurrences(step)
    done = wanted in (Status.DONE, Status.DONE_LATE)
    looked_at = states if done else states[-1:]
    if all(state.status != wanted for state in looked_at):
        found = ", ".join(state.status for state in looked_at) or "-"
        yield "example-status", {"step": step, "wanted": wanted, "found": found}


def _has(stands: Situation, step: str) -> bool:
    return bool(stands.occurrences(step))


def _state(stands: Situation, step: str) -> StepState:
    return stands.step(step)
