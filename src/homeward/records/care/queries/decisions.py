"""Decisions made together, newest first, for whoever may read them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from homeward.domain.access import Kind
from homeward.domain.decision import Decision
from homeward.domain.failures import NotThere
from homeward.domain.written_value import read_back
from homeward.records.care.models import SharedDecision as Made
from homeward.records.people.reading import Reader


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """A decision as it was written down. `decided_by` is "person" or a name; `is_latest` unless another followed it."""

    id: UUID
    said: Decision
    held_on: date
    again_on: date | None
    decided_by: str
    ground: str
    consulted: str
    said_by: str
    written_by: str
    recorded_at: datetime
    follows: UUID | None
    is_latest: bool


def decisions(reader: Reader, person_id: UUID) -> tuple[DecisionMade, ...]:
    """Every decision the reader may see, those that nothing followed first, then the newest."""
    found = [_made(row) for row in _rows(reader, person_id)]
    if found:
        reader.saw(person_id, Kind.DECISION)
    return tuple(sorted(found, key=lambda one: (one.is_latest, one.recorded_at), reverse=True))


def decision(reader: Reader, person_id: UUID, decision_id: UUID) -> DecisionMade:
    """One of them. Raises NotThere."""
    row = _rows(reader, person_id).filter(pk=decision_id).first()
    if row is None:
        raise NotThere
    reader.saw(person_id, Kind.DECISION)
    return _made(row)


def _rows(reader: Reader, person_id: UUID) -> QuerySet[Made]:
    rows = Made.objects.filter(reader.may(Kind.DECISION), person=person_id)
    return rows.select_related("written_by", "followed_by")


def _made(row: Made) -> DecisionMade:
    return DecisionMade(
        id=row.pk,
        said=read_back(Decision, row.body),
        held_on=row.held_on,
        again_on=row.again_on,
        decided_by=row.decided_by,
        ground=row.ground,
        consulted=row.consulted,
        said_by=row.said_by,
        written_by=row.written_by.name,
        recorded_at=row.recorded_at,
        follows=row.follows_id,
        is_latest=not hasattr(row, "followed_by"),
    )
