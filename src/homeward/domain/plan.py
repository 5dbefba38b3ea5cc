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
    """`words` are the person's own. `supports` has at most one line a rung, in the order of the rungs. `wellbeing`
    names the ways to wellbeing that the person sees in it, perhaps none (`domain.wellbeing`)."""

    id: UUID
    words: str
    supports: tuple[Support, ...] = ()
    wellbeing: tuple[str, ...] = ()

    def on(self, rung: Rung) -> Support | None:
        """What helps on `rung`, if anything does."""
        return next((support for support in self.supports if support.rung is rung), None)

    @property
    def minutes_a_week(self) -> int:
        """Paid support a week."""
        return sum(support.minutes_a_week or 0 for support in self.supports)


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

    @property
    def minutes_a_week(self) -> int:
        """Paid support a week, over all outcomes."""
        return sum(outcome.minutes_a_week for outcome in self.outcomes)
