"""Who has which search keys: candidates for finding, bounded, before the access filter and the scoring.

Every look-up is by equality on the index (gram, field, person). Of the keys that must all be there the rarest is
walked and the others are asked of each person met, so that a search costs what its rarest key costs, not what its
commonest does. Counting stops at `COUNTED`: rarer than that is all that has to be known.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from homeward.domain.names import enough
from homeward.domain.people_search import Key, Search, address_key, part_keys, whole_keys
from homeward.records.people.mapping import kept
from homeward.records.people.models import Belonging, SearchGram
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live

COUNTED = 2_000
CANDIDATES = 300
"""How many people are scored at most, of those near the reader and of everybody else."""
Counts = Mapping[Key, int]
"""How many people have each key, as far as it was counted."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Something that must be there in one of several ways: each way is keys that a person has all of."""

    ways: tuple[frozenset[Key], ...]

    def open(self, counts: Counts) -> list[list[Key]]:
        """The ways that lead to somebody, the keys of each from the rarest on, the rarest way first."""
        possible = [_rarest(way, counts) for way in self.ways if all(counts[key] for key in way)]
        return sorted(possible, key=lambda way: (counts[way[0]], way))

    def rarity(self, counts: Counts) -> int:
        return sum(counts[way[0]] for way in self.open(counts))


def keys_of_search(search: Search) -> set[Key]:
    """Every key that finding `search` may ask for, misspelt or not."""
    return keys_of_words(search.words) | {key for one in _wanted(search) for way in one.ways for key in way}


def keys_of_words(words: Iterable[str]) -> set[Key]:
    """Every key that names like `words` may have."""
    return {key for word in words for key in whole_keys(word)}


def having(search: Search, counts: Counts, reader: Reader) -> list[UUID]:
    """People who have everything `search` asks for, spelt right; those near the reader first."""
    wanted = _wanted(search)
    if not wanted or not all(one.open(counts) for one in wanted):
        return []
    first, *others = sorted(wanted, key=lambda one: one.rarity(counts))
    asked = [_walking(way, [one.open(counts) for one in others]) for way in first.open(counts)]
    return _near_then_far(reader, lambda where: _enough(rows.filter(where) for rows in asked))


def _wanted(search: Search) -> list[_Wanted]:
    wanted = [_Wanted((frozenset({key}),)) for key in sorted(search.whole)]
    return wanted + [_Wanted((part_keys(word), frozenset({address_key(word)}))) for word in search.words]


def _walking(way: list[Key], others: list[list[list[Key]]]) -> QuerySet[SearchGram, UUID]:
    """The people met on walking the first key of `way` who have the rest of it, and one way of each of the others.

    A person has a key once, and the index holds them in order: nothing is sorted, and the walk ends when enough are
    found.
    """
    rows = SearchGram.objects.filter(_any(way[:1]), *(Q(_has(key)) for key in way[1:]))
    for ways in others:
        rows = rows.filter(reduce(or_, (reduce(and_, (Q(_has(key)) for key in one)) for one in ways)))
    return rows.order_by("person_id").values_list("person_id", flat=True)


def _enough(asked: Iterable[QuerySet[SearchGram, UUID]]) -> list[UUID]:
    found: dict[UUID, None] = {}
    for rows in asked:
        if len(found) < CANDIDATES:
            found |= dict.fromkeys(rows[:CANDIDATES])
    return list(found)[:CANDIDATES]


def resembling(
    words: Iterable[str], counts: Counts, reader: Reader, among: Collection[Key] = ()
) -> list[UUID]:
    """People whose names share enough with `words` to be them with a slip of the pen; most shared first. With `among`
    only those who have all of these keys."""
    if not all(counts[key] for key in among):
        return []
    by_word = {word: whole_keys(word) for word in words}
    asked: set[Key] = set()
    for word, keys in by_word.items():
        # Whoever shares `enough` of them has at least one of any so many.
        asked.update(_rarest(keys, counts)[: len(keys) - enough(word) + 1])
    if not asked:
        return []
    rows = SearchGram.objects.filter(_any(asked), *(Q(_has(key)) for key in sorted(among)))
    shared = rows.values("person_id").annotate(shared=Count("id"))
    found = shared.order_by("-shared", "person_id").values_list("person_id", flat=True)
    return _near_then_far(reader, lambda where: list(found.filter(where)[:CANDIDATES]))


def sharing(keys: Collection[Key], reader: Reader) -> list[UUID]:
    """People who have any one of these whole keys."""
    if not keys:
        return []
    found = SearchGram.objects.filter(_any(keys)).order_by("person_id").values_list("person_id", flat=True).distinct()
    return _near_then_far(reader, lambda where: list(found.filter(where)[:CANDIDATES]))


def everybody_sharing(keys: Collection[Key]) -> list[UUID]:
    """As `sharing`, among all: for the system alone, which shows nobody."""
    if not keys:
        return []
    rows = SearchGram.objects.filter(_any(keys)).order_by("person_id").values_list("person_id", flat=True)
    return list(rows.distinct()[:CANDIDATES])


def _near_then_far(reader: Reader, ask: Callable[[Q], list[UUID]]) -> list[UUID]:
    """Ask among those the reader comes to, then (if the reader comes to everybody) among everybody."""
    far = ask(Q()) if reader.standing.comes_to_everybody else []
    return list(dict.fromkeys([*ask(_near(reader)), *far]))


def _near(reader: Reader) -> Q:
    """Never less than whom the reader may see, so that a search starts from few. The access filter still decides."""
    stands = reader.standing
    belonging = Belonging.objects.filter(
        live(reader.now), Q(team__in=stands.teams) | Q(neighbourhood__in=stands.neighbourhoods)
    ).values("person")
    return Q(person__in=stands.people) | Q(person__in=belonging)


def _has(key: Key) -> Exists:
    return Exists(SearchGram.objects.filter(person=OuterRef("person_id"), field=key.kind.value, gram=kept(key)))


def _any(keys: Iterable[Key]) -> Q:
    """Rows with any of these keys: one equality list for each kind, which both engines read from the index."""
    by_kind: dict[str, list[str]] = {}
    for key in sorted(keys):
        by_kind.setdefault(key.kind.value, []).append(kept(key))
    return reduce(or_, (Q(field=kind, gram__in=grams) for kind, grams in by_kind.items()))


def _rarest(keys: Iterable[Key], counts: Counts) -> list[Key]:
    return sorted(keys, key=lambda key: (counts[key], key))


def counted(keys: Iterable[Key]) -> Counts:
    """How many rows have each key, in one statement; `COUNTED` where there are more."""
    ordered = sorted(set(keys))
    if not ordered:
        return {}
    table = connection.ops.quote_name(SearchGram._meta.db_table)
    one = f"(SELECT COUNT(*) FROM (SELECT 1 FROM {table} WHERE gram = %s AND field = %s LIMIT {COUNTED}) AS counted)"  # noqa: S608
    params = [part for key in ordered for part in (kept(key), key.kind.value)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([one] * len(ordered))}", params)
        row = cursor.fetchone()
    return dict(zip(ordered, row, strict=True))
