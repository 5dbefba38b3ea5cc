"""A pathway: a service model written down, as one frozen value.

Names are slugs, unique across the steps, events, stages, limits and interruptions of one pathway, so that a
condition can speak of any of them by name. Titles are plain English for the page; `words` holds other languages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from homeward.domain.price import Arrangement

from .condition import Behind, Condition
from .diary import Event
from .surroundings import Brings, Door, Need, Outcome, Route, Start
from .timing import Span, Timing

LEAD = "lead"
"""Written for a role, it means whoever leads at the time."""
PERSON = "person"
START = "start"


class Makes(StrEnum):
    """The kind of record a step leaves behind, so that a page can open the right form for it.

    What sort of meeting or session it is, the step's own `kind` says.
    """

    AGREEMENT = "agreement"
    ASSESSMENT = "assessment"
    BUDGET_PLAN = "budget-plan"
    CALL = "call"
    CHOICE_OF_TEAM = "choice-of-team"
    CHOICE_OF_WORKER = "choice-of-worker"
    CIRCLE_MEETING = "circle-meeting"
    CIRCLE_OFFER = "circle-offer"
    CONVERSATION = "conversation"
    DECISION = "decision"
    HELD_FORM = "held-form"
    INTRODUCTION = "introduction"
    MATCH = "match"
    MEETING = "meeting"
    NETWORK_MAP = "network-map"
    OBSERVATION = "observation"
    PLAN = "plan"
    PROFILE = "profile"
    REVIEW = "review"
    SESSION = "session"
    SIGNS = "signs"
    STATEMENT = "statement"
    VISIT = "visit"
    WELCOME_PACK = "welcome-pack"
    WELLNESS_PLAN = "wellness-plan"


class Asks(StrEnum):
    """What kind of answer a question takes."""

    CHOICE = "choice"
    MANY = "many"
    DATE = "date"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that may be chosen."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something a step asks; the answer may open other steps. `only_if` looks at answers of the same step."""

    name: str
    title: str
    kind: Asks = Asks.TEXT
    choices: tuple[Choice, ...] = ()
    only_if: Condition | None = None
    optional: bool = False
    schedules: str = ""
    """The step whose next date this date is."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a shared checklist, and whose it is. Finishing without a `risky` one is never by oversight."""

    name: str
    title: str
    who: tuple[str, ...] = ()
    risky: bool = False


@dataclass(frozen=True, slots=True)
class Again:
    """When a step that was done is called for once more.

    `soonest` to `latest` after the last time; or, with neither, on the date the person chose. `only_if` looks at
    the latest answers, and of events only at those since the last time. `at_most` counts all times; 0 is no limit.
    """

    soonest: Span | None = None
    latest: Span | None = None
    only_if: Condition | None = None
    until: Condition | None = None
    at_most: int = 0


@dataclass(frozen=True, slots=True)
class Serves:
    """What the record of a step is about, so that done on one journey it serves the same person's other ones.

    What was done elsewhere counts here for `fresh_for` after that day.
    """

    topic: str
    fresh_for: Span


class Planning(StrEnum):
    """The five stages of personalised care and support planning, in order."""

    PREPARATION = "preparation"
    CONVERSATION = "conversation"
    RECORD = "record"
    IMPLEMENTATION = "implementation"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Step:
    """Something to be done, by whom, after what, by when.

    Any one role of `who` may do it, `taking_part` are there too. `after` names what must be behind: a step done,
    set aside or not for this person; an event that happened; a stage complete. `only_if` says for whom it is at all.
    It may not be done before `opens`; after `due` it is late, and can still be done.
    """

    name: str
    title: str
    who: tuple[str, ...]
    stage: str = ""
    text: str = ""
    makes: Makes | None = None
    kind: str = ""
    serves: Serves | None = None
    uses: tuple[str, ...] = ()
    """What of the pathway's needs it works with."""
    taking_part: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    only_if: Condition | None = None
    opens: Timing | None = None
    due: Timing | None = None
    optional: bool = False
    until: str = ""
    """The event after which, not done, an optional step is not needed any more."""
    again: Again | None = None
    asks: tuple[Question, ...] = ()
    checklist: tuple[Item, ...] = ()
    among: str = ""
    """Where a worker is chosen: what those are to the team whom the person chooses from."""
    becomes: str = ""
    """What the worker who is agreed becomes: a role here, and a relation to the person."""
    price: Arrangement | None = None
    """Where the person pays: what an hour costs at least, and what of it a platform keeps."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the way. It opens once all that `after` names is behind, or one of `or_after`, and stays open.

    It is complete when every step that is not optional is settled; `due` says by when that should be.
    """

    name: str
    title: str
    steps: tuple[Step, ...]
    text: str = ""
    after: tuple[str, ...] = ()
    or_after: tuple[str, ...] = ()
    due: Timing | None = None
    part_of: Planning | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that makes the pathway right for a person (or, with `excludes`, wrong), and what shows it."""

    name: str
    title: str
    evidence: str
    excludes: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody who takes part, by what they are to the person."""

    name: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class LeadChange:
    """A change of lead that the model itself plans, so no hand-over: it comes about when `when` comes true."""

    to: str
    when: Condition
    text: str = ""


