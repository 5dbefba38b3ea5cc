"""What those who work here know of an entry of the directory. For nobody else: notes may speak of people."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from homeward.records.community.models import DirectoryNote
from homeward.records.people.reading import Reader


@dataclass(frozen=True, slots=True)
class NoteOfEntry:
    text: str
    by: str
    at: datetime


def notes_of(reader: Reader, entry_id: UUID) -> tuple[NoteOfEntry, ...]:
    """The notes on an entry, newest first; none for whoever does not work here."""
    if not reader.standing.is_staff:
        return ()
    rows = DirectoryNote.objects.filter(entry=entry_id).select_related("written_by").order_by("-written_at", "id")
    return tuple(NoteOfEntry(row.text, row.written_by.name if row.written_by else "", row.written_at) for row in rows)
