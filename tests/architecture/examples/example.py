"""How each act is done: by somebody who may, with everything it needs. An act of the house without an example in this
folder fails the registry test.

An example prepares the world it is given and returns who does the act with what; between them the examples of an act
tell every entry it registered. `foreign` holds keys that reach nobody here and cannot be had by taking the same key
from the world beside: a key inside a value, or one that this act rightly takes from elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from homeward.domain.actor import Actor
from homeward.domain.circle import AgreedAction, CircleMeeting
from homeward.records.care.models import PathwayVersion
from homeward.records.people.models import Relationship
from tests.moments import NOON
from tests.planning import Round, stored
from tests.together import HOME

TODAY = NOON.date()
LATER = TODAY + timedelta(days=20)
WEEKS_LATER = HOME + timedelta(days=50)
MEETING = CircleMeeting(TODAY, "To the gate and back", actions=(AgreedAction("Bring the pots round"),), came=("Iris",))


@dataclass(frozen=True)
class Example:
    """The act done by `who` with `said`; `foreign` are values of single arguments that must be refused."""

    who: Actor
    said: dict[str, Any]
    now: datetime = NOON
    foreign: dict[str, Any] = field(default_factory=dict)


Prepare = Callable[[Round, Round], Example]
"""Given the world of the act and the world beside it. Prepared twice, once for each: neither may need the other's."""


def about(there: Round, who: Actor, now: datetime = NOON, **said: Any) -> Example:
    """An act about the person."""
    return Example(who, {"person_id": there.person_id, **said}, now)


def on_journey(there: Round, who: Actor, now: datetime = NOON, **said: Any) -> Example:
    return about(there, who, now, journey_id=there.journey_id, **said)


def relationship_of(actor: Actor, there: Round) -> UUID:
    return stored(lambda: Relationship.objects.get(party=actor.party_id, person=there.person_id).pk)


def newer_pathway(there: Round) -> str:
    """A newer version of the way of working."""

    def make() -> str:
        now = PathwayVersion.objects.get(name="home-from-hospital", version=_newest())
        text = now.text.replace(f"version: {now.version}", f"version: {now.version + 1}", 1)
        made = PathwayVersion(f"{now.version + 1:064}", now.name, now.version + 1, text, NOON)
        PathwayVersion.objects.filter(pk=made.pk).exists() or made.save(force_insert=True)
        return made.pk

    return stored(make)


def _newest() -> int:
    versions = PathwayVersion.objects.filter(name="home-from-hospital").exclude(digest__startswith="0" * 60)
    return max(versions.values_list("version", flat=True))
