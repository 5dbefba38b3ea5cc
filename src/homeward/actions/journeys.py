"""Journeys: beginning one, and writing down what happened on it.

Every other act that is a step of a pathway comes through `step_done` or `record`, in its own transaction: the engine
says whether it may be, the diary keeps it, and what is next is worked out anew.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from homeward.actions import circle_answers, leading, told_once
from homeward.actions.door import OnPerson, act, tell
from homeward.content.access import access_policy
from homeward.domain.access import Kind, Label, Scope
from homeward.domain.actor import Actor
from homeward.domain.failures import Clash, NotThere
from homeward.domain.pathway import (
    Event,
    EventKind,
    Makes,
    Situation,
    Status,
    StepState,
    day_of,
    moving,
    refusal,
    situation,
    too_often,
)
from homeward.domain.problem import Refused, refuse
from homeward.domain.relationship import LEADS
from homeward.records.accounts.models import Party
from homeward.records.care.mapping import diary, event_to_json, pathway_of
from homeward.records.care.models import (
    Assignment,
    Blocked,
    Diary,
    Journey,
    JourneySign,
    Lead,
    NextStep,
    PathwayVersion,
    Request,
)
from homeward.records.people.models import Belonging, Person, Relationship
from homeward.records.people.visible import live
from homeward.records.teams.models import Team

Answers = Mapping[str, str | tuple[str, ...]]
OF_RELATION = {"self": "person", "circle-member": "circle"}
"""The roles of a pathway that are called otherwise than the relation that plays them."""
DECIDES = frozenset({Makes.ASSESSMENT, Makes.DECISION})
"""What a step makes that decides what somebody is given."""


def begin(
    *, actor: Actor, now: datetime, person: Person, pathway: str, team: Team, request: Request | None = None
) -> Journey:
    """Start a person on the newest version of a pathway with a team: the team's leader leads, its members take the
    roles they are alone in. Part of an act; the caller tells the story. Refused for somebody who has died, or has begun
    on it as often as it allows, whichever way they come."""
    if person.died_on is not None:
        raise refuse("journey-person-has-died", name=person.preferred_name)
    version = PathwayVersion.objects.filter(name=pathway).order_by("-came_at", "-version").first()
    if version is None:
        raise NotThere
    earlier = Journey.objects.filter(person=person, pathway__name=pathway).values_list("started_at", flat=True)
    if problems := too_often(pathway_of(version.pk), [day_of(at) for at in earlier], day_of(now)):
        raise Refused(problems)
    journey = Journey.objects.create(
        person=person, pathway=version, request=request, team=team, started_at=now, stage="", label=Label.CIRCLE
    )
    if not Belonging.objects.filter(live(now), person=person, team=team).exists():
        Belonging.objects.create(person=person, team=team, start=now)
    _assign_team(journey, actor, now)
    # The version is said: a diary read by a newer version must not take that for the one it began on.
    record(journey, Event(EventKind.STARTED, now, name=pathway, version=version.version), actor=actor, now=now)
    return journey


def _assign_team(journey: Journey, actor: Actor, now: datetime) -> None:
    """A role of the pathway that just one member of the team has is theirs; the role that leads is always somebody's:
    of several, whoever begins the journey, or else who leads for the fewest people now."""
    pathway = pathway_of(journey.pathway_id)
    roles = {role.name for role in pathway.roles}
    members = Relationship.objects.filter(live(now), scope=Scope.TEAM, team=journey.team_id, relation__in=roles)
    by_role: dict[str, list[UUID]] = {}
    for relation, party in members.order_by("start", "pk").values_list("relation", "party_id"):
        by_role.setdefault(relation, []).append(party)
    for role, parties in by_role.items():
        if len(parties) == 1:
            assign(journey, role, parties[0], now=now)
        elif role == pathway.lead.first:
            assign(journey, role, _who_leads(parties, actor), now=now)


def _who_leads(parties: Sequence[UUID], actor: Actor) -> UUID:
    if actor.party_id is not None and actor.party_id in parties:
        return actor.party_id
    leading = Counter(Lead.objects.filter(party__in=parties, end=None).values_list("party_id", flat=True))
    return min(parties, key=lambda party: leading[party])


def of(person_id: UUID, journey_id: UUID) -> Journey:
    """The journey, locked until the act is over. NotThere if it is not that person's.

    All of the person's journeys are locked, always in the same order: what is done on one may count on another, and
    two acts on two of them must not wait for each other in a ring.
    """
    locked = Journey.objects.select_for_update().filter(person_id=person_id).order_by("pk")
    journey = next((journey for journey in locked if journey.pk == journey_id), None)
    if journey is None:
        raise NotThere
    return journey


def check_seen(journey: Journey, seen: int | None) -> None:
    """Raise Clash if somebody has written on the journey since the actor saw it."""
    if seen is not None and seen != journey.version:
        raise Clash(seen=seen, now_at=journey.version)


def events_of(journey: Journey) -> tuple[Event, ...]:
    """The diary so far, in the order it was recorded."""
    return diary(Diary.objects.filter(journey=journey).order_by("sequence"))


def record(journey: Journey, *events: Event, actor: Actor, now: datetime) -> Situation:
    """Append `events` to the diary. Raises Refused with every reason if the engine does not allow one of them.

    What another journey of the person has done already is taken over; what was done here counts on the others.
    """
    pathway = pathway_of(journey.pathway_id)
    known = list(events_of(journey))
    for event in events:
        _append(journey, known, event, actor=actor, now=now)
    stands = situation(pathway, known, now)
    while counts := told_once.counts_here(journey, stands, now):
        _append(journey, known, counts[0], actor=actor, now=now)
        stands = situation(pathway, known, now)
    _keep_blocks(journey, stands, day_of(events[-1].on if events else now))
    refresh(journey, stands, now, actor)
    if told_once.takes_part(journey, *events):
        reason = next((event.reason for event in events if event.kind is EventKind.WITHDRAWN), "")
        for other in told_once.others_going_on(journey):
            record(other, *told_once.no_longer_counts(journey, other, reason, now), actor=actor, now=now)
    return stands


def _append(journey: Journey, known: list[Event], event: Event, *, actor: Actor, now: datetime) -> None:
    if problems := refusal(pathway_of(journey.pathway_id), known, event, now):
        raise Refused(problems)
    known.append(event)
    journey.version += 1
    Diary.objects.create(
        journey=journey, sequence=journey.version, event=event_to_json(event), recorded_at=now,
        recorded_by=actor.party_id,
    )


def refresh(journey: Journey, stands: Situation, now: datetime, actor: Actor) -> Situation:
    """Store what the engine said: stage, pause, lead, and what is next."""
    journey.stage = stands.stage
    journey.is_paused = stands.paused is not None
    journey.save()
    _keep_lead(journey, stands, now, actor)
    _keep_next(journey, stands, now)
    _keep_signs(journey, stands)
    return stands


def _keep_lead(journey: Journey, stands: Situation, now: datetime, actor: Actor) -> None:
    """A person has one lead for the whole. A planned change comes about by itself once somebody plays the role."""
    if stands.ended:
        return
    current = Lead.objects.filter(person=journey.person_id, end=None).exclude(how="cover").first()
    if current and (current.journey_id != journey.pk or current.role == stands.lead.role):
        return
    party = stands.lead.who or _plays(journey).get(stands.lead.role)
    if party is None and current is not None:
        return  # nobody plays the new role yet: the lead stays until somebody does
    if party is None:
        raise refuse("nobody-to-lead", "team", role=title(journey, stands.lead.role))
    if current:
        current.end = now
        current.save()
    Lead.objects.create(
        person_id=journey.person_id, journey=journey, party_id=party, role=stands.lead.role, start=now,
        how=_how(journey, stands) if current else "first",
    )
    leading.keep(journey.person_id, now, actor)


def _how(journey: Journey, stands: Situation) -> str:
    """A change the pathway plans is no hand-over; a hand-over is counted once."""
    counted = Lead.objects.filter(journey=journey, how="handover").count()
    return "handover" if stands.lead.hand_overs > counted else "planned"


def _plays(journey: Journey) -> dict[str, UUID]:
    """Role to the party that plays it now; the latest where there are several."""
    rows = Assignment.objects.filter(journey=journey, end=None).order_by("start", "id")
    return dict(rows.values_list("role", "party_id"))


def _keep_next(journey: Journey, stands: Situation, now: datetime) -> None:
    NextStep.objects.filter(journey=journey).delete()
    if stands.ended:
        return
    plays, held = _plays(journey), _held_in_team(journey, now)
    coming = [s for s in stands.steps if s.opens_on and s.status is Status.WAITING]
    rows = []
    for rank, state in enumerate([*stands.next_steps, *sorted(coming, key=lambda s: s.opens_on or date.max)]):
        # Whom it waits for: somebody by name; else whoever has such a role in the team, who will see it on their list.
        role = next((role for known in (plays, held) for role in state.who if role in known), state.who[0])
        rows.append(
            NextStep(
                journey=journey, person_id=journey.person_id, step=state.name, occurrence=state.occurrence, role=role,
                party_id=plays.get(role), opens_on=state.opens_on, due_on=state.due_on, rank=rank,
            )
        )
    NextStep.objects.bulk_create(rows)


def _held_in_team(journey: Journey, now: datetime) -> set[str]:
    members = Relationship.objects.filter(live(now), scope=Scope.TEAM, team=journey.team_id)
    return set(members.values_list("relation", flat=True))


def _keep_blocks(journey: Journey, stands: Situation, on: date) -> None:
    """A row for each time something kept the journey waiting; what does so no longer was cleared `on` this day."""
    there = {} if stands.ended else {(block.name, block.since): block for block in stands.blocks}
    rows = {(row.name, row.since): row for row in Blocked.objects.filter(journey=journey)}
    for key, row in rows.items():
        until = None if key in there else row.until or on
        if until != row.until:
            row.until = until
            row.save(update_fields=["until"])
    Blocked.objects.bulk_create(
        Blocked(
            journey=journey, person_id=journey.person_id, team_id=journey.team_id, name=block.name, since=block.since,
            reason=block.reason,
        )
        for key, block in there.items() if key not in rows
    )


def _keep_signs(journey: Journey, stands: Situation) -> None:
    """What the agenda of a meeting asks of a journey beside its steps. While it is paused no limit is near."""
    JourneySign.objects.filter(journey=journey).delete()
    if stands.ended:
        return
    if stands.paused:
        paused = stands.paused
        rows = [JourneySign(journey=journey, sort="back", name=paused.interruption.name, since=paused.since)]
    else:
        rows = [
            JourneySign(journey=journey, sort="limit", name=one.limit.name, since=one.warns_on, ends_on=one.ends_on)
            for one in stands.limits
        ]
    JourneySign.objects.bulk_create(rows)


def assign(journey: Journey, role: str, party_id: UUID, *, now: datetime) -> None:
    """From now `party_id` plays `role`, beside whoever does already. Nothing changes if they do."""
    if not Assignment.objects.filter(journey=journey, role=role, party=party_id, end=None).exists():
        Assignment.objects.create(journey=journey, role=role, party_id=party_id, start=now)


def roles_of(journey: Journey, actor: Actor, now: datetime) -> frozenset[str]:
    """Every role of the pathway that the actor plays on this journey, or comes by for the person or the team."""
    if actor.party_id is None:
        return frozenset()
    plays = Assignment.objects.filter(journey=journey, party=actor.party_id, end=None).values_list("role", flat=True)
    stands = Relationship.objects.filter(live(now), party=actor.party_id).filter(
        Q(person=journey.person_id) | Q(team=journey.team_id)
    )
    relations = stands.exclude(relation=LEADS).values_list("relation", flat=True)
    return frozenset([*plays, *(OF_RELATION.get(relation, relation) for relation in relations)])


def role_of(journey: Journey, actor: Actor, now: datetime, among: tuple[str, ...] = ()) -> str:
    """The role in which the actor does something: the first of `among` that is theirs, else any of theirs.

    Somebody who plays none of `among` records it beside those who do: then it is the first of `among`.
    """
    theirs = roles_of(journey, actor, now)
    fitting = [role for role in among if role in theirs]
    if fitting:
        return fitting[0]
    return among[0] if among else min(theirs, default="")


def step_done(
    journey: Journey,
    step: str,
    *,
    actor: Actor,
    now: datetime,
    role: str = "",
    on: date | None = None,
    answers: Answers | None = None,
    who: str = "",
    first: tuple[Event, ...] = (),
) -> Situation:
    """Write down that a step was done (`on` a day, else now). `role` is whose work it was; found if not given. `first`
    is what opened the step, written down with it, so that nothing done elsewhere takes its place in between."""
    pathway = pathway_of(journey.pathway_id)
    if step not in pathway.steps:
        raise NotThere
    state = situation(pathway, events_of(journey), now).step(step)
    _check_may_decide(journey, state, actor, now)
    event = Event(
        EventKind.DONE, on or now, name=step, answers=answers or {}, who=who,
        role=role or role_of(journey, actor, now, state.who),
    )
    return record(journey, *first, event, actor=actor, now=now)


def _check_may_decide(journey: Journey, state: StepState, actor: Actor, now: datetime) -> None:
    """What an assessment or a funder's decision comes to is for those whose step it is, or for somebody who works here
    and writes it down for them: not for whom it is about, unless the step is theirs."""
    if state.step.makes not in DECIDES or actor.party_id is None:
        return
    staff = {relation.name for relation in access_policy().relations if relation.staff}
    if not roles_of(journey, actor, now) & (staff | set(state.who)):
        pathway = pathway_of(journey.pathway_id)
        raise refuse("step-decides", who=", ".join(pathway.title_of(role) for role in state.who))


def title(journey: Journey, name: str) -> str:
    """What the journey's pathway calls a step, event or end, for the story."""
    return pathway_of(journey.pathway_id).title_of(name)


