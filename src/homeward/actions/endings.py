"""The end of a journey: whose word it is, which end, what stays; and taking an end back that was said too soon.

Leads, roles and whoever was pulled in end with it. The team keeps sight for as long as the end can be taken back, for
the last notes; then that ends by itself. The circle may go on. After a death nothing chases the person.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from homeward.actions import (
    caring,
    circle_loose_ends,
    circles,
    introductions,
    involvements,
    journeys,
    leading,
    meetings,
    peer_members,
    signs,
)
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label, Scope
from homeward.domain.actor import Actor
from homeward.domain.ending import (
    TAKEN_BACK_WITHIN,
    Speaks,
    Stays,
    Word,
    stay_problems,
    take_back_problems,
    word_problems,
)
from homeward.domain.involvement import State
from homeward.domain.lengths import LINE, NAME, PARAGRAPH, too_long
from homeward.domain.pathway import LEAD, LONDON, Event, EventKind, day_of, situation
from homeward.domain.problem import Refused, refuse
from homeward.domain.relationship import LEADS
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Assignment, Circle, Involvement, Journey, Lead
from homeward.records.journal.models import DueTime, Outgoing
from homeward.records.people.models import Belonging, Person, Relationship
from homeward.records.people.visible import live

DIED = "died"
BASIS = "journey"


@act(
    may=leading.ENDS,
    tells=(
        "journey.ended", "journey.ended-after-death", "circle.ended", "caring.no-longer-looks-after",
        "caring.no-longer-looked-after",
    ),
)
def end(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, end: str, word: Word, on: date,
    reason: str = "", stays: tuple[Stays, ...] = (), circle_goes_on: bool = True, seen: int | None = None,
) -> UUID:
    """The journey ends on `on` with one of its pathway's ends, on somebody's word. `stays` names relationships that
    go on until a day. Raises Refused with every reason; Clash; NotThere."""
    journey = journeys.of(person_id, journey_id)
    journeys.check_seen(journey, seen)
    died = end == DIED
    _check(word, reason, stays, on, died)
    kept = _kept(person_id, stays)
    _record_end(journey, end, word, on, reason, actor, now)
    _end_parts(journey, kept, now)
    if not circle_goes_on:
        _end_circle(person_id, actor, now, reason)
    if died:
        for other in Journey.objects.select_for_update().filter(person=person_id, ended_at=None):
            _record_end(other, DIED, word, on, reason, actor, now)
            _end_parts(other, kept, now)
        _after_death(person_id, on, now)
    else:
        _lead_goes_on(journey, now)
    leading.keep(person_id, now, actor)
    tell(
        "journey.ended-after-death" if died else "journey.ended", kind=Kind.JOURNEY, person_id=person_id,
        subject_id=journey.pk, label=Label.CIRCLE, said_by=_said_by(word), end=journeys.title(journey, end),
        end_name=end, on=on, reason=" ".join(filter(None, (reason.strip(), word.why_not_person.strip()))),
    )
    return journey.pk


@act(
    may=OnPerson(Kind.JOURNEY, Label.TEAM),
    tells=("journey.end-taken-back", "caring.looks-after-again", "caring.looked-after-again"),
)
def take_back(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, why: str, seen: int | None = None
) -> UUID:
    """The end was said too soon. It stays in the story, and the journey goes on with its lead, its roles and
    whoever was pulled in."""
    journey = journeys.of(person_id, journey_id)
    journeys.check_seen(journey, seen)
    ended_at = journey.ended_at
    problems = (*take_back_problems(day_of(ended_at) if ended_at else None, day_of(now), why), *too_long(LINE, why=why))
    if problems or ended_at is None:
        raise Refused(problems)
    together = [journey]
    if journey.end == DIED:
        Person.objects.filter(pk=person_id).update(died_on=None)
        signs.go_on(person_id, ended_at)
        caring.go_on(person_id, ended_at)
        meetings.go_on(person_id)
        if Circle.objects.filter(person=person_id, started_on__isnull=False, ended_on=None).exists():
            circle_loose_ends.begin_letters(person_id, now)
        introductions.go_on(person_id, ended_at, now)
        peer_members.go_on(person_id, ended_at, now)
        others = Journey.objects.select_for_update().filter(person=person_id, end=DIED, ended_at=ended_at)
        together += others.exclude(pk=journey.pk)
    for one in together:
        _goes_on(one, ended_at, why, actor, now)
    leading.keep(person_id, now, actor)
    tell(
        "journey.end-taken-back", kind=Kind.JOURNEY, person_id=person_id, subject_id=journey.pk, label=Label.CIRCLE,
        reason=why,
    )
    return journey.pk


def _check(word: Word, reason: str, stays: Sequence[Stays], on: date, died: bool) -> None:
    problems = (
        *word_problems(word, died=died), *stay_problems(stays, on), *too_long(NAME, who=word.who),
        *too_long(PARAGRAPH // 2, reason=reason, why_not_person=word.why_not_person),
    )
    if problems:
        raise Refused(problems)


def _kept(person_id: UUID, stays: Sequence[Stays]) -> dict[UUID, date]:
    """Who stays until when, all of them to do with this person."""
    until = {stay.relationship: stay.until for stay in stays}
    found = Relationship.objects.filter(pk__in=until, person=person_id, scope=Scope.PERSON, end=None)
    if found.count() != len(until):
        raise refuse("end-stays-gone", "stays")
    return until


def _record_end(
    journey: Journey, end: str, word: Word, on: date, reason: str, actor: Actor, now: datetime
) -> None:
    said = " ".join(part for part in (reason.strip(), word.why_not_person.strip()) if part)
    role = str(word.speaks) if word.speaks is not Speaks.LEAD else _lead_role(journey, end)
    journey.ended_at, journey.end, journey.end_reason = now, end, said
    journey.ended_by = "person" if word.by_person else word.who.strip()
    event = Event(EventKind.ENDED, on, name=end, role=role, reason=said)
    journeys.record(journey, event, actor=actor, now=now)


def _said_by(word: Word) -> str:
    """Whose words these are; a lead who writes their own is the writer."""
    if word.speaks is Speaks.LEAD:
        return ""
    return "person" if word.by_person else word.who.strip()


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


def _end_parts(journey: Journey, kept: dict[UUID, date], now: datetime) -> None:
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
            end=now + TAKEN_BACK_WITHIN + timedelta(days=1)
        )


def _goes_on(journey: Journey, ended_at: datetime, why: str, actor: Actor, now: datetime) -> None:
    _restore_parts(journey, ended_at, now)
    for asked in Involvement.objects.select_for_update().filter(journey=journey, state=State.ENDED, ended_at=ended_at):
        involvements.go_on(asked, actor, now)
    event = Event(EventKind.WITHDRAWN, now, name=journey.end, reason=why)
    journey.ended_at, journey.end, journey.ended_by, journey.end_reason = None, "", "", ""
    journeys.record(journey, event, actor=actor, now=now)


def _lead_goes_on(ended: Journey, now: datetime) -> None:
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


def _end_circle(person_id: UUID, actor: Actor, now: datetime, reason: str) -> None:
    if Circle.objects.filter(person=person_id, started_on__isnull=False, ended_on=None).exists():
        circles.close(circles.going(person_id, now), now, may_ask_again=True, reason=reason)


def _after_death(person_id: UUID, on: date, now: datetime) -> None:
    """Nothing chases the person: no reminder or message, no sign to ring about, nobody written down as looking after
    them still, no place to come on the agenda of an open meeting. What they answered about a circle is left as they
    said it: nobody offers one after a death, and it holds again if the end is taken back."""
    person = Person.objects.select_for_update().get(pk=person_id)
    if person.died_on is None:
        person.died_on = on
        person.version += 1
        person.save()
    signs.stop(person_id, now)
    caring.after_death(person_id, on, now)
    meetings.after_death(person_id)
    circle_loose_ends.stop(person_id, now)
    introductions.stop(person_id, now)
    peer_members.after_death(person_id, now)
    DueTime.objects.filter(body__person=str(person_id)).delete()
    Outgoing.objects.filter(body__person=str(person_id), done_at=None).delete()


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), LONDON)
