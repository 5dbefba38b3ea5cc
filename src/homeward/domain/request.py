"""A request for help, whichever way it comes: web form, FHIR message, CSV row, command line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from homeward.domain.person_details import ContactPoint, PersonDetails

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


class Source(StrEnum):
    """Who the request comes from."""

    SELF = "self"
    FAMILY = "family"
    HOSPITAL = "hospital"
    GP = "gp"
    POLICE = "police"
    FIRE = "fire"
    COUNCIL = "council"
    OTHER = "other"


STANDS_AS = {Source.HOSPITAL: "ward", Source.GP: "gp"}
"""What whoever asks from there is to the person, as content/access.yaml calls it."""


class Urgency(StrEnum):
    ROUTINE = "routine"
    URGENT = "urgent"
    TODAY = "today"


class Answer(StrEnum):
    """Does the person know about this request, and agree to it? "Not sure" is an answer."""

    AGREES = "agrees"
    DOES_NOT_AGREE = "does-not-agree"
    DOES_NOT_KNOW = "does-not-know"
    CANNOT_DECIDE = "cannot-decide"
    NOT_SURE = "not-sure"


class Ground(StrEnum):
    """On what ground somebody else decided (Mental Capacity Act 2005, sections 4, 9 and 16)."""

    BEST_INTERESTS = "best-interests"
    ATTORNEY = "attorney"
    DEPUTY = "deputy"


@dataclass(frozen=True, slots=True)
class Agreement:
    """`decided_by`, `ground` and `consulted` speak only where the person cannot decide this themself."""

    answer: Answer = Answer.NOT_SURE
    decided_by: str = ""
    ground: Ground | None = None
    consulted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """`help_wanted`: what is asked for. `reason`: what happened. `wanted_from`: the first day help is wanted."""

    help_wanted: str = ""
    reason: str = ""
    urgency: Urgency = Urgency.ROUTINE
    wanted_from: date | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent it, and how they hear back. All empty when the person asked for themself."""

    name: str = ""
    role: str = ""
    organisation: str = ""
    ods_code: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody close to the person: `relationship` in words ("daughter", "neighbour")."""

    name: str
    relationship: str = ""
    contacts: tuple[ContactPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Admission:
    """A stay in hospital; dates are days in London."""

    hospital: str = ""
    hospital_code: str = ""
    ward: str = ""
    admitted: date | None = None
    expected_discharge: date | None = None
    discharged: date | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with the request; `content_type` is only what the sender claims."""

    title: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class IncomingRequest:
    """Everything one request said.

    `kept` holds what Homeward has no field for, as path in the document it came in -> JSON value, so that nothing
    is dropped in silence. `sender_reference` is the sender's own number for it; `asked_at` is when they wrote it
    (with a time zone), not when it arrived.
    """

    person: PersonDetails
    why: Why = Why()
    source: Source = Source.OTHER
    sender: Sender = Sender()
    related: tuple[Relative, ...] = ()
    admission: Admission | None = None
    agreement: Agreement = Agreement()
    kept: Mapping[str, Json] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    sender_reference: str = ""
    asked_at: datetime | None = None
