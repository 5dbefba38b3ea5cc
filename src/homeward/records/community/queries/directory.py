"""Finding what there is near home: by part of a word, by distance, by day, cost and age. Nothing here is a secret, so
nobody is asked who wants to know; confidential places and what has vanished are never among it.

The same on either database. Words are looked up whole, by the rarest of them (`directory_words` says what a part or a
slip may mean), places by rows of squares round a point, the nearest first; the rest of what is wanted stands in the row
of each listing met, so that nothing else is read of those that do not fit.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.lookups import GreaterThan

from homeward.domain.directory.entry import At, Service
from homeward.domain.directory.local import overtaken
from homeward.domain.directory.nearness import Position, metres, rows_around, surely_within
from homeward.domain.directory.recurrence import Weekday
from homeward.domain.directory.search import Kind, Wanted, fit_words
from homeward.records.community.listings import as_given, position_of, told
from homeward.records.community.models import (
    ConfidentialPlace,
    DirectoryEntry,
    Listing,
    ListingPlace,
    ListingTerm,
    ListingWord,
    Postcode,
)
from homeward.records.community.queries.directory_words import COUNTED, Meant, any_of, meant_by, nearly

SHOWN = 20
CANDIDATES = 300
"""How many listings are scored at most."""
RINGS = (1, 3, 8, 20)
"""How many squares outward are looked at before giving up: from about 1 to a little over 20 km."""
_SUMMARY = 240


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """One line of a list. `metres` is how far the nearest of its places is, None when nobody asked or knows.

    `place`, `town` and `postcode` are of that place, else of its first. `next_dates` are at most three.
    """

    id: UUID
    name: str
    organisation: str
    summary: str
    place: str
    town: str
    postcode: str
    metres: int | None
    weekdays: tuple[Weekday, ...]
    next_dates: tuple[date, ...]
    is_free: bool | None
    is_informal: bool
    minimum_age: int | None
    maximum_age: int | None
    assured_on: date | None


@dataclass(frozen=True, slots=True)
class Findings:
    """`more`: there are others beyond those shown. `nearly`: nothing fits as typed; these are spelt much like it."""

    entries: tuple[FoundEntry, ...]
    more: bool
    nearly: bool = False


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """One entry as it is told here, and how it stands with its feed.

    `feed` is "here" for what was written here; `changed_here` the fields that were changed here, `overtaken` those of
    them of which the feed says something else since. `vanished_at`: the feed has it no more.
    """

    entry: Service
    feed: str
    version: int
    changed_here: tuple[str, ...]
    overtaken: tuple[str, ...]
    vanished_at: datetime | None


def find(wanted: Wanted, today: date, most: int = SHOWN) -> Findings:
    """What fits all of `wanted` and is running: nearest first where a place is given, else best fitting, else by name;
    always in the same order, at most `most`."""
    if wanted.near:
        found, slipped = _nearest(wanted, wanted.near, most + 1), False
    elif wanted.words:
        found, slipped = _best(wanted, most + 1)
    else:
        by_name = Listing.staged.filter(_asked(wanted)).order_by("sort_name", "entry_id")
        found, slipped = _whole(list(by_name.values_list("pk", flat=True)[: most + 1])), False
    shown = tuple(_found(told(row), wanted.near, today) for row in found[:most])
    return Findings(shown, len(found) > most, slipped)


def entry(entry_id: UUID) -> KeptEntry | None:
    """One entry, a vanished one too; None when there is none."""
    rows = Listing.staged.filter(entry=entry_id, edition__is_current=True).select_related("entry__feed")
    row = rows.first()
    if row is None:
        return None
    kept = row.entry
    return KeptEntry(
        told(row), kept.feed.name, kept.version, tuple(sorted(kept.local)),
        overtaken(kept.local, kept.theirs, as_given(row)), kept.vanished_at,
    )


def entries(entry_ids: Iterable[UUID]) -> dict[UUID, Service]:
    """Those of these entries that are there and have not vanished, by key."""
    rows = Listing.objects.filter(entry__in=list(entry_ids)).select_related("entry")
    return {row.entry_id: told(row) for row in rows}


def position_of_postcode(postcode: str) -> Position | None:
    """Where a postcode (in its written form) lies; None when we do not know."""
    row = Postcode.objects.filter(postcode=postcode).values_list("latitude", "longitude").first()
    return Position(*row) if row else None


def confidential_places() -> frozenset[UUID]:
    """The keys of the places that never leave."""
    return frozenset(ConfidentialPlace.objects.values_list("pk", flat=True))


def how_many() -> int:
    """Entries that can be found."""
    return Listing.objects.count()


def vanished(feed: str) -> tuple[UUID, ...]:
    """The entries that a feed had once and has no more."""
    rows = DirectoryEntry.objects.filter(feed__name=feed, vanished_at__isnull=False).order_by("id")
    return tuple(rows.values_list("pk", flat=True))


# Each of these asks more of a listing; `_asked` puts them together.


def _asked(wanted: Wanted, of: str = "") -> Q:
    """All that is wanted but words and distance, of the listing itself; `of` is how it is reached from other rows.
    Everything but terms stands in the row of the listing."""
    asked = Q(**{f"{of}edition__is_current": True, f"{of}is_gone": False, f"{of}is_running": True})
    if wanted.day:
        asked &= Q(GreaterThan(F(f"{of}days").bitand(1 << wanted.day.number), 0))
    if wanted.free:
        asked &= Q(**{f"{of}is_free": True})
    if wanted.age is not None:
        asked &= Q(**{f"{of}minimum_age": None}) | Q(**{f"{of}minimum_age__lte": wanted.age})
        asked &= Q(**{f"{of}maximum_age": None}) | Q(**{f"{of}maximum_age__gte": wanted.age})
    for word in wanted.access:
        asked &= Q(**{f"{of}access__contains": f" {word} "})
    if wanted.terms:
        listing = f"{of}pk" if not of else of.removesuffix("__")
        asked &= Q(Exists(ListingTerm.objects.filter(listing=OuterRef(listing), term_id__in=wanted.terms)))
    if wanted.without:
        asked &= ~Q(**{f"{of}entry_id__in": wanted.without})
    return asked


def has_word(word: str, outer: str = "pk") -> Q:
    """A word is part of the name, or a word of the text. For a queryset of listings, or of rows that have `outer`."""
    return meant_by((word,))[0].here(outer)


def _best(wanted: Wanted, most: int) -> tuple[list[Listing], bool]:
    """Those that have every word, best fitting first; only when there are none, those spelt much like it."""
    meant = meant_by(wanted.words)
    if found := _ranked(wanted, _having(wanted, meant), most):
        return found, False
    return _ranked(wanted, _having(wanted, nearly(meant)), most), True


def _ranked(wanted: Wanted, keys: Sequence[int], most: int) -> list[Listing]:
    """The best fitting of these. They are scored by what is kept to find them by: only those shown are read whole."""
    texts: dict[int, set[str]] = {}
    words = ListingWord.objects.filter(field=Kind.TEXT.value, word__in=wanted.words, listing__in=keys)
    for listing, word in words.values_list("listing_id", "word"):
        texts.setdefault(listing, set()).add(word)
    rows = Listing.objects.filter(pk__in=keys).values_list("pk", "names", "sort_name", "entry_id")
    scored = [
        (-fit_words(wanted.words, names.split(), texts.get(pk, ())), sort_name, str(entry_id), pk)
        for pk, names, sort_name, entry_id in rows
    ]
    return _whole([pk for score, *_, pk in sorted(scored) if score][:most])


def _whole(keys: Sequence[int]) -> list[Listing]:
    rows = {row.pk: row for row in Listing.objects.filter(pk__in=keys).select_related("entry")}
    return [rows[key] for key in keys if key in rows]


def _having(wanted: Wanted, meant: Sequence[Meant]) -> list[int]:
    """Listings that have all the words, walked along the rarest of them: first where it is the whole word of a name,
    then where it is a part of one, then in the text."""
    if not meant or not all(one.rows for one in meant):
        return []
    rarest, others = meant[0], meant[1:]
    found: dict[int, None] = {}
    for keys in _tiers(rarest):
        rows = ListingWord.objects.filter(any_of(keys), _asked(wanted, "listing__"))
        rows = rows.filter(*(one.here("listing_id") for one in others)).order_by("listing_id")
        # A listing may have several of these words, each a row: a few more rows are read than listings wanted.
        found |= dict.fromkeys(rows.values_list("listing_id", flat=True)[: CANDIDATES * 2])
        if len(found) >= CANDIDATES:
            break
    return list(found)[:CANDIDATES]


def _tiers(one: Meant) -> Iterator[list[tuple[str, str]]]:
    names = [key for key in one.keys if key[0] == Kind.NAME.value]
    whole = [key for key in names if key[1] == one.typed]
    yield from (keys for keys in (whole, [key for key in names if key not in whole]) if keys)
    yield [(Kind.TEXT.value, one.typed)]


def _nearest(wanted: Wanted, near: Position, most: int) -> list[Listing]:
    """The nearest that fit, each once, at its nearest place. Those with a rare word, wherever they are; the others in
    wider and wider squares until there are enough within what those squares surely hold."""
    reach = float(wanted.within) or float("inf")
    meant = meant_by(wanted.words) if wanted.words else ()
    if not all(one.rows for one in meant):
        return []
    if (few := _few(wanted, meant)) is not None:
        nearest = _away(ListingPlace.objects.filter(listing__in=few, cell__isnull=False), near, reach)
    else:
        nearest = _widening(wanted, meant, near, reach, most)
    return _whole(sorted(nearest, key=lambda key: (nearest[key], key))[:most])


def _few(wanted: Wanted, meant: Sequence[Meant]) -> list[int] | None:
    """Every listing that fits, where a word is so rare that they can be counted; None where there are too many."""
    if not meant or meant[0].rows >= COUNTED:
        return None
    found = _having(wanted, meant)
    return found if len(found) < CANDIDATES else None


def _widening(
    wanted: Wanted, meant: Sequence[Meant], near: Position, reach: float, most: int
) -> dict[int, float]:
    asked = _asked(wanted, "listing__")
    found: dict[int, float] = {}
    for rings in RINGS:
        sure = min(reach, surely_within(near, rings))
        squares = reduce(or_, (Q(cell__range=row) for row in rows_around(near, rings)))
        places = ListingPlace.objects.filter(squares, asked, *(one.here("listing_id") for one in meant))
        found = _away(places, near, sure)
        if sure >= reach or len(found) >= most:
            break
    return found


def _away(places: QuerySet[ListingPlace], near: Position, reach: float) -> dict[int, float]:
    """Listing to how far its nearest place is, those no further than `reach`."""
    found: dict[int, float] = {}
    for listing, latitude, longitude in places.order_by().values_list("listing_id", "latitude", "longitude"):
        if latitude is None or longitude is None:
            continue
        away = metres(near, Position(latitude, longitude))
        if away <= found.get(listing, reach):
            found[listing] = away
    return found


def _nearest_at(one: Service, near: Position) -> At | None:
    def away(at: At) -> float:
        where = position_of(at)
        return metres(near, where) if where else float("inf")

    return min(one.places, key=away, default=None)


def _found(one: Service, near: Position | None, today: date) -> FoundEntry:
    at = _nearest_at(one, near) if near else next(iter(one.places), None)
    place, where = at.place if at else None, position_of(at) if at else None
    summary = one.description.partition("\n")[0]
    return FoundEntry(
        id=one.id, name=one.name, organisation=one.organisation.name if one.organisation else "",
        summary=summary if len(summary) <= _SUMMARY else f"{summary[:_SUMMARY].rsplit(' ', 1)[0]} …",
        place=place.name if place else "", town=place.town if place else "", postcode=place.postcode if place else "",
        metres=round(metres(near, where)) if near and where else None, weekdays=one.weekdays,
        next_dates=one.next_dates(today), is_free=one.is_free, is_informal=one.is_informal,
        minimum_age=one.minimum_age, maximum_age=one.maximum_age, assured_on=one.assured_on,
    )
