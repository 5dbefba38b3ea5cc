"""What is known about a person before (or beside) their record: the value every way in produces.

A web form, a FHIR message, a CSV row and the command line all end here. Text is as it was given, only trimmed;
an NHS number is ten digits, already checked at the edge; a postcode is "ST3 4AB"; an empty string or None means
"not said", never "no".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from homeward.domain.names import name_words
from homeward.domain.phone import plain_phone


class NhsNumberStatus(StrEnum):
    """How far an NHS number has been checked against the national record (NHS Data Dictionary codes)."""

    VERIFIED = "01"
    NOT_TRACED = "02"
    TRACE_REQUIRED = "03"
    NO_MATCH = "04"
    TRACE_UNRESOLVED = "05"
    TRACE_RUNNING = "06"
    NOT_NEEDED = "07"
    POSTPONED = "08"
    NOT_SAID = ""


class AddressKind(StrEnum):
    HOME = "home"
    TEMPORARY = "temporary"
    WORK = "work"
    OLD = "old"
    OTHER = "other"


class ContactKind(StrEnum):
    PHONE = "phone"
    EMAIL = "email"


class ContactUse(StrEnum):
    HOME = "home"
    MOBILE = "mobile"
    WORK = "work"
    TEMPORARY = "temporary"
    OLD = "old"
    NOT_SAID = ""


class PreferredContact(StrEnum):
    """How the person wants to be reached."""

    LETTER = "letter"
    VISIT = "visit"
    PHONE = "phone"
    EMAIL = "email"
    TEXTPHONE = "textphone"
    PHONE_THROUGH_SOMEBODY = "phone-through-somebody"
    SIGN_LANGUAGE = "sign-language"
    NO_PHONE = "no-phone"
    TEXT = "text"


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    NOT_SAID = ""


@dataclass(frozen=True, slots=True)
class Coded:
    """A code with its words; either may be empty, not both. `system` is the URI of the code list, where known."""

    text: str = ""
    code: str = ""
    system: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """A place the person lives, stays or lived. `lines` hold street, town and county, most exact first."""

    lines: tuple[str, ...] = ()
    postcode: str = ""
    kind: AddressKind = AddressKind.HOME
    start: date | None = None
    end: date | None = None

    def is_told_by(self, other: "Address") -> bool:
        """Whether `other` says all that this says, however it is written; a postcode alone says little."""
        postcode, theirs = ("".join(one.postcode.split()).casefold() for one in (self, other))
        words, known = (name_words(*one.lines) for one in (self, other))
        return postcode in ("", theirs) and set(words) <= set(known)


@dataclass(frozen=True, slots=True)
class ContactPoint:
    kind: ContactKind
    value: str
    use: ContactUse = ContactUse.NOT_SAID
    preferred: bool = False

    @property
    def plain(self) -> tuple[ContactKind, str]:
        """One form for two writings of one number or address."""
        value = self.value.strip().casefold()
        return self.kind, (plain_phone(value) or value) if self.kind is ContactKind.PHONE else value


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """A person as somebody else described them.

    `birth_year` is filled when only the year (or year and month) of birth is known; with a `date_of_birth` it may
    stay None. `language` is the one to speak and write in; `communication_needs` are needs under the Accessible
    Information Standard (large print, lip-reading ...). `practice_code` is the ODS code of the GP practice.
    `deceased` is True when the sender says the person has died, even when `died_on` is not known.
    """

    preferred_name: str = ""
    given_name: str = ""
    family_name: str = ""
    date_of_birth: date | None = None
    birth_year: int | None = None
    nhs_number: str = ""
    nhs_number_status: NhsNumberStatus = NhsNumberStatus.NOT_SAID
    addresses: tuple[Address, ...] = ()
    contacts: tuple[ContactPoint, ...] = ()
    language: Coded | None = None
    interpreter_needed: bool | None = None
    communication_needs: tuple[Coded, ...] = ()
    preferred_contact: PreferredContact | None = None
    ethnicity: str = ""
    gender: Gender = Gender.NOT_SAID
    deceased: bool = False
    died_on: date | None = None
    practice_code: str = ""
    practice_name: str = ""

    @property
    def known_as(self) -> str:
        """The name to head a page with: the preferred one, else the given one, else the family name."""
        return self.preferred_name or self.given_name or self.family_name

    @property
    def full_name(self) -> str:
        """Preferred (else given) name and family name."""
        return " ".join(part for part in (self.preferred_name or self.given_name, self.family_name) if part)

    @property
    def has_died(self) -> bool:
        """Whether the sender says so, with the day or without."""
        return self.deceased or self.died_on is not None

    @property
    def year_of_birth(self) -> int | None:
        return self.date_of_birth.year if self.date_of_birth else self.birth_year

    def phones(self) -> Iterator[str]:
        return (contact.value for contact in self.contacts if contact.kind is ContactKind.PHONE)

    def postcodes(self) -> Iterator[str]:
        return (address.postcode for address in self.addresses if address.postcode)
