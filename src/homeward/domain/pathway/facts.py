"""A diary gathered into histories: what is known of each step, event and question, and since when.

Every fact keeps its `place`, its position in the diary, so that a question can be asked "as of" any place. A fact
written down late, after an interruption or the end, but dated before it, takes its place before it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from .definition import Interruption, Pathway
from .diary import Answer, Event, EventKind, LeadKind
from .timing import Moment, day_of

_WITH = 0.1
"""A date chosen while doing a step is for the next time, so its place is just after that of the doing."""


class Doing(NamedTuple):
    """A step done once; with a `source`, on that other journey on the day `done_there`, and counted here since `on`."""

    place: float
    on: Moment
    occurrence: int
    answers: Mapping[str, Answer]
    source: str = ""
    done_there: date | None = None


class Fact(NamedTuple):
    """Something so since `on`."""

    place: float
    on: Moment
    value: Answer = ""


class LeadFact(NamedTuple):
    """A lead or a cover, as told."""

    place: float
    on: Moment
    role: str
    who: str
    kind: LeadKind
    until: date | None


class Ticks(NamedTuple):
    """Lines of a checklist answered together."""

    place: float
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Pause:
    """An interruption: since when, and until when if it is over."""

    interruption: Interruption
    place: float
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class OpenBlock:
    """What keeps the journey waiting now, since when, and why."""

    name: str
    since: date
    reason: str


@dataclass(frozen=True, slots=True)
class Ended:
    """How the journey ended, when, and on whose word."""

    name: str
    on: date
    role: str
    reason: str
    who: str = ""


class Facts:
    """All that a diary says, gathered event by event. Events that name nothing in the pathway are kept silently."""

    __slots__ = (
        "aside",
        "blocks",
        "chosen",
        "count",
        "doings",
        "end",
        "extensions",
        "happened",
        "leads",
        "pathway",
        "pauses",
        "resets",
        "started",
        "ticks",
        "version",
    )

    def __init__(self, pathway: Pathway, diary: Iterable[Event] = ()) -> None:
        self.pathway = pathway
        self.count = 0
        self.started: Moment | None = None
        self.version = 0
        self.doings: dict[str, list[Doing]] = defaultdict(list)
        self.aside: dict[str, list[Fact]] = defaultdict(list)
        self.happened: dict[str, list[Fact]] = defaultdict(list)
        self.ticks: dict[str, list[Ticks]] = defaultdict(list)
        self.chosen: dict[str, list[tuple[float, date]]] = defaultdict(list)
        self.resets: dict[str, list[float]] = defaultdict(list)
        self.extensions: dict[str, int] = defaultdict(int)
        self.pauses: list[Pause] = []
        self.leads: list[LeadFact] = []
        self.blocks: dict[str, OpenBlock] = {}
        self.end: Ended | None = None
        for event in diary:
            self.add(event)

    def add(self, event: Event) -> None:
        """Take in the next event of the diary."""
        self.count += 1
        _TAKE[event.kind](self, event, self.place_of(event))

    def place_of(self, event: Event) -> float:
        """Where `event` belongs: at the end, or before the interruption it is dated before."""
        place = float(self.count)
        if event.kind in _MAY_COME_LATE:
            day = day_of(event.on)
            for pause in self.pauses:
                if day < pause.since:
                    return min(place, pause.place - 0.5)
        return place

    def open_pause(self) -> Pause | None:
        """The interruption that is not over."""
        return next((pause for pause in self.pauses if pause.until is None), None)

    def last_reset(self, name: str, before: float) -> float:
        """The place since which `name` has to come about anew; -1 when it never had to."""
        if name not in self.resets:
            return -1.0
        return max((place for place in self.resets[name] if place < before), default=-1.0)

    def start(self, event: Event, place: float) -> None:
        """The journey began."""
        if self.started is None:
            self.started = event.on
        self.version = event.version or self.pathway.version

    def happen(self, event: Event, place: float) -> None:
        """Something happened; told again without anything that reset it, the date is corrected."""
        interruption = _named(self.pathway.interruptions, event.name)
        if interruption:
            self.interrupt(event, place)
            return
        told = self.happened[event.name]
        corrected = self._told_before(event, place)
        if corrected is None:
            told.append(Fact(place, event.on))
            told.sort(key=lambda fact: fact.place)
        else:
            told[corrected] = told[corrected]._replace(on=event.on)
        self._end_pause(lambda pause: pause.interruption.until == event.name and pause.place < place, event)

    def do(self, event: Event, place: float) -> None:
        """A step was done, with its answers and whatever dates they choose."""
        done = self.doings[event.name]
        occurrence = event.occurrence or max((doing.occurrence for doing in done), default=0) + 1
        done.append(Doing(place, event.on, occurrence, event.answers, event.source, event.done_there))
        done.sort(key=lambda doing: doing.place)
        step = self.pathway.steps.get(event.name)
        for question in step.asks if step else ():
            value = event.answers.get(question.name, "")
            if value and question.schedules and isinstance(value, str):
                self.chosen[question.schedules].append((place + _WITH, date.fromisoformat(value)))

    def tick(self, event: Event, place: float) -> None:
        """Lines of a checklist were answered."""
        self.ticks[event.name].append(Ticks(place, event.answers))

    def set_aside(self, event: Event, place: float) -> None:
        """An optional step is not needed."""
        self.aside[event.name].append(Fact(place, event.on, event.reason))

    def schedule(self, event: Event, place: float) -> None:
        """A day was chosen."""
        if event.to:
            self.chosen[event.name].append((place, event.to))

    def withdraw(self, event: Event, place: float) -> None:
        """A mistake is taken back: the last time, or the one named."""
        if self.end and self.end.name == event.name:
            self.end = None
        elif self.doings.get(event.name):
            self._undo(event.name, event.occurrence)
        elif self.happened.get(event.name):
            gone = self.happened[event.name].pop()
            self._begin_pause_again(event.name, gone.place)
            self._forget_pause(gone.place)
            self.resets[event.name] = [p for p in self.resets[event.name] if p != gone.place]

    def take_lead(self, event: Event, place: float) -> None:
        """Somebody leads, covers, or no longer covers."""
        self.leads.append(
            LeadFact(place, event.on, event.role, event.who, event.lead or LeadKind.HAND_OVER, event.until)
        )

    def block(self, event: Event, place: float) -> None:
        """Something outside the person keeps it waiting."""
        self.blocks[event.name] = OpenBlock(event.name, day_of(event.on), event.reason)

    def unblock(self, event: Event, place: float) -> None:
        """It no longer does."""
        self.blocks.pop(event.name, None)

    def interrupt(self, event: Event, place: float) -> None:
        """The way stops for a time: what opens again, and what ends the pause, has to come about anew."""
        interruption = _named(self.pathway.interruptions, event.name)
        if not interruption:
            return
        self.happened[event.name].append(Fact(place, event.on))
        self.pauses.append(Pause(interruption, place, day_of(event.on)))
        for name in (interruption.until, *interruption.opens_again):
            self.resets[name].append(place)

    def resume(self, event: Event, place: float) -> None:
        """The interruption is over: the same as telling the event that ends it."""
        interruption = _named(self.pathway.interruptions, event.name)
        if interruption:
            self.happen(replace(event, kind=EventKind.HAPPENED, name=interruption.until), place)

    def extend(self, event: Event, place: float) -> None:
        """A limit was made longer once more."""
        self.extensions[event.name] += 1

    def move(self, event: Event, place: float) -> None:
        """The journey goes on by a newer version."""
        self.version = event.version

    def finish(self, event: Event, place: float) -> None:
        """The journey ended."""
        self.end = Ended(event.name, day_of(event.on), event.role, event.reason, event.who)

    def _told_before(self, event: Event, place: float) -> int | None:
        """Which earlier telling `event` corrects: the one it names, else the one since the same interruption."""
        told = self.happened[event.name]
        if 0 < event.occurrence <= len(told):
            return event.occurrence - 1
        if self.pathway.recurs(event.name):
            return None
        since = self.last_reset(event.name, place)
        same = (index for index, fact in enumerate(told) if self.last_reset(event.name, fact.place) == since)
        return next(same, None)

    def _undo(self, name: str, occurrence: int) -> None:
        done = self.doings[name]
        gone = next((doing for doing in done if doing.occurrence == occurrence), done[-1])
        done.remove(gone)
        for name_, chosen in self.chosen.items():
            self.chosen[name_] = [(place, day) for place, day in chosen if place != gone.place + _WITH]

    def _end_pause(self, which: Callable[[Pause], bool], event: Event) -> None:
        for index, pause in enumerate(self.pauses):
            corrected = index == len(self.pauses) - 1
            if which(pause) and (pause.until is None or corrected):
                self.pauses[index] = replace(pause, until=day_of(event.on))

    def _begin_pause_again(self, name: str, place: float) -> None:
        for index, pause in enumerate(self.pauses):
            if pause.interruption.until == name and pause.place < place and index == len(self.pauses) - 1:
                self.pauses[index] = replace(pause, until=None)

    def _forget_pause(self, place: float) -> None:
        for pause in [pause for pause in self.pauses if pause.place == place]:
            self.pauses.remove(pause)
            for name in (pause.interruption.until, *pause.interruption.opens_again):
                self.resets[name].remove(place)


def _named(interruptions: Iterable[Interruption], name: str) -> Interruption | None:
    return next((interruption for interruption in interruptions if interruption.name == name), None)


_MAY_COME_LATE = frozenset({EventKind.DONE, EventKind.TICKED, EventKind.HAPPENED, EventKind.NOT_NEEDED})
_TAKE: Mapping[EventKind, Callable[[Facts, Event, float], None]] = {
    EventKind.STARTED: Facts.start,
    EventKind.HAPPENED: Facts.happen,
    EventKind.DONE: Facts.do,
    EventKind.SERVED: Facts.do,
    EventKind.TICKED: Facts.tick,
    EventKind.WITHDRAWN: Facts.withdraw,
    EventKind.NOT_NEEDED: Facts.set_aside,
    EventKind.SCHEDULED: Facts.schedule,
    EventKind.LEAD: Facts.take_lead,
    EventKind.BLOCKED: Facts.block,
    EventKind.UNBLOCKED: Facts.unblock,
    EventKind.INTERRUPTED: Facts.interrupt,
    EventKind.RESUMED: Facts.resume,
    EventKind.EXTENDED: Facts.extend,
    EventKind.MOVED: Facts.move,
    EventKind.ENDED: Facts.finish,
}
