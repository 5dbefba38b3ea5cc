"""Where a person lives or stays, how they are reached and who they are on paper, to be read and put right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import F, Q, Value

from homeward.domain.access import Action, Kind, Label
from homeward.domain.failures import NotThere
from homeward.domain.person_details import Address as Place
from homeward.domain.person_details import ContactPoint as Contact
from homeward.domain.person_details import PersonDetails
from homeward.domain.reaching import holds
from homeward.records.journal.models import Entry
from homeward.records.people.mapping import address_of, contact_of, details_of
from homeward.records.people.models import Address, ContactPoint, InVersions, Person
from homeward.records.people.queries.heads import may_see
from homeward.records.people.reading import Reader


def works_on(day: date) -> Q:
    """Ways to reach somebody that work on a day."""
    return Q(end__isnull=True) | Q(end__gt=day)


@dataclass(frozen=True, slots=True)
class Written:
    """Who wrote a version, and when; both empty for what came with the record itself."""

    version: int
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class AddressLine:
    """An address as it is known now. `holds` is whether the person is there today; `begins` whether it is ahead."""

    series: UUID
    place: Place
    holds: bool
    begins: bool
    written: Written


@dataclass(frozen=True, slots=True)
class ContactLine:
    series: UUID
    contact: Contact
    end: date | None
    holds: bool
    written: Written


@dataclass(frozen=True, slots=True)
class Reaching:
    """Addresses that hold first, then those ahead, then the old ones. `may_write` lays out the page."""

    addresses: tuple[AddressLine, ...]
    contacts: tuple[ContactLine, ...]
    may_write: bool


@dataclass(frozen=True, slots=True)
class OnPaper:
    """Who the person is on paper, with the version that a change must have seen and who changed it last."""

    details: PersonDetails
    practice: str
    version: int
    written: Written
    may_write: bool


Line = TypeVar("Line", AddressLine, ContactLine)


def reaching(reader: Reader, person_id: UUID) -> Reaching:
    """Everything known of where the person is and how they are reached. Raises NotThere."""
    if not Person.objects.filter(may_see(reader, Kind.CONTACT), pk=person_id).exists():
        raise NotThere
    reader.saw(person_id, Kind.CONTACT)
    known = {"person": person_id, "replaced_at": None}
    places = Address.objects.filter(reader.may(Kind.CONTACT), **known).select_related("written_by")
    points = ContactPoint.objects.filter(reader.may(Kind.CONTACT), **known).select_related("written_by")
    addresses = [_address(row, reader.today) for row in places.order_by(F("start").desc(nulls_last=True), "pk")]
    contacts = [_contact(row, reader.today) for row in points.order_by("-preferred", "system", "pk")]
    return Reaching(
        tuple(sorted(addresses, key=lambda one: (not one.holds, not one.begins))),
        tuple(sorted(contacts, key=lambda one: not one.holds)),
        _may_write(reader, person_id, Kind.CONTACT),
    )


def address(reader: Reader, person_id: UUID, series: UUID) -> AddressLine:
    """One address as it is known now. Raises NotThere."""
    return _found(series, reaching(reader, person_id).addresses)


def contact(reader: Reader, person_id: UUID, series: UUID) -> ContactLine:
    """One way to reach the person as it is known now. Raises NotThere."""
    return _found(series, reaching(reader, person_id).contacts)


def on_paper(reader: Reader, person_id: UUID) -> OnPaper:
    """Names, birth, NHS number and practice. Raises NotThere."""
    rows = Person.objects.filter(may_see(reader, Kind.IDENTITY), pk=person_id)
    person = rows.select_related("practice__organisation").first()
    if person is None:
        raise NotThere
    reader.saw(person_id, Kind.IDENTITY)
    told = Entry.objects.filter(reader.may(None, record="subject_id"), person_id=person_id, what="person.corrected")
    last = told.order_by("-sequence").first()
    return OnPaper(
        details=details_of(person),
        practice=person.practice.organisation.name if person.practice else "",
        version=person.version,
        written=Written(person.version, last.actor_name if last else "", last.recorded_at if last else None),
        may_write=_may_write(reader, person_id, Kind.IDENTITY),
    )


def _found(series: UUID, lines: Iterable[Line]) -> Line:
    for line in lines:
        if line.series == series:
            return line
    raise NotThere


def _may_write(reader: Reader, person_id: UUID, kind: Kind) -> bool:
    labelled = Person.objects.filter(pk=person_id).annotate(asked_label=Value(str(Label.CIRCLE)))
    return labelled.filter(reader.may(kind, Action.WRITE, person="id", label="asked_label")).exists()


def _address(row: Address, today: date) -> AddressLine:
    begins = row.start is not None and row.start > today and (row.end is None or row.end > row.start)
    return AddressLine(row.series, address_of(row), holds(row.start, row.end, today), begins, _written(row))


def _contact(row: ContactPoint, today: date) -> ContactLine:
    return ContactLine(row.series, contact_of(row), row.end, holds(None, row.end, today), _written(row))


def _written(row: InVersions) -> Written:
    return Written(row.version, row.written_by.name if row.written_by else "", row.written_at)
