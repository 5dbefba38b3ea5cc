"""A person's own signs: writing the sheet with them, telling that a sign is there, and answering.

Red is never waited for here: the page says whom to ring before it takes a word, and telling only lets the team make
sure that help came.
"""

from datetime import datetime
from uuid import UUID

from homeward.actions import drafts, journeys, later, promises
from homeward.actions.beside import emails_of_who_leads, person_locked, whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Action, Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import Clash, NotThere
from homeward.domain.lengths import PARAGRAPH, too_long
from homeward.domain.pathway import Event, EventKind, Pathway, day_of, situation
from homeward.domain.plan import OwnerKind
from homeward.domain.plan_rules import agreed_problems
from homeward.domain.problem import Refused, refuse
from homeward.domain.request import Agreement, Answer
from homeward.domain.signs import (
    BY_A_SIGN,
    ON_PATHWAY,
    Colour,
    Signs,
    WhatNext,
    answer_by,
    signs_problems,
    tell_problems,
    trimmed,
)
from homeward.domain.written_value import read_back, written
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Doing, Journey, Lead, Promise, SignSheet, SignTold
from homeward.records.people.visible import visible

DRAFT = "signs"
PERSON = "person"
SEES = OnPerson(Kind.SIGNS, Label.CIRCLE, Action.READ)
"""Whoever may have the sheet before them may say that a sign is there; whether it is open to them is asked inside."""


@act(may=OnPerson(Kind.SIGNS, Label.TEAM), tells="signs.agreed")
def write(
    *,
    actor: Actor,
    now: datetime,
    act_id: UUID,
    person_id: UUID,
    signs: Signs,
    agreement: Agreement,
    journey_id: UUID | None = None,
    step: str = "",
    open_to_circle: bool = False,
    said_by: str = "",
    seen: int | None = None,
) -> UUID:
    """Keep the sheet as the person's next version; earlier ones stay. Returns its key.

    With `journey_id` and `step` that step of the pathway is done by it. Raises Refused with every problem; Clash if
    there is a newer version than `seen`; NotThere.
    """
    signs = trimmed(signs)
    if problems := (*signs_problems(signs), *agreed_problems(agreement)):
        raise Refused(problems)
    person = person_locked(person_id)
    latest = SignSheet.objects.filter(person=person).order_by("-version").first()
    now_at = latest.version if latest else 0
    if seen is not None and seen != now_at:
        raise Clash(seen=seen, now_at=now_at)
    journey = journeys.of(person_id, journey_id) if journey_id else None
    themself = agreement.answer is Answer.AGREES
    decided_by = agreement.decided_by.strip()
    sheet = SignSheet.objects.create(
        person=person,
        label=Label.CIRCLE if open_to_circle else Label.TEAM,
        journey=journey,
        version=now_at + 1,
        body=written(signs),
        agreed_by=PERSON if themself else decided_by,
        agreed_ground="" if themself or agreement.ground is None else agreement.ground.value,
        consulted="" if themself else ", ".join(name.strip() for name in agreement.consulted),
        said_by=said_by or (whose_words(actor, now, person_id) if themself else decided_by),
        written_by_id=actor.party,
        agreed_at=now,
    )
    if journey and step:
        answers = {colour.value: "\n".join(signs.band(colour).signs) for colour in Colour}
        journeys.step_done(journey, step, actor=actor, now=now, answers=answers)
    drafts.used(actor, person_id, DRAFT)
    tell(
        "signs.agreed", kind=Kind.SIGNS, person_id=person_id, label=sheet.label, subject_id=sheet.pk,
        said_by=sheet.said_by, person=person.preferred_name, version=sheet.version, agreed_by=sheet.agreed_by,
    )
    return sheet.pk


@act(may=SEES, tells=("sign.amber-told", "sign.red-told"))
def told(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, colour: Colour, words: str = "", said_by: str = ""
) -> UUID:
    """ "I have an amber sign", "I have a red sign": a contact is due by a time, and whoever leads hears of it.

    On a journey whose pathway knows of signs it is an event there, and the step that answers it opens; otherwise the
    lead owes the contact. Raises Refused; NotThere without a sheet that the actor sees.
    """
    person = person_locked(person_id)
    seen = SignSheet.objects.filter(visible(actor, Action.READ, now=now, kind=Kind.SIGNS), person=person)
    sheet = seen.order_by("-version").first()
    if sheet is None:
        raise NotThere
    if problems := tell_problems(colour, words, has_died=person.died_on is not None):
        raise Refused(problems)
    due = answer_by(read_back(Signs, sheet.body), colour, now)
    lead = Lead.objects.filter(person=person, end=None).exclude(how="cover").select_related("party").first()
    one = SignTold(
        person=person,
        label=sheet.label,
        sheet=sheet,
        journey=_happened(person_id, colour, actor, now),
        colour=colour,
        words=words.strip(),
        said_by=said_by,
        told_by_id=actor.party,
        told_at=now,
        answer_by=due,
        lead=lead.party if lead else None,
    )
    if one.journey is None:
        one.promise = _promised(one, lead, now)
    one.save()
    _message(one, now)
    tell(
        f"sign.{colour}-told", kind=Kind.SIGNS, person_id=person_id, label=one.label, subject_id=one.pk,
        said_by=one.said_by, person=person.preferred_name, answer_by=due, words=one.words,
    )
    return one.pk


