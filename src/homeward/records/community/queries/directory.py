"""Finding what there is near home: by part of a word, by distance, by day, cost and age. Nothing here is a secret, so
nobody is asked who wants to know; confidential places and what has vanished are never among it.

Every look-up is by equality, on either database. Words are looked up by the rarest of their keys, places by the squares
round a point, the nearest first; the rest of what is wanted is asked of each listing met.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import and_, or_
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from homeward.domain.directory.entry import At, Service
from homeward.domain.directory.local import overtaken
from homeward.domain.directory.nearness import Position, cells_around, metres, surely_within
from homeward.domain.directory.recurrence import Weekday
from homeward.domain.directory.search import (
    Key,
    Wanted,
    access_key,
    fit_words,
    part_keys,
    text_key,
    whole_keys,
)
from homeward.domain.names import enough
from homeward.records.community.listings import as_given, position_of, told
from homeward.records.community.models import (
    ConfidentialPlace,
    DirectoryEntry,
    Listing,
    ListingDay,
    ListingGram,
    ListingPlace,
    ListingTerm,
    Postcode,
)

SHOWN = 20
COUNTED = 2_000
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
        found, nearly = _nearest(wanted, wanted.near, most + 1), False
    elif wanted.words:
        found, nearly = _best(wanted, most + 1)
    else:
        rows = _asked(wanted).order_by("sort_name", "entry_id")[: most + 1]
        found, nearly = [(row, None) for row in rows], False
    shown = tuple(_found(told(row), near, wanted.near, today) for row, near in found[:most])
    return Findings(shown, len(found) > most, nearly)


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


def _asked(wanted: Wanted) -> QuerySet[Listing]:
    rows = Listing.objects.filter(is_running=True).select_related("entry")
    if wanted.day:
        rows = rows.filter(Exists(ListingDay.objects.filter(listing=OuterRef("pk"), day=wanted.day.number)))
    if wanted.free:
        rows = rows.filter(is_free=True)
    if wanted.age is not None:
        rows = rows.filter(Q(minimum_age=None) | Q(minimum_age__lte=wanted.age))
        rows = rows.filter(Q(maximum_age=None) | Q(maximum_age__gte=wanted.age))
    for word in wanted.access:
        rows = rows.filter(_has(access_key(word)))
    if wanted.terms:
        rows = rows.filter(Exists(ListingTerm.objects.filter(listing=OuterRef("pk"), term_id__in=wanted.terms)))
    if wanted.without:
        rows = rows.exclude(entry_id__in=wanted.without)
    return rows


def _has(key: Key, outer: str = "pk") -> Exists:
    return Exists(ListingGram.objects.filter(listing=OuterRef(outer), field=key.kind.value, gram=key.value))


def has_word(word: str, outer: str = "pk") -> Q:
    """A word is part of the name, or a word of the text. For a queryset of listings, or of rows that have `outer`."""
    return reduce(and_, (Q(_has(key, outer)) for key in sorted(part_keys(word)))) | Q(_has(text_key(word), outer))


def _best(wanted: Wanted, most: int) -> tuple[list[tuple[Listing, At | None]], bool]:
    """Those that have every word, best fitting first; only when there are none, those spelt much like it."""
    keys = {key for word in wanted.words for key in (*part_keys(word), text_key(word), *whole_keys(word))}
    counts = _counted(keys)
    if found := _ranked(wanted, _having(wanted, counts), most):
        return found, False
    return _ranked(wanted, _resembling(wanted, counts), most), True


def _ranked(wanted: Wanted, keys: Sequence[int], most: int) -> list[tuple[Listing, At | None]]:
    """The best fitting of these. They are scored by what is kept to find them by: only those shown are read whole."""
    texts: dict[int, set[str]] = {}
    words = ListingGram.objects.filter(field=text_key("").kind.value, gram__in=wanted.words, listing__in=keys)
    for listing, word in words.values_list("listing_id", "gram"):
        texts.setdefault(listing, set()).add(word)
    rows = Listing.objects.filter(pk__in=keys).values_list("pk", "names", "sort_name", "entry_id")
    scored = [
        (-fit_words(wanted.words, names.split(), texts.get(pk, ())), sort_name, str(entry_id), pk)
        for pk, names, sort_name, entry_id in rows
    ]
    chosen = [pk for score, *_, pk in sorted(scored) if score][:most]
    shown = {row.pk: row for row in Listing.objects.filter(pk__in=chosen).select_related("entry")}
    return [(shown[pk], None) for pk in chosen if pk in shown]


def _having(wanted: Wanted, counts: Mapping[Key, int]) -> list[int]:
    """Listings that have all the words, walked along the rarest key of the rarest word."""
    found: dict[int, None] = {}
    ways = sorted(_ways(wanted.words, counts), key=lambda way: counts[way[0]])
    for word_keys in ways:
        rows = ListingGram.objects.filter(field=word_keys[0].kind.value, gram=word_keys[0].value)
        rows = rows.filter(*(Q(_has(key, "listing_id")) for key in word_keys[1:]))
        rows = rows.filter(*(has_word(word, "listing_id") for word in wanted.words))
        rows = rows.filter(listing__in=_asked(wanted)) if len(found) < CANDIDATES else rows.none()
        found |= dict.fromkeys(rows.order_by("listing_id").values_list("listing_id", flat=True)[:CANDIDATES])
    return list(found)[:CANDIDATES]


def _ways(words: Sequence[str], counts: Mapping[Key, int]) -> list[list[Key]]:
    """The ways in which the rarest word can be there, the keys of each from the rarest on; none if one is nowhere."""
    by_word = []
    for word in words:
        ways = [sorted(part_keys(word), key=lambda key: (counts[key], key)), [text_key(word)]]
        possible = [way for way in ways if all(counts[key] for key in way)]
        if not possible:
            return []
        by_word.append(possible)
    return min(by_word, key=lambda ways: sum(counts[way[0]] for way in ways))


def _resembling(wanted: Wanted, counts: Mapping[Key, int]) -> list[int]:
    """Listings whose names share enough with the words to be them with a slip; most shared first."""
    asked: set[Key] = set()
    for word in wanted.words:
        keys = sorted(whole_keys(word), key=lambda key: (counts[key], key))
        asked.update(keys[: len(keys) - enough(word) + 1])
    if not asked:
        return []
    any_of = reduce(or_, (Q(field=key.kind.value, gram=key.value) for key in sorted(asked)))
    rows = ListingGram.objects.filter(any_of, listing__in=_asked(wanted)).values("listing_id")
    shared = rows.annotate(shared=Count("id")).order_by("-shared", "listing_id")
    return list(shared.values_list("listing_id", flat=True)[:CANDIDATES])


def _counted(keys: Collection[Key]) -> dict[Key, int]:
    """How many rows have each key, in one statement; `COUNTED` where there are more."""
    ordered = sorted(keys)
    if not ordered:
        return {}
    table = connection.ops.quote_name(ListingGram._meta.db_table)
    one = f"(SELECT COUNT(*) FROM (SELECT 1 FROM {table} WHERE gram = %s AND field = %s LIMIT {COUNTED}) AS counted)"  # noqa: S608
    asked = [part for key in ordered for part in (key.value, key.kind.value)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([one] * len(ordered))}", asked)
        row = cursor.fetchone()
    return dict(zip(ordered, row, strict=True))


def _nearest(wanted: Wanted, near: Position, most: int) -> list[tuple[Listing, At | None]]:
    """The nearest that fit, each once, at its nearest place. Those with a rare word, wherever they are; the others in
    wider and wider squares until there are enough within what those squares surely hold."""
    reach = float(wanted.within) or float("inf")
    if (few := _few(wanted)) is not None:
        nearest = _away(ListingPlace.objects.filter(listing__in=few, cell__isnull=False), near, reach)
    else:
        nearest = _widening(wanted, near, reach, most)
    chosen = sorted(nearest, key=lambda key: (nearest[key], key))[:most]
    rows = {row.pk: row for row in Listing.objects.filter(pk__in=chosen).select_related("entry")}
    return [(rows[key], _nearest_at(told(rows[key]), near)) for key in chosen if key in rows]


def _few(wanted: Wanted) -> list[int] | None:
    """Every listing that fits, where a word is so rare that they can be counted; None where there are too many."""
    if not wanted.words:
        return None
    found = _having(wanted, _counted({key for word in wanted.words for key in (*part_keys(word), text_key(word))}))
    return found if len(found) < CANDIDATES else None


def _widening(wanted: Wanted, near: Position, reach: float, most: int) -> dict[int, float]:
    asked = _asked(wanted).filter(*(has_word(word) for word in wanted.words))
    found: dict[int, float] = {}
    for rings in RINGS:
        sure = min(reach, surely_within(near, rings))
        places = ListingPlace.objects.filter(cell__in=list(cells_around(near, rings)), listing__in=asked)
        found = _away(places, near, sure)
        if sure >= reach or len(found) >= most:
            break
    return found


def _away(places: QuerySet[ListingPlace], near: Position, reach: float) -> dict[int, float]:
    """Listing to how far its nearest place is, those no further than `reach`."""
    found: dict[int, float] = {}
    for listing, latitude, longitude in places.values_list("listing_id", "latitude", "longitude"):
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


def _found(one: Service, at: At | None, near: Position | None, today: date) -> FoundEntry:
    at = at or next(iter(one.places), None)
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
