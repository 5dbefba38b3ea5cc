"""Choosing who supports me: the Link Wellbeing Worker, on trial or agreed, and later the team. The person decides; a
worker may write it down beside them. A no is remembered, and its reason stays with the team.
"""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from homeward.actions import journeys
from homeward.actions.beside import whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label, Scope
from homeward.domain.actor import Actor
from homeward.domain.choosing import (
    LINK_WELLBEING_WORKER,
    WELLBEING_WORKER,
    Choice,
    team_problems,
    trial_problems,
    worker_problems,
)
from homeward.domain.failures import NotThere
from homeward.domain.pathway import day_of
from homeward.domain.problem import Problem, Refused, refuse
from homeward.records.accounts.models import Party
from homeward.records.care.models import Assignment, Journey, WorkerChoice
from homeward.records.people.models import Person, Relationship
from homeward.records.people.visible import live
from homeward.records.teams.models import MiniProfile

DECIDES = OnPerson(Kind.INVOLVED)
"""The person, or a worker beside them."""
CHOSEN = "chosen"


@act(may=DECIDES, tells="worker.on-trial")
def trial(
    *,
    actor: Actor,
    now: datetime,
    act_id: UUID,
    person_id: UUID,
    journey_id: UUID,
    worker_id: UUID,
    until: date | None,
    step: str = "try-worker",
    note: str = "",
    said_by: str = "",
) -> UUID:
    """The person tries a worker until a day they chose. Nothing about who leads changes. `step` of the journey is
    done by it, and the day of choosing is the last of the trial (empty: none). Raises Refused, NotThere."""
    journey = journeys.of(person_id, journey_id)
    worker = _of_the_team(journey, worker_id, now)
    problems = (*trial_problems(until, day_of(now)), *_problems(journey, worker, Choice.TRIAL))
    if problems:
        raise Refused(problems)
    choice = _choose(actor, now, journey, worker, Choice.TRIAL, until=until, note=note, said_by=said_by)
    if step and until:
        answers = {"trial-until": until.isoformat()}
        journeys.step_done(journey, step, actor=actor, now=now, answers=answers, who=str(worker.pk))
    return choice


@act(may=DECIDES, tells="worker.agreed")
def agree(
    *,
    actor: Actor,
    now: datetime,
    act_id: UUID,
    person_id: UUID,
    journey_id: UUID,
    worker_id: UUID,
    step: str = "choose-worker",
    on: date | None = None,
    note: str = "",
    said_by: str = "",
) -> UUID:
    """The person agrees their Link Wellbeing Worker, who leads from now on if the pathway planned it so.

    `step` of the journey is done by it (empty: none). Raises Refused, also when somebody else is agreed already: that
    change is a hand-over and has a reason. Raises NotThere.
    """
    journey = journeys.of(person_id, journey_id)
    worker = _of_the_team(journey, worker_id, now)
    problems = _problems(journey, worker, Choice.AGREED)
    other = _agreed(journey, LINK_WELLBEING_WORKER).exclude(party=worker).select_related("party").first()
    if problems:
        raise Refused(problems)
    if other:
        raise refuse("worker-other-agreed", "worker", name=other.party.name)
    choice = _choose(actor, now, journey, worker, Choice.AGREED, note=note, said_by=said_by)
    _relate(journey, worker.pk, LINK_WELLBEING_WORKER, actor, now)
    journeys.assign(journey, LINK_WELLBEING_WORKER, worker.pk, now=now)
    if step:
        journeys.step_done(journey, step, actor=actor, now=now, on=on, who=str(worker.pk))
    return choice


@act(may=DECIDES, tells="worker.not-for-me")
def not_for_me(
    *,
    actor: Actor,
    now: datetime,
    act_id: UUID,
    person_id: UUID,
    journey_id: UUID,
    worker_id: UUID,
    reason: str = "",
    said_by: str = "",
) -> UUID:
    """This worker is not for me, after a trial or at once; no reason is needed, and what is given stays with the team.
    They are not suggested again. Raises Refused if they are the agreed worker, NotThere."""
    journey = journeys.of(person_id, journey_id)
    worker = _of_the_team(journey, worker_id, now)
    if _agreed(journey, LINK_WELLBEING_WORKER).filter(party=worker).exists():
        raise refuse("worker-other-agreed", "worker", name=worker.name)
    return _choose(actor, now, journey, worker, Choice.NOT_FOR_ME, note=reason, said_by=said_by)