@act(may=OnPerson(Kind.SIGNS, Label.TEAM), tells="sign.answered")
def answer(
    *,
    actor: Actor,
    now: datetime,
    act_id: UUID,
    person_id: UUID,
    told_id: UUID,
    what_next: WhatNext,
    note: str = "",
    seen: int | None = None,
) -> UUID:
    """Somebody spoke with the person, and what happens next. The contact that was due is done by it, in time or late.

    Raises Refused if it was answered already, or by the person who told it; NotThere.
    """
    if problems := too_long(PARAGRAPH, note=note):
        raise Refused(problems)
    one = SignTold.objects.select_for_update(of=("self",)).filter(pk=told_id, person=person_id, stopped_at=None).first()
    if one is None:
        raise NotThere
    if not whose_words(actor, now, person_id):
        raise refuse("sign-answered-by-another")
    if one.answered_at is not None:
        raise refuse("sign-answered-already")
    one.answered_at, one.answered_by_id, one.what_next, one.answer = now, actor.party, what_next, note.strip()
    one.save()
    _contact_made(one, what_next, actor, now)
    tell(
        "sign.answered", kind=Kind.SIGNS, person_id=person_id, label=one.label, subject_id=one.pk, note=one.answer,
        person=one.person.preferred_name, told_at=one.told_at,
    )
    return one.pk


def stop(person_id: UUID, now: datetime) -> None:
    """After a death nothing waits to be rung about. Inside the act that ends the journey."""
    waiting = SignTold.objects.filter(person=person_id, answered_at=None, stopped_at=None)
    Promise.objects.filter(pk__in=waiting.values("promise"), set_aside_at=None).update(set_aside_at=now)
    waiting.update(stopped_at=now)


def go_on(person_id: UUID, stopped_at: datetime) -> None:
    """The death was written down by mistake: what waited then waits again, by the time it had."""
    stopped = SignTold.objects.filter(person=person_id, stopped_at=stopped_at)
    Promise.objects.filter(pk__in=stopped.values("promise"), set_aside_at=stopped_at).update(set_aside_at=None)
    stopped.update(stopped_at=None)


def _happened(person_id: UUID, colour: Colour, actor: Actor, now: datetime) -> Journey | None:
    """The journey on which the sign is written down, where its pathway knows of signs."""
    event = ON_PATHWAY[colour].event
    going = Journey.objects.filter(person=person_id, ended_at=None).order_by("started_at", "pk")
    knows = next((one for one in going if _knows(pathway_of(one.pathway_id), event)), None)
    if knows is None:
        return None
    journey = journeys.of(person_id, knows.pk)
    journeys.record(journey, Event(EventKind.HAPPENED, now, name=event), actor=actor, now=now)
    return journey


def _knows(pathway: Pathway, event: str) -> bool:
    return any(each.name == event for each in pathway.events)


def _promised(one: SignTold, lead: Lead | None, now: datetime) -> Promise:
    return promises.make(
        person_id=one.person_id,
        now=now,
        made_in=BY_A_SIGN,
        made_in_id=one.pk,
        text=f"promise-sign-{one.colour}",
        owner_kind=OwnerKind.WORKER,
        owner_id=lead.party_id if lead else None,
        owner_name=lead.party.name if lead else "",
        due_on=day_of(one.answer_by),
    )


def _contact_made(one: SignTold, what_next: WhatNext, actor: Actor, now: datetime) -> None:
    if one.promise:
        Doing.objects.create(
            promise=one.promise, sequence=one.promise.doings.count() + 1, done=True, by_id=actor.party, at=now
        )
    if one.journey_id is None:
        return
    journey = journeys.of(one.person_id, one.journey_id)
    pathway, step = pathway_of(journey.pathway_id), ON_PATHWAY[Colour(one.colour)].step
    if journey.ended_at is not None or step not in pathway.steps:
        return
    state = situation(pathway, journeys.events_of(journey), now).step(step)
    if state.may_be_done:
        asked = {question.name for question in pathway.steps[step].asks}
        answers = {"what-next": what_next.value} if "what-next" in asked else {}
        journeys.step_done(journey, step, actor=actor, now=now, answers=answers)


def _message(one: SignTold, now: datetime) -> None:
    """Whoever leads, and whoever stands in for them, hears that somebody waits; who it is, the mail does not say."""
    for email in emails_of_who_leads(one.person_id, now):
        later.message(email, f"message-sign-{one.colour}", {}, now, about=one.person_id)
