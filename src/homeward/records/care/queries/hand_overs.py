"""The hand-overs of a team: how many there were, and of those one may read why, and what the person said."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from homeward.domain.access import Kind
from homeward.domain.actor import SYSTEM
from homeward.records.care.models import Journey, Lead
from homeward.records.journal.models import Entry
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by

HANDED_OVER = "lead.handed-over"


@dataclass(frozen=True, slots=True)
class HandOverLine:
    """One hand-over, as the story tells it: from whom to whom, why, and the words of the person."""

    person_id: UUID
    journey_id: UUID
    preferred_name: str
    at: datetime
    before: str
    after: str
    why: str
    person_said: str


@dataclass(frozen=True, slots=True)
class HandOvers:
    """`count` and `people` are numbers of the whole team in that time: hand-overs, and people it supported. `lines`
    are those about people whom the reader still sees, the latest first."""

    count: int
    people: int
    lines: tuple[HandOverLine, ...]


def hand_overs(reader: Reader, teams: tuple[UUID, ...], since: timedelta) -> HandOvers:
    """The hand-overs of these teams within `since` until now."""
    began = reader.now - since
    with asked_by(SYSTEM, reader.now):  # numbers about nobody: whom the team sees no longer is counted all the same
        going = Journey.objects.filter(Q(ended_at=None) | Q(ended_at__gt=began), team__in=teams)
        people = going.values("person").distinct().count()
        count = Lead.objects.filter(journey__team__in=teams, how="handover", start__gt=began).count()
    rows = list(
        Lead.objects.filter(
            journey__in=Journey.objects.filter(reader.may(Kind.JOURNEY), team__in=teams), how="handover",
            start__gt=began,
        ).select_related("person", "party").order_by("-start", "pk")
    )
    told = {
        (entry.subject_id, entry.recorded_at): entry.payload.body
        for entry in Entry.objects.filter(
            reader.may(None, record="subject_id"), what=HANDED_OVER, subject_id__in={row.journey_id for row in rows}
        ).select_related("payload")
        if hasattr(entry, "payload")
    }
    reader.listed([row.person_id for row in rows], Kind.JOURNEY, "hand-overs")
    return HandOvers(count, people, tuple(_line(row, told.get((row.journey_id, row.start), {})) for row in rows))


def _line(row: Lead, said: dict[str, str]) -> HandOverLine:
    return HandOverLine(
        row.person_id, row.journey_id, row.person.preferred_name, row.start, said.get("before", ""), row.party.name,
        said.get("reason", ""), said.get("words", ""),
    )
