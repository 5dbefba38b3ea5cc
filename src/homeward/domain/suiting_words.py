"""An entry of the directory, or a course, as the order of what suits somebody needs it: what is written there, read by
the words that stand for an interest, a need, or something a place has (`content/suiting.yaml`).

What no word says is not known. What is said both ways is not known either: somebody who needs it has to ask.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from homeward.domain.directory.entry import PlaceType, Service
from homeward.domain.directory.nearness import Position, metres
from homeward.domain.directory.recurrence import Schedule
from homeward.domain.names import plain_words
from homeward.domain.network_map import MemberKind, NetworkMap
from homeward.domain.suiting import Meets, NearGroup

AFTERNOON, EVENING = time(12), time(17)
SHORTEST_NAME = 4
"""A name shorter than this may stand in any sentence, and says nothing of who goes there."""

Phrases = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Name of an answer -> the phrases that stand for it, each as `plain_phrase` makes it."""

    interests: Phrases
    needs: Phrases
    company: Phrases
    has: Phrases
    lacks: Phrases
    at_home: Sequence[str]


def plain_phrase(written: str) -> str:
    """A phrase as it is looked for: " step free ", or " garden" for one that may go on ("garden*")."""
    goes_on = written.rstrip().endswith("*")
    words = " ".join(plain_words(written))
    return f" {words}" if goes_on else f" {words} "


def plain_text(*texts: str) -> str:
    """Words one after the other, each between spaces; a full stop between two texts keeps phrases apart."""
    return " . ".join(["", *(" ".join(plain_words(text)) for text in texts if text), ""])


def near_group(entry: Service, words: Vocabulary, home: Position | None, drawn: NetworkMap | None) -> NearGroup:
    """An entry as the order needs it, seen from `home`, with those on the network map who go there."""
    said = plain_text(entry.name, entry.other_name, entry.description, *(term.name for term in entry.every_term()))
    ways_in = plain_text(said, *_ways_in(entry))
    has, lacks = _access(words, ways_in)
    company = list(_said(words.company, said))
    return NearGroup(
        id=entry.id, name=entry.name, interests=frozenset(_said(words.interests, said)),
        needs=frozenset(_said(words.needs, said)), metres=_away(entry, home), at_home=_at_home(entry, words, said),
        pence=_pence(entry), has=has, lacks=lacks, meets=tuple(_meets(entry)),
        company=company[0] if len(company) == 1 else "", goes=tuple(who_goes(entry.name, drawn)),
    )


def read_text(words: Vocabulary, *texts: str) -> tuple[frozenset[str], frozenset[str]]:
    """The interests and the needs that some texts speak of."""
    said = plain_text(*texts)
    return frozenset(_said(words.interests, said)), frozenset(_said(words.needs, said))


def read_access(words: Vocabulary, *texts: str) -> tuple[frozenset[str], frozenset[str]]:
    """What some texts say is there, and what they say is not."""
    return _access(words, plain_text(*texts))


def part_of_day(at: time | None) -> str:
    """ "morning", "afternoon" or "evening"; "" where nobody says."""
    if at is None:
        return ""
    return "morning" if at < AFTERNOON else "afternoon" if at < EVENING else "evening"


def who_goes(name: str, drawn: NetworkMap | None) -> Iterator[str]:
    """Those on the map of whom it is written that they go to what is called `name`."""
    sought = plain_text(name).strip(" .")
    if drawn is None or len(sought) < SHORTEST_NAME:
        return
    for member in drawn.members:
        if member.kind in (MemberKind.PERSON, MemberKind.PROFESSIONAL) and f" {sought} " in plain_text(member.words):
            yield member.name


def is_on_map(name: str, drawn: NetworkMap | None) -> bool:
    """Whether the person has the group on their map already: they go, or it is theirs."""
    if drawn is None:
        return False
    sought = plain_text(name)
    return any(plain_text(one.name) == sought for one in drawn.members if one.kind is MemberKind.GROUP)


def _said(table: Phrases, text: str) -> Iterator[str]:
    yield from (name for name, phrases in table.items() if any(phrase in text for phrase in phrases))


def _access(words: Vocabulary, text: str) -> tuple[frozenset[str], frozenset[str]]:
    has, lacks = set(), set()
    for name in words.has:
        without = text
        for phrase in words.lacks.get(name, ()):
            # "no toilet" also says "toilet": what says that it is not there is taken out before the rest is read.
            without = without.replace(phrase, " | ")
        there, missing = any(phrase in without for phrase in words.has[name]), without != text
        if there and not missing:
            has.add(name)
        if missing and not there:
            lacks.add(name)
    return frozenset(has), frozenset(lacks)


def _ways_in(entry: Service) -> Iterator[str]:
    for at in entry.places:
        for one in at.place.accessibility if at.place else ():
            yield from (one.description, one.details)


def _away(entry: Service, home: Position | None) -> int | None:
    """Metres to the nearest of its places."""
    if home is None:
        return None
    known = (at.place for at in entry.places if at.place)
    found = [
        metres(home, Position(one.latitude, one.longitude))
        for one in known if one.latitude is not None and one.longitude is not None
    ]
    return round(min(found)) if found else None


def _at_home(entry: Service, words: Vocabulary, said: str) -> bool:
    if entry.places and all(at.place and at.place.kind is PlaceType.VIRTUAL for at in entry.places):
        return True
    return any(phrase in said for phrase in words.at_home)


def _pence(entry: Service) -> int | None:
    """What a time costs, where one price is given. Of several (a child, a year) nobody can tell: it is asked."""
    if entry.is_free:
        return 0
    prices = {one.pence for one in entry.costs if one.pence is not None and one.currency in ("", "GBP")}
    return prices.pop() if len(prices) == 1 else None


def _meets(entry: Service) -> Iterator[Meets]:
    yield from _times(schedule for _at, schedule in entry.every_schedule())


def _times(schedules: Iterable[Schedule]) -> Iterator[Meets]:
    for one in schedules:
        yield from (Meets(day.name.lower(), part_of_day(one.opens_at)) for day in one.weekdays)
