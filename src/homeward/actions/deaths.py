"""A death that somebody tells us of, whether or not the person is on a journey; and taking it back."""

from datetime import date, datetime
from uuid import UUID

from homeward.actions import after_death, circles, leading
from homeward.actions.beside import person_locked
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.ending import Speaks, Word, take_back_problems, told_problems
from homeward.domain.failures import NotThere
from homeward.domain.lengths import LINE, too_long
from homeward.domain.pathway import day_of
from homeward.domain.problem import Problem, Refused
from homeward.records.care.models import Journey
from homeward.records.people.models import Death

WRITES = OnPerson(Kind.JOURNEY, Label.TEAM)
"""Whoever works with the person. Where they are on a journey, whoever may end that."""


@act(may=WRITES, tells=("person.died", "circle.ended", *after_death.TELLS))
def record(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, on: date, told_by: str, words: str = "",
    circle_goes_on: bool = True,
) -> UUID:
    """The person died on `on`, says `told_by`. Nothing chases them from now, what they had of others is let go of, and
    journeys that go on end. Returns the key of what was written down.

    Raises Refused with everything that is wrong: a death that is known already, a day to come, nobody who told us, or
    a journey that is not the actor's to end.
    """
    person = person_locked(person_id)
    problems = [*told_problems(on, told_by, words, day_of(now), known=person.died_on)]
    on_the_way = Journey.objects.filter(person=person_id, ended_at=None).exists()
    if on_the_way and not leading.ENDS.allows(actor, now, {"person_id": person_id}):
        problems.append(Problem("death-for-the-lead"))
    if problems:
        raise Refused(problems)
    death = after_death.died(person_id, Word(Speaks.FAMILY, told_by), on, words, actor, now)
    if not circle_goes_on:
        circles.end_with_journey(person_id, now, words)
    leading.keep(person_id, now, actor)
    tell(
        "person.died", kind=Kind.JOURNEY, person_id=person_id, subject_id=death.pk, label=Label.CIRCLE,
        said_by=told_by.strip(), person=person.preferred_name, on=on, reason=words.strip(),
    )
    return death.pk


@act(may=WRITES, tells=("person.lives", *after_death.TELLS_BACK))
def take_back(*, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, why: str) -> UUID:
    """The death was written down by mistake. That stays in the story, and whatever ended with it goes on. Raises
    Refused without a reason or more than four weeks after; NotThere where no death is written down."""
    person = person_locked(person_id)
    death = Death.objects.select_for_update(of=("self",)).filter(person=person_id, taken_back_at=None).first()
    if death is None:
        raise NotThere
    if problems := (*take_back_problems(day_of(death.written_at), day_of(now), why), *too_long(LINE, why=why)):
        raise Refused(problems)
    after_death.taken_back(person_id, death.written_at, why, actor, now)
    leading.keep(person_id, now, actor)
    tell(
        "person.lives", kind=Kind.JOURNEY, person_id=person_id, subject_id=death.pk, label=Label.CIRCLE,
        person=person.preferred_name, reason=why.strip(),
    )
    return death.pk
