"""A course for tests: Iris's team plans one, and she can come to it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from homeward.actions import courses, enrolments, journeys
from homeward.domain.actor import SYSTEM, Actor
from homeward.domain.cohort import Came, Cohort, SessionDay, Tutor
from homeward.domain.course import Held, Leads
from homeward.records.people.models import ContactPoint, Person
from homeward.records.session import acting
from tests.arrivals import IRIS, add, worker
from tests.moments import NOON
from tests.planning import Round

COURSE = "self-management"
TODAY = NOON.date()
FIRST, SECOND = TODAY + timedelta(days=1), TODAY + timedelta(days=8)


def cohort(first: date = FIRST, second: date = SECOND, places: int = 8) -> Cohort:
    return Cohort(
        held=Held.IN_PERSON, where="Well Lane hall", postcode="ST3 1AA", places=places, getting_in="No steps.",
        days=(SessionDay("first", first, "10:00"), SessionDay("second", second, "10:00")),
        tutors=(Tutor(Leads.LIVED_EXPERIENCE, "Ruth Lomas"), Tutor(Leads.PROFESSIONAL, "Marsha Cole")),
    )


@dataclass(frozen=True)
class Courses:
    """Marsha plans courses in Iris's team; `journey_id` is Iris's journey to one."""

    there: Round
    marsha: Actor
    journey_id: UUID

    def plan(self, what: Cohort | None = None) -> UUID:
        key = self.keep(courses.plan, course=COURSE, cohort=what or cohort())
        assert key
        return key

    def keep(self, act, actor: Actor | None = None, now=NOON, **said) -> UUID | None:
        return act(actor=actor or self.marsha, now=now, act_id=uuid4(), team_id=self.there.team.pk, **said)

    def do(self, act, actor: Actor | None = None, now=NOON, **said) -> UUID:
        """An act about Iris, by Marsha unless it is said otherwise."""
        return self.there.do(act, actor or self.marsha, now=now, **said)

    def join(self, cohort_id: UUID, actor: Actor | None = None, **said) -> UUID:
        return self.do(enrolments.join, actor, cohort_id=cohort_id, **said)

    def came(self, enrolment: UUID, session: str, said: Came = Came.CAME, now=NOON, **more) -> UUID:
        return self.do(enrolments.came, now=now, enrolment_id=enrolment, session=session, said=said, **more)

    def reached_by(self, system: str, value: str) -> None:
        """A way to reach Iris."""
        with acting(SYSTEM, NOON):
            ContactPoint.objects.create(
                person_id=self.there.person_id, system=system, value=value, label="circle", written_at=NOON
            )

    def somebody(self, name: str) -> UUID:
        """Somebody else whom the team supports."""
        return add(replace(IRIS, preferred_name=name, nhs_number="", contacts=()), self.there.team)

    def joins(self, person_id: UUID, cohort_id: UUID) -> UUID:
        key = enrolments.join(
            actor=self.marsha, now=NOON, act_id=uuid4(), person_id=person_id, cohort_id=cohort_id
        )
        assert key
        return key


def courses_of(there: Round) -> Courses:
    with acting(SYSTEM, NOON):
        marsha = worker("Marsha Cole", "team-member", there.team)
        person = Person.objects.get(pk=there.person_id)
        journey = journeys.begin(
            actor=SYSTEM, now=NOON, person=person, pathway="self-management-programme", team=there.team
        )
    found = Courses(there, marsha, journey.pk)
    found.do(journeys.done, journey_id=journey.pk, step="invitation", answers={"would-like": "yes"})
    found.do(journeys.done, journey_id=journey.pk, step="what-helps", answers={"helps": ("nothing",)})
    return found