@dataclass(frozen=True, slots=True)
class SecondLead:
    """Somebody who answers for one thing, such as the treatment, beside the person's one lead."""

    role: str
    answers_for: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class LeadRule:
    """Who leads first, who is planned to lead later, and how long somebody may stand in."""

    first: str
    changes: tuple[LeadChange, ...] = ()
    longest_cover: Span | None = None
    may_lead: tuple[str, ...] = ()
    """Every role that may take the lead at all, the planned ones among them."""
    second: SecondLead | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happens rather than is done: came home. `expected` ones are counted on; `again` ones recur."""

    name: str
    title: str
    text: str = ""
    expected: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """A review: which step it is, its window, who takes part, which duties one meeting meets."""

    step: str
    opens: Timing
    last: Timing
    takes_part: tuple[str, ...]
    meets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """The longest the pathway lasts, counted from `after`; a warning before; and how it may be made longer.

    Days of an interruption do not count. Nothing ends by itself: when reached, the end `end` may be chosen.
    """

    name: str
    title: str
    longest: Span
    after: str = START
    warn: Span | None = None
    extend_by: Span | None = None
    extend_times: int = 0
    end: str = ""


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often one person may start this pathway."""

    at_most: int
    within: Span


@dataclass(frozen=True, slots=True)
class Interruption:
    """Something that stops the way for a time: it begins by name and is over when the event `until` happens.

    The lead stays. Steps of `pauses` wait and their days do not count; steps of `opens_again` are called for anew;
    what is counted from `until` is counted anew.
    """

    name: str
    title: str
    until: str
    text: str = ""
    pauses: tuple[str, ...] = ()
    opens_again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A system condition: what outside the person may keep a journey waiting, and what would clear it."""

    name: str
    title: str
    clears: str = ""


class NeedsReason(StrEnum):
    """Whether an end has to say why."""

    NEVER = "never"
    UNLESS_PERSON = "unless-person"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class End:
    """One way a journey ends. Without `when` it may come at any time; with it, the pathway itself leads there."""

    name: str
    title: str
    text: str = ""
    when: Condition | None = None
    said_by: tuple[str, ...] = ()
    reason: NeedsReason = NeedsReason.NEVER


@dataclass(frozen=True, slots=True)
class Measure:
    """What will tell whether it works; `available` is whether Homeward can already work it out."""

    name: str
    title: str
    available: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where the model is described, and by whom."""

    title: str
    by: str = ""
    where: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """An event of an example; `refused` holds the codes it must be refused with, none when it must be allowed."""

    event: Event
    refused: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be so at the end of a day of an example. None and empty mean not looked at."""

    statuses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Status to the steps that must have it."""
    late: tuple[str, ...] | None = None
    """Exactly these are late."""
    why: Mapping[str, str] = field(default_factory=dict)
    """Step to the code of a reason it must give."""
    dates: Mapping[str, date] = field(default_factory=dict)
    """Step to the day it is due."""
    stage: str = ""
    lead: str = ""
    cover: str = ""
    ended: str = ""
    warns: tuple[str, ...] | None = None
    """Exactly these limits warn or are reached."""
    routes: tuple[str, ...] | None = None
    """Exactly these routes are called for."""
    doors: tuple[str, ...] | None = None
    """Exactly these doors are open."""


