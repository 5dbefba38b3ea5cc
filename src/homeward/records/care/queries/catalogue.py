"""The ways of working there are: those Homeward ships, a neighbourhood's own, and which team works in which."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from homeward.content import pathways
from homeward.domain.failures import NotThere
from homeward.domain.pathway import Difference, Pathway, differences
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import InUse, PathwayVersion
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live
from homeward.records.teams.models import Team


@dataclass(frozen=True, slots=True)
class UsedBy:
    """A team that works in this way, and since when."""

    team_id: UUID
    team: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Own:
    """What makes a way a neighbourhood's own: what it was made from, how it differs, and who agreed that."""

    original: Pathway
    original_text: str
    differs: tuple[Difference, ...]
    agreed: dict[str, str]
    came_at: datetime


@dataclass(frozen=True, slots=True)
class Way:
    """A way of working as it stands now. `text` is its file; `own` is None for one that ships."""

    pathway: Pathway
    text: str
    own: Own | None
    used_by: tuple[UsedBy, ...]


@dataclass(frozen=True, slots=True)
class TeamName:
    id: UUID
    name: str


def catalogue(reader: Reader) -> tuple[Way, ...]:
    """Every way of working, by title. There is no record of anybody in it: anyone may read it."""
    used = _used_by(reader)
    shipped = [_shipped(name, used) for name in pathways.names()]
    return tuple(sorted((*shipped, *_own(used)), key=lambda way: way.pathway.title))


def way(reader: Reader, name: str) -> Way:
    """One of them. Raises NotThere."""
    used = _used_by(reader)
    if name in pathways.names():
        return _shipped(name, used)
    found = next((own for own in _own(used) if own.pathway.name == name), None)
    if found is None:
        raise NotThere
    return found


def in_use(reader: Reader, team_id: UUID) -> tuple[Pathway, ...]:
    """The ways this team works in now, by title."""
    rows = InUse.objects.filter(live(reader.now), team=team_id).values_list("name", flat=True)
    return tuple(sorted((way(reader, name).pathway for name in rows), key=lambda pathway: pathway.title))


def team_names(reader: Reader) -> tuple[TeamName, ...]:
    """Every team, by name: no secret, and no record of anybody."""
    return tuple(TeamName(*row) for row in Team.objects.order_by("name").values_list("id", "name"))


def _used_by(reader: Reader) -> dict[str, tuple[UsedBy, ...]]:
    found: dict[str, list[UsedBy]] = defaultdict(list)
    for row in InUse.objects.filter(live(reader.now)).select_related("team").order_by("team__name"):
        found[row.name].append(UsedBy(row.team_id, row.team.name, row.start))
    return {name: tuple(teams) for name, teams in found.items()}


def _shipped(name: str, used: dict[str, tuple[UsedBy, ...]]) -> Way:
    return Way(pathways.load(name), pathways.source_text(name), None, used.get(name, ()))


def _own(used: dict[str, tuple[UsedBy, ...]]) -> list[Way]:
    latest: dict[str, PathwayVersion] = {}
    for row in PathwayVersion.objects.exclude(original="").order_by("came_at", "version"):
        latest[row.name] = row
    ways = []
    for row in latest.values():
        original = PathwayVersion.objects.get(pk=row.original)
        before, after = pathway_of(original.pk), pathway_of(row.pk)
        own = Own(before, original.text, differences(before, after), row.agreed, row.came_at)
        ways.append(Way(after, row.text, own, used.get(row.name, ())))
    return ways
