"""Names as people type them: compared without case, accents, punctuation or order, and looked up by trigrams."""

import unicodedata
from collections.abc import Iterable

_JOINS = str.maketrans("", "", "'’‘`´ʼ.")
_LETTERS_WITHOUT_ACCENT = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


def name_words(*names: str) -> tuple[str, ...]:
    """The words of one or more names, each once, sorted: ("O'Neill-Szabó", "Éva") -> ("eva", "oneill", "szabo").

    Any script is kept; only letters and digits stay; order, case, accents and apostrophes make no difference.
    """
    return tuple(sorted({word for name in names for word in _plain(name).split()}))


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text in order, as `name_words` writes each: "Step-free, Éva's" -> ("step", "free", "evas")."""
    return tuple(_plain(text).split())


def trigrams(word: str) -> frozenset[str]:
    """Every run of three in the word with two spaces before and one behind: "eva" -> "  e", " ev", "eva", "va "."""
    padded = f"  {word} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def part_trigrams(part: str) -> frozenset[str]:
    """The trigrams of somebody typing a part of a word: no end is assumed, and from three letters on no start either.

    So "ann" finds "joanne"; two letters or one find only words that start with them.
    """
    run = part if len(part) > 2 else f"  {part}"
    return frozenset(run[place : place + 3] for place in range(len(run) - 2))


def enough(word: str) -> int:
    """How many of its trigrams a name shares at least when it may be `word` with a slip in it.

    One slip spoils up to four trigrams, so one slip in four letters or more is always found. Two slips in a long
    word are found when they are near each other; further apart would mean reading half of everybody.
    """
    grams = len(trigrams(word))
    return max(1, grams - (4 if len(word) < 8 else 6))


def likeness_to(word: str, names: Iterable[str]) -> int:
    """How near a word is to the nearest of the names: 4 it is one, 3 it begins one, 2 it is a part of one, 1 it is one
    with a slip in it, 0 none of these."""
    best = 0
    for name in names:
        if name == word:
            return 4
        if name.startswith(word):
            best = max(best, 3)
        elif len(word) > 2 and word in name:
            best = max(best, 2)
        elif not best and misspelt(word, name):
            best = 1
    return best


def slips_between(one: str, other: str, most: int) -> int:
    """How many letters were dropped, added, mistaken or swapped with their neighbour; `most` + 1 when more than `most`.

    Optimal string alignment distance (Damerau 1964, restricted: no part is edited twice).
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        current = [row]
        for column, against in enumerate(other, start=1):
            fewest = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != against))
            if _swapped(one, other, row, column):
                fewest = min(fewest, before_last[column - 2] + 1)
            current.append(fewest)
        if min(current) > most:
            return most + 1
        before_last, last = last, current
    return min(last[-1], most + 1)


def misspelt(one: str, other: str) -> bool:
    """Are two different words near enough to be the same name? One slip in up to five letters, two in more."""
    shorter = min(len(one), len(other))
    if shorter < 3:
        return False
    most = 1 if shorter <= 5 else 2
    return slips_between(one, other, most) <= most


def _swapped(one: str, other: str, row: int, column: int) -> bool:
    return row > 1 and column > 1 and one[row - 1] == other[column - 2] and one[row - 2] == other[column - 1]


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_JOINS).translate(_LETTERS_WITHOUT_ACCENT)
    letters = (letter for letter in unicodedata.normalize("NFKD", decomposed) if not unicodedata.combining(letter))
    return "".join(letter if letter.isalnum() else " " for letter in letters)
