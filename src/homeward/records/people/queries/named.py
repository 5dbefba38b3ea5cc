"""Finding by name somebody who is somebody to a person, for those who may see who is involved."""

from uuid import UUID

from homeward.content.access import access_policy
from homeward.domain.access import Kind
from homeward.domain.relationship import LEADS
from homeward.records.people.models import Person, Relationship
from homeward.records.people.queries.heads import may_see
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live

ASKED, INVITED = "asked-for-help", "invited-to-circle"


def close_by(reader: Reader, person_id: UUID) -> tuple[tuple[UUID, str, str], ...]:
    """(party, name, who they are in the person's words) of family and friends who are in no circle yet, by name; empty
    where the reader may not see who is involved."""
    allowed = Person.objects.filter(may_see(reader, Kind.INVOLVED), pk=person_id)
    theirs = Relationship.objects.filter(live(reader.now), person__in=allowed)
    working = [relation.name for relation in access_policy().relations if relation.staff]
    rows = theirs.exclude(relation__in=[*working, "self", ASKED, INVITED]).order_by("party__name", "start")
    there = set(theirs.filter(relation="circle-member").values_list("party", flat=True))
    found = {party: (party, name, words) for party, name, words in rows.values_list("party", "party__name", "words")}
    if found:
        reader.saw(person_id, Kind.INVOLVED)
    return tuple(one for party, one in found.items() if party not in there)


def relationships_of(reader: Reader, person_id: UUID, name: str) -> tuple[tuple[UUID, UUID], ...]:
    """(relationship, party) of everybody of that name who stands in a relationship to the person now, first told
    first; empty where the reader may not see who is involved."""
    allowed = Person.objects.filter(may_see(reader, Kind.INVOLVED), pk=person_id)
    rows = Relationship.objects.filter(live(reader.now), person__in=allowed, party__name=name).exclude(relation=LEADS)
    found = tuple(rows.order_by("start", "id").values_list("id", "party_id"))
    if found:
        reader.saw(person_id, Kind.INVOLVED)
    return found
