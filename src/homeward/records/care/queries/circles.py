"""The circle of a person: what they answered, what it is for, who is in it, and its meetings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from homeward.domain.access import Action, Kind
from homeward.domain.circle import CircleAnswer, Offer, Standing, may_be_offered, standing
from homeward.records.care.models import Circle, Meeting
from homeward.records.people.models import Relationship
from homeward.records.people.queries.heads import check_may
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live

MEMBER = "circle-member"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the circle. `relationship_id` is how they came into it."""

    relationship_id: UUID
    party_id: UUID
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting that was held; `body` as it was written down."""

    held_on: date
    next_on: date | None
    body: Mapping[str, Any]
    written_by: str


@dataclass(frozen=True, slots=True)
class CircleView:
    """`version` is what an act on the circle calls `seen`; None while there is none."""

    standing: Standing
    may_be_offered: bool
    version: int | None
    purpose: str
    rhythm_days: int | None
    later_on: date | None
    started_on: date | None
    connector: str
    members: tuple[Member, ...]
    meetings: tuple[Met, ...]


def circle_view(reader: Reader, person_id: UUID) -> CircleView:
    """The circle as the reader may see it. Raises NotThere."""
    check_may(reader, person_id, Action.READ, Kind.CIRCLE)
    circle = (
        Circle.objects.filter(reader.may(Kind.CIRCLE), person=person_id).select_related("connector").first()
    )
    last = _offer(circle) if circle else None
    reader.saw(person_id, Kind.CIRCLE)
    return CircleView(
        standing=standing(last, reader.today),
        may_be_offered=may_be_offered(last, reader.today),
        version=circle.version if circle else None,
        purpose=circle.purpose if circle else "",
        rhythm_days=circle.rhythm_days if circle else None,
        later_on=circle.later_on if circle else None,
        started_on=circle.started_on if circle else None,
        connector=circle.connector.name if circle and circle.connector else "",
        members=_members(reader, person_id) if circle else (),
        meetings=_meetings(reader, person_id),
    )


def _offer(circle: Circle) -> Offer:
    return Offer(
        CircleAnswer(circle.answer), circle.later_on, circle.may_ask_again, circle.started_on is not None,
        circle.ended_on is not None,
    )


def _members(reader: Reader, person_id: UUID) -> tuple[Member, ...]:
    rows = Relationship.objects.filter(live(reader.now), person=person_id, relation=MEMBER).select_related("party")
    return tuple(Member(row.pk, row.party_id, row.party.name, row.words) for row in rows.order_by("party__name"))


def _meetings(reader: Reader, person_id: UUID) -> tuple[Met, ...]:
    rows = Meeting.objects.filter(reader.may(Kind.CIRCLE), person=person_id, sort="circle")
    found = rows.select_related("written_by").order_by("-held_on", "-recorded_at")
    return tuple(Met(row.held_on, row.next_on, row.body, row.written_by.name) for row in found)
