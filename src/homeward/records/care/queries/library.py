"""What is on the shelf of a team, and what a person was given or might be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.library import Given, OnShelf, Resource, SuggestedResource, suggest_resources
from homeward.domain.suggesting import Reason
from homeward.domain.written_value import read_back
from homeward.records.care.models import GivenResource, ResourceVersion
from homeward.records.care.models import Resource as Row
from homeward.records.care.queries.choosing import wishes_of
from homeward.records.care.queries.courses import check_keeps
from homeward.records.people.models import Belonging, Person
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live


@dataclass(frozen=True, slots=True)
class Kept:
    """Something on the shelf as it is now. `version` is what an act on it calls `seen`."""

    id: UUID
    resource: Resource
    version: int
    looked_over_by: str
    looked_over_at: datetime
    put_away_why: str


@dataclass(frozen=True, slots=True)
class GivenLine:
    """Something a person was given, as it was on that day."""

    resource: Resource
    why: tuple[Reason, ...]
    how: Given
    note: str
    given_by: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class ForPerson:
    """`shelf` is everything that may be given; `suggested` is what fits something they said, with why."""

    given: tuple[GivenLine, ...]
    suggested: tuple[SuggestedResource, ...]
    shelf: tuple[OnShelf, ...]


def library_of_team(reader: Reader, team_id: UUID) -> tuple[Kept, ...]:
    """The shelf of a team: what is overdue first, then by title, and last what was put away. Raises NotThere."""
    check_keeps(reader, team_id)
    found = _kept(Row.objects.filter(team=team_id))
    return tuple(
        sorted(
            found,
            key=lambda one: (
                bool(one.put_away_why), not one.resource.is_overdue(reader.today), one.resource.title.casefold()
            ),
        )
    )


def on_shelf(reader: Reader, team_id: UUID, resource_id: UUID) -> Kept:
    """One thing of it that was not put away. Raises NotThere."""
    check_keeps(reader, team_id)
    found = _kept(Row.objects.filter(team=team_id, pk=resource_id, put_away_at=None))
    if not found:
        raise NotThere
    return found[0]


def library_for(reader: Reader, person_id: UUID) -> ForPerson:
    """What the person was given, and what might be for them. Raises NotThere for whoever may not read it."""
    if not Person.objects.filter(reader.may(Kind.TAKING_PART, person="id"), pk=person_id).exists():
        raise NotThere
    reader.saw(person_id, Kind.TAKING_PART)
    rows = (
        GivenResource.objects.filter(reader.may(Kind.TAKING_PART), person=person_id)
        .select_related("given_by").order_by("-given_at")
    )
    given = list(rows)
    teams = Belonging.objects.filter(live(reader.now), person=person_id, team__isnull=False).values("team")
    shelf = [
        OnShelf(one.id, one.resource) for one in _kept(Row.objects.filter(team__in=teams, put_away_at=None))
        if not one.resource.is_overdue(reader.today)
    ]
    said = wishes_of(reader, person_id, frozenset())
    return ForPerson(
        given=tuple(
            GivenLine(
                read_back(Resource, row.body), tuple(read_back(Reason, one) for one in row.why), Given(row.how),
                row.note, row.given_by.name, row.given_at,
            )
            for row in given
        ),
        suggested=suggest_resources(
            said.words, said.language, shelf, reader.today, {row.resource_id for row in given}
        ),
        shelf=tuple(sorted(shelf, key=lambda one: one.resource.title.casefold())),
    )


def _kept(rows: Iterable[Row]) -> list[Kept]:
    there = list(rows)
    newest = {
        row.resource_id: row
        for row in ResourceVersion.objects.filter(resource__in=there).select_related("written_by").order_by("version")
    }
    return [
        Kept(
            row.pk, read_back(Resource, newest[row.pk].body), row.version, newest[row.pk].written_by.name,
            newest[row.pk].written_at, row.put_away_why,
        )
        for row in there
    ]
