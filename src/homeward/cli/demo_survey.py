"""The survey of budget holders in the invented neighbourhood: people of the year before, who have moved away since, and
two of today's who were asked. All of it by the acts that the pages use, the answers by a link."""

import secrets
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from homeward.actions import another_way, endings, links, people, surveys
from homeward.cli.demo_player import NAMES, Player
from homeward.content.surveys import BUDGET_HOLDERS, load
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.ending import Speaks, Word
from homeward.domain.person_details import PersonDetails
from homeward.domain.survey_asking import asks_about
from homeward.records.care.queries.journeys import journeys_going_on
from homeward.records.journal.queries.links import hashed
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by

AGO = timedelta(days=390)
MOVED = (
    "Ada", "Amos", "Beryl", "Bashir", "Cerys", "Cai", "Daphne", "Dafydd", "Efua", "Emeka", "Freya", "Farid", "Greta",
    "Gwilym", "Hana", "Hamza",
)
HELD = ("direct-payment",) * 6 + ("managed",) * 5 + ("third-party",) * 3 + ("mixture",) * 2
FAMILY = "Barlow"
NHS_NUMBERS = (
    "9990450005", "9990450013", "9990450021", "9990450048", "9990450056", "9990450064", "9990450072", "9990450080",
    "9990450099", "9990450102", "9990450110", "9990450129", "9990450137", "9990450145", "9990450153", "9990450161",
)


def acts() -> int:
    """How many things happen in it."""
    return 5 * len(MOVED) + 3


def play(player: Player) -> None:
    """Do it: after everything else, and long before."""
    chance, numbers = Random(1), iter(range(acts()))  # noqa: S311 - invented answers
    amina = Actor(ActorKind.USER, player.known["amina"], "Amina Yusuf")
    began = player.today - AGO
    for place, (name, nhs_number, held) in enumerate(zip(MOVED, NHS_NUMBERS, HELD, strict=True)):
        details = PersonDetails(
            preferred_name=name, given_name=name, family_name=FAMILY, date_of_birth=date(1950, 1, 1 + place),
            nhs_number=nhs_number,
        )
        _moved(player, amina, numbers, began + timedelta(hours=place), details, _sheet(chance, held))
    for name in ("kit", "rosalind"):
        now = player.today - timedelta(days=6)
        person_id = player.known[name]
        with asked_by(amina, now):
            ways = journeys_going_on(Reader(amina, now, "demo"), person_id)
        way = next(view.id for view in ways if asks_about(view.pathway))
        link = _asked(amina, numbers, now, person_id, way)
        if name == "kit":
            _answered(numbers, now + timedelta(days=1), person_id, link, _sheet(chance, "wheelchair"))


def _moved(
    player: Player, amina: Actor, numbers: Iterator[int], now: datetime, details: PersonDetails,
    sheet: Mapping[str, str],
) -> None:
    """Somebody who had a budget, answered, and lives elsewhere now."""
    team_id = player.known["vale"]
    person_id = people.create(actor=SYSTEM, now=now, act_id=_id(numbers), team_id=team_id, details=details)
    assert person_id
    said: dict[str, Any] = {"person_id": person_id}
    way = another_way.begin(
        actor=amina, now=now, act_id=_id(numbers), pathway="personal-health-budget", team_id=team_id, **said
    )
    assert way
    link = _asked(amina, numbers, now, person_id, way)
    _answered(numbers, now + timedelta(minutes=30), person_id, link, sheet)
    later = now + timedelta(days=2)
    endings.end(
        actor=amina, now=later, act_id=_id(numbers), journey_id=way, end="moved", word=Word(Speaks.PERSON),
        on=later.date(), **said,
    )


def _asked(amina: Actor, numbers: Iterator[int], now: datetime, person_id: UUID, journey_id: UUID) -> str:
    link = secrets.token_urlsafe(links.BYTES)
    surveys.ask(
        actor=amina, now=now, act_id=_id(numbers), person_id=person_id, journey_id=journey_id, survey=BUDGET_HOLDERS,
        secret_hash=hashed(link),
    )
    return link


def _answered(numbers: Iterator[int], now: datetime, person_id: UUID, link: str, sheet: Mapping[str, str]) -> None:
    holder = Actor(ActorKind.LINK, person_id, "whoever had the link")
    surveys.answer(actor=holder, now=now, act_id=_id(numbers), person_id=person_id, link=link, answers=sheet)


def _sheet(chance: Random, held: str) -> dict[str, str]:
    """Answers by chance, the first that is offered more often than the others."""
    questions = [item for _section, item in load(BUDGET_HOLDERS).items()][1:]
    names = {item.name: [option.name for option in item.options] for item in questions}
    return {"budget": held} | {name: chance.choice([options[0], *options]) for name, options in names.items()}


def _id(numbers: Iterator[int]) -> UUID:
    return uuid5(NAMES, f"survey {next(numbers)}")
