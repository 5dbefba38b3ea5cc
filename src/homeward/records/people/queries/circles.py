"""Whom somebody stands by: in whose circle they are, and for whom they speak."""

from dataclasses import dataclass
from uuid import UUID

from homeward.domain.access import Kind
from homeward.records.people.models import Person, Relationship
from homeward.records.people.queries.heads import may_see
from homeward.records.people.reading import Reader
from homeward.records.people.standing import beside
from homeward.records.people.visible import live


@dataclass(frozen=True, slots=True)
class CircleOf:
    """A person the reader stands by."""

    person_id: UUID
    preferred_name: str


def circles_of(reader: Reader) -> tuple[CircleOf, ...]:
    """The people whose circle the reader is in now, or for whom they speak, by name."""
    circles = Relationship.objects.filter(live(reader.now), party=reader.actor.party_id, relation__in=beside())
    sees = may_see(reader, Kind.FINDING) | may_see(reader, Kind.IDENTITY)
    people = Person.objects.filter(sees, pk__in=circles.values("person"))
    found = tuple(
        CircleOf(key, name)
        for key, name in people.order_by("preferred_name", "pk").values_list("pk", "preferred_name")
    )
    reader.listed([one.person_id for one in found], Kind.FINDING, "my circles")
    return found