@act(may=OnPerson(Kind.JOURNEY), tells="journey.step-done")
def done(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, step: str,
    on: date | None = None, answers: Answers | None = None, note: str = "", said_by: str = "", seen: int | None = None,
) -> UUID:
    """Write down that a step of the journey was done, with its answers. Steps that make a record of their own (a
    plan, a review) are done by the acts that make it."""
    journey = of(person_id, journey_id)
    check_seen(journey, seen)
    step_done(journey, step, actor=actor, now=now, on=on, answers=answers)
    tell(
        "journey.step-done", kind=Kind.JOURNEY, person_id=person_id, subject_id=journey.pk, label=Label.CIRCLE,
        said_by=said_by, step=title(journey, step), step_name=step, on=on or now, note=note,
    )
    return journey.pk


@act(may=OnPerson(Kind.JOURNEY), tells="journey.set-aside")
def set_aside(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, step: str, reason: str,
    said_by: str = "", seen: int | None = None,
) -> UUID:
    """An optional step is not needed for this person, and why."""
    journey = of(person_id, journey_id)
    check_seen(journey, seen)
    record(journey, Event(EventKind.NOT_NEEDED, now, name=step, reason=reason), actor=actor, now=now)
    tell(
        "journey.set-aside", kind=Kind.JOURNEY, person_id=person_id, subject_id=journey.pk, label=Label.CIRCLE,
        said_by=said_by, step=title(journey, step), reason=reason,
    )
    return journey.pk


