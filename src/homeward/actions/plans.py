"""Agreeing a plan: a new version beside the old ones, with the promises and the paid hours it sets."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from homeward.actions import drafts, journeys, promises
from homeward.actions.beside import party_of, person_locked, round_the_person, whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.content.wellbeing import ways_to_wellbeing
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import Clash, NotThere
from homeward.domain.pathway import day_of
from homeward.domain.plan import OwnerKind, Plan, PlannedAction
from homeward.domain.plan_rules import agreed_problems, plan_problems, starts_problems
from homeward.domain.problem import Problem, Refused
from homeward.domain.request import Agreement, Answer
from homeward.domain.wellbeing import wellbeing_problems
from homeward.domain.written_value import read_back, written
from homeward.records.care.models import Hours, Promise
from homeward.records.care.models import Plan as Version
from homeward.records.people.models import Person

DRAFT = "plan"
PERSON = "person"


@dataclass(frozen=True, slots=True)
class Agreed:
    """How a version came about: who agreed it, whose words are written down, from which day it holds."""

    agreement: Agreement
    said_by: str
    starts_on: date
    label: Label


@act(may=OnPerson(Kind.PLAN, Label.TEAM), tells="plan.agreed")
def agree(
    *,
    actor: Actor,
    now: datetime,
    act_id: UUID,
    person_id: UUID,
    plan: Plan,
    agreement: Agreement,
    starts_on: date | None = None,
    journey_id: UUID | None = None,
    step: str = "",
    open_to_circle: bool = False,
    said_by: str = "",
    seen: int | None = None,
) -> UUID:
    """The plan holds from `starts_on` (else today). Returns the key of the new version.

    `seen` is the version the actor began from (0 for none): Clash if another was agreed since. New actions become
    promises, those left out are set aside, those left as they were stay as they are, kept or not. With `step` that
    step of the journey is done by it. `open_to_circle`: the person wants their circle to see the whole plan; without
    it the circle sees what the circle will do. Raises Refused with every problem; Clash; NotThere.
    """
    version = write(
        actor=actor,
        now=now,
        person_id=person_id,
        plan=plan,
        agreement=agreement,
        starts_on=starts_on,
        journey_id=journey_id,
        open_to_circle=open_to_circle,
        said_by=said_by,
        seen=seen,
    )
    if version.journey and step:
        journeys.step_done(version.journey, step, actor=actor, now=now)
    drafts.used(actor, person_id, DRAFT)
    return version.pk


def write(
    *,
    actor: Actor,
    now: datetime,
    person_id: UUID,
    plan: Plan,
    agreement: Agreement,
    starts_on: date | None = None,
    journey_id: UUID | None = None,
    open_to_circle: bool = False,
    said_by: str = "",
    seen: int | None = None,
) -> Version:
    """What `agree` does, inside another act that registers "plan.agreed" too (a review makes the next plan)."""
    person = person_locked(person_id)
    latest = Version.objects.filter(person=person).order_by("-version").first()
    starts = starts_on or day_of(now)
    problems = (
        *plan_problems(plan), *_wellbeing(plan, latest), *agreed_problems(agreement),
        *starts_problems(starts, latest.starts_on if latest else None, day_of(now)),
    )
    if problems:
        raise Refused(problems)
    now_at = latest.version if latest else 0
    if seen is not None and seen != now_at:
        raise Clash(seen=seen, now_at=now_at)
    agreed = Agreed(
        agreement,
        said_by or _who_said(actor, now, person, agreement),
        starts,
        Label.CIRCLE if open_to_circle else Label.TEAM,
    )
    plan = _with_owners(person_id, plan, now)
    version = _store(actor, now, person, plan, agreed, now_at + 1, journey_id)
    _keep_promises(version, plan, read_back(Plan, latest.body) if latest else None, now)
    tell(
        "plan.agreed",
        kind=Kind.PLAN,
        person_id=person_id,
        label=agreed.label,
        subject_id=version.pk,
        said_by=agreed.said_by,
        person=person.preferred_name,
        version=version.version,
        starts_on=agreed.starts_on,
        agreed_by=version.agreed_by,
        ground=version.agreed_ground,
        outcomes=len(plan.outcomes),
    )
    return version


def _wellbeing(plan: Plan, latest: Version | None) -> tuple[Problem, ...]:
    """Ways to wellbeing are those of the set used here; what an earlier version carries of another set may stay."""
    before = read_back(Plan, latest.body).outcomes if latest else ()
    carried = {name for outcome in before for name in outcome.wellbeing}
    return wellbeing_problems(plan, ways_to_wellbeing().names | carried)


def _who_said(actor: Actor, now: datetime, person: Person, agreement: Agreement) -> str:
    if agreement.answer is Answer.CANNOT_DECIDE:
        return agreement.decided_by.strip()
    return whose_words(actor, now, person.pk)


def _with_owners(person_id: UUID, plan: Plan, now: datetime) -> Plan:
    """The plan with the person as the owner of what they do themself. NotThere for an owner from elsewhere."""
    known = round_the_person(person_id, now)
    themself = party_of(person_id, now)

    def owned(action: PlannedAction) -> PlannedAction:
        if action.owner_kind is OwnerKind.PERSON:
            return replace(action, owner_id=themself.pk if themself else None)
        if action.owner_id and action.owner_id not in known:
            raise NotThere
        return action

    return replace(plan, actions=tuple(owned(action) for action in plan.actions))


def _store(
    actor: Actor, now: datetime, person: Person, plan: Plan, agreed: Agreed, number: int, journey_id: UUID | None
) -> Version:
    themself = agreed.agreement.answer is Answer.AGREES
    ground = agreed.agreement.ground
    version = Version.objects.create(
        person=person,
        label=agreed.label,
        journey=journeys.of(person.pk, journey_id) if journey_id else None,
        version=number,
        body=written(plan),
        agreed_by=PERSON if themself else agreed.agreement.decided_by.strip(),
        agreed_ground="" if themself or ground is None else ground.value,
        consulted="" if themself else ", ".join(name.strip() for name in agreed.agreement.consulted),
        said_by=agreed.said_by,
        written_by_id=actor.party,
        agreed_at=now,
        starts_on=agreed.starts_on,
    )
    Hours.objects.bulk_create(
        Hours(person=person, plan=version, outcome=outcome.id, minutes_a_week=outcome.minutes_a_week, label=Label.TEAM)
        for outcome in plan.outcomes
        if outcome.minutes_a_week
    )
    return version


def _keep_promises(version: Version, plan: Plan, before: Plan | None, now: datetime) -> None:
    """Promises follow the plan: a changed action is a new promise, because what was promised is never edited."""
    were = {action.id: action for action in before.actions} if before else {}
    same = [action.id for action in plan.actions if were.get(action.id) == action]
    standing = Promise.objects.filter(person=version.person, made_in=DRAFT, set_aside_at=None)
    standing.exclude(action__in=same).update(set_aside_at=now)
    standing.filter(action__in=same).exclude(owner_kind=OwnerKind.CIRCLE).update(label=version.label)
    for action in plan.actions:
        if action.id not in same:
            promises.make(
                person_id=version.person_id,
                now=now,
                made_in=DRAFT,
                made_in_id=version.pk,
                text=action.text,
                owner_kind=action.owner_kind,
                owner_name=action.owner_name,
                owner_id=action.owner_id,
                due_on=action.due_on,
                outcome=action.outcome,
                action=action.id,
                label=Label(version.label),
            )
