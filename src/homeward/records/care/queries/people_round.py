"""Who was round a person from when to when, for counting: by what they are to them, by a part they play on a journey,
and by being pulled in."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from homeward.content.access import access_policy
from homeward.domain.access import Action, Kind, Scope
from homeward.domain.people_round import CountFrom, Near, counted
from homeward.domain.relationship import LEADS
from homeward.records.care.models import Assignment, Involvement
from homeward.records.people.models import Relationship
from homeward.records.people.queries.heads import check_may
from homeward.records.people.reading import LONDON, Reader

NOBODY = ("self", LEADS, "asked-for-help", "invited-to-circle", "helps-write")
"""Relations that put nobody beside a person: the person themself, and rights that come with something else."""


def people_round(reader: Reader, person_id: UUID) -> tuple[CountFrom, ...]:
    """How many people are and were round the person, paid and not, each time that changed. Raises NotThere for whoever
    may not see who is involved."""
    check_may(reader, person_id, Action.READ, Kind.INVOLVED)
    reader.saw(person_id, Kind.INVOLVED)
    return counted([*_related(person_id), *_playing(person_id), *_pulled_in(person_id)], reader.today)


def _related(person_id: UUID) -> Iterator[Near]:
    work = {known.name for known in access_policy().relations if known.staff}
    rows = Relationship.objects.filter(person=person_id, scope=Scope.PERSON).exclude(relation__in=NOBODY)
    rows = rows.exclude(relation__startswith="pulled-in")  # from saying yes, not from being asked: see below
    for party, relation, start, end in rows.values_list("party", "relation", "start", "end"):
        yield _near(party, relation in work, start, end)


def _playing(person_id: UUID) -> Iterator[Near]:
    """Whoever has a role on a journey is paid, but for the family and the circle, who are related besides."""
    work = {known.name for known in access_policy().relations if known.staff}
    staff = Relationship.objects.filter(relation__in=work).values("party")
    rows = Assignment.objects.filter(journey__person=person_id, party__in=staff)
    for party, start, end in rows.values_list("party", "start", "end"):
        yield _near(party, True, start, end)


def _pulled_in(person_id: UUID) -> Iterator[Near]:
    rows = Involvement.objects.filter(person=person_id, state__in=["accepted", "answered", "ended"])
    for party, start, end in rows.exclude(ended_from="asked").values_list("party", "asked_at", "ended_at"):
        yield _near(party, True, start, end)


def _near(party: UUID, paid: bool, start: datetime, end: datetime | None) -> Near:
    return Near(party, paid, start.astimezone(LONDON).date(), end.astimezone(LONDON).date() if end else None)
