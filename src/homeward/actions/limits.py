"""The last day of a way of working comes near: whoever leads hears of it once, while there is time to plan the end, or
to ask for more."""

from datetime import datetime
from uuid import UUID, uuid5

from homeward.actions import journeys, later
from homeward.actions.beside import emails_of_who_leads
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import SYSTEM, Actor
from homeward.domain.failures import NotThere
from homeward.domain.pathway import day_of, situation
from homeward.domain.problem import Refused, refuse
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import JourneySign
from homeward.records.journal.models import Act
from homeward.records.people.models import Person
from homeward.records.session import acting


@act(may=OnPerson(Kind.LEAD, Label.TEAM), tells="journey.limit-near")
def warn(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, limit: str
) -> UUID:
    """The limit warns: whoever leads, and whoever stands in, is told its last day by message, and the story says so.
    By the clock, once for each last day. Raises Refused where it does not warn (any more), NotThere."""
    journey = journeys.of(person_id, journey_id)
    stands = situation(pathway_of(journey.pathway_id), journeys.events_of(journey), now)
    near = next((one for one in stands.limits if one.limit.name == limit and one.warns), None)
    if near is None or stands.ended or stands.paused:
        raise refuse("limit-does-not-warn")
    reference = Person.objects.values_list("reference", flat=True).get(pk=person_id)
    params = {
        "reference": reference, "until": near.ends_on.isoformat(), "page": "person", "person": str(person_id),
    }
    what = "message-limit-over" if near.reached else "message-limit-near"
    for email in emails_of_who_leads(person_id, now):
        later.message(email, what, params, now, about=person_id)
    tell(
        "journey.limit-near", kind=Kind.JOURNEY, person_id=person_id, subject_id=journey.pk, label=Label.TEAM,
        limit=near.limit.title, until=near.ends_on,
    )
    return journey.pk


def warn_due(now: datetime) -> int:
    """For the clock: every limit whose warning has begun is told of, once for each last day: given more time, it warns
    anew when that comes near. Returns how many."""
    with acting(SYSTEM, now):
        rows = JourneySign.objects.filter(sort="limit", since__lte=day_of(now), journey__ended_at=None)
        due = {
            uuid5(journey, f"limit {name} {ends_on}"): (person, journey, name)
            for journey, person, name, ends_on in rows.order_by("ends_on", "journey").values_list(
                "journey_id", "journey__person_id", "name", "ends_on"
            )
        }
        known = set(Act.objects.filter(pk__in=due).values_list("pk", flat=True))
    count = 0
    for act_id, (person_id, journey_id, limit) in due.items():
        if act_id in known:
            continue
        try:
            warn(actor=SYSTEM, now=now, act_id=act_id, person_id=person_id, journey_id=journey_id, limit=limit)
            count += 1
        except (Refused, NotThere):  # it ended or was given more time meanwhile: nothing to hold up the others
            continue
    return count
