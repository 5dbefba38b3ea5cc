"""Writing About me: a new version each time, in the person's words."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from homeward.actions import journeys
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.about_me import Section, problems
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import Clash
from homeward.domain.problem import Refused
from homeward.records.people.models import Person, Profile


@act(may=OnPerson(Kind.PROFILE), tells="about-me.written")
def write(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, sections: Mapping[str, str], said_by: str = "",
    seen: int = 0, journey_id: UUID | None = None, step: str = "",
) -> UUID:
    """A new version of the profile. `sections` is section name to text; `seen` is the version it was made from, 0 for
    none. Raises Refused if nothing is written or a section is too long, Clash if another version came meanwhile.
    With `journey_id` and `step` that step of the journey is done by it."""
    said = {section.value: sections.get(section.value, "").strip() for section in Section}
    if wrong := problems(said):
        raise Refused(wrong)
    Person.objects.select_for_update().get(pk=person_id)
    latest = Profile.objects.filter(person=person_id).order_by("-version").first()
    version = latest.version if latest else 0
    if seen != version:
        raise Clash(seen=seen, now_at=version)
    profile = Profile.objects.create(
        person_id=person_id, version=version + 1, sections=said, said_by=said_by, written_by_id=actor.party,
        written_at=now, label=Label.CIRCLE,
    )
    if journey_id and step:
        journeys.step_done(journeys.of(person_id, journey_id), step, actor=actor, now=now)
    tell(
        "about-me.written", kind=Kind.PROFILE, person_id=person_id, label=Label.CIRCLE, subject_id=profile.pk,
        said_by=said_by, version=profile.version,
    )
    return profile.pk
