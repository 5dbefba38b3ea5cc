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
    Part,
    part_of,
    team_problems,
    trial_problems,
    worker_problems,
)
from homeward.domain.failures import NotThere
from homeward.domain.pathway import day_of
from homeward.domain.price import Terms, pounds, terms_problems
from homeward.domain.problem import Problem, Refused, refuse
from homeward.domain.typed_hours import hours_as_typed
from homeward.domain.written_value import written
from homeward.records.accounts.models import Party
from homeward.records.care.mapping import pathway_of
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


@act(may=DECIDES, tells=("worker.agreed", "worker.agreed-for"))
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
    answers: journeys.Answers | None = None,
    an_hour: int | None = None,
    minutes_a_week: int | None = None,
    note: str = "",
    said_by: str = "",
) -> UUID:
    """The person agrees a worker, who becomes what the pathway says, and leads from now on if it planned that.

    `step` of the journey is done by it with `answers` (empty: none). Where the person pays, `an_hour` is the price in
    pence that they were shown and `minutes_a_week` how much was agreed; then more than one may be agreed, and the same
    one again on other terms. Raises Refused, also when somebody else is agreed already where there is one alone: that
    change is a hand-over and has a reason. Raises NotThere.
    """
    journey = journeys.of(person_id, journey_id)
    part = _part(journey)
    worker = _of_the_team(journey, worker_id, now)
    terms = _terms(journey, worker, part, an_hour, minutes_a_week)
    problems = _problems(journey, worker, Choice.AGREED, terms)
    other = _agreed(journey, part.becomes).exclude(party=worker).select_related("party").first()
    if problems:
        raise Refused(problems)
    if other and terms is None:
        raise refuse("worker-other-agreed", "worker", name=other.party.name)
    choice = _choose(actor, now, journey, worker, Choice.AGREED, terms=terms, note=note, said_by=said_by)
    _relate(journey, worker.pk, part.becomes, actor, now)
    journeys.assign(journey, part.becomes, worker.pk, now=now)
    if step:
        journeys.step_done(journey, step, actor=actor, now=now, on=on, answers=answers, who=str(worker.pk))
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
    They are not suggested again. A worker whom the person pays stops by it; any other agreed worker is changed by a
    hand-over: Refused. Raises NotThere."""
    journey = journeys.of(person_id, journey_id)
    part = _part(journey)
    worker = _of_the_team(journey, worker_id, now)
    agreed = _agreed(journey, part.becomes).filter(party=worker)
    if agreed.exists() and part.price is None:
        raise refuse("worker-other-agreed", "worker", name=worker.name)
    agreed.update(end=now)
    _no_longer(journey, worker.pk, part.becomes, now)
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
    link = set(_agreed(journey, _part(journey).becomes).values_list("party_id", flat=True))
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
    """One of those the pathway lets people choose from, of the journey's team. NotThere for anybody else."""
    members = Relationship.objects.filter(
        live(now), scope=Scope.TEAM, team=journey.team_id, relation=_part(journey).among, party=worker_id
    )
    worker = Party.objects.filter(pk__in=members.values("party")).first()
    if worker is None:
        raise NotThere
    return worker


def _part(journey: Journey) -> Part:
    return part_of(pathway_of(journey.pathway_id))


def _terms(
    journey: Journey, worker: Party, part: Part, an_hour: int | None, minutes: int | None
) -> Terms | None:
    """What is agreed with a worker whom the person pays, at the price that was shown; None with any other."""
    if part.price is None:
        return None
    asks = MiniProfile.objects.filter(party=worker).values_list("an_hour", flat=True).first()
    if problems := terms_problems(worker.name, asks, minutes, part.price):
        raise Refused(problems)
    if asks is None or asks != an_hour:
        raise refuse("price-has-changed", "worker")
    return Terms(asks, part.price.share, minutes or 0)


def _problems(
    journey: Journey, worker: Party, asked: Choice, terms: Terms | None = None
) -> tuple[Problem, ...]:
    profile = MiniProfile.objects.filter(party=worker).first()
    latest = next((row for row in _latest(journey, _part(journey).becomes) if row.worker_id == worker.pk), None)
    if terms is not None and latest and latest.state == Choice.AGREED and latest.terms != written(terms):
        return ()  # the same worker, on other terms
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
    _no_longer(journey, worker_id, WELLBEING_WORKER, now)
    _add_row(actor, now, journey, worker_id, WELLBEING_WORKER, Choice.ENDED, said_by=said_by, label=Label.TEAM)


def _no_longer(journey: Journey, worker_id: UUID, relation: str, now: datetime) -> None:
    theirs = Relationship.objects.filter(live(now), party=worker_id, relation=relation)
    theirs.filter(scope=Scope.PERSON, person=journey.person_id, basis=CHOSEN).update(end=now)


def _choose(
    actor: Actor,
    now: datetime,
    journey: Journey,
    worker: Party,
    state: Choice,
    *,
    until: date | None = None,
    terms: Terms | None = None,
    note: str = "",
    said_by: str = "",
) -> UUID:
    label = Label.TEAM if state is Choice.NOT_FOR_ME or terms else Label.CIRCLE
    said = said_by or whose_words(actor, now, journey.person_id)
    row = _add_row(
        actor, now, journey, worker.pk, _part(journey).becomes, state,
        until=until, terms=terms, note=note, said_by=said, label=label,
    )
    what = {Choice.TRIAL: "worker.on-trial", Choice.AGREED: "worker.agreed"}.get(state, "worker.not-for-me")
    if terms:
        what = "worker.agreed-for"
    _tell(
        what, actor, now, journey, worker, row.pk, said, label=label, until=until, note=note.strip(), **_money(terms)
    )
    return row.pk


def _money(terms: Terms | None) -> dict[str, object]:
    if terms is None:
        return {}
    price = terms.price
    return {
        "hours": hours_as_typed(terms.minutes_a_week), "an_hour": pounds(price.an_hour),
        "gets": pounds(price.worker_gets), "keeps": pounds(price.platform_keeps),
    }


def _add_row(
    actor: Actor,
    now: datetime,
    journey: Journey,
    worker_id: UUID,
    role: str,
    state: Choice,
    *,
    until: date | None = None,
    terms: Terms | None = None,
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
        terms=written(terms) if terms else None,
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
