"""Listening conversations, newest first, for whoever may read them: told once."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from homeward.domain.access import Kind
from homeward.domain.conversation import Conversation
from homeward.domain.failures import NotThere
from homeward.domain.written_value import read_back
from homeward.records.care.models import Conversation as Held
from homeward.records.people.reading import Reader


@dataclass(frozen=True, slots=True)
class ConversationHeld:
    """A conversation as it was written down: `said_by` whose words, empty if the writer's own."""

    id: UUID
    version: int
    sort: str
    said: Conversation
    held_on: date
    said_by: str
    written_by: str
    recorded_at: datetime


def conversations(reader: Reader, person_id: UUID) -> tuple[ConversationHeld, ...]:
    """Every conversation the reader may see, newest first. Empty when there is none: the head of the page has said
    whether the person is there at all."""
    rows = Held.objects.filter(reader.may(Kind.CONVERSATION), person=person_id).select_related("written_by")
    found = tuple(_held(row) for row in rows.order_by("-version"))
    if found:
        reader.saw(person_id, Kind.CONVERSATION)
    return found


def conversation(reader: Reader, person_id: UUID, version: int) -> ConversationHeld:
    """One version. Raises NotThere."""
    row = (
        Held.objects.filter(reader.may(Kind.CONVERSATION), person=person_id, version=version)
        .select_related("written_by")
        .first()
    )
    if row is None:
        raise NotThere
    reader.saw(person_id, Kind.CONVERSATION)
    return _held(row)


def _held(row: Held) -> ConversationHeld:
    return ConversationHeld(
        id=row.pk,
        version=row.version,
        sort=row.sort,
        said=read_back(Conversation, row.body),
        held_on=row.held_on,
        said_by=row.said_by,
        written_by=row.written_by.name,
        recorded_at=row.recorded_at,
    )
