"""What anybody in the world may read of the directory, a page at a time: no confidential place, nothing that vanished,
no note, and of a person neither name nor address. Entries of every status, each with its status."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from math import cos, radians
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from homeward.domain.directory.entry import OLDEST, At, Service, Taxonomy, Term
from homeward.domain.directory.nearness import EARTH, Position
from homeward.domain.directory.recurrence import Weekday
from homeward.domain.written_value import read_back
from homeward.records.community.listings import told
from homeward.records.community.models import Listing, ListingDay, ListingPlace, ListingTerm, TaxonomyTerm
from homeward.records.community.models import Taxonomy as TaxonomyRow
from homeward.records.community.queries.directory import has_word

Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item")
MOST_PER_PAGE = 500


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    items: tuple[Item, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of the profile; what is empty asks for nothing. `metres` round `near`.

    `youngest` and `oldest` are of the entry itself: its minimum age is at least, its maximum age at most that.
    """

    words: tuple[str, ...] = ()
    term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    youngest: float | None = None
    oldest: float | None = None
    opens_from: time | None = None
    closes_by: time | None = None
    day: Weekday | None = None
    near: Position | None = None
    metres: float | None = None


def services(asked: Asked, number: int, per_page: int) -> Page[Service]:
    """Page `number` (from 1) of the entries that fit, by name; beyond the last page there is nothing."""
    rows = _fitting(asked).order_by("sort_name", "entry_id")
    return _page(rows, number, per_page, lambda row: told(row).public())


def service(entry_id: UUID) -> Service | None:
    row = Listing.objects.filter(entry=entry_id).select_related("entry").first()
    return told(row).public() if row else None


def service_at_locations(asked: Asked, number: int, per_page: int) -> Page[tuple[Service, At]]:
    """The same for services at their places; nearest first where a point is given, which those without a place are
    not near to."""
    rows = ListingPlace.objects.filter(listing__in=_fitting(asked, places=True)).select_related("listing__entry")
    if asked.day or asked.opens_from or asked.closes_by:
        rows = rows.filter(Exists(_days(asked, "listing_id").filter(Q(at_id=None) | Q(at_id=OuterRef("at_id")))))
    if asked.near:
        rows = _round(rows, asked.near, asked.metres)
    else:
        rows = rows.order_by("listing__sort_name", "listing__entry_id", "pk")
    return _page(rows, number, per_page, _at)


def service_at_location(at_id: UUID) -> tuple[Service, At] | None:
    there = ListingPlace.objects.filter(at_id=at_id, listing__in=Listing.objects.all())
    row = there.select_related("listing__entry").order_by("listing__entry_id").first()
    return _at(row) if row else None


def taxonomies(number: int, per_page: int) -> Page[Taxonomy]:
    return _page(TaxonomyRow.objects.order_by("id"), number, per_page, lambda row: read_back(Taxonomy, row.value))


def taxonomy(key: UUID) -> Taxonomy | None:
    row = TaxonomyRow.objects.filter(pk=key).first()
    return read_back(Taxonomy, row.value) if row else None


def terms(number: int, per_page: int) -> Page[Term]:
    return _page(TaxonomyTerm.objects.order_by("id"), number, per_page, lambda row: read_back(Term, row.value))


def term(key: UUID) -> Term | None:
    row = TaxonomyTerm.objects.filter(pk=key).first()
    return read_back(Term, row.value) if row else None


def _page(rows: QuerySet[Row], number: int, per_page: int, shown: Callable[[Row], Item]) -> Page[Item]:
    total = rows.count()
    first = (number - 1) * per_page
    found = rows[first : first + per_page] if 0 <= first < total else ()
    return Page(tuple(shown(row) for row in found), total)


def _fitting(asked: Asked, places: bool = False) -> QuerySet[Listing]:
    """Listings that fit. With `places`, when it happens is left to be asked of each place."""
    rows = Listing.objects.select_related("entry")
    rows = rows.filter(*(has_word(word) for word in asked.words))
    if asked.term_id:
        rows = rows.filter(Exists(ListingTerm.objects.filter(listing=OuterRef("pk"), term_id=asked.term_id)))
    if asked.taxonomy_id:
        rows = rows.filter(Exists(ListingTerm.objects.filter(listing=OuterRef("pk"), taxonomy_id=asked.taxonomy_id)))
    if asked.youngest is not None:
        rows = rows.filter(minimum_age__gte=max(min(asked.youngest, OLDEST + 1), 0))
    if asked.oldest is not None:
        rows = rows.filter(maximum_age__lte=max(min(asked.oldest, OLDEST), -1))
    if not places and (asked.day or asked.opens_from or asked.closes_by):
        rows = rows.filter(Exists(_days(asked, "pk")))
    return rows


def _days(asked: Asked, outer: str) -> QuerySet[ListingDay]:
    rows = ListingDay.objects.filter(listing=OuterRef(outer))
    if asked.day:
        rows = rows.filter(day=asked.day.number)
    if asked.opens_from:
        rows = rows.filter(opens_at__gte=asked.opens_from)
    return rows.filter(closes_at__lte=asked.closes_by) if asked.closes_by else rows


def _round(rows: QuerySet[ListingPlace], near: Position, metres: float | None) -> QuerySet[ListingPlace]:
    """Places that are near, the nearest first: on a plane through the point, which over the distances people travel is
    as good as a globe. `away` is in squared degrees of latitude."""
    narrow = cos(radians(near.latitude))
    up, along = F("latitude") - near.latitude, (F("longitude") - near.longitude) * narrow
    rows = rows.filter(latitude__isnull=False).annotate(away=up * up + along * along)
    if metres is not None:
        degrees = min(metres, EARTH) / radians(1) / EARTH
        high = (near.latitude - degrees, near.latitude + degrees)
        rows = rows.filter(latitude__range=high, away__lte=degrees * degrees)
    return rows.order_by("away", "pk")


def _at(row: ListingPlace) -> tuple[Service, At]:
    one = told(row.listing).public()
    return one, next(at for at in one.places if at.id == row.at_id)
