"""The chains of the story as they are stored, for whoever checks them. They name nobody and show no words."""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import F

from homeward.domain.story import SITE_STREAM, Anchor, Link, Stored
from homeward.records.journal.models import Entry, Look, Stream

LOOKED = (
    "id", "person_id", "actor_kind", "actor_id", "actor_name", "looked_at", "kinds", "where", "how", "purpose", "query",
)
"""What the anchored log says of a look."""


def heads() -> Iterator[Anchor]:
    """Where each chain ends now, by key."""
    for row in Stream.objects.order_by("pk").iterator():
        yield Anchor(row.pk, row.sequence, row.hash)


def unanchored(written: Collection[Anchor], before: datetime) -> int:
    """How many chains have ended as they end now since before `before`, and not so in what is `written` outside."""
    ends = Entry.objects.filter(sequence=F("stream__sequence"), recorded_at__lt=before)
    rows = ends.values_list("stream_id", "sequence", "hash")
    return sum(Anchor(*row) not in written for row in rows.iterator(chunk_size=2000))


def stories() -> int:
    """How many people have a story."""
    return Stream.objects.filter(sequence__gt=0).exclude(pk=SITE_STREAM).count()


def chains(stream: UUID | None = None) -> Iterator[tuple[UUID, Iterator[Stored]]]:
    """Every chain (or just one) with its entries in order; each is to be read before the next is asked for."""
    rows = Entry.objects.select_related("payload").order_by("stream_id", "sequence")
    if stream is not None:
        rows = rows.filter(stream=stream)
    for key, entries in groupby(rows.iterator(chunk_size=2000), key=lambda row: row.stream_id):
        yield key, (_stored(entry) for entry in entries)


def looks(after: int = 0, before: datetime | None = None) -> Iterator[tuple[int, dict[str, Any]]]:
    """Everything in the log of who looked after a number (and before a moment), by number."""
    rows = Look.objects.filter(pk__gt=after).order_by("pk")
    if before is not None:
        rows = rows.filter(looked_at__lt=before)
    for row in rows.values(*LOOKED).iterator(chunk_size=2000):
        yield row["id"], {name: str("" if value is None else value) for name, value in _plain(row).items()}


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "looked_at": _in_utc(row["looked_at"])}


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
