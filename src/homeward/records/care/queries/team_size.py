"""A team at a glance: how many people it supports now, by which ways of working, and who leads for how many.

Numbers of one's own team only, and nobody's record: how many, never who.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from homeward.content.access import access_policy
from homeward.domain.access import Action, Cell, Kind, Label, Scope
from homeward.domain.choosing import WELLBEING_WORKER
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Journey, Lead
from homeward.records.people.models import Relationship
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live
from homeward.records.teams.models import MiniProfile


@dataclass(frozen=True, slots=True)
class TeamNow:
    """`by_way` and `leads` in the order of the alphabet. Somebody on two ways of working is counted in each."""

    id: UUID
    name: str
    people: int
    by_way: tuple[tuple[str, int], ...]
    leads: tuple[tuple[str, int], ...]
    workers: int
    with_room: int


def my_teams(reader: Reader) -> tuple[TeamNow, ...]:
    """The teams the reader works in and whose journeys they may see, by name; empty for somebody in none."""
    working = [
        relation.name for relation in access_policy().relations
        if relation.staff and Cell(relation.name, Kind.JOURNEY, Action.READ, Label.TEAM) in access_policy().cells
    ]
    rows = Relationship.objects.filter(
        live(reader.now), party=reader.actor.party_id, scope=Scope.TEAM, relation__in=working
    )
    teams = dict(rows.order_by("team__name").values_list("team", "team__name"))
    if teams:
        reader.listed((), Kind.JOURNEY, "our team: how many")
    return tuple(_team(reader, key, name) for key, name in teams.items() if key)


def _team(reader: Reader, team_id: UUID, name: str) -> TeamNow:
    going_on = Journey.objects.filter(reader.may(Kind.JOURNEY), team=team_id, ended_at=None)
    rows = list(going_on.values_list("person", "pathway"))
    ways: dict[str, set[UUID]] = {}
    for person, digest in rows:
        ways.setdefault(pathway_of(digest).title, set()).add(person)
    people = {person for person, _digest in rows}
    leading = Lead.objects.filter(end=None, journey__in=going_on.values("pk")).exclude(how="cover")
    leads = leading.values("party__name").annotate(people=Count("person", distinct=True)).order_by("party__name")
    workers = set(_workers(reader, team_id))
    full = MiniProfile.objects.filter(party__in=workers, takes_new_people=False).count()
    return TeamNow(
        id=team_id,
        name=name,
        people=len(people),
        by_way=tuple((title, len(found)) for title, found in sorted(ways.items())),
        leads=tuple((row["party__name"], row["people"]) for row in leads),
        workers=len(workers),
        with_room=len(workers) - full,
    )


def _workers(reader: Reader, team_id: UUID) -> Iterable[UUID]:
    rows = Relationship.objects.filter(live(reader.now), scope=Scope.TEAM, team=team_id, relation=WELLBEING_WORKER)
    return rows.values_list("party", flat=True)
