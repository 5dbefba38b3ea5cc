"""People with a personal health budget, for tests of the survey: Amina works with them in Iris's team."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from homeward.actions import journeys, surveys
from homeward.content.surveys import BUDGET_HOLDERS
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.person_details import PersonDetails
from homeward.records.journal.queries.links import hashed
from homeward.records.people.models import Person
from homeward.records.session import acting
from tests.arrivals import IRIS, add, worker
from tests.moments import NOON
from tests.planning import Round

WAY = "personal-health-budget"
SHEET = {"budget": "wheelchair", "say-what": "little", "running": "hard", "again": "no-budget"}


@dataclass(frozen=True)
class Holder:
    """Somebody with a budget, and the journey on which they have it."""

    there: Round
    amina: Actor
    person_id: UUID
    journey_id: UUID

    def ask(self, actor: Actor | None = None, *, secret: str = "", now: datetime = NOON, act_id: UUID | None = None):
        """Ask them, with a letter whose link has this secret, or by e-mail."""
        return surveys.ask(
            actor=actor or self.amina, now=now, act_id=act_id or uuid4(), person_id=self.person_id,
            journey_id=self.journey_id, survey=BUDGET_HOLDERS, secret_hash=hashed(secret) if secret else "",
        )

    def answer(self, secret: str, answers=None, *, now: datetime = NOON, actor: Actor | None = None, act_id=None):
        """They answer by the link."""
        return surveys.answer(
            actor=actor or self.with_link, now=now, act_id=act_id or uuid4(), person_id=self.person_id, link=secret,
            answers=SHEET if answers is None else answers,
        )

    @property
    def with_link(self) -> Actor:
        return Actor(ActorKind.LINK, self.person_id, "whoever had the link")


def holder(there: Round, amina: Actor | None = None, details: PersonDetails | None = None) -> Holder:
    """Iris, or somebody else of her team with `details`."""
    with acting(SYSTEM, NOON):
        amina = amina or worker("Amina Yusuf", "budget-worker", there.team)
        person_id = add(details, there.team) if details else there.person_id
        person = Person.objects.get(pk=person_id)
        journey = journeys.begin(actor=SYSTEM, now=NOON, person=person, pathway=WAY, team=there.team)
    return Holder(there, amina, person_id, journey.pk)


def several(there: Round, number: int) -> list[Holder]:
    """So many people of the team with a budget."""
    first = holder(there)
    names = [f"Person {place}" for place in range(1, number)]
    return [first, *(
        holder(there, first.amina, replace(IRIS, preferred_name=name, given_name=name, nhs_number="")) for name in names
    )]
