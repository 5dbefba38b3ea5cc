"""What happened on a journey: an append-only sequence of events. Order is the sequence; dates may arrive late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .timing import Moment

Answer = str | tuple[str, ...]


class EventKind(StrEnum):
    """What kind of thing happened; in brackets what `Event.name` names."""

    STARTED = "started"  # (the pathway)
    HAPPENED = "happened"  # (an event); told again, it corrects the date
    DONE = "done"  # (a step)
    SERVED = "served"  # (a step): done on the person's journey `source`, on the day `done_there`, and it counts here
    TICKED = "ticked"  # (a step): lines of its checklist, in `answers`
    WITHDRAWN = "withdrawn"  # (a step, event, interruption or end): it was a mistake
    NOT_NEEDED = "not-needed"  # (an optional step)
    SCHEDULED = "scheduled"  # (a step or event): the day `to` was chosen
    LEAD = "lead"  # `role` leads, or covers until `until`
    BLOCKED = "blocked"  # (a block)
    UNBLOCKED = "unblocked"  # (a block)
    INTERRUPTED = "interrupted"  # (an interruption)
    RESUMED = "resumed"  # (an interruption)
    EXTENDED = "extended"  # (a limit)
    MOVED = "moved"  # (the pathway) to `version`
    ENDED = "ended"  # (an end), said by `role`


class LeadKind(StrEnum):
    """How a lead changed: only the last one is a hand-over, and counted."""

    PLANNED = "planned"
    COVER = "cover"
    COVER_ENDED = "cover-ended"
    HAND_OVER = "hand-over"


YES = "yes"
NOT_NEEDED = "not-needed"
GONE_WITHOUT = "without"
"""Not done, and the step was finished all the same, by somebody who knew."""
TICKS = (YES, "no", NOT_NEEDED, GONE_WITHOUT)
"""What a line of a checklist may be answered with."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    `on` is when it took effect, not when it was written down. `role` is whose word or work it is (whoever typed it
    is the story's matter); `who` is a reference kept for the caller and never looked at. `occurrence` 0 means the
    one that is open. `to` is the day chosen by a scheduling; `until` the last day of a cover.
    `source` is the key of the other journey, for what was done there on `done_there`; `stands_on` a day on which it
    was seen to hold still, where that can be seen.
    """

    kind: EventKind
    on: Moment
    name: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    role: str = ""
    who: str = ""
    lead: LeadKind | None = None
    until: date | None = None
    to: date | None = None
    reason: str = ""
    occurrence: int = 0
    version: int = 0
    source: str = ""
    done_there: date | None = None
    stands_on: date | None = None


Diary = Sequence[Event]
