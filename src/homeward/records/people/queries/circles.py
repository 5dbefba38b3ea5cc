"""Whose circles somebody is in."""

from dataclasses import dataclass
from uuid import UUID

from homeward.domain.access import Kind
from homeward.records.people.models import Person, Relationship
from homeward.records.people.queries.heads import may_see
from homeward.records.people.queries.standing import CIRCLE_MEMBER
from homeward.records.people.visible import live
from homeward.records.reading import Reader


@dataclass(frozen=True, slots=True)
class CircleOf:
    """A person whose circle the reader is in."""

    person_id: UUID
    preferred_name: str


def circles_of(reader: Reader) -> tuple[CircleOf, ...]:
    """The people whose circle the reader is in now, by name."""
    circles = Relationship.objects.filter(live(reader.now), party=reader.actor.party_id, relation=CIRCLE_MEMBER)
    people = Person.objects.filter(may_see(reader, Kind.FINDING), pk__in=circles.values("person"))
    found = tuple(
        CircleOf(key, name)
        for key, name in people.order_by("preferred_name", "pk").values_list("pk", "preferred_name")
    )
    reader.listed([one.person_id for one in found], Kind.FINDING, "my circles")
    return found
