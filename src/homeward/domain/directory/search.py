"""What the directory's search table holds about an entry, and what to look up in it: always by equality.

All words are held whole. Those of its name, of who runs it and of what it is sorted by are found by a part of them, and
with a slip: what was typed is looked up by its trigrams among the words that names are made of, of which there are few,
and what was meant is then looked up whole. Words of the description, the town and the place are found whole.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from homeward.domain.directory.entry import Service
from homeward.domain.directory.nearness import Position
from homeward.domain.directory.recurrence import Weekday
from homeward.domain.names import likeness_to, name_words

MOST_WORDS = 300
"""Of a description: what comes after is not searched."""
TYPED_WORDS = 8
LONGEST_WORD = 40


class Kind(StrEnum):
    """The kinds of key, short because a table holds millions of them."""

    NAME = "n"
    TEXT = "w"


@dataclass(frozen=True, slots=True, order=True)
class Key:
    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; everything that is filled must fit. `access` are words of how one gets in: "wheelchair".

    `near` orders by distance, within `within` metres where that is above 0. `without` are entries that are left out:
    whoever this is looked up for said that they are not for them.
    """

    words: tuple[str, ...] = ()
    near: Position | None = None
    within: int = 0
    day: Weekday | None = None
    free: bool = False
    age: int | None = None
    access: tuple[str, ...] = ()
    terms: tuple[UUID, ...] = ()
    without: frozenset[UUID] = frozenset()


def read_words(typed: str) -> tuple[str, ...]:
    """The words of what was typed, as they are looked up; at most `TYPED_WORDS`."""
    return tuple(word[:LONGEST_WORD] for word in name_words(typed[:400])[:TYPED_WORDS])


def names_of(entry: Service) -> tuple[str, ...]:
    """The words that count most: what it is called, who runs it, what it is sorted by."""
    organisation = entry.organisation.name if entry.organisation else ""
    return name_words(entry.name, entry.other_name, organisation, *(term.name for term in entry.every_term()))


def keys_of(entry: Service) -> frozenset[Key]:
    """Every key by which an entry can be found."""
    keys = {Key(Kind.NAME, word[:LONGEST_WORD]) for word in names_of(entry)}
    return frozenset(keys | {Key(Kind.TEXT, word[:LONGEST_WORD]) for word in _text_words(entry)})


def access_words(entry: Service) -> tuple[str, ...]:
    """The words of how one gets in, at any of its places."""
    ways_in = (one for at in entry.places if at.place for one in at.place.accessibility)
    return name_words(*(said for one in ways_in for said in (one.description, one.details)))


def is_part_of(word: str, name: str) -> bool:
    """Whether somebody who types `word` may be typing `name`: two letters or one only begin it."""
    return word in name if len(word) > 2 else name.startswith(word)


def fit(words: Iterable[str], entry: Service) -> int:
    """How well an entry fits the words, for ordering: 0 fits a word nowhere.

    A whole word of a name counts 5, the start of one 4, a part 3, a word of the text 2, a misspelt one 1.
    """
    return fit_words(words, names_of(entry), frozenset(_text_words(entry)))


def fit_words(words: Iterable[str], names: Collection[str], text: Collection[str]) -> int:
    """The same, for the words of its names and of its text."""
    scores = [_word_fit(_near(word, names, is_in_text=word in text), is_in_text=word in text) for word in words]
    return 0 if 0 in scores else sum(scores)


def _near(word: str, names: Collection[str], *, is_in_text: bool) -> int:
    """What is in the text counts more than a slip, so that slips, which take long to count, are not counted there."""
    return likeness_to(word, names if not is_in_text else [name for name in names if is_part_of(word, name)])


def _word_fit(near: int, *, is_in_text: bool) -> int:
    """A word of the text counts more than a misspelt name and less than anything else of one."""
    return near + 1 if near > 1 else max(near, 2 * is_in_text)


def _text_words(entry: Service) -> tuple[str, ...]:
    said = " ".join(entry.description.split()[:MOST_WORDS])
    there = (word for at in entry.places if at.place for word in (at.place.name, at.place.town, at.place.postcode))
    return name_words(said, *there, *(one.name for one in entry.languages))
