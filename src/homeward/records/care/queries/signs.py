"""A person's sheet of signs with its versions, and the signs that were told: what waits for an answer, and before."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from homeward.domain.access import Kind, Label
from homeward.domain.failures import NotThere
from homeward.domain.signs import Colour, Signs, WhatNext
from homeward.domain.written_value import read_back
from homeward.records.care.models import SignSheet, SignTold
from homeward.records.people.reading import Reader

MOST = 50
LATELY = 10


@dataclass(frozen=True, slots=True)
class Sheet:
    """A version of the sheet. `agreed_by` and `said_by` are "person" for the person themself."""

    id: UUID
    version: int
    signs: Signs
    agreed_by: str
    said_by: str
    written_by: str
    agreed_at: datetime
    open_to_circle: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A sign that was told. `answered_at` is None while it waits; `is_late` when its time has passed unanswered."""

    id: UUID
    person_id: UUID
    preferred_name: str
    colour: Colour
    words: str
    said_by: str
    told_by: str
    told_at: datetime
    answer_by: datetime
    lead: str
    answered_at: datetime | None
    answered_by: str
    what_next: WhatNext | None
    answer: str
    is_late: bool


def sheets(reader: Reader, person_id: UUID) -> tuple[Sheet, ...]:
    """Every version the reader may see, the newest first."""
    found = tuple(_sheet(row) for row in _sheets(reader, person_id))
    if found:
        reader.saw(person_id, Kind.SIGNS)
    return found


def sheet(reader: Reader, person_id: UUID, version: int) -> Sheet:
    """One version. Raises NotThere."""
    row = _sheets(reader, person_id).filter(version=version).first()
    if row is None:
        raise NotThere
    reader.saw(person_id, Kind.SIGNS)
    return _sheet(row)


def told_lately(reader: Reader, person_id: UUID) -> tuple[Told, ...]:
    """What was told of one person: what waits first, red before amber, then the latest that was answered."""
    rows = _told(reader).filter(person=person_id)
    waiting = _waiting(rows)
    answered = rows.filter(answered_at__isnull=False).order_by("-told_at")[:LATELY]
    found = tuple(_one(reader, row) for row in (*waiting, *answered))
    if found:
        reader.saw(person_id, Kind.SIGNS)
    return found


def waiting_of(reader: Reader, person_id: UUID) -> tuple[Told, ...]:
    """What was told of one person and waits for an answer: red before amber."""
    found = tuple(_one(reader, row) for row in _waiting(_told(reader).filter(person=person_id)))
    if found:
        reader.saw(person_id, Kind.SIGNS)
    return found


def told(reader: Reader, person_id: UUID, told_id: UUID) -> Told:
    """One sign that was told. Raises NotThere."""
    row = _told(reader).filter(person=person_id, pk=told_id, stopped_at=None).first()
    if row is None:
        raise NotThere
    reader.saw(person_id, Kind.SIGNS)
    return _one(reader, row)


def waiting_for_answer(reader: Reader) -> tuple[Told, ...]:
    """Every sign that waits for an answer and that the reader may see: red first, then the one that is due first."""
    found = tuple(_one(reader, row) for row in _waiting(_told(reader))[:MOST])
    if found:
        reader.listed((one.person_id for one in found), Kind.SIGNS)
    return found


def _waiting(rows: QuerySet[SignTold]) -> QuerySet[SignTold]:
    return rows.filter(answered_at=None, stopped_at=None).order_by("-colour", "answer_by", "pk")  # red after amber


def _sheets(reader: Reader, person_id: UUID) -> QuerySet[SignSheet]:
    rows = SignSheet.objects.filter(reader.may(Kind.SIGNS), person=person_id)
    return rows.select_related("written_by").order_by("-version")


def _told(reader: Reader) -> QuerySet[SignTold]:
    rows = SignTold.objects.filter(reader.may(Kind.SIGNS))
    return rows.select_related("person", "told_by", "lead", "answered_by")


def _sheet(row: SignSheet) -> Sheet:
    return Sheet(
        id=row.pk,
        version=row.version,
        signs=read_back(Signs, row.body),
        agreed_by=row.agreed_by,
        said_by=row.said_by,
        written_by=row.written_by.name,
        agreed_at=row.agreed_at,
        open_to_circle=row.label == Label.CIRCLE,
    )


def _one(reader: Reader, row: SignTold) -> Told:
    return Told(
        id=row.pk,
        person_id=row.person_id,
        preferred_name=row.person.preferred_name,
        colour=Colour(row.colour),
        words=row.words,
        said_by=row.said_by,
        told_by=row.told_by.name,
        told_at=row.told_at,
        answer_by=row.answer_by,
        lead=row.lead.name if row.lead else "",
        answered_at=row.answered_at,
        answered_by=row.answered_by.name if row.answered_by else "",
        what_next=WhatNext(row.what_next) if row.what_next else None,
        answer=row.answer,
        is_late=row.answered_at is None and row.answer_by < reader.now,
    )
