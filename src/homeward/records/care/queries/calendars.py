"""What goes into somebody's own calendar: reviews and circle meetings of those they lead, support or are close to."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from homeward.domain.access import Kind, Scope
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Assignment, Circle, Journey, Lead, Meeting, NextStep, PathwayVersion
from homeward.records.people.models import Relationship
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live

BACK, AHEAD = timedelta(days=31), timedelta(days=366)
"""What is late is still to be held, for a while; beyond a year nobody looks."""
MOST = 500


class Sort(StrEnum):
    REVIEW = "review"
    CIRCLE_MEETING = "circle-meeting"


@dataclass(frozen=True, slots=True)
class Coming:
    """Something on a day. `key` and `sort` stay the same when the day moves."""

    key: str
    sort: Sort
    person_id: UUID
    preferred_name: str
    title: str
    on: date


def coming_up(reader: Reader) -> tuple[Coming, ...]:
    """The reader's own, by day: a review on the last day of its window, the next meeting a circle agreed."""
    found = sorted((*_reviews(reader), *_meetings(reader)), key=lambda one: (one.on, one.key))
    reader.listed([one.person_id for one in found], Kind.JOURNEY, "my calendar")
    return tuple(found[:MOST])


def _mine(reader: Reader) -> tuple[QuerySet[Journey], QuerySet[Relationship]]:
    me = reader.actor.party_id
    leading = Lead.objects.filter(live(reader.now), party=me)
    playing = Assignment.objects.filter(party=me, end=None)
    journeys = Journey.objects.filter(
        reader.may(Kind.JOURNEY), Q(pk__in=leading.values("journey")) | Q(pk__in=playing.values("journey")),
        ended_at=None,
    )
    return journeys, Relationship.objects.filter(live(reader.now), party=me, scope=Scope.PERSON)


def _reviews(reader: Reader) -> list[Coming]:
    steps = {
        digest: frozenset(review.step for review in pathway_of(digest).reviews)
        for digest in PathwayVersion.objects.values_list("pk", flat=True)
    }
    journeys, close = _mine(reader)
    seen = Journey.objects.filter(reader.may(Kind.JOURNEY), ended_at=None)
    rows = NextStep.objects.filter(
        Q(journey__in=journeys.values("pk")) | Q(person__in=close.values("person")),
        journey__in=seen.values("pk"), step__in={name for names in steps.values() for name in names},
        due_on__range=(reader.today - BACK, reader.today + AHEAD),
    ).select_related("journey", "person")
    return [
        Coming(
            f"{row.journey_id}-{row.step}", Sort.REVIEW, row.person_id, row.person.preferred_name,
            pathway_of(row.journey.pathway_id).title_of(row.step), row.due_on,
        )
        for row in rows.order_by("due_on", "id")[:MOST]
        if row.due_on and row.step in steps[row.journey.pathway_id]
    ]


def _meetings(reader: Reader) -> list[Coming]:
    """The day that the latest meeting of each circle agreed on; a circle that ended meets no more."""
    journeys, close = _mine(reader)
    going = Circle.objects.filter(reader.may(Kind.CIRCLE), ended_on=None).values("person")
    rows = Meeting.objects.filter(
        reader.may(Kind.CIRCLE), Q(person__in=journeys.values("person")) | Q(person__in=close.values("person")),
        sort="circle", person__in=going,
    ).select_related("person")
    latest = {row.person_id: row for row in rows.order_by("held_on", "recorded_at", "id")}
    return [
        Coming(str(row.person_id), Sort.CIRCLE_MEETING, row.person_id, row.person.preferred_name, "", row.next_on)
        for row in latest.values()
        if row.next_on and reader.today - BACK <= row.next_on <= reader.today + AHEAD
    ]
