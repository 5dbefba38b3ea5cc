"""Who leads: standing in with dates, and the rare hand-over.

A planned change of lead is written in the pathway and comes about by itself. Cover is not a hand-over: the lead stays
the lead. A hand-over has a reason, what the person said, and a note, and is counted.
"""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q

from homeward.actions import journeys, leading
from homeward.actions.door import OnPerson, act, tell
from homeward.content.access import access_policy
from homeward.domain.access import Kind, Label, Scope
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.hand_over import HandOver, hand_over_problems
from homeward.domain.lengths import LINE, PARAGRAPH, too_long
from homeward.domain.pathway import LONDON, Event, EventKind, LeadKind, day_of
from homeward.domain.problem import Refused, refuse
from homeward.records.accounts.models import Party
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Assignment, Journey, Lead
from homeward.records.people.models import Relationship
from homeward.records.people.visible import live

WORKS_ON_IT = OnPerson(Kind.JOURNEY, Label.TEAM)


@act(may=leading.ARRANGES, tells="lead.cover")
def cover(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, party_id: UUID, until: date,
    since: date | None = None, role: str = "", reason: str = "", seen: int | None = None,
) -> UUID:
    """Somebody stands in for the lead from `since` (today, if not given) to the end of `until`; the lead stays."""
    if problems := too_long(LINE, reason=reason):
        raise Refused(problems)
    journey = journeys.of(person_id, journey_id)
    journeys.check_seen(journey, seen)
    current = _current(person_id)
    if current.party_id == party_id:
        raise refuse("lead-already", "party", name=current.party.name)
    party, since = _colleague(journey, party_id, now), since or day_of(now)
    role = role or current.role
    event = Event(
        EventKind.LEAD, since, role=role, who=str(party_id), lead=LeadKind.COVER, until=until, reason=reason
    )
    journeys.record(journey, event, actor=actor, now=now)
    start, end = max(now, _midnight(since)), _midnight(until + timedelta(days=1))
    Lead.objects.create(
        person_id=person_id, journey_id=current.journey_id, party=party, role=role, how="cover", start=start, end=end,
        reason=reason,
    )
    _let_in(person_id, party, role, "cover", start, end, actor)
    leading.keep(person_id, now, actor)
    tell(
        "lead.cover", kind=Kind.JOURNEY, person_id=person_id, subject_id=journey.pk, label=Label.CIRCLE,
        name=party.name, lead=current.party.name, since=since, until=until,
    )
    return journey.pk


@act(may=leading.ARRANGES, tells="lead.cover-ended")
def end_cover(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, seen: int | None = None
) -> UUID:
    """The lead is back before the cover's last day."""
    journey = journeys.of(person_id, journey_id)
    journeys.check_seen(journey, seen)
    journeys.record(journey, Event(EventKind.LEAD, now, lead=LeadKind.COVER_ENDED), actor=actor, now=now)
    standing_in = Lead.objects.filter(live(now), person=person_id, how="cover").select_related("party")
    names = ", ".join(lead.party.name for lead in standing_in)
    Relationship.objects.filter(
        live(now), person=person_id, basis="cover", party__in=[lead.party_id for lead in standing_in]
    ).update(end=now)
    standing_in.update(end=now)
    leading.keep(person_id, now, actor)
    tell(
        "lead.cover-ended", kind=Kind.JOURNEY, person_id=person_id, subject_id=journey.pk, label=Label.CIRCLE,
        name=names, lead=_current(person_id).party.name,
    )
    return journey.pk


@act(may=leading.ARRANGES, tells=("lead.handed-over", "lead.note"))
def hand_over(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, party_id: UUID,
    hand_over: HandOver, role: str = "", seen: int | None = None,
) -> UUID:
    """Somebody else leads from now: rare and counted. The note is for workers, the reason for everybody."""
    journey = journeys.of(person_id, journey_id)
    journeys.check_seen(journey, seen)
    before = _current(person_id)
    problems = (
        *hand_over_problems(hand_over), *too_long(LINE, why=hand_over.why, person_said=hand_over.person_said),
        *too_long(4 * PARAGRAPH, note=hand_over.note),
    )
    if problems:
        raise Refused(problems)
    if before.party_id == party_id:
        raise refuse("lead-already", "party", name=before.party.name)
    party, role = _colleague(journey, party_id, now), role or before.role
    _change(journey, before, party, role, hand_over.why, now)
    event = Event(
        EventKind.LEAD, now, role=role, who=str(party_id), lead=LeadKind.HAND_OVER, reason=hand_over.why
    )
    journeys.record(journey, event, actor=actor, now=now)
    _let_in(person_id, party, role, "lead", now, None, actor)
    leading.keep(person_id, now, actor)
    tell(
        "lead.handed-over", kind=Kind.JOURNEY, person_id=person_id, subject_id=journey.pk, label=Label.CIRCLE,
        before=before.party.name, name=party.name, reason=hand_over.why, words=hand_over.person_said,
    )
    tell(
        "lead.note", kind=Kind.JOURNEY, person_id=person_id, subject_id=journey.pk, label=Label.TEAM,
        name=party.name, note=hand_over.note,
    )
    return journey.pk


def _current(person_id: UUID) -> Lead:
    lead = (
        Lead.objects.select_for_update(of=("self",))
        .filter(person=person_id, end=None)
        .exclude(how="cover")
        .select_related("party")
        .first()
    )
    if lead is None:
        raise refuse("lead-nobody")
    return lead


def _colleague(journey: Journey, party_id: UUID, now: datetime) -> Party:
    """Somebody who works here: on a team, or with this person already. Anyone else is no answer to "who"."""
    staff = [relation.name for relation in access_policy().relations if relation.staff]
    works = Q(scope=Scope.TEAM, relation__in=staff) | Q(person=journey.person_id, relation__in=_may_lead(journey))
    if not Relationship.objects.filter(live(now), works, party=party_id).exists():
        raise refuse("lead-who", "party")
    return journeys.party_named(party_id)


def _may_lead(journey: Journey) -> tuple[str, ...]:
    return pathway_of(journey.pathway_id).lead.may_lead


def _change(journey: Journey, before: Lead, party: Party, role: str, why: str, now: datetime) -> None:
    """The rows of a hand-over, before its event: then the engine finds the lead as it will have it."""
    before.end = now
    before.save()
    Lead.objects.create(
        person_id=journey.person_id, journey=journey, party=party, role=role, how="handover", start=now, reason=why
    )
    Assignment.objects.filter(journey=journey, role=before.role, party=before.party_id, end=None).update(end=now)
    journeys.assign(journey, role, party.pk, now=now)


def _let_in(
    person_id: UUID, party: Party, role: str, basis: str, start: datetime, end: datetime | None, actor: Actor
) -> None:
    """A lead from elsewhere needs a relationship of their own; one of the team comes by the team already."""
    if WORKS_ON_IT.allows(Actor(ActorKind.USER, party.pk), start, {"person_id": person_id}):
        return
    Relationship.objects.create(
        party=party, relation=role, scope=Scope.PERSON, person_id=person_id, basis=basis, start=start, end=end,
        given_by=actor.party_id,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
