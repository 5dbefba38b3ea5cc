"""The chains of the story as they are stored, for whoever checks them. They name nobody and show no words."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from uuid import UUID

from homeward.domain.story import Anchor, Link, Stored
from homeward.records.journal.models import Entry, Stream


def heads() -> Iterator[Anchor]:
    """Where each chain ends now, by key."""
    for row in Stream.objects.order_by("pk").iterator():
        yield Anchor(row.pk, row.sequence, row.hash)


def chains(stream: UUID | None = None) -> Iterator[tuple[UUID, Iterator[Stored]]]:
    """Every chain (or just one) with its entries in order; each is to be read before the next is asked for."""
    rows = Entry.objects.select_related("payload").order_by("stream_id", "sequence")
    if stream is not None:
        rows = rows.filter(stream=stream)
    for key, entries in groupby(rows.iterator(chunk_size=2000), key=lambda row: row.stream_id):
        yield key, (_stored(entry) for entry in entries)


def _stored(row: Entry) -> Stored:
    payload = getattr(row, "payload", None)
    link = Link(
        stream=row.stream_id,
        sequence=row.sequence,
        what=row.what,
        kind=row.kind,
        label=row.label,
        actor=f"{row.actor_kind}:{row.actor_id or ''}:{row.actor_name}",
        said_by=row.said_by,
        purpose=row.purpose,
        subject=str(row.subject_id or ""),
        occurred=_in_utc(row.occurred_at),
        recorded=_in_utc(row.recorded_at),
        digest=row.digest,
        previous=row.previous,
    )
    return Stored(link, row.hash, payload.nonce if payload else None, payload.body if payload else None)


def _in_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