@act(may=OnPerson(Kind.JOURNEY), tells="journey.scheduled")
def schedule(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, step: str, to: date,
    said_by: str = "", seen: int | None = None,
) -> UUID:
    """A day was chosen for a step or an event that is ahead."""
    journey = of(person_id, journey_id)
    check_seen(journey, seen)
    record(journey, Event(EventKind.SCHEDULED, now, name=step, to=to), actor=actor, now=now)
    tell(
        "journey.scheduled", kind=Kind.JOURNEY, person_id=person_id, subject_id=journey.pk, label=Label.CIRCLE,
        said_by=said_by, step=title(journey, step), to=to,
    )
    return journey.pk


@act(may=OnPerson(Kind.JOURNEY), tells="journey.withdrawn")
def withdraw(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, name: str, occurrence: int = 0,
    reason: str = "", seen: int | None = None,
) -> UUID:
    """Something written down was a mistake. The entry stays in the story; the journey goes on without it, and so does
    the circle if it was an answer about one."""
    journey = of(person_id, journey_id)
    check_seen(journey, seen)
    event = Event(EventKind.WITHDRAWN, now, name=name, occurrence=occurrence, reason=reason)
    pathway = pathway_of(journey.pathway_id)
    step_of = pathway.steps.get(name)
    if step_of and step_of.makes is Makes.CIRCLE_OFFER:  # first: the person's other journeys go by what is left of it
        circle_answers.taken_back(person_id, name, situation(pathway, [*events_of(journey), event], now))
    record(journey, event, actor=actor, now=now)
    tell(
        "journey.withdrawn", kind=Kind.JOURNEY, person_id=person_id, subject_id=journey.pk, label=Label.CIRCLE,
        step=title(journey, name), reason=reason,
    )
    return journey.pk


@act(may=leading.ARRANGES, tells="journey.moved")
def move(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, to: str, seen: int | None = None
) -> UUID:
    """Go on by a newer version of the pathway (`to` is its digest). Nothing that was done is lost."""
    journey = of(person_id, journey_id)
    check_seen(journey, seen)
    newer = PathwayVersion.objects.filter(pk=to, name=journey.pathway.name).first()
    if newer is None:
        raise NotThere
    events = events_of(journey)
    change = moving(pathway_of(journey.pathway_id), pathway_of(newer.pk), events, now)
    journey.pathway = newer
    version = pathway_of(newer.pk).version
    record(journey, Event(EventKind.MOVED, now, name=newer.name, version=version), actor=actor, now=now)
    tell(
        "journey.moved", kind=Kind.JOURNEY, person_id=person_id, subject_id=journey.pk, version=version,
        added=[step.title for step in change.added], removed=[step.title for step in change.removed],
    )
    return journey.pk


def party_named(party_id: UUID) -> Party:
    """A party by key, for acts that name somebody. NotThere if there is none."""
    party = Party.objects.filter(pk=party_id).first()
    if party is None:
        raise NotThere
    return party

