"""Coming home: one shared checklist, ticked by the ward, the worker and the family, each from where they are.

Ticks are only ever added. What a line says now is its latest tick, so two people at once never lose one another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from homeward.domain.pathway.definition import Item, Pathway
from homeward.domain.pathway.diary import NOT_NEEDED as DIARY_NOT_NEEDED
from homeward.domain.pathway.diary import YES, Event, EventKind
from homeward.domain.problem import Problem

CAME_HOME = "came-home"
"""What ways of working call the event that somebody came home."""


class Ready(StrEnum):
    """What a tick says of a line."""

    READY = "ready"
    NOT_YET = "not-yet"
    NOT_NEEDED = "not-needed"


IN_THE_DIARY = {Ready.READY: YES, Ready.NOT_YET: "no", Ready.NOT_NEEDED: DIARY_NOT_NEEDED}
"""What a tick is called in the journey's diary."""

@dataclass(frozen=True, slots=True)
class Ticked:
    """One tick: who said what of a line, and when. `by` is the name a page shows."""

    item: str
    state: Ready
    by: str
    at: datetime
    note: str = ""
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the checklist with its latest tick and those before it, newest first."""

    item: str
    title: str
    who: tuple[str, ...] = ()
    is_risky: bool = False
    latest: Ticked | None = None
    earlier: tuple[Ticked, ...] = ()

    @property
    def state(self) -> Ready:
        return self.latest.state if self.latest else Ready.NOT_YET

    @property
    def is_open(self) -> bool:
        return self.state is Ready.NOT_YET


@dataclass(frozen=True, slots=True)
class Ahead:
    """Whether the person's coming home is still ahead on a way of working that counts on it, and the day chosen."""

    is_ahead: bool
    day: date | None = None


def home_on(pathway: Pathway, told: Iterable[Event]) -> Ahead:
    """What the diary says of coming home. Once they came, or were taken back, it is not ahead as it was asked for."""
    expected = next((event.name for event in pathway.events if event.expected), None)
    if expected is None:
        return Ahead(False)
    came, day = False, None
    for event in told:
        if event.kind is EventKind.INTERRUPTED:
            return Ahead(False)
        if event.name == expected and event.kind is EventKind.SCHEDULED:
            day = event.to
        elif event.name == expected and event.kind in (EventKind.HAPPENED, EventKind.WITHDRAWN):
            came = event.kind is EventKind.HAPPENED
    return Ahead(not came, day)


def lines(items: Iterable[Item], ticks: Sequence[Ticked]) -> tuple[Line, ...]:
    """The checklist as it stands: the pathway's `items`, and `ticks` in the order they were made."""
    made = []
    for item in items:
        told = [tick for tick in ticks if tick.item == item.name][::-1]
        made.append(Line(item.name, item.title, item.who, item.risky, told[0] if told else None, tuple(told[1:])))
    return tuple(made)


def still_open(checklist: Iterable[Line]) -> tuple[Line, ...]:
    """What nobody has made ready, the risky lines first."""
    return tuple(sorted((line for line in checklist if line.is_open), key=lambda line: not line.is_risky))


def home_without(checklist: Iterable[Line], knowing: Iterable[str]) -> tuple[Problem, ...]:
    """Risky lines that are open and that whoever finishes has not said they know about. Nothing else stops going home:
    the person decides."""
    known = set(knowing)
    return tuple(
        Problem("home-without", line.item, {"title": line.title})
        for line in still_open(checklist)
        if line.is_risky and line.item not in known
    )
