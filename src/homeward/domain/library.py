"""What is kept to give to people: books, lists of them, leaflets, apps, sites. Each is looked over by a day; what is
overdue is shown to whoever keeps it and given to nobody."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from homeward.domain.lengths import LINE, NAME, PARAGRAPH, too_long
from homeward.domain.problem import Problem
from homeward.domain.suggesting import Reason, spoken_of

LONGEST = timedelta(days=731)
"""Nothing is called good for longer than two years without anybody looking."""
MOST_WORDS, LONGEST_WORD = 12, 60


class Sort(StrEnum):
    BOOK = "book"
    BOOK_LIST = "book-list"
    LEAFLET = "leaflet"
    APP = "app"
    SITE = "site"
    RECORDING = "recording"


class Given(StrEnum):
    """How somebody was given it."""

    PRINTED = "printed"
    TOGETHER = "together"  # looked at with somebody beside them
    LENT = "lent"
    ADDRESS = "address"  # where to find it


@dataclass(frozen=True, slots=True)
class Resource:
    """`source` says by name who makes it and where it is to be had; `conditions` and `interests` say for whom it may
    be; `formats` are large print, easy read, audio and the like; by `review_on` somebody looks it over again."""

    sort: Sort
    title: str
    text: str
    source: str
    review_on: date
    link: str = ""
    conditions: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    cost: str = ""

    def is_overdue(self, today: date) -> bool:
        return self.review_on < today


def tidy(resource: Resource) -> Resource:
    """Trimmed, each word once, languages in lower case."""
    return replace(
        resource,
        title=" ".join(resource.title.split()), text=resource.text.strip(), source=resource.source.strip(),
        link=resource.link.strip(), cost=resource.cost.strip(),
        conditions=_once(resource.conditions), interests=_once(resource.interests), formats=_once(resource.formats),
        languages=_once(tuple(one.lower() for one in resource.languages)),
    )


def _once(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(one.split()) for one in words if one.strip()))


def resource_problems(resource: Resource, today: date) -> tuple[Problem, ...]:
    """Everything that must be mended before it is on the shelf."""
    return (
        *(() if resource.title else (Problem("library-title-missing", "title"),)),
        *(() if resource.text else (Problem("library-text-missing", "text"),)),
        *(() if resource.source else (Problem("library-source-missing", "source"),)),
        *(() if not resource.link or resource.link.startswith("https://") else (Problem("library-link", "link"),)),
        *_for_whom(resource),
        *_review(resource.review_on, today),
        *too_long(NAME, title=resource.title, cost=resource.cost),
        *too_long(LINE, source=resource.source, link=resource.link),
        *too_long(PARAGRAPH, text=resource.text),
    )


def _for_whom(resource: Resource) -> Iterator[Problem]:
    if not (resource.conditions or resource.interests):
        yield Problem("library-for-whom", "conditions")
    for part in ("conditions", "interests", "formats", "languages"):
        words = getattr(resource, part)
        if len(words) > MOST_WORDS or any(len(one) > LONGEST_WORD for one in words):
            yield Problem("mini-profile-lines", part, {"most": MOST_WORDS, "long": LONGEST_WORD})


def _review(review_on: date, today: date) -> Iterator[Problem]:
    if not today < review_on <= today + LONGEST:
        yield Problem("library-review", "review_on", {"latest": today + LONGEST})


@dataclass(frozen=True, slots=True)
class OnShelf:
    key: UUID
    resource: Resource


@dataclass(frozen=True, slots=True)
class SuggestedResource:
    """Something with why it may be for this person: never without a reason, and with their own words beside it."""

    key: UUID
    resource: Resource
    why: tuple[Reason, ...]


def suggest_resources(
    said: str, language: str, shelf: Iterable[OnShelf], today: date, given: Collection[UUID] = ()
) -> tuple[SuggestedResource, ...]:
    """What fits something the person said of themself (`said`), those with the most reasons first, then by title.
    Nothing that is overdue, and nothing they have been given."""
    found = (
        SuggestedResource(one.key, one.resource, tuple(_why(said, language, one.resource)))
        for one in shelf if one.key not in given and not one.resource.is_overdue(today)
    )
    fitting = [one for one in found if any(reason.code != LANGUAGE for reason in one.why)]
    return tuple(sorted(fitting, key=lambda one: (-len(one.why), one.resource.title.casefold(), str(one.key))))


LANGUAGE = "library-language"


def _why(said: str, language: str, resource: Resource) -> Iterator[Reason]:
    for code, words in (("library-condition", resource.conditions), ("library-interest", resource.interests)):
        for one in words:
            if theirs := spoken_of(said, one):
                yield Reason(code, {"what": one, "words": theirs})
    spoken = language.casefold()
    if spoken and spoken != "english" and spoken in resource.languages:
        yield Reason(LANGUAGE, {"language": spoken.title()})
