"""Scores that called for somebody, until somebody has written down what was done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, OuterRef, QuerySet, Value
from django.db.models.functions import Concat

from homeward.content import instruments
from homeward.domain.access import Kind
from homeward.domain.instrument import Instrument
from homeward.records.care.models import CallingScore
from homeward.records.people.reading import Reader


@dataclass(frozen=True, slots=True)
class Calling:
    """A score by the titles of its instrument's file: "NEWS2", "High", and the value. `instrument` says the words in
    the language of whoever reads."""

    name: str
    instrument: Instrument | None
    title: str
    band: str
    value: str


@dataclass(frozen=True, slots=True)
class CallingLine:
    """One that waits on the page of the person: since when."""

    id: UUID
    calling: Calling
    called_at: datetime


def in_one_word(reader: Reader, person: OuterRef | UUID) -> QuerySet[CallingScore, str]:
    """Those that wait for an answer about `person` and that the reader may see, the newest first, each as one value: so
    that a list asks for it with everything else. None after a death."""
    said = Concat("name", Value(" "), "score", Value(" "), "band", Value(" "), "value", output_field=CharField())
    return _waiting(reader, person).annotate(said=said).values_list("said", flat=True)


def calling_of(said: str) -> Calling:
    """What `in_one_word` found."""
    name, score, band, value = said.split(" ")
    return named(name, score, band, value)


def named(name: str, score: str, band: str, value: str) -> Calling:
    """With the words of the file as it is today; the name where the file says it no longer."""
    form = instruments.load(name) if name in instruments.names() else None
    scored = next((one for one in form.scores if one.name == score), None) if form else None
    bands: Iterable[tuple[str, str]] = ((one.name, one.title) for one in scored.bands) if scored else ()
    return Calling(name, form, scored.title if scored else score, dict(bands).get(band, band), value)


def in_full(one: Calling) -> str:
    """ "NEWS2 7, High", in the words of the file."""
    return f"{one.title} {one.value}, {one.band}"


def calling(reader: Reader, person_id: UUID) -> tuple[CallingLine, ...]:
    """All that wait for an answer about one person, the newest first; none after a death."""
    rows = _waiting(reader, person_id)
    found = tuple(
        CallingLine(row.pk, named(row.name, row.score, row.band, row.value), row.called_at) for row in rows
    )
    if found:
        reader.saw(person_id, Kind.ASSESSMENT)
    return found


def _waiting(reader: Reader, person: OuterRef | UUID) -> QuerySet[CallingScore]:
    waits = CallingScore.objects.filter(reader.may(Kind.ASSESSMENT), person=person, answered_at=None)
    return waits.filter(person__died_on=None).order_by("-called_at", "pk")
