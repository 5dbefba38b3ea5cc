"""What was filled in with a person, newest first, each with the instrument it was filled in on and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

from django.db.models import QuerySet, Value

from homeward.content import instruments
from homeward.domain.access import Action, Kind, Label
from homeward.domain.failures import NotThere
from homeward.domain.instrument import LATELY, Answers, Filled, Instrument, Scored, is_fresh, score
from homeward.records.care.mapping import answers_from_json, instrument_of
from homeward.records.care.models import Assessment, InstrumentVersion
from homeward.records.people.models import Person
from homeward.records.people.reading import Reader


@cache
def urgent_instruments() -> tuple[str, ...]:
    """The names of those whose score can call for somebody at once."""
    known = (instruments.load(name) for name in instruments.names())
    return tuple(one.name for one in known if any(band.urgent for scored in one.scores for band in scored.bands))


@dataclass(frozen=True, slots=True)
class Assessed:
    """An instrument as it was filled in: `said_by` whose words, empty if the writer's own."""

    id: UUID
    name: str
    version: int
    instrument: Instrument
    answers: Answers
    scored: tuple[Scored, ...]
    filled_on: date
    is_fresh: bool
    said_by: str
    written_by: str
    recorded_at: datetime
    journey_id: UUID | None

    @property
    def is_urgent(self) -> bool:
        """Whether a score of it calls for somebody at once."""
        return any(scored.band is not None and scored.band.urgent for scored in self.scored)

    @property
    def filled(self) -> Filled:
        """As it is compared with another."""
        return Filled(self.instrument, self.answers, self.filled_on)


@dataclass(frozen=True, slots=True)
class Offer:
    """The newest version of an instrument, and the digest by which it is filled in."""

    digest: str
    instrument: Instrument


def assessments(reader: Reader, person_id: UUID, name: str = "") -> tuple[Assessed, ...]:
    """Everything filled in that the reader may see, or just one instrument's; the latest day first."""
    rows = _rows(reader, person_id)
    found = tuple(_assessed(reader, row) for row in (rows.filter(name=name) if name else rows))
    if found:
        reader.saw(person_id, Kind.ASSESSMENT)
    return found


def measured_lately(reader: Reader, person_id: UUID) -> QuerySet[Assessment]:
    """What was lately filled in with somebody that can call for somebody at once, whatever it says and whoever may see
    it: to be asked whether there is any, before `urgent_now` costs a statement."""
    return Assessment.objects.filter(
        person=person_id, name__in=urgent_instruments(), filled_on__gte=reader.today - LATELY
    ).order_by()


def urgent_now(reader: Reader, person_id: UUID) -> tuple[tuple[Assessed, ...], ...]:
    """Of every instrument the latest that calls for somebody at once and still holds, with the time before it if that
    was lately too."""
    by_name: dict[str, list[Assessed]] = {}
    for row in _rows(reader, person_id).filter(pk__in=measured_lately(reader, person_id).values("pk")):
        by_name.setdefault(row.name, []).append(_assessed(reader, row))
    found = tuple(tuple(each[:2]) for each in by_name.values() if each[0].is_fresh and each[0].is_urgent)
    if found:
        reader.saw(person_id, Kind.ASSESSMENT)
    return found


def assessment(reader: Reader, person_id: UUID, name: str, version: int) -> Assessed:
    """One filling-in. Raises NotThere."""
    row = _rows(reader, person_id).filter(name=name, version=version).first()
    if row is None:
        raise NotThere
    reader.saw(person_id, Kind.ASSESSMENT)
    return _assessed(reader, row)


def may_record(reader: Reader, person_id: UUID) -> bool:
    """Whether the reader may fill something in with this person."""
    people = Person.objects.filter(pk=person_id).annotate(asked_label=Value(str(Label.TEAM)))
    return people.filter(reader.may(Kind.ASSESSMENT, Action.WRITE, person="id", label="asked_label")).exists()


def offers() -> tuple[Offer, ...]:
    """The newest version of every instrument, by title."""
    newest: dict[str, str] = {}
    for name, digest in InstrumentVersion.objects.order_by("came_at", "version").values_list("name", "digest"):
        newest[name] = digest
    found = (Offer(digest, instrument_of(digest)) for digest in newest.values())
    return tuple(sorted(found, key=lambda offer: offer.instrument.title))


def offer(name: str) -> Offer:
    """The newest version of one instrument. Raises NotThere."""
    newest = InstrumentVersion.objects.filter(name=name).order_by("-came_at", "-version").first()
    if newest is None:
        raise NotThere
    return Offer(newest.digest, instrument_of(newest.digest))


def _rows(reader: Reader, person_id: UUID) -> QuerySet[Assessment]:
    return (
        Assessment.objects.filter(reader.may(Kind.ASSESSMENT), person=person_id)
        .select_related("written_by")
        .order_by("-filled_on", "-recorded_at", "-version")
    )


def _assessed(reader: Reader, row: Assessment) -> Assessed:
    instrument, answers = instrument_of(row.instrument_id), answers_from_json(row.answers)
    return Assessed(
        id=row.pk,
        name=row.name,
        version=row.version,
        instrument=instrument,
        answers=answers,
        scored=score(instrument, answers),
        filled_on=row.filled_on,
        is_fresh=is_fresh(instrument, row.filled_on, reader.today),
        said_by=row.said_by,
        written_by=row.written_by.name,
        recorded_at=row.recorded_at,
        journey_id=row.journey_id,
    )