@act(may=DECIDES, tells="worker.supports")
def begin_supporting(
    *,
    actor: Actor,
    now: datetime,
    act_id: UUID,
    person_id: UUID,
    journey_id: UUID,
    worker_id: UUID,
    said_by: str = "",
) -> UUID:
    """A worker of the team begins to support the person, so that the person may choose them for their team later."""
    journey = journeys.of(person_id, journey_id)
    worker = _of_the_team(journey, worker_id, now)
    journeys.assign(journey, WELLBEING_WORKER, worker.pk, now=now)
    _tell("worker.supports", actor, now, journey, worker, journey.pk, said_by)
    return worker.pk


@act(may=DECIDES, tells="team.chosen")
def choose_team(
    *,
    actor: Actor,
    now: datetime,
    act_id: UUID,
    person_id: UUID,
    journey_id: UUID,
    workers: tuple[UUID, ...],
    step: str = "choose-team",
    note: str = "",
    said_by: str = "",
) -> UUID:
    """The person chooses their team from the workers who have been supporting them; the Link Wellbeing Worker stays.

    Whoever is not chosen stops supporting them. `step` of the journey is done by it (empty: none). Raises Refused,
    NotThere. Returns the journey's key.
    """
    journey = journeys.of(person_id, journey_id)
    known = supporting(journey)
    if problems := tuple(team_problems(workers, known)):
        raise Refused(problems)
    said = said_by or whose_words(actor, now, journey.person_id)
    link = set(_agreed(journey, LINK_WELLBEING_WORKER).values_list("party_id", flat=True))
    for worker_id in sorted(known - set(workers) - link, key=str):
        _leaves_team(actor, now, journey, worker_id, said)
    for worker_id in sorted(set(workers) - link, key=str):
        _add_row(actor, now, journey, worker_id, WELLBEING_WORKER, Choice.AGREED, said_by=said)
        _relate(journey, worker_id, WELLBEING_WORKER, actor, now)
        journeys.assign(journey, WELLBEING_WORKER, worker_id, now=now)
    if step:
        journeys.step_done(journey, step, actor=actor, now=now)
    names = Party.objects.filter(pk__in=[*workers, *link]).order_by("name").values_list("name", flat=True)
    tell(
        "team.chosen",
        kind=Kind.JOURNEY,
        person_id=person_id,
        label=Label.CIRCLE,
        subject_id=journey.pk,
        said_by=said,
        person=journey.person.preferred_name,
        workers=", ".join(names),
        note=note.strip(),
    )
    return journey.pk


def supporting(journey: Journey) -> frozenset[UUID]:
    """Who has been supporting the person on this journey as a Wellbeing Worker, the agreed link worker included."""
    roles = (WELLBEING_WORKER, LINK_WELLBEING_WORKER)
    playing = Assignment.objects.filter(journey=journey, role__in=roles, end=None).values_list("party_id", flat=True)
    tried = [row.worker_id for row in _latest(journey) if row.state in (Choice.TRIAL, Choice.AGREED)]
    return frozenset([*playing, *tried])


def _of_the_team(journey: Journey, worker_id: UUID, now: datetime) -> Party:
    """A worker of the journey's team. NotThere for anybody else."""
    members = Relationship.objects.filter(
        live(now), scope=Scope.TEAM, team=journey.team_id, relation=WELLBEING_WORKER, party=worker_id
    )
    worker = Party.objects.filter(pk__in=members.values("party")).first()
    if worker is None:
        raise NotThere
    return worker


