"""Who works in which team, for whoever sets teams up."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from homeward.content.access import relation_named
from homeward.domain.access import Kind, Scope
from homeward.domain.failures import NotThere
from homeward.records.people.models import Relationship
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live
from homeward.records.teams.models import Team


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a team; `titles` are what they are there, `since` when the first of it began."""

    party_id: UUID
    name: str
    email: str
    titles: tuple[str, ...]
    since: datetime


@dataclass(frozen=True, slots=True)
class TeamMembers:
    id: UUID
    name: str
    members: tuple[Member, ...]


def every_team(reader: Reader) -> tuple[TeamMembers, ...]:
    """Every team with those who work in it, by name. Raises NotThere for whoever does not set teams up."""
    if not reader.standing.reads(Kind.SETUP):
        raise NotThere
    rows = Relationship.objects.filter(live(reader.now), scope=Scope.TEAM).select_related("party")
    by_team: dict[UUID | None, dict[UUID, list[Relationship]]] = {}
    for row in rows.order_by("party__name", "start", "relation"):
        by_team.setdefault(row.team_id, {}).setdefault(row.party_id, []).append(row)
    teams = Team.objects.order_by("name").values_list("id", "name")
    return tuple(
        TeamMembers(key, name, tuple(_member(theirs) for theirs in by_team.get(key, {}).values()))
        for key, name in teams
    )


def _member(theirs: list[Relationship]) -> Member:
    first = theirs[0]
    titles = tuple(known.title for row in theirs if (known := relation_named(row.relation)))
    return Member(first.party_id, first.party.name, first.party.email, titles, first.start)
