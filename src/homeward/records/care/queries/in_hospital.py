"""Where somebody is who is not home yet, and when they may come: from the request, for those who may read that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, QuerySet

from homeward.domain.access import Kind
from homeward.domain.homecoming import CAME_HOME, home_on
from homeward.domain.pathway import Event, Pathway
from homeward.domain.request import IncomingRequest
from homeward.domain.written_value import read_back
from homeward.records.care.models import Request
from homeward.records.people.reading import Reader


@dataclass(frozen=True, slots=True)
class InHospital:
    """`hospital` and `ward` as the request said; `home_on` is the day they may come home, as it was chosen last."""

    request_id: UUID
    reference: str
    hospital: str
    ward: str
    home_on: date | None
    journey_id: UUID
    comes_home: bool
    """Whether the way of working calls that day coming home; else it is another, such as arriving at a host's."""


def readable(reader: Reader) -> QuerySet[Request]:
    """The request of a journey, for a column that says whether the reader may read it."""
    return Request.objects.filter(reader.may(Kind.REQUEST, team="team_id"), pk=OuterRef("journey__request"))


def in_hospital(
    reader: Reader, request: Request | None, journey_id: UUID, pathway: Pathway, told: Iterable[Event]
) -> InHospital | None:
    """None without a request that the reader may read (the caller has asked), for who was not in hospital, and as
    soon as they are home: where they are after that no request says."""
    if request is None:
        return None
    said = read_back(IncomingRequest, request.arrived).admission
    ahead = home_on(pathway, told)
    if said is None or said.discharged or not ahead.is_ahead:
        return None
    if request.person_id:
        reader.saw(request.person_id, Kind.REQUEST)
    day = ahead.day or said.expected_discharge
    comes_home = any(event.name == CAME_HOME for event in pathway.events)
    return InHospital(request.pk, request.reference, said.hospital, said.ward, day, journey_id, comes_home)


def in_hospital_on(
    reader: Reader, journey_id: UUID, pathway: Pathway, told: Iterable[Event]
) -> InHospital | None:
    """The same for one journey, in a statement of its own."""
    asked = Request.objects.filter(reader.may(Kind.REQUEST, team="team_id"), journey=journey_id)
    return in_hospital(reader, asked.first(), journey_id, pathway, told)
