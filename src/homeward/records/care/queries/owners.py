"""Who an action can belong to: everybody who is something to the person, as the person would name them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from homeward.content.access import access_policy
from homeward.domain.access import Kind, Scope
from homeward.domain.plan import OwnerKind
from homeward.domain.relationship import LEADS
from homeward.records.people.models import Belonging, Person, Relationship
from homeward.records.people.queries.named import ASKED, INVITED
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live

CIRCLE, SELF = "circle-member", "self"


NOBODYS = (SELF, LEADS, "triage", ASKED, INVITED)
"""Relations by which an action belongs to nobody: the person is asked for apart, the others do not say who it is."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody an action can belong to. `what` is who they are to the person ("niece", "Wellbeing Worker")."""

    party_id: UUID
    name: str
    what: str
    kind: OwnerKind


def owners(reader: Reader, person_id: UUID) -> tuple[Owner, ...]:
    """The person's circle first, then family and friends, then those who work with them; empty for a reader who may
    not know who is involved."""
    allowed = Person.objects.filter(reader.may(Kind.INVOLVED, person="id"), pk=person_id)
    teams = Belonging.objects.filter(live(reader.now), person__in=allowed, team__isnull=False).values("team")
    closely = Relationship.objects.filter(live(reader.now), person__in=allowed)
    widely = Relationship.objects.filter(live(reader.now), scope=Scope.TEAM, team__in=teams)
    columns = ("party_id", "party__name", "relation", "words")
    rows = closely.values_list(*columns).union(widely.values_list(*columns))
    titles = {one.name: one for one in access_policy().relations}
    found: dict[UUID, Owner] = {}
    titled = [(titles[row[2]], *row) for row in rows if row[2] in titles and row[2] not in NOBODYS]
    titled.sort(key=lambda row: (row[0].staff, row[3] != CIRCLE, row[2], row[3]))
    for known, party_id, name, _relation, words in titled:
        if not known.staff and Scope.PERSON not in known.scopes:
            continue  # of the team, and neither works with the person nor is close to them
        kind = OwnerKind.WORKER if known.staff else OwnerKind.CIRCLE
        found.setdefault(party_id, Owner(party_id, name, words or known.title, kind))
    if found:
        reader.saw(person_id, Kind.INVOLVED)
    return tuple(found.values())


def of_that_name(known: Iterable[Owner], typed: str) -> Owner | None:
    """Whoever of them was meant by a name that was typed; None if it is nobody's, or more than one has it."""
    name = " ".join(typed.split()).casefold()
    found = [one for one in known if one.name.casefold() == name]
    return found[0] if len(found) == 1 else None


def could_lead(reader: Reader, person_id: UUID, roles: Collection[str]) -> tuple[Owner, ...]:
    """Those of the person's teams, and whoever is one of `roles` to the person: they may lead or stand in."""
    workers = [one for one in owners(reader, person_id) if one.kind is OwnerKind.WORKER]
    rows = Relationship.objects.filter(
        live(reader.now), Q(scope=Scope.TEAM) | Q(person=person_id, relation__in=roles),
        party__in=[one.party_id for one in workers],
    )
    able = set(rows.values_list("party_id", flat=True))
    return tuple(one for one in workers if one.party_id in able)
