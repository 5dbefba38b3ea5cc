"""Tensions that a team has not seen to yet, and its learning log."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from homeward.domain.access import Kind
from homeward.domain.meeting import Learning
from homeward.records.care.models import Learning as Written
from homeward.records.care.models import Tension
from homeward.records.people.reading import Reader


@dataclass(frozen=True, slots=True)
class TensionLine:
    """Something that makes work harder, and who said so."""

    id: UUID
    text: str
    raised_by: str
    raised_at: datetime


@dataclass(frozen=True, slots=True)
class LearningLine:
    """An entry in the learning log; `tension` is what it came from, if it did from one."""

    learning: Learning
    tension: str
    written_by: str
    written_at: datetime


def open_tensions(reader: Reader, team_id: UUID) -> tuple[TensionLine, ...]:
    """Those nothing was learnt from yet, oldest first."""
    rows = Tension.objects.filter(_in_team(reader), team=team_id, seen_to_at=None).select_related("raised_by")
    return tuple(
        TensionLine(row.pk, row.text, row.raised_by.name, row.raised_at) for row in rows.order_by("raised_at", "pk")
    )


def learning_log(reader: Reader, team_id: UUID, most: int = 50) -> tuple[LearningLine, ...]:
    """What the team learnt, newest first."""
    rows = Written.objects.filter(_in_team(reader), team=team_id).select_related("written_by", "tension")
    return tuple(
        LearningLine(
            Learning(row.happened, row.learnt, row.change), row.tension.text if row.tension else "",
            row.written_by.name, row.written_at,
        )
        for row in rows.order_by("-written_at", "pk")[:most]
    )


def _in_team(reader: Reader) -> Q:
    return reader.may(Kind.MEETING, person=None, team="team_id")
