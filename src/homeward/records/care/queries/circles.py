"""The circle of a person: what they answered, what it is for, who is in it, and its meetings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from homeward.domain.access import Action, Kind
from homeward.domain.circle import Standing, may_be_offered, proposed_dates, standing
from homeward.domain.circle_invitation import Answered, Stage, stage
from homeward.domain.failures import NotThere
from homeward.records.care.mapping import offer_of
from homeward.records.care.models import Circle, Invitation, Meeting, WordWanted
from homeward.records.people.models import Person, Relationship, Withhold
from homeward.records.people.queries.heads import check_may
from homeward.records.people.queries.involved import split_kinds
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
    facilitates: bool = False
    is_me: bool = False


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting that was held; `body` as it was written down."""

    held_on: date
    next_on: date | None
    body: Mapping[str, Any]
    written_by: str


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who was asked and has not answered."""

    id: UUID
    name: str
    words: str
    asked_at: datetime
    ends_at: datetime
    stage: Stage


@dataclass(frozen=True, slots=True)
class CircleView:
    """`version` is what an act on the circle calls `seen`; None while there is none. `next_on` is the day agreed on
    that is still to come, `proposed` the days that follow from how often the circle wants to meet. `invited` is for
    whoever decides about the circle or facilitates it, `keeps` lays out the page for whoever says how it goes on.
    """

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
    connector_id: UUID | None = None
    next_on: date | None = None
    proposed: tuple[date, ...] = ()
    invited: tuple[Invited, ...] = ()
    keeps: bool = False


def circle_view(reader: Reader, person_id: UUID) -> CircleView:
    """The circle as the reader may see it. Raises NotThere."""
    check_may(reader, person_id, Action.READ, Kind.CIRCLE)
    circle = (
        Circle.objects.filter(reader.may(Kind.CIRCLE), person=person_id).select_related("connector").first()
    )
    last = offer_of(circle)
    reader.saw(person_id, Kind.CIRCLE)
    members = _members(reader, circle) if circle else ()
    meetings = _meetings(reader, person_id)
    last_met, next_on = (meetings[0].held_on, meetings[0].next_on) if meetings else (None, None)
    decides, died = _may(reader, person_id, Kind.INVOLVED), _has_died(person_id)
    return CircleView(
        standing=standing(last, reader.today),
        may_be_offered=may_be_offered(last, reader.today) and not died,
        version=circle.version if circle else None,
        purpose=circle.purpose if circle else "",
        rhythm_days=circle.rhythm_days if circle else None,
        later_on=circle.later_on if circle else None,
        started_on=circle.started_on if circle else None,
        connector=circle.connector.name if circle and circle.connector else "",
        members=members,
        meetings=meetings,
        connector_id=circle.connector_id if circle else None,
        next_on=next_on if next_on and next_on >= reader.today else None,
        proposed=proposed_dates(next_on or last_met, circle.rhythm_days, reader.today) if circle else (),
        invited=_invited(reader, circle) if circle and (decides or _facilitates(reader, circle)) else (),
        keeps=decides or (died and any(one.is_me for one in members)),
    )


def member_of(reader: Reader, person_id: UUID, member_id: UUID) -> Member:
    """Somebody in the circle. Raises NotThere, also for whoever may not see the circle."""
    check_may(reader, person_id, Action.READ, Kind.CIRCLE)
    circle = Circle.objects.filter(reader.may(Kind.CIRCLE), person=person_id).first()
    found = (one for one in _members(reader, circle) if one.relationship_id == member_id) if circle else iter(())
    member = next(found, None)
    if member is None:
        raise NotThere
    reader.saw(person_id, Kind.CIRCLE)
    return member


def chosen_for(reader: Reader, person_id: UUID, member: Member) -> tuple[tuple[Kind, ...], tuple[Kind, ...]]:
    """(what somebody in the circle sees by being in it, what is withheld from them). For whoever may change it:
    NotThere."""
    check_may(reader, person_id, Action.WRITE, Kind.SHARING)
    reader.saw(person_id, Kind.SHARING)
    held = Withhold.objects.filter(live(reader.now), person=person_id)
    return split_kinds(MEMBER, member.party_id, held)


def words_wanted(reader: Reader, person_id: UUID) -> tuple[bool, bool]:
    """(the weekly letter, the word on the morning before): what the reader wants to be sent. Raises NotThere for
    somebody who is not in the circle."""
    party = reader.actor.party_id
    theirs = Relationship.objects.filter(live(reader.now), person=person_id, party=party, relation__in=["self", MEMBER])
    if not theirs.exists():
        raise NotThere
    check_may(reader, person_id, Action.READ, Kind.CIRCLE)
    said = WordWanted.objects.filter(reader.may(Kind.CIRCLE), person=person_id, party=party).first()
    return (said.letter, said.morning_before) if said else (True, True)


def _may(reader: Reader, person_id: UUID, kind: Kind) -> bool:
    try:
        check_may(reader, person_id, Action.WRITE, kind)
    except NotThere:
        return False
    return True


def _has_died(person_id: UUID) -> bool:
    return Person.objects.filter(pk=person_id, died_on__isnull=False).exists()


def _facilitates(reader: Reader, circle: Circle) -> bool:
    return reader.actor.party_id is not None and circle.connector_id == reader.actor.party_id


def _invited(reader: Reader, circle: Circle) -> tuple[Invited, ...]:
    rows = Invitation.objects.filter(
        reader.may(Kind.INVITATION), person=circle.person_id, answered=Answered.NOT_YET
    ).select_related("party")
    return tuple(
        Invited(
            row.pk, row.party.name, row.words, row.asked_at, row.ends_at, stage(row.asked_at, row.ends_at, reader.now)
        )
        for row in rows.order_by("asked_at", "pk")
    )


def _members(reader: Reader, circle: Circle) -> tuple[Member, ...]:
    rows = Relationship.objects.filter(live(reader.now), person=circle.person_id, relation=MEMBER)
    return tuple(
        Member(
            row.pk, row.party_id, row.party.name, row.words, row.party_id == circle.connector_id,
            row.party_id == reader.actor.party_id,
        )
        for row in rows.select_related("party").order_by("party__name")
    )


def _meetings(reader: Reader, person_id: UUID) -> tuple[Met, ...]:
    rows = Meeting.objects.filter(reader.may(Kind.CIRCLE), person=person_id, sort="circle")
    found = rows.select_related("written_by").order_by("-held_on", "-recorded_at")
    return tuple(Met(row.held_on, row.next_on, row.body, row.written_by.name) for row in found)
