"""Volunteers for tests: Hazel keeps those of Iris's team, and Iris is on her way to a buddy."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from homeward.actions import buddies, journeys, volunteers
from homeward.domain.actor import SYSTEM, Actor
from homeward.domain.volunteer import NEEDED, RUNS_OUT, Can, Check, Profile, Sort
from homeward.records.people.models import Person
from homeward.records.session import acting
from tests.arrivals import worker
from tests.moments import NOON
from tests.planning import Round

TODAY = NOON.date()
PROFILE = Profile("I was a ward sister.", (Can.REMIND, Can.DRIVE), ("english",), ("dominoes",), "ST3 1AA", 1)


def a_check(sort: Sort, days: int = 300) -> Check:
    until = TODAY + timedelta(days=days) if sort in RUNS_OUT else None
    return Check(sort, TODAY - timedelta(days=30), until)


@dataclass(frozen=True)
class Buddies:
    there: Round
    hazel: Actor
    journey_id: UUID

    def keep(self, act, actor: Actor | None = None, now=NOON, **said) -> UUID:
        key = act(actor=actor or self.hazel, now=now, act_id=uuid4(), team_id=self.there.team.pk, **said)
        assert key
        return key

    def volunteer(self, name: str = "Maureen", *, checks=NEEDED, days: int = 300, profile: Profile = PROFILE) -> UUID:
        key = self.keep(volunteers.add, name=name, profile=profile)
        for sort in checks:
            self.keep(volunteers.check, volunteer_id=key, check=a_check(sort, days))
        return key

    def match(self, key: UUID, actor: Actor | None = None, *, both: bool = True, **said) -> UUID:
        return self.there.do(
            buddies.match, actor or self.hazel, journey_id=self.journey_id, volunteer_id=key, both_said_yes=both, **said
        )


def buddies_of(there: Round) -> Buddies:
    with acting(SYSTEM, NOON):
        hazel = worker("Hazel Brook", "coordinator", there.team)
        person = Person.objects.get(pk=there.person_id)
        journey = journeys.begin(actor=SYSTEM, now=NOON, person=person, pathway="buddy", team=there.team)
    found = Buddies(there, hazel, journey.pk)
    there.do(journeys.done, hazel, journey_id=journey.pk, step="first-talk", answers={"would-like": "yes"})
    return found
