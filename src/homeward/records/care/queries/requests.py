"""Requests for help as those who receive them read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q

from homeward.domain.access import Kind
from homeward.domain.actor import SYSTEM, Actor
from homeward.domain.failures import NotThere
from homeward.domain.person_details import PersonDetails
from homeward.domain.request import IncomingRequest, Source, Urgency
from homeward.domain.written_value import read_back
from homeward.records.care.models import Lead, Request, RequestSource
from homeward.records.care.queries.senders import SenderHere, sender_here
from homeward.records.people.models import Person
from homeward.records.people.queries.heads import may_see
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by

LATE_AFTER = timedelta(days=1)
"""A request nobody has taken up for this long is shown in red."""


@dataclass(frozen=True, slots=True)
class Death:
    """That the person of a request has died: our own record of them says so, or else whoever sent it. `on` is None
    where the sender did not say."""

    in_our_record: bool
    on: date | None


@dataclass(frozen=True, slots=True)
class WaitingRequest:
    """A request that waits. `late` when nobody has taken it up within a day; `taken_by` is empty until then. `death`
    where the person has died, so that nobody rings their door."""

    id: UUID
    reference: str
    name: str
    team: str
    source: Source
    urgency: Urgency
    asked_for: str
    leaves_hospital: date | None
    arrived_at: datetime
    waiting: timedelta
    late: bool
    taken_by: str
    death: Death | None = None


@dataclass(frozen=True, slots=True)
class RequestPage:
    """Everything about one request. `kept` is what came with it that Homeward does not use, by path; `original` is
    whether it came as a document, which is kept."""

    id: UUID
    reference: str
    version: int
    team_id: UUID
    team: str
    pathway: str
    status: str
    said: IncomingRequest
    kept: Mapping[str, Any]
    content_type: str
    original: bool
    via: str
    arrived_at: datetime
    late: bool
    sent_by: str
    taken_by: str
    taken_at: datetime | None
    answered_by: str
    answered_at: datetime | None
    decline_reason: str
    arranged_instead: str
    person_id: UUID | None
    death: Death | None
    sender: SenderHere | None
    """Whoever sent it, while it waits and they could be let in to see."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The reference of a request, and who has it now."""

    reference: str
    team: str
    phone: str


@dataclass(frozen=True, slots=True)
class SentRequest:
    """What whoever sent a request may know of it afterwards: nothing about the person."""

    reference: str
    status: str
    team: str
    phone: str
    arrived_at: datetime
    answered_at: datetime | None
    decline_reason: str
    arranged_instead: str


def waiting_requests(reader: Reader, most: int = 100) -> tuple[WaitingRequest, ...]:
    """Requests nobody has answered: those nobody has taken up first, and of these the oldest first."""
    rows = (
        Request.objects.filter(reader.may(Kind.REQUEST, team="team_id"), status="waiting")
        .select_related("team", "taken_by")
        .order_by("arrived_at", "id")
    )
    said = [(row, read_back(IncomingRequest, row.arrived)) for row in rows[:most]]
    deaths = _deaths(reader, [one.person for _row, one in said])
    waiting = (_waiting(row, one, death, reader.now) for (row, one), death in zip(said, deaths, strict=True))
    found = sorted(waiting, key=lambda one: bool(one.taken_by))
    reader.listed([], Kind.REQUEST, asked="requests that wait")
    return tuple(found)


def request_page(reader: Reader, request_id: UUID) -> RequestPage:
    """One request, answered or not. Raises NotThere."""
    rows = Request.objects.filter(reader.may(Kind.REQUEST, team="team_id"), pk=request_id)
    row = rows.select_related("team", "taken_by", "answered_by", "sent_by").first()
    if row is None:
        raise NotThere
    is_whole = ExpressionWrapper(Q(upload__isnull=False) | ~Q(content=b""), BooleanField())
    source = (
        RequestSource.objects.filter(pk=request_id).annotate(is_whole=is_whole)
        .values("content_type", "kept", "is_whole").first()
    )
    if row.person_id:
        reader.saw(row.person_id, Kind.REQUEST)
    else:
        reader.listed([], Kind.REQUEST, asked=f"request {row.reference}")
    said = read_back(IncomingRequest, row.arrived)
    return RequestPage(
        id=row.pk, reference=row.reference, version=row.version, team_id=row.team_id, team=row.team.name,
        pathway=row.pathway, status=row.status, said=said,
        kept=source["kept"] if source else {}, content_type=source["content_type"] if source else "",
        original=source is not None and source["is_whole"] and row.via != "web", via=row.via,
        arrived_at=row.arrived_at, late=_is_late(row, reader.now), sent_by=row.sent_by.name if row.sent_by else "",
        taken_by=row.taken_by.name if row.taken_by else "", taken_at=row.taken_at,
        answered_by=row.answered_by.name if row.answered_by else "", answered_at=row.answered_at,
        decline_reason=row.decline_reason, arranged_instead=row.arranged_instead, person_id=row.person_id,
        death=_deaths(reader, [said.person])[0],
        sender=sender_here(row, said, reader.actor.party_id) if row.status == "waiting" else None,
    )


