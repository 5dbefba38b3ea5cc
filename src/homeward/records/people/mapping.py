"""A person's rows as the value every way in produces, and back."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from homeward.domain.held_form import HeldForm
from homeward.domain.people_search import Key, Kind, keys_of
from homeward.domain.person_details import Address as Place
from homeward.domain.person_details import (
    AddressKind,
    Coded,
    ContactKind,
    ContactUse,
    Gender,
    NhsNumberStatus,
    PersonDetails,
    PreferredContact,
)
from homeward.domain.person_details import ContactPoint as Contact
from homeward.domain.postcode import outward
from homeward.records.people.models import Address, ContactPoint, KeptForm, Need, Person, SearchGram

GRAM_LENGTH = 40
"""A longer word of an address is kept, and looked for, by its beginning."""


def columns(details: PersonDetails) -> Mapping[str, Any]:
    """The columns of `Person` that `details` fill. The practice and the reference are not among them."""
    return {
        "preferred_name": details.known_as,
        "given_name": details.given_name,
        "family_name": details.family_name,
        "date_of_birth": details.date_of_birth,
        "birth_year": details.year_of_birth,
        "nhs_number": details.nhs_number or None,
        "nhs_number_status": details.nhs_number_status.value,
        "gender": details.gender.value,
        "ethnicity": details.ethnicity,
        "language": _words(details.language),
        "interpreter_needed": details.interpreter_needed,
        "preferred_contact": details.preferred_contact.value if details.preferred_contact else "",
        "outward_postcode": next((outward(postcode) for postcode in details.postcodes()), ""),
        "died_on": details.died_on,
    }


def address_rows(person_id: UUID, places: Iterable[Place]) -> list[Address]:
    return [
        Address(
            person_id=person_id, use=place.kind.value, lines="\n".join(place.lines), postcode=place.postcode,
            start=place.start, end=place.end,
        )
        for place in places
    ]


def contact_rows(person_id: UUID, contacts: Iterable[Contact]) -> list[ContactPoint]:
    return [
        ContactPoint(
            person_id=person_id, system=contact.kind.value, value=contact.value, use=contact.use.value,
            preferred=contact.preferred,
        )
        for contact in contacts
    ]


def need_rows(person_id: UUID, details: PersonDetails, today: date) -> list[Need]:
    return [
        Need(person_id=person_id, sort="communication", code=need.code[:200], text=_words(need), start=today)
        for need in details.communication_needs
    ]


def details_of(
    person: Person, addresses: Iterable[Address] = (), contacts: Iterable[ContactPoint] = ()
) -> PersonDetails:
    """What is known of a person now, from rows already loaded. Communication needs are read where they are shown."""
    return PersonDetails(
        preferred_name=person.preferred_name,
        given_name=person.given_name,
        family_name=person.family_name,
        date_of_birth=person.date_of_birth,
        birth_year=person.birth_year,
        nhs_number=person.nhs_number or "",
        nhs_number_status=NhsNumberStatus(person.nhs_number_status),
        addresses=tuple(address_of(row) for row in addresses),
        contacts=tuple(contact_of(row) for row in contacts),
        language=Coded(person.language) if person.language else None,
        interpreter_needed=person.interpreter_needed,
        preferred_contact=PreferredContact(person.preferred_contact) if person.preferred_contact else None,
        ethnicity=person.ethnicity,
        gender=Gender(person.gender),
        died_on=person.died_on,
        practice_code=person.practice_id or "",
    )


def gram_rows(person_id: UUID, details: PersonDetails) -> list[SearchGram]:
    """Every row by which the person is found, in a stable order."""
    keys = sorted({Key(key.kind, kept(key)) for key in keys_of(details)})
    return [SearchGram(person_id=person_id, field=key.kind.value, gram=key.value) for key in keys]


def kept(key: Key) -> str:
    """A key's value as the table holds it."""
    return key.value[:GRAM_LENGTH]


def findable(person: Person, grams: Iterable[tuple[str, str]]) -> PersonDetails:
    """What finding compares of a person: their names and birth, and what their keys (field, gram) say of where they
    live and how they are rung, so that nobody's contact record has to be opened."""
    by_kind: dict[str, list[str]] = {}
    for kind, gram in sorted(grams):
        by_kind.setdefault(kind, []).append(gram)
    postcodes = [gram for gram in by_kind.get(Kind.POSTCODE, ()) if " " in gram]
    places = [Place(tuple(by_kind.get(Kind.ADDRESS, ())), postcodes[0] if postcodes else "")]
    places += [Place((), postcode) for postcode in postcodes[1:]]
    return PersonDetails(
        preferred_name=person.preferred_name,
        given_name=person.given_name,
        family_name=person.family_name,
        date_of_birth=person.date_of_birth,
        birth_year=person.birth_year,
        nhs_number=person.nhs_number or "",
        addresses=tuple(places),
        contacts=tuple(Contact(ContactKind.PHONE, phone) for phone in by_kind.get(Kind.PHONE, ())),
    )


def _words(coded: Coded | None) -> str:
    return (coded.text or coded.code) if coded else ""


def address_of(row: Address) -> Place:
    lines = tuple(line for line in row.lines.split("\n") if line)
    return Place(lines, row.postcode, AddressKind(row.use), row.start, row.end)


def contact_of(row: ContactPoint) -> Contact:
    return Contact(ContactKind(row.system), row.value, ContactUse(row.use), row.preferred)


def kept_form_row(person_id: UUID, form: HeldForm) -> KeptForm:
    """A form that holds, as a row that is not stored yet."""
    return KeptForm(
        person_id=person_id, form=form.form, dated=form.dated, place=form.place, whom=form.whom,
        review_on=form.review_on,
    )


def held_form_of(row: KeptForm) -> HeldForm:
    return HeldForm(row.form, row.dated, row.place, row.whom, row.review_on)
