"""A person and their buddy. Both say yes, or either says no without a reason; those who keep the volunteers bring the
volunteer's words, because nobody else is shown who they are before."""

from datetime import date, datetime
from uuid import UUID

from homeward.actions import journeys
from homeward.actions.beside import alive, person_locked, whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Action, Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.ending import Waited
from homeward.domain.failures import NotThere
from homeward.domain.lengths import LINE, too_long
from homeward.domain.pathway import day_of, situation
from homeward.domain.problem import Problem, Refused
from homeward.domain.suggesting import Reason
from homeward.domain.volunteer import BUDDY, Candidate, State, stands_against
from homeward.domain.written_value import written
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Assignment, Buddy, Journey, Volunteer
from homeward.records.care.volunteers import candidates
from homeward.records.people.models import Person
from homeward.records.people.visible import visible

TAKES_PART = OnPerson(Kind.TAKING_PART, Label.TEAM)
NO = {State.PERSON_NO: "buddy.person-no", State.VOLUNTEER_NO: "buddy.volunteer-no"}


@act(may=TAKES_PART, tells="buddy.matched")
def match(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, volunteer_id: UUID,
    both_said_yes: bool, why: tuple[Reason, ...] = (), step: str = "", note: str = "", said_by: str = "",
) -> UUID:
    """Person and volunteer chose each other; `step` of the journey is done by it. Raises Refused unless both said yes,
    for a volunteer with a check that is missing or has run out, without time, and where there is a buddy already;
    NotThere, also for whoever may not read volunteers."""
    person = alive(person_id)
    journey = journeys.of(person_id, journey_id)
    row = _kept(actor, now, journey, volunteer_id)
    one = candidates([row])[row.pk]
    if problems := _may_not(one, journey, both_said_yes, note, now):
        raise Refused(problems)
    made = Buddy.objects.create(
        person=person, journey=journey, volunteer=row, name=one.name, state=State.MATCHED,
        profile=written(one.profile), why=written(why), note=note.strip(), at=now, label=Label.TEAM,
        said_by=said_by or whose_words(actor, now, person_id),
    )
    if BUDDY in {role.name for role in pathway_of(journey.pathway_id).roles}:
        journeys.assign(journey, BUDDY, row.party_id, now=now)
    if step and situation(pathway_of(journey.pathway_id), journeys.events_of(journey), now).step(step).may_be_done:
        journeys.step_done(journey, step, actor=actor, now=now)
    _tell("buddy.matched", made, person)
    return made.pk


@act(may=TAKES_PART, tells=tuple(NO.values()))
def say_no(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, volunteer_id: UUID, whose: State,
    said_by: str = "",
) -> UUID:
    """One of the two said no: nobody suggests them to each other on this journey again. Raises NotThere."""
    if whose not in NO:
        raise NotThere
    person = person_locked(person_id)
    journey = journeys.of(person_id, journey_id)
    row = _kept(actor, now, journey, volunteer_id)
    made = Buddy.objects.create(
        person=person, journey=journey, volunteer=row, name=row.party.name, state=whose, at=now, label=Label.TEAM,
        said_by=said_by,
    )
    _tell(NO[whose], made, person)
    return made.pk


@act(may=TAKES_PART, tells="buddy.ended")
def end(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, buddy_id: UUID, on: date, why: str = "",
    said_by: str = "",
) -> UUID:
    """It ended on a day; no reason is needed, and either may say so. Raises Refused, NotThere."""
    person = person_locked(person_id)
    made = Buddy.objects.select_for_update(of=("self",)).filter(pk=buddy_id, person=person_id).first()
    if made is None:
        raise NotThere
    problems = list(too_long(LINE, why=why))
    if made.state != State.MATCHED:
        problems.append(Problem("buddy-ended-already"))
    if on > day_of(now):
        problems.append(Problem("buddy-end-ahead", "on"))
    if problems:
        raise Refused(problems)
    made.state, made.ended_at, made.ended_on, made.ended_why = State.ENDED, now, on, why.strip()
    made.save(update_fields=["state", "ended_at", "ended_on", "ended_why"])
    party = Volunteer.objects.get(pk=made.volunteer_id).party_id
    Assignment.objects.filter(journey=made.journey_id, role=BUDDY, party=party, end=None).update(end=now)
    _tell("buddy.ended", made, person, on=on, said_by=said_by or whose_words(actor, now, person_id))
    return made.pk


def let_go(person_id: UUID, on: date, now: datetime, journey: Journey | None = None) -> list[Waited]:
    """Nobody is their buddy from now: after a death, or with the `journey` it came with. Returns who was. Inside the
    act that ends it."""
    rows = Buddy.objects.select_for_update(of=("self",)).filter(person=person_id, state=State.MATCHED)
    if journey is not None:
        rows = rows.filter(journey=journey)
    found = list(rows.select_related("volunteer__party", "journey__team", "person"))
    for made in found:
        made.state, made.ended_at, made.ended_on = State.ENDED, now, on
        made.save(update_fields=["state", "ended_at", "ended_on"])
        _tell("buddy.let-go", made, made.person, on=on)
    return [_was_there(made) for made in found]


def go_on(person_id: UUID, ended_at: datetime, now: datetime) -> list[Waited]:
    """The end is taken back, and the buddy is theirs again. Inside the act that takes it back."""
    rows = Buddy.objects.select_for_update(of=("self",)).filter(person=person_id, ended_at=ended_at)
    found = list(rows.select_related("volunteer__party", "journey__team"))
    for made in found:
        made.state, made.ended_at, made.ended_on = State.MATCHED, None, None
        made.save(update_fields=["state", "ended_at", "ended_on"])
    return [_was_there(made) for made in found]


def _was_there(made: Buddy) -> Waited:
    return Waited("buddy", made.name, made.volunteer.party.email, made.journey.team.phone)


def _kept(actor: Actor, now: datetime, journey: Journey, volunteer_id: UUID) -> Volunteer:
    """A volunteer of the journey's team, locked, for whoever may read its volunteers. NotThere for anybody else."""
    seen = visible(actor, Action.READ, now=now, kind=Kind.VOLUNTEER, person=None, team="team_id")
    rows = Volunteer.objects.filter(seen, pk=volunteer_id, team=journey.team_id, left_at=None)
    key = rows.values_list("pk", flat=True).first()
    if key is None:
        raise NotThere
    return Volunteer.objects.select_for_update(of=("self",)).select_related("party").get(pk=key)


def _may_not(
    one: Candidate, journey: Journey, both_said_yes: bool, note: str, now: datetime
) -> tuple[Problem, ...]:
    there = Buddy.objects.filter(journey=journey, state=State.MATCHED).exists()
    return (
        *(() if both_said_yes else (Problem("buddy-both-yes", "both"),)),
        *((Problem("buddy-already"),) if there else ()),
        *(Problem(reason.code, "", reason.params) for reason in stands_against(one, day_of(now))),
        *too_long(LINE, note=note),
    )


def _tell(what: str, made: Buddy, person: Person, *, said_by: str = "", **details: object) -> None:
    tell(
        what, kind=Kind.TAKING_PART, person_id=made.person_id, label=Label.TEAM, subject_id=made.pk,
        said_by=said_by or made.said_by, person=person.preferred_name, name=made.name, **details,
    )
