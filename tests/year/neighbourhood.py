"""An invented neighbourhood to be played: a team with somebody for every role it can have, and its ways of working."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from homeward.actions import memberships, pathways, places
from homeward.content.access import access_policy
from homeward.domain.access import Scope
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.records.community.models import Neighbourhood
from homeward.records.session import acting

ALSO_HERE = ("wellbeing-worker", "wellbeing-worker", "leader")
"""Roles that somebody more has, so that there is a choice, and somebody to stand in."""


@dataclass(frozen=True)
class Place:
    """The team, and who works in it: the first of each relation plays its role alone where they are alone."""

    team_id: UUID
    staff: Mapping[str, tuple[Actor, ...]]
    ways: tuple[str, ...]

    @property
    def leader(self) -> Actor:
        return self.staff["leader"][0]

    @property
    def receives(self) -> Actor:
        return self.staff["triage"][0]

    def plays(self, role: str) -> Actor:
        """Somebody who works as that, or the leader, who writes it down beside whoever did it."""
        return self.staff.get(role, (self.leader,))[0]

    @property
    def everybody(self) -> tuple[Actor, ...]:
        return tuple(one for several in self.staff.values() for one in several)

    @property
    def colleagues(self) -> tuple[Actor, ...]:
        """Everybody who could lead or stand in: a practice's data officer, say, works beside the team and not in it."""
        works = {one.name for one in access_policy().relations if one.staff}
        return tuple(one for relation, several in self.staff.items() if relation in works for one in several)


def make(ways: tuple[str, ...], now: datetime) -> Place:
    with acting(SYSTEM, now):
        Neighbourhood.objects.get_or_create(name="Kiln Vale")
    team_id = did(places.create_team, now, name="Kiln Vale", neighbourhood="Kiln Vale", phone="01632 960000")
    relations = [one.name for one in access_policy().relations if Scope.TEAM in one.scopes]
    staff: dict[str, tuple[Actor, ...]] = {}
    for number, relation in enumerate([*relations, *ALSO_HERE]):
        name = f"{relation.title()} {number}"
        also = ("triage",) if relation == "leader" and number < len(relations) else ()
        party = did(
            memberships.join, now + timedelta(seconds=number), team_id=team_id, name=name,
            email=f"w{number}@example.org", relations=(relation, *also),
        )
        somebody = Actor(ActorKind.USER, party, name)
        staff[relation] = (*staff.get(relation, ()), somebody)
    for way in ways:
        did(pathways.switch_on, now, team_id=team_id, name=way)
    return Place(team_id, staff, ways)


def did(act, now: datetime, **said):  # type: ignore[no-untyped-def]
    return act(actor=SYSTEM, now=now, act_id=uuid4(), **said)
