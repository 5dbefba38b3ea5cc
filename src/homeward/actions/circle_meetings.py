"""Meetings of a circle, and taking on what a meeting asked for."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from homeward.actions import circle_loose_ends, circle_words, circles, journeys, promises
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.circle import CircleMeeting, meeting_problems
from homeward.domain.failures import Clash, NotThere
from homeward.domain.pathway import day_of
from homeward.domain.plan import OwnerKind
from homeward.domain.problem import Refused, refuse
from homeward.domain.viewpoint import spoken
from homeward.domain.written_value import written
from homeward.records.accounts.models import Party
from homeward.records.care.models import Meeting, Promise
from homeward.records.people.models import Relationship
from homeward.records.people.visible import live

OF_CIRCLE = "circle"


@act(may=OnPerson(Kind.CIRCLE), tells=("circle.met", "circle.asked"))
def hold(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, meeting: CircleMeeting,
    journey_id: UUID | None = None, said_by: str = "", seen: int | None = None,
) -> UUID:
    """Write down a meeting that was held; its actions become promises open to the circle.

    An action without an owner is an ask that anybody in the circle may take on. An owner who is somebody to this
    person is named by key, anyone else by name.
    """
    circle = circles.going(person_id, now)
    if seen is not None and seen != circle.version:
        raise Clash(seen=seen, now_at=circle.version)
    if problems := meeting_problems(meeting, day_of(now)):
        raise Refused(problems)
    circle.version += 1
    circle.save()
    held = Meeting.objects.create(
        person_id=person_id, label=Label.CIRCLE, sort=OF_CIRCLE, held_on=meeting.held_on, next_on=meeting.next_on,
        body=_body(meeting), written_by_id=actor.party, said_by=said_by, recorded_at=now,
    )
    circle_loose_ends.meets_on(person_id, meeting.next_on, now)
    for action in meeting.actions:
        promises.make(
            person_id=person_id, now=now, made_in=OF_CIRCLE, made_in_id=held.pk, text=action.text,
            owner_kind=action.owner_kind, owner_name=action.owner_name, owner_id=action.owner_id,
            due_on=action.due_on, label=Label.CIRCLE,
        )
    if journey_id:
        journey = journeys.of(person_id, journey_id)
        answers = {"meet-next": meeting.next_on.isoformat()} if meeting.next_on else {}
        journeys.step_done(journey, "circle-meeting", actor=actor, now=now, on=meeting.held_on, answers=answers)
    tell(
        "circle.met", kind=Kind.CIRCLE, person_id=person_id, subject_id=held.pk, label=Label.CIRCLE, said_by=said_by,
        on=meeting.held_on, came=", ".join(meeting.came), actions=len(meeting.actions), next_on=meeting.next_on,
    )
    for action in meeting.actions:
        if action.is_ask:
            tell(
                "circle.asked", kind=Kind.CIRCLE, person_id=person_id, subject_id=held.pk, label=Label.CIRCLE,
                said_by=said_by, text=action.text,
            )
    return held.pk


@act(may=OnPerson(Kind.CIRCLE), tells="circle.taken-on")
def take_on(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, promise_id: UUID, said_by: str = "",
    party_id: UUID | None = None, link: str = "",
) -> UUID:
    """ "I can": take on an ask nobody has taken yet. A worker or the person may write it down for a member
    (`party_id`); whoever was sent a letter says it by its link (`link` is its secret). The ask is set aside and a
    promise with an owner takes its place; returns the new promise's key."""
    circle_words.opened(actor, person_id, link, now)
    asked = Promise.objects.select_for_update().filter(pk=promise_id, person=person_id, made_in=OF_CIRCLE).first()
    if asked is None:
        raise NotThere
    if asked.owner_name or asked.set_aside_at is not None:
        raise refuse("ask-taken")
    owner = _owner(actor, now, person_id, party_id)
    asked.set_aside_at = now
    asked.save()
    taken = promises.make(
        person_id=person_id, now=now, made_in=OF_CIRCLE, made_in_id=asked.made_in_id, text=asked.text,
        owner_kind=_owner_kind(owner, person_id, now), owner_name=owner.name, owner_id=owner.pk, due_on=asked.due_on,
        label=Label.CIRCLE,
    )
    tell(
        "circle.taken-on", kind=Kind.CIRCLE, person_id=person_id, subject_id=taken.pk, label=Label.CIRCLE,
        said_by=said_by, name=owner.name, text=asked.text,
    )
    return taken.pk


def _owner(actor: Actor, now: datetime, person_id: UUID, party_id: UUID | None) -> Party:
    """Whoever takes it on: the actor, or somebody for whom whoever decides about the circle writes it down."""
    owner = party_id or actor.party
    if owner != actor.party_id and not circles.DECIDES.allows(actor, now, {"person_id": person_id}):
        raise NotThere
    return journeys.party_named(owner)


def _owner_kind(owner: Party, person_id: UUID, now: datetime) -> OwnerKind:
    relations = set(
        Relationship.objects.filter(live(now), person=person_id, party=owner).values_list("relation", flat=True)
    )
    if "self" in relations:
        return OwnerKind.PERSON
    return OwnerKind.CIRCLE if circles.MEMBER in relations else OwnerKind.WORKER


def _body(meeting: CircleMeeting) -> Any:
    """What the meeting said, as it is stored: its actions are promises."""
    return written(replace(meeting, actions=(), viewpoints=spoken(meeting.viewpoints)))
