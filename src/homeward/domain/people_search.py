"""What a search table holds about a person, and what to look up in it: always by equality, on any database.

A table of (person, kind, value) is filled from `keys_of` and asked with what `read_search` makes of the typed
words. Names are held as trigrams, addresses as words, and the rest whole and in one written form.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from homeward.domain.names import likeness_to, name_words, part_trigrams, trigrams
from homeward.domain.person_details import PersonDetails
from homeward.domain.phone import plain_phone
from homeward.domain.postcode import outward, read_outward, read_postcode
from homeward.domain.problem import Refused
from homeward.domain.typed_date import read_date


class Kind(StrEnum):
    """The kinds of key, short because a table holds millions of them."""

    NAME = "n"
    ADDRESS = "a"
    POSTCODE = "p"
    BIRTH = "b"
    NHS_NUMBER = "h"
    PHONE = "t"


@dataclass(frozen=True, slots=True, order=True)
class Key:
    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody looks for. All that is filled must fit; `words` may each be part of a name or of an address.

    For a word, take those who have every one of `part_keys(word)` (it is part of a name, spelt right) or
    `address_key(word)`; when nobody has, those who share at least `names.enough(word)` of `whole_keys(word)` (it is
    misspelt). `fit` then orders them.
    """

    words: tuple[str, ...] = ()
    born: date | None = None
    nhs_number: str = ""
    postcode: str = ""
    phone: str = ""

    @property
    def whole(self) -> frozenset[Key]:
        """The keys that are looked up as they are."""
        given = (
            (Kind.BIRTH, self.born.isoformat() if self.born else ""),
            (Kind.NHS_NUMBER, self.nhs_number),
            (Kind.POSTCODE, self.postcode),
            (Kind.PHONE, self.phone),
        )
        return frozenset(Key(kind, value) for kind, value in given if value)


def read_search(typed: str) -> Search:
    """What the words typed into one search box mean; a lone number is told apart by its length and first digit."""
    text = " ".join(typed.split())
    digits = text.replace(" ", "").replace("-", "")
    if len(digits) == 10 and digits.isascii() and digits.isdecimal() and not digits.startswith("0"):
        return Search(nhs_number=digits)
    if born := _date(text):
        return Search(born=born)
    if _is_phone(text):
        return Search(phone=plain_phone(text))
    born, rest = _date_among(text.split())
    return replace(_with_postcode(rest), born=born)


def keys_of(person: PersonDetails) -> frozenset[Key]:
    """Every key by which a person can be found."""
    names = name_words(person.preferred_name, person.given_name, person.family_name)
    keys = {Key(Kind.NAME, gram) for word in names for gram in trigrams(word)}
    keys |= {address_key(word) for place in person.addresses for word in name_words(*place.lines)}
    for postcode in person.postcodes():
        keys |= {Key(Kind.POSTCODE, postcode), Key(Kind.POSTCODE, outward(postcode))}
    keys |= {Key(Kind.PHONE, plain) for phone in person.phones() if (plain := plain_phone(phone))}
    if person.date_of_birth:
        keys.add(Key(Kind.BIRTH, person.date_of_birth.isoformat()))
    if person.nhs_number:
        keys.add(Key(Kind.NHS_NUMBER, person.nhs_number))
    return frozenset(keys)


def duplicate_keys(draft: PersonDetails) -> frozenset[Key]:
    """The whole keys under which a duplicate of `draft` may be found, the birthday with day and month swapped too.

    Names are looked up beside them, word by word, as in a search; `likeness` then says how alike those found are.
    """
    keys = {key for key in keys_of(draft) if key.kind in {Kind.POSTCODE, Kind.BIRTH, Kind.NHS_NUMBER, Kind.PHONE}}
    keys = {key for key in keys if key.kind is not Kind.POSTCODE or " " in key.value}
    born = draft.date_of_birth
    if born and born.day <= 12:
        keys.add(Key(Kind.BIRTH, date(born.year, born.day, born.month).isoformat()))
    return frozenset(keys)


def part_keys(word: str) -> frozenset[Key]:
    return frozenset(Key(Kind.NAME, gram) for gram in part_trigrams(word))


def whole_keys(word: str) -> frozenset[Key]:
    return frozenset(Key(Kind.NAME, gram) for gram in trigrams(word))


def address_key(word: str) -> Key:
    return Key(Kind.ADDRESS, word)


def fit(search: Search, person: PersonDetails) -> int:
    """How well a person found fits the words, for ordering: 0 fits a word nowhere. The order of names plays no part.

    A whole word counts 4, the start of one 3, a part 2, a misspelt one 1.
    """
    names = name_words(person.preferred_name, person.given_name, person.family_name)
    places = name_words(*(line for place in person.addresses for line in place.lines))
    scores = [max(likeness_to(word, names), 2 if word in places else 0) for word in search.words]
    return 0 if 0 in scores else sum(scores)


def _date(text: str) -> date | None:
    try:
        return read_date(text)
    except Refused:
        return None


def _date_among(pieces: list[str]) -> tuple[date | None, str]:
    """A day somewhere among the words ("iris 2/3/1941", "2 March 1941, iris"), and the words without it."""
    for size in (3, 2, 1):
        for start in range(len(pieces) - size + 1):
            if born := _date(" ".join(pieces[start : start + size]).strip(",;")):
                return born, " ".join(pieces[:start] + pieces[start + size :])
    return None, " ".join(pieces)


def _is_phone(text: str) -> bool:
    plain = plain_phone(text)
    return len(plain) >= 9 and plain.startswith("0") and not any(letter.isalpha() for letter in text)


def _with_postcode(text: str) -> Search:
    """Words with a postcode, or its outward half, somewhere among them ("tunnicliffe ST3 4AB", "iris st3")."""
    pieces = text.split()
    for size in (2, 1):
        for start in range(len(pieces) - size + 1):
            postcode = read_postcode("".join(pieces[start : start + size]))
            if postcode:
                rest = pieces[:start] + pieces[start + size :]
                return Search(words=name_words(*rest), postcode=postcode)
    for place, piece in enumerate(pieces):
        if half := read_outward(piece):
            return Search(words=name_words(*pieces[:place], *pieces[place + 1 :]), postcode=half)
    return Search(words=name_words(text))
