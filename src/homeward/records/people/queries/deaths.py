"""What is known of a person's death: who told us, what they said, and who could not be written to about it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from homeward.domain.access import Kind
from homeward.records.journal.models import Entry
from homeward.records.people.models import Death
from homeward.records.people.reading import Reader


@dataclass(frozen=True, slots=True)
class KnownDeath:
    """`to_ring` are those who waited for the person and have no email address here."""

    on: date
    told_by: str
    words: str
    written_by: str
    written_at: datetime
    to_ring: tuple[str, ...]


def known_death(reader: Reader, person_id: UUID) -> KnownDeath | None:
    """The death as it is written down, for whoever may read who the person is; None where none is."""
    row = (
        Death.objects.filter(reader.may(Kind.IDENTITY), person=person_id, taken_back_at=None)
        .select_related("written_by").first()
    )
    if row is None:
        return None
    told = Entry.objects.filter(
        reader.may(None, record="subject_id"), person_id=person_id, what="death.ring", recorded_at=row.written_at
    )
    bodies = told.order_by("sequence").values_list("payload__body", flat=True)
    reader.saw(person_id, Kind.IDENTITY)
    return KnownDeath(
        row.on, row.told_by, row.words, row.written_by.name if row.written_by else "", row.written_at,
        tuple(body["name"] for body in bodies if body),
    )