def leads_now(reader: Reader, request_id: UUID) -> tuple[str, str]:
    """(the person's name, who leads for them), for whoever has just accepted this request. Raises NotThere."""
    row = Request.objects.filter(reader.may(Kind.REQUEST, team="team_id"), pk=request_id, status="accepted").first()
    if row is None:
        raise NotThere
    with asked_by(SYSTEM, reader.now):
        leads = Lead.objects.filter(person=row.person_id, end=None).exclude(how="cover")
        name = leads.values_list("party__name", flat=True).first()
    return read_back(IncomingRequest, row.arrived).person.known_as, name or ""


def receipt(request_id: UUID, now: datetime) -> Receipt:
    """What to give to whoever has just sent this request, known here or not. Says nothing about anybody."""
    with asked_by(SYSTEM, now):
        row = Request.objects.select_related("team").get(pk=request_id)
    return Receipt(row.reference, row.team.name, row.team.phone)


def sent_request(client: Actor, request_id: UUID, now: datetime) -> SentRequest:
    """What became of a request, for the one who sent it and nobody else. Raises NotThere."""
    if client.party_id is None:
        raise NotThere
    with asked_by(SYSTEM, now):
        row = Request.objects.select_related("team").filter(pk=request_id, sent_by=client.party_id).first()
    if row is None:
        raise NotThere
    return SentRequest(
        row.reference, row.status, row.team.name, row.team.phone, row.arrived_at, row.answered_at,
        row.decline_reason, row.arranged_instead,
    )


def _deaths(reader: Reader, people: Sequence[PersonDetails]) -> list[Death | None]:
    """What is known of the death of each, in one statement: somebody here of the same NHS number, or of the same name
    and date of birth, who has died; else what the sender says."""
    numbers = {one.nhs_number for one in people if one.nhs_number}
    births = {one.date_of_birth for one in people if one.date_of_birth}
    rows = Person.objects.filter(
        may_see(reader, Kind.FINDING) | may_see(reader, Kind.IDENTITY),
        Q(nhs_number__in=numbers) | Q(date_of_birth__in=births), died_on__isnull=False,
    ).values_list("nhs_number", "given_name", "family_name", "date_of_birth", "died_on")
    by_number: dict[str, date] = {}
    by_name: dict[object, tuple[str | None, date]] = {}
    for number, given, family, born, died_on in rows:
        assert died_on is not None
        by_number |= {number: died_on} if number else {}
        by_name[_who(given, family, born)] = (number, died_on)
    return [_death(one, by_number, by_name) for one in people]


def _death(
    one: PersonDetails, by_number: Mapping[str, date], by_name: Mapping[object, tuple[str | None, date]]
) -> Death | None:
    here = by_number.get(one.nhs_number)
    if here is None and (who := _who(one.given_name, one.family_name, one.date_of_birth)) in by_name and who:
        number, died_on = by_name[who]
        here = None if number and one.nhs_number else died_on  # of two numbers, they are two people
    if here is not None:
        return Death(True, here)
    return Death(False, one.died_on) if one.has_died else None


def _who(given: str, family: str, born: date | None) -> tuple[str, str, date] | None:
    """Somebody by name and birth; None where that is not enough to say that two are the same."""
    return (given.casefold(), family.casefold(), born) if born and given and family else None


def _waiting(row: Request, said: IncomingRequest, death: Death | None, now: datetime) -> WaitingRequest:
    return WaitingRequest(
        id=row.pk, reference=row.reference, name=row.name_shown, team=row.team.name, source=said.source,
        urgency=said.why.urgency, asked_for=said.why.help_wanted or said.why.reason,
        leaves_hospital=said.admission.expected_discharge if said.admission else None, arrived_at=row.arrived_at,
        waiting=now - row.arrived_at, late=_is_late(row, now), taken_by=row.taken_by.name if row.taken_by else "",
        death=death,
    )


def _is_late(row: Request, now: datetime) -> bool:
    return row.status == "waiting" and row.taken_by_id is None and now - row.arrived_at > LATE_AFTER
