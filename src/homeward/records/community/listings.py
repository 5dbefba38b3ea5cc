"""Between an entry of the directory as a value and the rows it is kept in and found by."""

from collections.abc import Iterable, Iterator
from datetime import time
from uuid import UUID

from homeward.domain.directory.entry import At, Service
from homeward.domain.directory.local import changed
from homeward.domain.directory.nearness import Position, cell
from homeward.domain.directory.recurrence import Schedule
from homeward.domain.directory.search import LONGEST_WORD, access_words, keys_of, names_of
from homeward.domain.directory.upkeep import owner_of
from homeward.domain.names import trigrams
from homeward.domain.written_value import read_back, written
from homeward.records.community.models import (
    DirectoryEntry,
    FeedEdition,
    Listing,
    ListingDay,
    ListingPlace,
    ListingTerm,
    ListingWord,
    NameWord,
)

HERE = "here"
"""The name of the feed that is no feed: entries that were written here."""


def told(listing: Listing) -> Service:
    """The entry as it is told here: what the feed says, with what was changed here laid over it."""
    return changed(as_given(listing), listing.entry.local)


def as_given(listing: Listing) -> Service:
    """The entry as its feed gives it."""
    return read_back(Service, listing.value)


def keep_listings(
    edition: FeedEdition, given: Iterable[tuple[DirectoryEntry, Service]], carried: bool = False
) -> None:
    """Store a listing of each entry in an edition, with the rows it is found by."""
    listings, said = [], []
    for entry, value in given:
        as_told = changed(value, entry.local)
        listings.append(_listing(edition, entry, value, as_told, carried))
        said.append(as_told)
    Listing.staged.bulk_create(listings)
    both = list(zip(listings, said, strict=True))
    ListingPlace.objects.bulk_create(_place(row, at) for row, one in both for at in one.places)
    ListingDay.objects.bulk_create(day for row, one in both for day in _days(row, one))
    ListingTerm.objects.bulk_create(
        ListingTerm(listing=row, term_id=term.id, taxonomy_id=term.taxonomy_id)
        for row, one in both for term in one.every_term()
    )
    ListingWord.objects.bulk_create(
        (
            ListingWord(listing=row, field=key.kind.value, word=key.value)
            for row, one in both for key in sorted(keys_of(one))
        ),
        batch_size=10_000,
    )
    _keep_names({word[:LONGEST_WORD] for one in said for word in names_of(one)})


def _keep_names(words: set[str]) -> None:
    """New words among those that names are made of, by their trigrams."""
    known = set(NameWord.objects.filter(word__in=words).values_list("word", flat=True)) if words else set()
    grams = (NameWord(gram=gram, word=word) for word in sorted(words - known) for gram in sorted(trigrams(word)))
    NameWord.objects.bulk_create(grams, ignore_conflicts=True, batch_size=10_000)


def _listing(
    edition: FeedEdition, entry: DirectoryEntry, given: Service, as_told: Service, carried: bool
) -> Listing:
    return Listing(
        edition=edition, entry=entry, told_version=entry.version, is_carried=carried, value=written(given),
        is_gone=carried and entry.vanished_at is not None, access=" ".join(["", *access_words(as_told), ""]),
        days=sum(1 << day.number for day in as_told.weekdays),
        sort_name=as_told.name.casefold()[:60], names=" ".join(names_of(as_told)),
        organisation_id=as_told.organisation.id if as_told.organisation else None,
        is_running=as_told.is_running, is_free=as_told.is_free, minimum_age=as_told.minimum_age,
        maximum_age=as_told.maximum_age, changed_at=as_told.changed_at, assured_on=as_told.assured_on,
        owner_email=owner_of(as_told, entry.owner_email),
    )


def position_of(at: At) -> Position | None:
    """Where it is, if anybody knows."""
    place = at.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return Position(place.latitude, place.longitude)


def _place(listing: Listing, at: At) -> ListingPlace:
    where, place_id = position_of(at), at.place.id if at.place else None
    return ListingPlace(
        listing=listing, at_id=at.id, location_id=place_id, latitude=where.latitude if where else None,
        longitude=where.longitude if where else None, cell=cell(where) if where else None,
    )


def _days(listing: Listing, entry: Service) -> Iterator[ListingDay]:
    """One row for each weekday and time, each once; without a weekday where only the time is known."""
    seen: set[tuple[UUID | None, int | None, time | None, time | None]] = set()
    for at, schedule in entry.every_schedule():
        for day in _numbers(schedule):
            row = (at.id if at else None, day, schedule.opens_at, schedule.closes_at)
            if row not in seen and row[1:] != (None, None, None):
                seen.add(row)
                yield ListingDay(listing=listing, at_id=row[0], day=day, opens_at=row[2], closes_at=row[3])


def _numbers(schedule: Schedule) -> tuple[int | None, ...]:
    return tuple(day.number for day in schedule.weekdays) or (None,)
