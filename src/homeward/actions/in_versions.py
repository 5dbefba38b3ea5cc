"""Rows whose words are never written over: what a series says now, and the version that follows it."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from homeward.domain.access import Label
from homeward.domain.actor import Actor
from homeward.domain.failures import Clash, NotThere
from homeward.records.people.models import InVersions, Person

Row = TypeVar("Row", bound=InVersions)


def latest(model: type[Row], person: Person, series: UUID, seen: int | None = None) -> Row:
    """What the series says now, locked. NotThere if it is not this person's; Clash if it is not what was seen."""
    row = model._default_manager.select_for_update().filter(person=person, series=series, replaced_at=None).first()
    if row is None:
        raise NotThere
    if seen is not None and seen != row.version:
        raise Clash(seen=seen, now_at=row.version)
    return row


def follow(
    row: InVersions, before: InVersions | None, actor: Actor, now: datetime, said_by: str, label: Label | None = None
) -> None:
    """Store a row as the version after `before`, whose words stay as they were; as open as that was, or as `label`."""
    if before is not None:
        before.replaced_at = now
        before.save(update_fields=["replaced_at"])
        row.series, row.version, row.label = before.series, before.version + 1, before.label
    if label is not None:
        row.label = label
    row.written_at, row.written_by_id, row.said_by = now, actor.party_id, said_by
    row.save(force_insert=True)
