"""What stands in the directory, shaped for Open Referral (HSDS 3, Open Referral UK 3.0): everything has a key, and
little else has to be known. A group without an organisation is an informal one: a name and where it meets will do.

Money is whole pence, ages whole years, places WGS84 degrees. Text is plain: no HTML.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from homeward.domain.directory.recurrence import Schedule, Weekday

Value = TypeVar("Value")

NAME, LINE, TEXT = 200, 400, 10_000
"""How many characters are kept of a name, a line and a text."""
OLDEST = 120
AGES_QUICKLY = 92
"""Days after which nobody can rely on an entry that nobody confirmed: a quarter of a year."""


class Status(StrEnum):
    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    CLOSED_FOR_NOW = "temporarily closed"


class PlaceType(StrEnum):
    PHYSICAL = "physical"
    POSTAL = "postal"
    VIRTUAL = "virtual"


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A list of words that services are sorted by."""

    id: UUID
    name: str
    description: str = ""
    uri: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a taxonomy. `code` is what the taxonomy itself calls it."""

    id: UUID
    name: str
    description: str = ""
    parent_id: UUID | None = None
    taxonomy: str = ""
    taxonomy_id: UUID | None = None
    uri: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """That a term, or a label with a value, is true of something."""

    id: UUID
    term: Term | None = None
    link_type: str = ""
    label: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    id: UUID
    number: str
    extension: str = ""
    kind: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask. `name` and `email` are somebody's own: they stay here, and are never published."""

    id: UUID
    name: str = ""
    title: str = ""
    department: str = ""
    email: str = ""
    phones: tuple[Phone, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    id: UUID
    name: str = ""
    code: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """What it costs: `pence` None where nobody says."""

    id: UUID
    option: str = ""
    pence: int | None = None
    currency: str = ""
    description: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """Where people have to live to come, in words or as a shape (`extent`)."""

    id: UUID
    name: str = ""
    extent: str = ""
    extent_type: str = ""
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Funding:
    id: UUID
    source: str


@dataclass(frozen=True, slots=True)
class Accessibility:
    id: UUID
    description: str = ""
    details: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    id: UUID
    lines: str = ""
    city: str = ""
    region: str = ""
    county: str = ""
    postcode: str = ""
    country: str = ""
    kind: PlaceType = PlaceType.PHYSICAL


@dataclass(frozen=True, slots=True)
class Place:
    """Open Referral `location`. One that is confidential is not kept in the directory at all."""

    id: UUID
    name: str = ""
    description: str = ""
    kind: PlaceType = PlaceType.PHYSICAL
    latitude: float | None = None
    longitude: float | None = None
    external_identifier: str = ""
    external_identifier_type: str = ""
    addresses: tuple[Address, ...] = ()
    accessibility: tuple[Accessibility, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    phones: tuple[Phone, ...] = ()

    @property
    def postcode(self) -> str:
        return next((one.postcode for one in self.addresses if one.postcode), "")

    @property
    def town(self) -> str:
        return next((one.city for one in self.addresses if one.city), "")


@dataclass(frozen=True, slots=True)
class At:
    """Open Referral `service_at_location`: a service at one of its places, and when it is there."""

    id: UUID
    place: Place | None = None
    description: str = ""
    schedules: tuple[Schedule, ...] = ()
    phones: tuple[Phone, ...] = ()


@dataclass(frozen=True, slots=True)
class Identifier:
    """What somebody else calls an organisation: its charity number, its company number."""

    id: UUID
    scheme: str = ""
    kind: str = ""
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    id: UUID
    name: str
    description: str = ""
    email: str = ""
    website: str = ""
    logo: str = ""
    uri: str = ""
    parent_id: UUID | None = None
    identifiers: tuple[Identifier, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    phones: tuple[Phone, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """A service, a group, anything people can come to or ring. `assured_on` is when somebody last made sure of it."""

    id: UUID
    name: str
    other_name: str = ""
    description: str = ""
    url: str = ""
    email: str = ""
    status: Status = Status.ACTIVE
    fees: str = ""
    accreditations: str = ""
    minimum_age: int | None = None
    maximum_age: int | None = None
    eligibility: str = ""
    how_to_apply: str = ""
    assured_on: date | None = None
    assurer_email: str = ""
    alert: str = ""
    changed_at: datetime | None = None
    organisation: Organisation | None = None
    schedules: tuple[Schedule, ...] = ()
    places: tuple[At, ...] = ()
    areas: tuple[Area, ...] = ()
    languages: tuple[Language, ...] = ()
    funding: tuple[Funding, ...] = ()
    costs: tuple[Cost, ...] = ()
    contacts: tuple[Contact, ...] = ()
    phones: tuple[Phone, ...] = ()
    attributes: tuple[Attribute, ...] = ()

    @property
    def is_informal(self) -> bool:
        """A group of neighbours rather than of an organisation."""
        return self.organisation is None

    @property
    def is_running(self) -> bool:
        return self.status in (Status.ACTIVE, Status.CLOSED_FOR_NOW)

    @property
    def is_free(self) -> bool | None:
        """Whether somebody said it costs nothing; None where nobody said."""
        said = [cost.pence for cost in self.costs if cost.pence is not None]
        if said:
            return not any(said)
        fees = self.fees.casefold().lstrip()
        return True if fees.startswith(("free", "no charge", "no cost")) else False if fees else None

    def every_schedule(self) -> Iterator[tuple[At | None, Schedule]]:
        """Each schedule with the place it is for, None for all of it."""
        yield from ((None, one) for one in self.schedules)
        yield from ((at, one) for at in self.places for one in at.schedules)

    @property
    def weekdays(self) -> tuple[Weekday, ...]:
        days = {day for _, one in self.every_schedule() for day in one.weekdays}
        return tuple(day for day in Weekday if day in days)

    def next_dates(self, after: date, most: int = 3) -> tuple[date, ...]:
        """The first days on which it happens anywhere, on or after `after`."""
        days = {day for _, one in self.every_schedule() for day in one.next_dates(after, most)}
        return tuple(sorted(days)[:most])

    def terms(self) -> tuple[Term, ...]:
        """Every term it is sorted by, once."""
        return tuple({one.term.id: one.term for one in self.attributes if one.term}.values())

    def every_term(self) -> tuple[Term, ...]:
        """Those, and the terms its organisation and its places carry."""
        organisation = self.organisation.attributes if self.organisation else ()
        places = (one for at in self.places if at.place for one in at.place.attributes)
        return tuple({one.term.id: one.term for one in (*self.attributes, *organisation, *places) if one.term}.values())

    def public(self) -> "Service":
        """What may be published: nobody's name, nobody's own address. A contact that was only a name is left out."""
        if not self.contacts and not self.assurer_email:
            return self
        asked = (replace(one, name="", email="") for one in self.contacts)
        kept = tuple(one for one in asked if one != Contact(one.id))
        return replace(self, contacts=kept, assurer_email="")

    def without_places(self, hidden: frozenset[UUID]) -> "Service":
        """As it is told where these places are confidential: without them, and without when it is there."""
        if not any(at.place and at.place.id in hidden for at in self.places):
            return self
        return replace(self, places=tuple(at for at in self.places if not (at.place and at.place.id in hidden)))


def taken_together(one: Value, other: Value) -> Value:
    """Two descriptions of the same thing as one: what the first leaves open is taken from the second.

    Lists are taken whole, the longer of the two: their items cannot be told apart.
    """
    filled: dict[str, Any] = {}
    for field in fields(one):  # type: ignore[arg-type]  # every value here is a dataclass
        ours, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(ours, Organisation | Place) and isinstance(theirs, Organisation | Place) and ours.id == theirs.id:
            filled[field.name] = taken_together(ours, theirs)
        elif (isinstance(ours, tuple) and len(theirs) > len(ours)) or ours in (None, ""):
            filled[field.name] = theirs
    return replace(one, **filled)  # type: ignore[type-var]
