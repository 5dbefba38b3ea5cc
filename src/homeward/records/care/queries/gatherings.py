"""Events of a neighbourhood: with their numbers for the team, and when and where for anybody whom it supports."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.gathering import Gathering, Numbers
from homeward.domain.written_value import read_back
from homeward.records.care.models import Gathering as Row
from homeward.records.care.queries.courses import check_keeps
from homeward.records.people.models import Belonging, Person
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live


@dataclass(frozen=True, slots=True)
class GatheringLine:
    """An event. `version` is what an act on it calls `seen`."""

    id: UUID
    gathering: Gathering
    numbers: Numbers
    version: int
    thanked_at: datetime | None
    thanked_how: str
    called_off_why: str


def gatherings_of_team(reader: Reader, team_id: UUID) -> tuple[GatheringLine, ...]:
    """Every event of a team, the next first, then those that are over, the latest first. Raises NotThere."""
    check_keeps(reader, team_id)
    found = _lines(Row.objects.filter(team=team_id).order_by("on", "pk"))
    ahead = [one for one in found if one.gathering.on >= reader.today]
    return (*ahead, *reversed([one for one in found if one.gathering.on < reader.today]))


def one_gathering(reader: Reader, team_id: UUID, gathering_id: UUID) -> GatheringLine:
    """One of them that was not called off. Raises NotThere."""
    check_keeps(reader, team_id)
    found = _lines(Row.objects.filter(team=team_id, pk=gathering_id, called_off_at=None))
    if not found:
        raise NotThere
    return found[0]


def gatherings_for(reader: Reader, person_id: UUID) -> tuple[Gathering, ...]:
    """The events still to come of the teams that support the person; when and where, and nobody's name."""
    if not Person.objects.filter(reader.may(Kind.TAKING_PART, person="id"), pk=person_id).exists():
        raise NotThere
    teams = Belonging.objects.filter(live(reader.now), person=person_id, team__isnull=False).values("team")
    rows = Row.objects.filter(team__in=teams, called_off_at=None, on__gte=reader.today).order_by("on", "pk")
    return tuple(one.gathering for one in _lines(rows))


def _lines(rows: Iterable[Row]) -> list[GatheringLine]:
    return [
        GatheringLine(
            row.pk, read_back(Gathering, row.body), read_back(Numbers, row.numbers), row.version, row.thanked_at,
            row.thanked_how, row.called_off_why,
        )
        for row in rows
    ]
