"""Finding people: by what somebody typed, and by a description of somebody who may be here already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, QuerySet

from homeward.domain.access import Kind
from homeward.domain.actor import SYSTEM
from homeward.domain.likeness import Reason, likeness, most_alike
from homeward.domain.names import name_words
from homeward.domain.people_search import Kind as KeyKind
from homeward.domain.people_search import Search, duplicate_keys, fit, read_search
from homeward.domain.person_details import PersonDetails
from homeward.domain.problem import Refused
from homeward.domain.public_reference import read_reference
from homeward.records.people.mapping import findable
from homeward.records.people.models import Belonging, Person, SearchGram
from homeward.records.people.queries.keys import (
    counted,
    everybody_sharing,
    having,
    keys_of_search,
    keys_of_words,
    resembling,
    sharing,
)
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live
from homeward.records.session import asked_by

SHOWN = 20
ALIKE_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Found:
    """A person found: enough to know them by, and whom to ask.

    `full_name` and `date_of_birth` are filled only for a reader who may see who they are. `team` is whom to ask;
    empty when no team supports them now.
    """

    person_id: UUID
    preferred_name: str
    birth_year: int | None
    outward_postcode: str
    team: str
    team_phone: str
    full_name: str = ""
    date_of_birth: date | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """`read_as` is what the words were taken to mean; `more` when not all who fit are shown."""

    people: tuple[Found, ...]
    more: bool
    read_as: Search


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who may be the person in a draft, and why we think so."""

    person: Found
    reasons: tuple[Reason, ...]
    likely: bool


def find(reader: Reader, typed: str, most: int = SHOWN) -> Findings:
    """Those the reader may see who fit what was typed: part of a name, a date of birth, an NHS number, an address, a
    postcode, a phone number or our reference. Best first, always in the same order; at most `most`."""
    search = read_search(typed[:200])
    people = _referred(reader, typed) or _fitting(reader, search)
    found = _shown(reader, people[:most])
    reader.listed([person.person_id for person in found], Kind.FINDING, asked=typed)
    return Findings(found, len(people) > most, search)


def likely_duplicates(
    reader: Reader, draft: PersonDetails, asked: str = "", most: int = ALIKE_SHOWN
) -> tuple[Alike, ...]:
    """Those whom the reader may find and who may be the person in `draft`, likeliest first.

    `asked` says in the log which draft they were held against.
    """
    names = name_words(draft.preferred_name, draft.given_name, draft.family_name)
    alike_names = resembling(names, counted(keys_of_words(names)), reader)
    candidates = dict.fromkeys([*sharing(duplicate_keys(draft), reader), *alike_names])
    known = _details(reader, candidates)
    by_id = {person.pk: person for person, _ in known}
    alike = most_alike(draft, [(str(person.pk), details) for person, details in known])[:most]
    shown = {found.person_id: found for found in _shown(reader, [by_id[UUID(key)] for key, _ in alike])}
    reader.listed(shown, Kind.FINDING, asked=asked)
    return tuple(Alike(shown[UUID(key)], how.reasons, how.likely) for key, how in alike)


def known_already(draft: PersonDetails, now: datetime) -> bool:
    """For a list that is brought in: whether somebody here is likely the person in `draft`, and no more than that."""
    with asked_by(SYSTEM, now):
        people = list(Person.objects.filter(id__in=everybody_sharing(duplicate_keys(draft))))
        known = _with_keys(people)
    return any(likeness(draft, details).likely for _, details in known)


def _referred(reader: Reader, typed: str) -> list[Person]:
    try:
        reference = read_reference(typed)
    except Refused:
        return []
    return list(_people(reader).filter(reference=reference))


def _fitting(reader: Reader, search: Search) -> list[Person]:
    """Those who have it all, spelt right; only when there are none, those who have the rest and whose names are nearly
    so: a number, a day or a postcode is never guessed at."""
    counts = counted(keys_of_search(search))
    found = _ranked(search, _details(reader, having(search, counts, reader)))
    if found or not search.words:
        return found
    return _ranked(search, _details(reader, resembling(search.words, counts, reader, search.whole)))


def _ranked(search: Search, known: Iterable[tuple[Person, PersonDetails]]) -> list[Person]:
    scored = [(fit(search, details), person) for person, details in known]
    fitting = [(score, person) for score, person in scored if score or not search.words]
    return [person for _, person in sorted(fitting, key=_order)]


def _order(scored: tuple[int, Person]) -> tuple[object, ...]:
    score, person = scored
    mine = not getattr(person, "who_they_are", False)
    return (-score, mine, person.preferred_name.casefold(), person.family_name.casefold(), str(person.pk))


def _people(reader: Reader) -> QuerySet[Person]:
    """People the reader may find, each marked with whether the reader may see who they are."""
    identity = reader.may(Kind.IDENTITY, person="id")
    known = ExpressionWrapper(identity, output_field=BooleanField())
    return Person.objects.annotate(who_they_are=known).filter(reader.may(Kind.FINDING, person="id") | identity)


def _details(reader: Reader, ids: Iterable[UUID]) -> list[tuple[Person, PersonDetails]]:
    return _with_keys(list(_people(reader).filter(id__in=list(ids))))


def _with_keys(people: list[Person]) -> list[tuple[Person, PersonDetails]]:
    kinds = [KeyKind.ADDRESS, KeyKind.POSTCODE, KeyKind.PHONE]
    grams: dict[UUID, list[tuple[str, str]]] = {}
    rows = SearchGram.objects.filter(person__in=[person.pk for person in people], field__in=kinds)
    for person_id, field, gram in rows.values_list("person_id", "field", "gram"):
        grams.setdefault(person_id, []).append((field, gram))
    return [(person, findable(person, grams.get(person.pk, ()))) for person in people]


def _shown(reader: Reader, people: Iterable[Person]) -> tuple[Found, ...]:
    people = list(people)
    teams = _teams(reader, [person.pk for person in people])
    return tuple(_found(person, *teams.get(person.pk, ("", ""))) for person in people)


def _teams(reader: Reader, ids: list[UUID]) -> dict[UUID, tuple[str, str]]:
    """The team that has supported each longest of those that do now."""
    rows = Belonging.objects.filter(live(reader.now), person__in=ids, team__isnull=False).order_by("-start", "-id")
    return {person: (name, phone) for person, name, phone in rows.values_list("person_id", "team__name", "team__phone")}


def _found(person: Person, team: str, phone: str) -> Found:
    found = Found(
        person.pk, person.preferred_name, person.birth_year, person.outward_postcode, team, phone,
    )
    if not getattr(person, "who_they_are", False):
        return found
    names = PersonDetails(person.preferred_name, person.given_name, person.family_name)
    return Found(
        person.pk, person.preferred_name, person.birth_year, person.outward_postcode, team, phone,
        names.full_name, person.date_of_birth,
    )
