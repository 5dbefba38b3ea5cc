"""Iris on her way home, for tests of what is planned with her: her team, her niece, and where everybody stands."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from homeward.actions import journeys
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.person_details import PersonDetails
from homeward.records.journal.models import Entry
from homeward.records.people.models import Person, Relationship
from homeward.records.session import acting
from homeward.records.teams.models import Team
from tests.arrivals import IRIS, add, party, team, worker
from tests.moments import NOON


@dataclass(frozen=True)
class Round:
    """Everybody round Iris: Lena leads, Rosa connects, Tom and Nasreen are workers, Nell is in the circle."""

    team: Team
    person_id: UUID
    journey_id: UUID
    lena: Actor
    rosa: Actor
    tom: Actor
    nasreen: Actor
    iris: Actor
    nell: Actor
    stranger: Actor

    def do(self, act, actor, *, act_id=None, now: datetime = NOON, **said):
        """An act about Iris."""
        return act(actor=actor, now=now, act_id=act_id or uuid4(), person_id=self.person_id, **said)

    def told(self) -> list[Entry]:
        """The story so far."""
        return stored(lambda: list(Entry.objects.filter(person_id=self.person_id).order_by("sequence")))


def close(name: str, relation: str, person_id: UUID) -> Actor:
    """Somebody who is something to one person."""
    somebody = party(name)
    Relationship.objects.create(
        party=somebody, relation=relation, scope="person", person_id=person_id, basis="tests", start=NOON
    )
    return Actor(ActorKind.USER, somebody.pk, name)


def stored(make):
    """What a test looks up itself, with the wall open."""
    with acting(SYSTEM, NOON):
        return make()


def round_iris(details: PersonDetails = IRIS, called: str = "Kiln Lane", beyond: str = "Mill Row") -> Round:
    """Iris, supported by the team `called` so; or somebody else, a world of their own beside hers."""
    with acting(SYSTEM, NOON):
        lane = team(called)
        staff = {
            "lena": worker("Lena Holt", "leader", lane),
            "rosa": worker("Rosa Bright", "connector", lane),
            "tom": worker("Tom Reed", "wellbeing-worker", lane),
            "nasreen": worker("Nasreen Akhtar", "wellbeing-worker", lane),
            "stranger": worker("Ann Other", "wellbeing-worker", team(beyond, "Fenton")),
        }
        person_id = add(details, lane)
        person = Person.objects.get(pk=person_id)
        journey = journeys.begin(actor=SYSTEM, now=NOON, person=person, pathway="home-from-hospital", team=lane)
        return Round(
            team=lane,
            person_id=person_id,
            journey_id=journey.pk,
            iris=close("Iris Tunnicliffe", "self", person_id),
            nell=close("Nell Tunnicliffe", "circle-member", person_id),
            **staff,
        )


def ready_to_talk(there: Round) -> None:
    """The steps before the conversation: welcomed, and met by the Connector."""
    for step in ("agreement", "welcome-pack", "meet-connector"):
        answers = {"agrees": "agrees"} if step == "agreement" else None
        there.do(journeys.done, there.rosa, journey_id=there.journey_id, step=step, answers=answers)
