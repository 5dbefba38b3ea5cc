"""Tensions that a team has not seen to yet, and its learning log."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, Value

from homeward.domain.access import Kind, Label
from homeward.domain.meeting import Learning
from homeward.records.care.models import Learning as Written
from homeward.records.care.models import Tension
from homeward.records.care.peers import body_of
from homeward.records.people.models import Person
from homeward.records.people.reading import Reader


@dataclass(frozen=True, slots=True)
class TensionLine:
    """Something that makes work harder, and who said so. From a circle: whose, for who may see that circle.
    From a peer group: which, and where somebody is worried about what was written, what that said and whose it
    is, for who may find them."""

    id: UUID
    text: str
    raised_by: str
    raised_at: datetime
    circle_of: UUID | None = None
    preferred_name: str = ""
    peer_group: str = ""
    quoted: str = ""
    about: UUID | None = None
    about_name: str = ""


@dataclass(frozen=True, slots=True)
class LearningLine:
    """An entry in the learning log; `tension` is what it came from, if it did from one."""

    learning: Learning
    tension: str
    written_by: str
    written_at: datetime


def open_tensions(reader: Reader, team_id: UUID) -> tuple[TensionLine, ...]:
    """Those nothing was learnt from yet, oldest first."""
    rows = Tension.objects.filter(_in_team(reader), team=team_id, seen_to_at=None).order_by("raised_at", "pk")
    found = list(rows.select_related("raised_by", "peer_group"))
    named = _named(reader, Kind.CIRCLE, {row.circle_of_id for row in found if row.circle_of_id})
    meant = _named(reader, Kind.FINDING, {row.about_id for row in found if row.about_id})
    return tuple(
        TensionLine(
            row.pk, row.text, row.raised_by.name, row.raised_at,
            row.circle_of_id if row.circle_of_id in named else None, named.get(row.circle_of_id, ""),
            body_of(row.peer_group).name if row.peer_group else "", row.quoted,
            row.about_id if row.about_id in meant else None, meant.get(row.about_id, ""),
        )
        for row in found
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


def _named(reader: Reader, kind: Kind, people: set[UUID]) -> dict[UUID | None, str]:
    """The names of those in whose circles something was raised, or whose words are meant, as far as the reader may see
    those circles, or find them."""
    labelled = Person.objects.annotate(asked_label=Value(str(Label.CIRCLE)))
    seen = labelled.filter(reader.may(kind, person="id", label="asked_label"), pk__in=people)
    found: dict[UUID | None, str] = dict(seen.values_list("pk", "preferred_name")) if people else {}
    if found:
        reader.listed([key for key in found if key], kind, "tensions")
    return found


def _in_team(reader: Reader) -> Q:
    return reader.may(Kind.MEETING, person=None, team="team_id")
