"""Reading on somebody's behalf. A query needs a `Reader`, and a reader remembers whose record it showed.

The floor above makes one for each request or command, and writes what it remembers (`actions.looks.write`) before it
answers: a page that cannot log is not given.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from homeward.domain.access import Action, Kind
from homeward.domain.actor import Actor
from homeward.records.people.standing import Standing, standing
from homeward.records.people.visible import visible

LONDON = ZoneInfo("Europe/London")


@dataclass(slots=True)
class Listed:
    """A list that was shown: what was asked, as typed, and who was on it."""

    asked: str
    kind: Kind
    people: tuple[UUID, ...]


@dataclass(slots=True)
class Reader:
    """Who reads, when, and where it is shown (a route or a command)."""

    actor: Actor
    now: datetime
    where: str
    seen: dict[UUID, set[Kind]] = field(default_factory=dict)
    lists: list[Listed] = field(default_factory=list)
    _standing: Standing | None = field(default=None, init=False, repr=False)

    @property
    def standing(self) -> Standing:
        """Every relation the reader has now, asked once."""
        if self._standing is None:
            self._standing = standing(self.actor, self.now)
        return self._standing

    @property
    def today(self) -> date:
        """The day it is in the neighbourhood."""
        return self.now.astimezone(LONDON).date()

    def may(self, kind: Kind | None, action: Action = Action.READ, **columns: Any) -> Q:
        """The access filter for this reader; see `visible.visible` for the columns."""
        return visible(self.actor, action, now=self.now, kind=kind, **columns)

    def saw(self, person_id: UUID, *kinds: Kind) -> None:
        """Remember that these kinds of a person's record are about to be shown."""
        self.seen.setdefault(person_id, set()).update(kinds)

    def listed(self, people: Iterable[UUID], kind: Kind, asked: str = "") -> None:
        """Remember that a list is about to be shown, even an empty one: what was searched for counts too."""
        self.lists.append(Listed(asked, kind, tuple(dict.fromkeys(people))))
