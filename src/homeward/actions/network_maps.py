"""The network map of a person: drawn by themselves or with somebody beside them, in versions."""

from datetime import datetime
from uuid import UUID

from homeward.actions import drafts, journeys
from homeward.actions.beside import person_locked, whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import Clash
from homeward.domain.network_map import NetworkMap, map_problems, trimmed
from homeward.domain.problem import Refused
from homeward.domain.written_value import written
from homeward.records.care.models import DrawnMap

DRAFT = "network"
"""The draft in which a map is drawn until it is kept."""


@act(may=OnPerson(Kind.NETWORK, Label.TEAM), tells="network.drawn")
def draw(
    *,
    actor: Actor,
    now: datetime,
    act_id: UUID,
    person_id: UUID,
    drawn: NetworkMap,
    open_to_circle: bool = False,
    journey_id: UUID | None = None,
    step: str = "",
    said_by: str = "",
    seen: int | None = None,
) -> UUID:
    """Keep the map as the person's next version; earlier ones stay. Returns its key.

    Whether the circle may see it is the person's to say with each version, and what is not opened to them now is gone
    from what they see of earlier ones. With `journey_id` and `step` that step of the pathway is done by it. The draft
    of whoever drew is forgotten. Raises Refused with every problem; Clash if there is a newer version than `seen`;
    NotThere.
    """
    drawn = trimmed(drawn)
    person = person_locked(person_id)
    if problems := map_problems(drawn, has_died=person.died_on is not None):
        raise Refused(problems)
    newest = DrawnMap.objects.filter(person=person).order_by("-version").values_list("version", flat=True).first()
    now_at = newest or 0
    if seen is not None and seen != now_at:
        raise Clash(seen=seen, now_at=now_at)
    journey = journeys.of(person_id, journey_id) if journey_id else None
    about = {
        "person": person, "journey": journey, "version": now_at + 1, "written_by_id": actor.party, "drawn_at": now,
        "said_by": said_by or whose_words(actor, now, person_id),
    }
    kept = DrawnMap.objects.create(label=Label.TEAM, body=written(drawn), **about)
    DrawnMap.objects.create(label=Label.CIRCLE, body=written(drawn) if open_to_circle else None, **about)
    if journey and step:
        journeys.step_done(journey, step, actor=actor, now=now)
    drafts.used(actor, person_id, DRAFT)
    tell(
        "network.drawn", kind=Kind.NETWORK, person_id=person_id, label=Label.CIRCLE if open_to_circle else Label.TEAM,
        subject_id=kept.pk, said_by=kept.said_by, person=person.preferred_name, version=kept.version,
    )
    return kept.pk
