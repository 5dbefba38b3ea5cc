"""The story of a person as the reader may see it, newest first. What they may not see is simply not there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from homeward.domain.access import Kind, Label
from homeward.records.journal.models import Entry
from homeward.records.people.reading import Reader

PAGE = 20


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """One entry. `details` fill in the sentence of the code `what`; None once they were lawfully erased.

    `said_by` names whose words these are where they are not those of `who`, who wrote them down. `subject_id` is the
    record it tells of, which the reader may see just as they may see the entry.
    """

    id: UUID
    sequence: int
    what: str
    kind: Kind
    label: Label
    who: str
    said_by: str
    occurred_at: datetime
    recorded_at: datetime
    details: Mapping[str, Any] | None
    person_id: UUID | None = None
    subject_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Entries newest first; `older_than` is where the next page begins, None at the beginning of the story."""

    entries: tuple[StoryEntry, ...]
    older_than: int | None


def story(
    reader: Reader,
    person_id: UUID,
    *,
    before: int | None = None,
    kinds: Collection[Kind] = (),
    limit: int = PAGE,
) -> Story:
    """A page of the story in one statement: `before` a sequence number, of some `kinds` only if any are named."""
    rows = Entry.objects.filter(
        reader.may(None, record="subject_id"), person_id=person_id
    ).select_related("payload")
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    found = [_entry(row) for row in rows.order_by("-sequence")[: limit + 1]]
    reader.saw(person_id, *{entry.kind for entry in found})
    entries = tuple(found[:limit])
    return Story(entries, entries[-1].sequence if len(found) > limit else None)


def _entry(row: Entry) -> StoryEntry:
    payload = getattr(row, "payload", None)
    return StoryEntry(
        id=row.pk,
        sequence=row.sequence,
        what=row.what,
        kind=Kind(row.kind),
        label=Label(row.label),
        who=row.actor_name,
        said_by=row.said_by,
        occurred_at=row.occurred_at,
        recorded_at=row.recorded_at,
        details=payload.body if payload else None,
        person_id=row.person_id,
        subject_id=row.subject_id,
    )
