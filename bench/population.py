"""An invented population of any size, put in by bulk insert: people, how they are found, journeys and stories.

The same seed gives the same people. Names repeat as they do in life: a few are common, many are rare.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, models

from homeward.content import pathways
from homeward.domain.access import Kind, Label
from homeward.domain.actor import SYSTEM
from homeward.domain.person_details import Address as Place
from homeward.domain.person_details import ContactKind, PersonDetails
from homeward.domain.person_details import ContactPoint as Contact
from homeward.domain.public_reference import ALPHABET, LENGTH, new_reference
from homeward.domain.story import GENESIS
from homeward.records.accounts.models import Party, User
from homeward.records.care.models import Assignment, Diary, Journey, Lead, NextStep
from homeward.records.community.models import Neighbourhood
from homeward.records.journal.models import Entry, Payload, Stream
from homeward.records.people.mapping import address_rows, columns, contact_rows, gram_rows
from homeward.records.people.models import Belonging, Need, Person, Profile, Relationship
from homeward.records.session import acting
from homeward.records.teams.models import Team

TEAM_SIZE = 200
"""People whom a team has supported; a quarter of them are on a journey now."""
GOING_ON = 50
WORKERS = 10
STORY = 12
STRIDE = 7919  # a prime the alphabet does not share
CHUNK = 2_000
SYLLABLES = (
    *("al", "an", "bar", "bel", "cor", "dan", "dor", "el", "em", "fen", "gar", "hal", "iv", "jan", "kel", "lor"),
    *("mar", "nor", "os", "pen", "quin", "ros", "sal", "tam", "ul", "ver", "wil", "yas", "zor"),
)


@dataclass(frozen=True, slots=True)
class Population:
    """Who is there: the worker whose pages are asked for, and some of the people they may see."""

    people: int
    worker: UUID
    colleagues: tuple[UUID, ...]
    mine: tuple[UUID, ...]
    names: tuple[str, ...]


def populate(people: int, now: datetime) -> Population:
    """Put `people` into an empty, prepared database."""
    chance = random.Random(people)
    with acting(SYSTEM, now):
        place = Neighbourhood.objects.create(id=_key(chance), name="Alder Vale")
        teams = [Team(id=_key(chance), name=f"Team {n}", neighbourhood=place) for n in range(-(-people // TEAM_SIZE))]
        _insert(teams)
        workers = {team.pk: _workers(chance, team, now) for team in teams}
    first: list[tuple[UUID, str]] = []
    for start in range(0, people, CHUNK):
        with acting(SYSTEM, now):
            added = _chunk(chance, range(start, min(start + CHUNK, people)), teams, workers, now)
            first += [one for one in added if len(first) < TEAM_SIZE]
    _analyse()
    staff = workers[teams[0].pk]
    mine = tuple(key for key, _ in first[:GOING_ON])
    return Population(people, staff[2], tuple(staff), mine, tuple(name for _, name in first[:GOING_ON]))


def _workers(chance: random.Random, team: Team, now: datetime) -> list[UUID]:
    keys = [_key(chance) for _ in range(WORKERS)]
    relations = ["leader", "connector"] + ["wellbeing-worker"] * (WORKERS - 2)
    _insert([Party(id=key, name=_name(chance)[1], made_at=now) for key in keys])
    _insert([User(id=key, party_id=key, email=f"{key}@example.org", joined_at=now) for key in keys])
    _insert(
        [
            Relationship(
                id=_key(chance), party_id=key, relation=relation, scope="team", team=team, basis="bench",
                start=now - timedelta(days=900),
            )
            for key, relation in zip(keys, relations, strict=True)
        ]
    )
    return keys


def _reference(number: int) -> str:
    """A reference of its own for each number: drawn by chance, two of so many people would share one."""
    return new_reference((number * STRIDE % len(ALPHABET) ** LENGTH).to_bytes(8))


def _chunk(
    chance: random.Random, numbers: range, teams: list[Team], workers: dict[UUID, list[UUID]], now: datetime
) -> list[tuple[UUID, str]]:
    rows: dict[type[models.Model], list[models.Model]] = {}
    added = []
    for number in numbers:
        team = teams[number // TEAM_SIZE]
        place = number % TEAM_SIZE
        details = _details(chance, number)
        person = Person(
            id=_key(chance), reference=_reference(number), made_at=now - timedelta(days=400),
            **columns(details),
        )
        for row in _person(chance, person, details, team, workers[team.pk][0], now):
            rows.setdefault(type(row), []).append(row)
        for row in _journey(chance, person, team, workers[team.pk], place, now):
            rows.setdefault(type(row), []).append(row)
        for row in _story(chance, person, workers[team.pk][0], now):
            rows.setdefault(type(row), []).append(row)
        added.append((person.pk, details.family_name))
    for model_rows in rows.values():
        _insert(model_rows)
    return added


def _details(chance: random.Random, number: int) -> PersonDetails:
    given, family = _name(chance)
    home = Place((f"{chance.randrange(1, 200)} {_word(chance)} Street",), f"ZZ{number % 90 + 1} {number % 9 + 1}AA")
    return PersonDetails(
        preferred_name=given,
        given_name=given,
        family_name=family,
        date_of_birth=date(1925, 1, 1) + timedelta(days=chance.randrange(27_000)),
        nhs_number="",
        addresses=(home,),
        contacts=(Contact(ContactKind.PHONE, f"01632 96{chance.randrange(10_000):04d}"),),
    )


def _person(
    chance: random.Random, person: Person, details: PersonDetails, team: Team, writer: UUID, now: datetime
) -> Iterator[models.Model]:
    start = now - timedelta(days=400)
    yield person
    yield from address_rows(person.pk, details.addresses)
    yield from contact_rows(person.pk, details.contacts)
    yield from gram_rows(person.pk, details)
    yield Belonging(id=_key(chance), person=person, team=team, start=start)
    yield Need(
        id=_key(chance), person=person, sort="communication", text="Large print", start=start.date(),
        review_on=now.date() + timedelta(days=90),
    )
    yield Profile(
        id=_key(chance), person=person, version=1, sections={"matters": "My garden, and knowing who is at the door."},
        written_by_id=writer, written_at=start, label=Label.CIRCLE,
    )


def _journey(
    chance: random.Random, person: Person, team: Team, workers: list[UUID], place: int, now: datetime
) -> Iterator[models.Model]:
    going_on = place < GOING_ON
    start = now - timedelta(days=chance.randrange(3, 30) if going_on else 300)
    name = "home-from-hospital"
    journey = Journey(
        id=_key(chance), person=person, pathway_id=pathways.digest(pathways.source_text(name)), team=team, version=4,
        stage="on-the-ward", started_at=start, label=Label.CIRCLE, end="" if going_on else "sorted",
        ended_at=None if going_on else now - timedelta(days=200),
    )
    yield journey
    events = [{"kind": "started", "name": name}, {"kind": "done", "name": "agreement", "answers": {"agrees": "agrees"}}]
    events += [{"kind": "done", "name": "welcome-pack"}, {"kind": "done", "name": "meet-connector"}]
    for number, event in enumerate(events):
        yield Diary(
            id=_key(chance), journey=journey, sequence=number + 1, recorded_at=start,
            event=event | {"on": (start + timedelta(hours=number)).isoformat()},
        )
    lead = workers[2 + place % (WORKERS - 2)]
    yield Lead(
        id=_key(chance), person=person, journey=journey, party_id=lead, role="leader", how="first", start=start,
        end=None if going_on else now - timedelta(days=200),
    )
    if going_on:
        yield Assignment(id=_key(chance), journey=journey, role="leader", party_id=lead, start=start)
        for rank, step in enumerate(("circle-offer", "conversation")):
            due = (start + timedelta(days=3 + rank * 2)).date()
            yield NextStep(
                journey=journey, person=person, step=step, role="connector", party_id=workers[1], due_on=due, rank=rank
            )


def _story(chance: random.Random, person: Person, writer: UUID, now: datetime) -> Iterator[models.Model]:
    yield Stream(id=person.pk, sequence=STORY, hash=GENESIS)
    for number in range(1, STORY + 1):
        at = now - timedelta(days=300 - number)
        entry = Entry(
            id=_key(chance), stream_id=person.pk, sequence=number, person_id=person.pk, what="journey.step-done",
            kind=Kind.JOURNEY, label=Label.CIRCLE, actor_kind="user", actor_id=writer, actor_name="Somebody",
            occurred_at=at, recorded_at=at, digest=GENESIS, previous=GENESIS, hash=GENESIS,
        )
        yield entry
        yield Payload(entry=entry, nonce="", body={"step": "Meet the person", "step_name": "meet-connector"})


def _insert(rows: list[Any]) -> None:
    type(rows[0])._default_manager.bulk_create(rows, batch_size=5_000)


def _name(chance: random.Random) -> tuple[str, str]:
    return _word(chance).title(), (_word(chance) + chance.choice(["", "", "son", "ley", "ton"])).title()


def _word(chance: random.Random) -> str:
    """Short words are common, long ones rare."""
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.choice((1, 2, 2, 3, 3, 3))))


def _key(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
