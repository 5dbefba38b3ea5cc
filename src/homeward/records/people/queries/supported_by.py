"""Which teams support a person."""

from dataclasses import dataclass
from uuid import UUID

from homeward.domain.access import Kind
from homeward.records.people.models import Belonging, Person
from homeward.records.people.queries.heads import may_see
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live


@dataclass(frozen=True, slots=True)
class Supporting:
    id: UUID
    name: str


def teams_of(reader: Reader, person_id: UUID) -> tuple[Supporting, ...]:
    """The teams that support the person now, by name; empty for a reader who may not see who is involved."""
    allowed = Person.objects.filter(may_see(reader, Kind.INVOLVED), pk=person_id)
    rows = Belonging.objects.filter(live(reader.now), person__in=allowed, team__isnull=False)
    found = rows.order_by("team__name").values_list("team_id", "team__name").distinct()
    return tuple(Supporting(*row) for row in found)
