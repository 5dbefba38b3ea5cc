"""The end of one journey, part by part: its last entry, who led and who took part, and all of it again where the end is
taken back. Parts of acts; the caller tells the story."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID

from homeward.actions import circles, involvements, journeys
from homeward.domain.access import Scope
from homeward.domain.actor import Actor
from homeward.domain.ending import TAKEN_BACK_WITHIN, Speaks, Word
from homeward.domain.involvement import State
from homeward.domain.pathway import LEAD, LONDON, Event, EventKind, situation
from homeward.domain.relationship import LEADS
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Assignment, Involvement, Journey, Lead
from homeward.records.people.models import Belonging, Relationship
from homeward.records.people.visible import live

TEAM_SEES_ON = TAKEN_BACK_WITHIN + timedelta(days=1)
"""How long the team keeps sight after an end, for the last notes and to take it back."""


def record_end(
    journey: Journey, end: str, word: Word, on: date, reason: str, actor: Actor, now: datetime
) -> None:
    """The last entry of its diary. Raises Refused with every reason if it may not end so."""
    said = " ".join(part for part in (reason.strip(), word.why_not_person.strip()) if part)
    role = str(word.speaks) if word.speaks is not Speaks.LEAD else _lead_role(journey, end)
    journey.ended_at, journey.end, journey.end_reason = now, end, said
    journey.ended_by = "person" if word.by_person else word.who.strip()
    event = Event(EventKind.ENDED, on, name=end, role=role, reason=said)
    journeys.record(journey, event, actor=actor, now=now)


def _lead_role(journey: Journey, end: str) -> str:
    """As what whoever leads says this end: as the lead where that is enough, else in the role in which they lead.

    They may lead in another role than the one the pathway has leading by now (nobody plays that yet), or on another
    journey of the person's; they are the lead all the same.
    """
    ends = pathway_of(journey.pathway_id).ends
    if any(each.name == end and LEAD in each.said_by for each in ends):
        return LEAD
    lead = Lead.objects.filter(person=journey.person_id, end=None).exclude(how="cover").first()
    return lead.role if lead else LEAD


def end_parts(journey: Journey, kept: Mapping[UUID, date], now: datetime) -> None:
    """Leads, roles, whoever was pulled in, and the relationships that came with the journey."""
    for asked in Involvement.objects.filter(journey=journey).exclude(state__in=[State.ENDED, State.DECLINED]):
        involvements.close(asked, now)
    Lead.objects.filter(journey=journey, end=None).update(end=now)
    Lead.objects.filter(live(now), journey=journey, how="cover").update(end=now)
    playing = list(Assignment.objects.filter(journey=journey, end=None).values_list("party_id", "role"))
    Assignment.objects.filter(journey=journey, end=None).update(end=now)
    for relationship in Relationship.objects.filter(live(now), person=journey.person_id, scope=Scope.PERSON, end=None):
        if relationship.pk in kept:
            relationship.end = _midnight_after(kept[relationship.pk])
        elif (relationship.party_id, relationship.relation) in playing:
            relationship.end = now
        else:
            continue
        relationship.save()
    others = Journey.objects.filter(person=journey.person_id, ended_at=None).exclude(pk=journey.pk)
    if not others.filter(team=journey.team_id).exists():
        Belonging.objects.filter(live(now), person=journey.person_id, team=journey.team_id).update(
            end=now + TEAM_SEES_ON
        )


def goes_on(journey: Journey, ended_at: datetime, why: str, actor: Actor, now: datetime) -> None:
    """The end is taken back: its lead, its roles and whoever was pulled in are there again."""
    _restore_parts(journey, ended_at, now)
    for asked in Involvement.objects.select_for_update().filter(journey=journey, state=State.ENDED, ended_at=ended_at):
        involvements.go_on(asked, actor, now)
    event = Event(EventKind.WITHDRAWN, now, name=journey.end, reason=why)
    journey.ended_at, journey.end, journey.ended_by, journey.end_reason = None, "", "", ""
    journeys.record(journey, event, actor=actor, now=now)


def lead_goes_on(ended: Journey, now: datetime) -> None:
    """Somebody on another way still has one lead for the whole: whoever plays its leading role, or else the same."""
    led = Lead.objects.filter(journey=ended, end=now).exclude(how="cover").first()
    other = Journey.objects.filter(person=ended.person_id, ended_at=None).order_by("started_at").first()
    if led is None or other is None:
        return
    role = situation(pathway_of(other.pathway_id), journeys.events_of(other), now).lead.role
    playing = Assignment.objects.filter(journey=other, role=role, end=None).order_by("-start").first()
    Lead.objects.create(
        person_id=ended.person_id, journey=other, party_id=playing.party_id if playing else led.party_id, role=role,
        how="planned", start=now, reason="the journey they led on ended",
    )


def _restore_parts(journey: Journey, ended_at: datetime, now: datetime) -> None:
    """What ended with the journey begins again, as new rows: that it had ended stays to be seen."""
    Belonging.objects.filter(person=journey.person_id, team=journey.team_id, end__gt=now).update(end=None)
    for role, party in Assignment.objects.filter(journey=journey, end=ended_at).values_list("role", "party_id"):
        journeys.assign(journey, role, party, now=now)
    ended = Relationship.objects.filter(person=journey.person_id, scope=Scope.PERSON, end=ended_at)
    for was in ended.exclude(basis__startswith="pulled-in").exclude(relation__in=[circles.MEMBER, LEADS]):
        Relationship.objects.create(
            party_id=was.party_id, relation=was.relation, scope=was.scope, person_id=was.person_id, words=was.words,
            basis=was.basis, reason=was.reason, start=now, given_by=was.given_by,
        )
    lead = Lead.objects.filter(journey=journey, end=ended_at).exclude(how="cover").order_by("-start").first()
    leads_now = Lead.objects.filter(person=journey.person_id, end=None).exclude(how="cover").exists()
    if lead and not leads_now:
        Lead.objects.create(
            person_id=journey.person_id, journey=journey, party_id=lead.party_id, role=lead.role, how=lead.how,
            start=now, reason="the end was taken back",
        )


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), LONDON)