def _problems(journey: Journey, worker: Party, asked: Choice) -> tuple[Problem, ...]:
    profile = MiniProfile.objects.filter(party=worker).first()
    latest = next((row for row in _latest(journey, LINK_WELLBEING_WORKER) if row.worker_id == worker.pk), None)
    return worker_problems(
        name=worker.name,
        takes_new_people=profile is None or profile.takes_new_people,
        now=Choice(latest.state) if latest else None,
        asked=asked,
    )


def _latest(journey: Journey, role: str = "") -> list[WorkerChoice]:
    """The row that holds for each worker: the latest one."""
    rows = WorkerChoice.objects.filter(journey=journey).order_by("sequence")
    found = {(row.role, row.worker_id): row for row in rows if role in ("", row.role)}
    return list(found.values())


def _agreed(journey: Journey, role: str) -> QuerySet[Assignment]:
    return Assignment.objects.filter(journey=journey, role=role, end=None)


def _relate(journey: Journey, worker_id: UUID, relation: str, actor: Actor, now: datetime) -> None:
    """The worker is something to the person by name from now on, not only through the team."""
    known = Relationship.objects.filter(live(now), party=worker_id, relation=relation, person=journey.person_id)
    if not known.exists():
        Relationship.objects.create(
            party_id=worker_id,
            relation=relation,
            scope=Scope.PERSON,
            person_id=journey.person_id,
            basis=CHOSEN,
            start=now,
            given_by=actor.party_id,
        )


def _leaves_team(actor: Actor, now: datetime, journey: Journey, worker_id: UUID, said_by: str) -> None:
    _agreed(journey, WELLBEING_WORKER).filter(party=worker_id).update(end=now)
    theirs = Relationship.objects.filter(live(now), party=worker_id, relation=WELLBEING_WORKER)
    theirs.filter(scope=Scope.PERSON, person=journey.person_id, basis=CHOSEN).update(end=now)
    _add_row(actor, now, journey, worker_id, WELLBEING_WORKER, Choice.ENDED, said_by=said_by, label=Label.TEAM)


def _choose(
    actor: Actor,
    now: datetime,
    journey: Journey,
    worker: Party,
    state: Choice,
    *,
    until: date | None = None,
    note: str = "",
    said_by: str = "",
) -> UUID:
    label = Label.TEAM if state is Choice.NOT_FOR_ME else Label.CIRCLE
    said = said_by or whose_words(actor, now, journey.person_id)
    row = _add_row(
        actor, now, journey, worker.pk, LINK_WELLBEING_WORKER, state, until=until, note=note, said_by=said, label=label
    )
    what = {Choice.TRIAL: "worker.on-trial", Choice.AGREED: "worker.agreed"}.get(state, "worker.not-for-me")
    _tell(what, actor, now, journey, worker, row.pk, said, label=label, until=until, note=note.strip())
    return row.pk


def _add_row(
    actor: Actor,
    now: datetime,
    journey: Journey,
    worker_id: UUID,
    role: str,
    state: Choice,
    *,
    until: date | None = None,
    note: str = "",
    said_by: str = "",
    label: Label = Label.CIRCLE,
) -> WorkerChoice:
    return WorkerChoice.objects.create(
        person_id=journey.person_id,
        label=label,
        journey=journey,
        sequence=WorkerChoice.objects.filter(journey=journey).count() + 1,
        role=role,
        worker_id=worker_id,
        state=state,
        trial_until=until,
        said_by=said_by,
        note=note.strip(),
        written_by_id=actor.party,
        at=now,
    )


def _tell(
    what: str,
    actor: Actor,
    now: datetime,
    journey: Journey,
    worker: Party,
    subject: UUID,
    said_by: str,
    *,
    label: Label = Label.CIRCLE,
    **details: object,
) -> None:
    person = Person.objects.get(pk=journey.person_id)
    tell(
        what,
        kind=Kind.JOURNEY,
        person_id=journey.person_id,
        label=label,
        subject_id=subject,
        said_by=said_by or whose_words(actor, now, journey.person_id),
        person=person.preferred_name,
        worker=worker.name,
        **details,
    )
