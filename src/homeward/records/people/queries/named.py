"""Finding by name somebody who is somebody to a person, for those who may see who is involved."""

from uuid import UUID

from homeward.domain.access import Kind
from homeward.records.people.models import Person, Relationship
from homeward.records.people.queries.heads import may_see
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live


def relationships_of(reader: Reader, person_id: UUID, name: str) -> tuple[tuple[UUID, UUID], ...]:
    """(relationship, party) of everybody of that name who stands in a relationship to the person now, first told
    first; empty where the reader may not see who is involved."""
    allowed = Person.objects.filter(may_see(reader, Kind.INVOLVED), pk=person_id)
    rows = Relationship.objects.filter(live(reader.now), person__in=allowed, party__name=name)
    found = tuple(rows.order_by("start", "id").values_list("id", "party_id"))
    if found:
        reader.saw(person_id, Kind.INVOLVED)
    return found
