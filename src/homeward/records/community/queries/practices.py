"""Practices as they are kept, beside a list of them that was just read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from homeward.records.community.models import Location, Neighbourhood, Practice


@dataclass(frozen=True, slots=True)
class KeptPractice:
    """A practice as an ODS list describes it; `address` and `postcode` are empty where none is kept."""

    code: str
    name: str
    address: str
    postcode: str
    phone: str
    status: str
    setting: str
    opened: date | None
    closed: date | None
    is_active_gp: bool


@dataclass(frozen=True, slots=True)
class PlacedPractice:
    """A practice by code and name, with the neighbourhood it is in, if any."""

    code: str
    name: str
    neighbourhood: str
    is_active_gp: bool


def kept_practices() -> dict[str, KeptPractice]:
    """Every practice as it is kept now, by code."""
    found = list(Practice.objects.select_related("organisation").order_by("code"))
    places = Location.objects.filter(organisation__practice__isnull=False).order_by("-id")
    by_organisation = {place.organisation_id: place for place in places}
    return {row.code: _kept(row, by_organisation.get(row.organisation_id)) for row in found}


def placed_practices(codes: Iterable[str]) -> dict[str, PlacedPractice]:
    """The practices of these codes and the neighbourhoods they are in, by code; unknown codes are not there."""
    rows = Practice.objects.filter(code__in=list(codes)).select_related("organisation", "neighbourhood")
    return {
        row.code: PlacedPractice(
            row.code, row.organisation.name, row.neighbourhood.name if row.neighbourhood else "", row.is_active_gp
        )
        for row in rows
    }


def practices_of(neighbourhood: str) -> tuple[PlacedPractice, ...] | None:
    """The practices of a neighbourhood, by code; None when there is no neighbourhood of that name."""
    found = Neighbourhood.objects.filter(name=neighbourhood).first()
    if found is None:
        return None
    codes = found.practices.order_by("code").values_list("code", flat=True)
    placed = placed_practices(codes)
    return tuple(placed[code] for code in sorted(placed))


def _kept(row: Practice, place: Location | None) -> KeptPractice:
    return KeptPractice(
        row.code, row.organisation.name, place.address if place else "", place.postcode if place else "",
        row.organisation.phone, row.status, row.prescribing_setting, row.opened_on, row.closed_on, row.is_active_gp,
    )
