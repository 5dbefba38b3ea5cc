"""Plays what happened in the invented neighbourhood through the same acts that pages and imports use.

In the files "@name" is the key of something called so earlier, "@dot's Marian Eccles" somebody who is somebody to Dot,
"@dot's promise: ..." what somebody promised her, and "key:name" a key of its own that is the same each time; "day+3" is
three days after it happened.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any, get_type_hints
from uuid import UUID, uuid5

from homeward.cli.demo_finding import journey_of, theirs
from homeward.content.demo import LONDON, Happening
from homeward.domain.actor import ANONYMOUS, SYSTEM, Actor, ActorKind
from homeward.domain.written_value import read_back
from homeward.records.accounts.queries.by_email import name_of
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by

NAMES = UUID("6d1f0c1e-52a5-4a5e-9d4b-2f6f6f1f5a10")
"""Under this key every name of the demo has its own, the same each time."""
_DAY = re.compile(r"day([+-]\d+)?")
_THEIRS = re.compile(r"@(\w+)'s (?:(promise|relationship): )?(.+)")


@dataclass(slots=True)
class Player:
    """`today` is the moment that everything is counted back from. `known` are the keys of what was called something."""

    today: datetime
    known: dict[str, UUID] = field(default_factory=dict)
    played: int = 0

    def play_all(self, happened: tuple[Happening, ...]) -> None:
        """Do everything in the order in which it happened; at the same moment, in the order it is written."""
        for happening in sorted(happened, key=lambda one: one.when.moment(self.today)):
            self.play(happening)

    def play(self, happening: Happening) -> None:
        """Do what happened, at its time, as whoever did it. Whatever the act refuses is raised, saying where."""
        now, act = happening.when.moment(self.today), _act(happening.did)
        self.played += 1
        act_id = uuid5(NAMES, f"act {self.played}: {happening.did}")
        try:
            with_whom = Moment(self, self._actor(happening.by), now)
            said = with_whom.arguments(act, happening)
            made = act(actor=with_whom.actor, now=now, act_id=act_id, **said)
        except Exception as problem:
            problem.add_note(f"{happening.about or 'the place'}, {happening.when}: {happening.did} by {happening.by}")
            raise
        if happening.called and made:
            self.known[happening.called] = made

    def _actor(self, by: str) -> Actor:
        if by == "homeward":
            return SYSTEM
        return Actor(ActorKind.USER, self.known[by], name_of(self.known[by])) if by != "nobody" else ANONYMOUS


@dataclass(frozen=True, slots=True)
class Moment:
    """Somebody about to do something at a time: what the files call a thing becomes what the act calls it."""

    player: Player
    actor: Actor
    now: datetime

    def arguments(self, act: Callable[..., Any], happening: Happening) -> dict[str, Any]:
        hints = _hints(act)
        told = dict(happening.said)
        if happening.about and "person_id" in hints and happening.about in self.player.known:
            told.setdefault("person_id", f"@{happening.about}")
        for short in told.keys() - hints.keys():  # "team: vale" for what the act calls team_id
            told[f"{short}_id"] = f"@{told.pop(short)}"
        if "journey_id" in hints and "journey_id" not in told:
            with asked_by(self.actor, self.now):
                told["journey_id"] = journey_of(self._reader(), self.player.known[happening.about])
        said = {name: read_back(hints[name], self._filled(value)) for name, value in told.items()}
        return {"at": self.now, **said} if "at" in hints else said

    def _filled(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return {self._filled(key): self._filled(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self._filled(one) for one in value]
        return self._word(value) if isinstance(value, str) else value

    def _word(self, word: str) -> str:
        if word.startswith("key:"):
            return str(uuid5(NAMES, word))
        if match := _THEIRS.fullmatch(word):
            with asked_by(self.actor, self.now):
                return theirs(self._reader(), self.player.known[match[1]], match[2] or "", match[3])
        if word.startswith("@"):
            return str(self.player.known[word[1:]])
        if match := _DAY.fullmatch(word):
            return (self.now.astimezone(LONDON).date() + timedelta(days=int(match[1] or 0))).isoformat()
        return word

    def _reader(self) -> Reader:
        return Reader(self.actor, self.now, "demo")


def _act(did: str) -> Callable[..., Any]:
    subject, name = did.split(".")
    act: Callable[..., Any] = getattr(__import__(f"homeward.actions.{subject}", fromlist=[name]), name)
    return act


@cache
def _hints(act: Callable[..., Any]) -> Mapping[str, Any]:
    return get_type_hints(act)
