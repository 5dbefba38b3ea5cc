"""The person's wellness plan: their own words, in versions, each part open to whom they say.

Only the person writes it, or somebody who writes down what they say and is named. Whoever writes down a part that is
for nobody else helps them write it from then on, which the person sees and may end.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from homeward.actions import drafts, journeys, own_pages
from homeward.actions.beside import person_locked, whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.content import own_pages as content
from homeward.domain.access import Kind, Label, Scope
from homeward.domain.actor import Actor
from homeward.domain.own_page import Part, Parts, widest
from homeward.domain.problem import refuse
from homeward.records.people.models import Person, Relationship, WellnessPlan
from homeward.records.people.visible import live

DRAFT = "wellness"
HELPS = "helps-write"
PERSON = "person"


@act(may=OnPerson(Kind.WELLNESS), tells=("wellness.written", "wellness.helper"))
def write(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, sections: Mapping[str, str],
    open_to: Mapping[str, Label], seen: int = 0, journey_id: UUID | None = None, step: str = "",
) -> UUID:
    """A new version of the plan. `sections` is section name to text, `open_to` section name to how far it is open
    (nobody else, if it does not say); a section in neither stays as it was. `seen` is the version it was made from.

    With `journey_id` and `step` that step of the journey is done by it. The writer's draft is forgotten. Raises Refused
    with every problem, after the person's death too; Clash if another version came meanwhile; NotThere.
    """
    person = person_locked(person_id)
    if person.died_on is not None:
        raise refuse("wellness-after-death")
    journey = journeys.of(person_id, journey_id) if journey_id else None
    said_by = whose_words(actor, now, person_id)
    given = {name: Part(text, open_to.get(name, Label.OWN)) for name, text in sections.items()}
    kept = own_pages.keep(
        WellnessPlan, content.own_pages()[content.WELLNESS], given, person_id=person_id, actor=actor, now=now,
        seen=seen, said_by=said_by,
    )
    if journey and step:
        journeys.step_done(journey, step, actor=actor, now=now)
    drafts.used(actor, person_id, DRAFT)
    label = widest(kept.parts)
    tell(
        "wellness.written", kind=Kind.WELLNESS, person_id=person_id, label=label, subject_id=kept.key,
        said_by=said_by, person=person.preferred_name, version=kept.number,
    )
    if said_by and _is_private(given):
        _helps(person, actor, now)
    return kept.key


def _is_private(given: Parts) -> bool:
    return any(part.label == Label.OWN and part.text.strip() for part in given.values())


def _helps(person: Person, actor: Actor, now: datetime) -> None:
    """Whoever wrote it down has heard it: that they may read it again is said, and not a thing that happens quietly."""
    known = Relationship.objects.filter(live(now), party=actor.party, person=person, relation=HELPS)
    if known.exists():
        return
    made = Relationship.objects.create(
        party_id=actor.party, relation=HELPS, scope=Scope.PERSON, person=person, basis=HELPS, start=now,
        given_by=actor.party,
    )
    tell(
        "wellness.helper", kind=Kind.INVOLVED, person_id=person.pk, label=Label.TEAM, subject_id=made.party_id,
        said_by=PERSON, person=person.preferred_name, name=actor.name,
    )
