"""A person who is supported already begins on another way of working as well: the same lead, the same story."""

from datetime import datetime
from uuid import UUID

from homeward.actions import journeys
from homeward.actions.beside import person_locked
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.domain.problem import refuse
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import InUse, Journey
from homeward.records.people.models import Belonging
from homeward.records.people.visible import live


@act(may=OnPerson(Kind.JOURNEY, Label.TEAM), tells="journey.begun")
def begin(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, pathway: str, team_id: UUID, said_by: str = ""
) -> UUID:
    """Begin on `pathway` with one of the person's teams. Whoever leads for the person leads for the whole.

    Refused where the team does not work that way, they are on it already, or have been as often as it allows;
    NotThere for a team that does not support them. Returns the journey.
    """
    person = person_locked(person_id)
    belongs = Belonging.objects.filter(live(now), person=person, team=team_id).select_related("team").first()
    if belongs is None or belongs.team is None:
        raise NotThere
    if not InUse.objects.filter(live(now), team=team_id, name=pathway).exists():
        raise refuse("way-not-in-use", "pathway", team=belongs.team.name)
    if Journey.objects.filter(person=person, pathway__name=pathway, ended_at=None).exists():
        raise refuse("way-already-on", "pathway")
    journey = journeys.begin(actor=actor, now=now, person=person, pathway=pathway, team=belongs.team)
    tell(
        "journey.begun", kind=Kind.JOURNEY, person_id=person_id, subject_id=journey.pk, label=Label.CIRCLE,
        said_by=said_by, way=pathway_of(journey.pathway_id).title, team=belongs.team.name,
    )
    return journey.pk
