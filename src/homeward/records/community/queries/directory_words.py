"""What somebody may mean by what they typed, and which listings have it: part of a word and a slip in one are looked up
among the words that names are made of, then the words meant are looked up whole among the listings.

So the cost of a typed part does not grow with the listings that have it. All of it is by equality, on either database.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.db.models.base import Model

from homeward.domain.directory.search import Kind, is_part_of
from homeward.domain.names import enough, misspelt, part_trigrams, trigrams
from homeward.records.community.models import ListingWord, NameWord

COUNTED = 2_000
"""Up to this many rows are counted: whoever has more is common, and how common makes no difference."""
MEANT = 400
"""So many words of names a typed part stands for at most: the whole word itself, then those that it begins."""


@dataclass(frozen=True, slots=True)
class Meant:
    """One typed word. `names` are the words of names it is, begins or is a part of (or, after `nearly`, could be with a
    slip), `rows` how many listings have it at most, counted up to `COUNTED` for each word."""

    typed: str
    names: tuple[str, ...]
    rows: int = 0

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """What it is looked up by: (field, word), words of names first."""
        return (*((Kind.NAME.value, name) for name in self.names), (Kind.TEXT.value, self.typed))

    def here(self, listing: str) -> Q:
        """That a listing has it. `listing` is the field of the rows filtered that holds the listing."""
        rows = ListingWord.objects.filter(listing=OuterRef(listing))
        text = Q(Exists(rows.filter(field=Kind.TEXT.value, word=self.typed)))
        if not self.names:
            return text
        return Q(Exists(rows.filter(field=Kind.NAME.value, word__in=self.names))) | text


def meant_by(words: Collection[str]) -> tuple[Meant, ...]:
    """Each word with what it may stand for as typed, and how many listings have that; the rarest first."""
    return _counted([Meant(word, names) for word, names in _parts(words).items()])


def nearly(meant: Sequence[Meant]) -> tuple[Meant, ...]:
    """The same, where each may also have a slip in it: the words of names spelt much like it beside those that fit."""
    slips = _slips([one.typed for one in meant])
    return _counted([Meant(one.typed, (*one.names, *slips[one.typed])) for one in meant])


def _parts(words: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Word -> the words of names of which it is a part. All words of names that could be lie under its rarest gram."""
    grams = {word: sorted(part_trigrams(word)) for word in words}
    counts = _how_many(NameWord, ("gram",), {(gram,) for each in grams.values() for gram in each})
    rarest = {word: min(each, key=lambda gram: (counts[gram,], gram)) for word, each in grams.items() if each}
    under: dict[str, list[str]] = {}
    rows = NameWord.objects.filter(gram__in={gram for gram in rarest.values() if counts[gram,]})
    for gram, name in rows.values_list("gram", "word"):
        under.setdefault(gram, []).append(name)
    found = {}
    for word in words:
        fits = [name for name in under.get(rarest.get(word, ""), ()) if is_part_of(word, name)]
        found[word] = tuple(sorted(fits, key=lambda name: (name != word, not name.startswith(word), name))[:MEANT])
    return found


def _slips(words: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Word -> the words of names that it is with a slip in it. Of its grams so many may be spoilt, and the commonest
    are left to be those."""
    grams = {word: sorted(trigrams(word)) for word in words}
    counts = _how_many(NameWord, ("gram",), {(gram,) for each in grams.values() for gram in each})
    asked = {
        word: sorted(each, key=lambda gram: (counts[gram,], gram))[: len(each) - enough(word) + 1]
        for word, each in grams.items()
    }
    rows = NameWord.objects.filter(gram__in={gram for each in asked.values() for gram in each if counts[gram,]})
    by_gram: dict[str, set[str]] = {}
    for gram, name in rows.values_list("gram", "word"):
        by_gram.setdefault(gram, set()).add(name)
    return {
        word: tuple(
            sorted(
                name for name in set().union(*(by_gram.get(gram, set()) for gram in asked[word]))
                if len(trigrams(name) & set(grams[word])) >= enough(word) and misspelt(word, name)
            )[:MEANT]
        )
        for word in words
    }


def _counted(meant: Sequence[Meant]) -> tuple[Meant, ...]:
    counts = _how_many(ListingWord, ("field", "word"), {key for one in meant for key in one.keys})
    found = [Meant(one.typed, one.names, sum(counts[key] for key in one.keys)) for one in meant]
    return tuple(sorted(found, key=lambda one: (one.rows, one.typed)))


def _how_many(
    model: type[Model], fields: tuple[str, ...], keys: Collection[tuple[str, ...]]
) -> Mapping[tuple[str, ...], int]:
    """How many rows have each key, a hundred keys a statement; `COUNTED` where there are more."""
    ordered = sorted(keys)
    found: dict[tuple[str, ...], int] = {}
    table = connection.ops.quote_name(model._meta.db_table)
    where = " AND ".join(f"{connection.ops.quote_name(field)} = %s" for field in fields)
    one = f"(SELECT COUNT(*) FROM (SELECT 1 FROM {table} WHERE {where} LIMIT {COUNTED}) AS counted)"  # noqa: S608
    for first in range(0, len(ordered), 100):
        some = ordered[first : first + 100]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join([one] * len(some))}", [part for key in some for part in key])
            found |= dict(zip(some, cursor.fetchone(), strict=True))
    return found


def any_of(keys: Collection[tuple[str, str]]) -> Q:
    """Rows of `ListingWord` with one of these keys, by field."""
    by_field: dict[str, list[str]] = {}
    for field, word in keys:
        by_field.setdefault(field, []).append(word)
    return reduce(or_, (Q(field=field, word__in=words) for field, words in sorted(by_field.items())))
