"""Plays what happened in the invented neighbourhood through the same acts that pages and imports use."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, get_type_hints
from uuid import UUID, uuid5

from homeward.content.demo import Happening
from homeward.domain.actor import ANONYMOUS, SYSTEM, Actor, ActorKind
from homeward.domain.written_value import read_back
from homeward.records.care.queries.journeys import current_journey
from homeward.records.reading import LONDON, Reader
from homeward.records.session import asked_by

NAMES = UUID("6d1f0c1e-52a5-4a5e-9d4b-2f6f6f1f5a10")
"""Under this key every name of the demo has its own, the same each time."""
_DAY = re.compile(r"day([+-]\d+)?")


@dataclass(slots=True)
class Player:
    """`today` is the moment that everything is counted back from. `known` are the names bound so far, to keys."""

    today: datetime
    known: dict[str, UUID] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    played: int = 0

    def play(self, happening: Happening) -> None:
        """Do what happened, at its time, as whoever did it. Whatever the act refuses is raised."""
        now = self._moment(happening)
        act = _act(happening.did)
        actor = self._actor(happening.by)
        said = self._said(act, happening, actor, now)
        self.played += 1
        act_id = uuid5(NAMES, f"act {self.played}: {happening.did}")
        made = act(actor=actor, now=now, act_id=act_id, **said)
        if happening.called and made:
            self.known[happening.called] = made
            self.names[happening.called] = str(happening.said.get("name", happening.called))

    def _moment(self, happening: Happening) -> datetime:
        day = self.today.astimezone(LONDON).date() + timedelta(days=happening.day)
        return min(datetime.combine(day, happening.at, LONDON), self.today)

    def _actor(self, by: str) -> Actor:
        if by == "homeward":
            return SYSTEM
        return Actor(ActorKind.USER, self.known[by], self.names[by]) if by != "nobody" else ANONYMOUS

    def _said(self, act: Callable[..., Any], happening: Happening, actor: Actor, now: datetime) -> dict[str, Any]:
        hints = get_type_hints(act)
        told = {word: value for word, value in happening.said.items() if word in hints or word != "name"}
        for short in told.keys() - hints.keys():  # "person: dot" for the key that the act calls person_id
            told[f"{short}_id"] = f"@{told.pop(short)}"
        if "journey_id" in hints and "journey_id" not in told and "person_id" in told:
            told["journey_id"] = str(self._journey(told["person_id"], actor, now) or "") or None
        said = {name: read_back(hints[name], self._filled(value, now)) for name, value in told.items()}
        return {"at": now, **said} if "at" in hints else said

    def _journey(self, person: str, actor: Actor, now: datetime) -> UUID | None:
        with asked_by(actor, now):
            found = current_journey(Reader(actor, now, "demo"), UUID(self._filled(person, now)))
        return found.id if found else None

    def _filled(self, value: Any, now: datetime) -> Any:
        """`value` with "@name" as the key of that name, and "day+3" as the day three days after it happened."""
        if isinstance(value, Mapping):
            return {key: self._filled(one, now) for key, one in value.items()}
        if isinstance(value, list):
            return [self._filled(one, now) for one in value]
        if isinstance(value, str) and value.startswith("@"):
            return str(self.known.get(value[1:]) or uuid5(NAMES, value[1:]))
        if isinstance(value, str) and (match := _DAY.fullmatch(value)):
            return (now.astimezone(LONDON).date() + timedelta(days=int(match[1] or 0))).isoformat()
        return value


def _act(did: str) -> Callable[..., Any]:
    subject, name = did.split(".")
    act: Callable[..., Any] = getattr(__import__(f"homeward.actions.{subject}", fromlist=[name]), name)
    return act
