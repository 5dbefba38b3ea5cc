"""The plan: outcomes in the person's words, the support sequence for each, who does what by when, and what to do if
things change. A plan is a value; its versions are kept and never overwritten.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID


class Rung(StrEnum):
    """The support sequence, in the order in which it is asked about."""

    MYSELF = "myself"
    TECHNOLOGY = "technology"
    CIRCLE = "circle"
    COMMUNITY = "community"
    PAID = "paid"


class OwnerKind(StrEnum):
    PERSON = "person"
    CIRCLE = "circle"
    WORKER = "worker"
    COMMUNITY = "community"


@dataclass(frozen=True, slots=True)
class Support:
    """Who or what helps on one rung. Only paid support has hours: `minutes_a_week`, whole minutes."""

    rung: Rung
    who: str
    minutes_a_week: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    id: UUID
    words: str  # the person's own
    supports: tuple[Support, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedAction:
    id: UUID
    text: str
    owner_kind: OwnerKind
    owner_name: str
    owner_id: UUID | None = None  # the party, where it is one
    due_on: date | None = None
    outcome: UUID | None = None


@dataclass(frozen=True, slots=True)
class IfThingsChange:
    sign: str
    then: str


@dataclass(frozen=True, slots=True)
class Plan:
    what_matters: str
    outcomes: tuple[Outcome, ...] = ()
    actions: tuple[PlannedAction, ...] = ()
    if_things_change: tuple[IfThingsChange, ...] = field(default=())