@dataclass(frozen=True, slots=True)
class ExampleDay:
    """What happens on one day of an example, and what must then be so."""

    on: date
    attempts: tuple[Attempt, ...]
    expected: Expected
    line: int = 0


@dataclass(frozen=True, slots=True)
class Example:
    """A small diary that runs as a test."""

    name: str
    text: str
    days: tuple[ExampleDay, ...]
    line: int = 0


class _Titled(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Pathway:
    """A service model, whole."""

    name: str
    version: int
    title: str
    purpose: str
    lead: LeadRule
    stages: tuple[Stage, ...]
    ends: tuple[End, ...]
    source: Source
    criteria: tuple[Criterion, ...] = ()
    roles: tuple[Role, ...] = ()
    events: tuple[Happening, ...] = ()
    reviews: tuple[Review, ...] = ()
    limits: tuple[Limit, ...] = ()
    how_often: Frequency | None = None
    interruptions: tuple[Interruption, ...] = ()
    blocks: tuple[Block, ...] = ()
    measures: tuple[Measure, ...] = ()
    starts: tuple[Start, ...] = ()
    brings: Brings | None = None
    suits: tuple[str, ...] = ()
    """The requests it suits, by who asks (`domain.request.Source`) or IN_HOSPITAL: a proposal, and no more."""
    routes: tuple[Route, ...] = ()
    doors: tuple[Door, ...] = ()
    needs: tuple[Need, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    examples: tuple[Example, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Language ("cy") to English text to the text in that language."""
    steps: Mapping[str, Step] = field(init=False, compare=False, repr=False)
    stage_called: Mapping[str, Stage] = field(init=False, compare=False, repr=False)
    limit_called: Mapping[str, Limit] = field(init=False, compare=False, repr=False)
    titles: Mapping[str, str] = field(init=False, compare=False, repr=False)
    asked_by: Mapping[str, str] = field(init=False, compare=False, repr=False)
    called_by: Mapping[str, str] = field(init=False, compare=False, repr=False)
    """Step to the event that calls for it once each time it happens: both its `if` and its repeat are that event."""

    def __post_init__(self) -> None:
        """Index the names once: a situation looks them up hundreds of times."""
        steps = {step.name: step for stage in self.stages for step in stage.steps}
        named: tuple[tuple[_Titled, ...], ...] = (
            self.stages,
            self.roles,
            self.events,
            self.limits,
            self.interruptions,
            self.blocks,
            self.needs,
            self.ends,
            tuple(steps.values()),
        )
        titles = {thing.name: thing.title for things in named for thing in things}
        object.__setattr__(self, "steps", steps)
        object.__setattr__(self, "stage_called", {stage.name: stage for stage in self.stages})
        object.__setattr__(self, "limit_called", {limit.name: limit for limit in self.limits})
        object.__setattr__(self, "titles", titles)
        object.__setattr__(self, "asked_by", {q.name: step.name for step in steps.values() for q in step.asks})
        called_by = {s.name: event.name for s in steps.values() for event in self.events if _each_calls(event, s)}
        object.__setattr__(self, "called_by", called_by)

    def title_of(self, name: str) -> str:
        """The title of the step, stage, event, role, limit, need, end ... of that name; the name itself if unknown."""
        return self.titles.get(name, name)

    def recurs(self, name: str) -> bool:
        """Whether `name` is an event that can happen again."""
        return any(event.again for event in self.events if event.name == name)

    def say(self, text: str, language: str) -> str:
        """`text` of this pathway in `language`, or as it is."""
        return self.words.get(language, {}).get(text, text)

    def question(self, name: str) -> Question | None:
        """The question called `name`, whichever step asks it."""
        step = self.steps.get(self.asked_by.get(name, ""))
        return next((q for q in step.asks if q.name == name), None) if step else None


def _each_calls(event: Happening, step: Step) -> bool:
    """Whether each time `event` happens calls for `step` once: both are there for nothing else."""
    only = Behind(event.name)
    again = step.again
    return event.again and again is not None and again.latest is None and step.only_if == only == again.only_if
