"""Writing About me: a new version each time, in the person's words."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from homeward.actions import drafts, journeys, own_pages
from homeward.actions.beside import person_locked
from homeward.actions.door import OnPerson, act, tell
from homeward.content import own_pages as content
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.own_page import Part
from homeward.records.people.models import Profile

DRAFT = "about-me"


@act(may=OnPerson(Kind.PROFILE), tells="about-me.written")
def write(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, sections: Mapping[str, str], said_by: str = "",
    seen: int = 0, journey_id: UUID | None = None, step: str = "",
) -> UUID:
    """A new version of the profile. `sections` is section name to text; `seen` is the version it was made from, 0 for
    none. Raises Refused if nothing is written or a section is too long, Clash if another version came meanwhile.
    With `journey_id` and `step` that step of the journey is done by it. The writer's draft is forgotten."""
    person_locked(person_id)
    page = content.own_pages()[content.ABOUT_ME]
    given = {each.name: Part(sections.get(each.name, ""), Label.CIRCLE) for each in page.sections}
    kept = own_pages.keep(
        Profile, page, given, person_id=person_id, actor=actor, now=now, seen=seen, said_by=said_by
    )
    if journey_id and step:
        journeys.step_done(journeys.of(person_id, journey_id), step, actor=actor, now=now)
    drafts.used(actor, person_id, DRAFT)
    tell(
        "about-me.written", kind=Kind.PROFILE, person_id=person_id, label=Label.CIRCLE, subject_id=kept.key,
        said_by=said_by, version=kept.number,
    )
    return kept.key
