"""A tension in a circle, raised to the team that supports the person: early, and in plain words."""

from datetime import datetime
from uuid import UUID

from homeward.actions import circles, journeys, tensions
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.pathway import Event, EventKind
from homeward.domain.problem import refuse
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Journey
from homeward.records.people.models import Belonging
from homeward.records.people.visible import live
from homeward.records.teams.models import Team

HAPPENED = "tension-raised"
"""The event by which a way of working says that a tension is talked through."""


@act(may=OnPerson(Kind.CIRCLE), tells=("circle.tension-raised", "tension.raised"))
def raise_one(*, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, text: str) -> UUID:
    """Somebody in the circle tells the team what is hard. The team that supports the person reads the words; the story
    says that something was raised, and not what. Where the circle is a journey of its own, it is talked through there.

    Raises Refused where it says nothing, and where no team supports the person any more."""
    circles.going(person_id, now)
    team = _team(person_id, now)
    if team is None:
        raise refuse("circle-no-team", "tension")
    made = tensions.raised(actor=actor, now=now, team=team, text=text, circle_of=person_id)
    for journey in Journey.objects.filter(person=person_id, ended_at=None).order_by("pk"):
        if any(event.name == HAPPENED for event in pathway_of(journey.pathway_id).events):
            locked = journeys.of(person_id, journey.pk)
            journeys.record(locked, Event(EventKind.HAPPENED, now, name=HAPPENED), actor=actor, now=now)
    tell(
        "circle.tension-raised", kind=Kind.CIRCLE, person_id=person_id, subject_id=made.pk, label=Label.TEAM,
        team=team.name,
    )
    return made.pk


def _team(person_id: UUID, now: datetime) -> Team | None:
    """The team of the journey that began last, or else one that supports the person."""
    journey = Journey.objects.filter(person=person_id, ended_at=None).select_related("team").order_by("-started_at")
    if found := journey.first():
        return found.team
    belonging = Belonging.objects.filter(live(now), person=person_id, team__isnull=False).select_related("team")
    last = belonging.order_by("-start").first()
    return last.team if last else None
