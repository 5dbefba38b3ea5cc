"""A worker's mini-profile, written by the worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from homeward.actions.door import act, tell
from homeward.content.access import access_policy
from homeward.domain.access import Kind
from homeward.domain.actor import Actor
from homeward.domain.choosing import INTRODUCED
from homeward.domain.mini_profile import MiniProfile, mini_profile_problems, tidy
from homeward.domain.problem import Refused
from homeward.records.people.models import Relationship
from homeward.records.people.visible import live
from homeward.records.teams.models import MiniProfile as Kept


@dataclass(frozen=True, slots=True)
class AsStaff:
    """Whoever works with people here now, or may be introduced to them; they write of nobody but themself."""

    def allows(self, actor: Actor, now: datetime, said: Mapping[str, Any]) -> bool:
        staff = [INTRODUCED, *(relation.name for relation in access_policy().relations if relation.staff)]
        return (
            actor.party_id is not None
            and Relationship.objects.filter(live(now), party=actor.party_id, relation__in=staff).exists()
        )


@act(may=AsStaff(), tells="mini-profile.written")
def write(*, actor: Actor, now: datetime, act_id: UUID, profile: MiniProfile) -> UUID | None:
    """What the actor says of themself. Raises Refused with every problem; NotThere for somebody who is not staff."""
    profile = tidy(profile)
    if problems := mini_profile_problems(profile):
        raise Refused(problems)
    Kept.objects.update_or_create(
        party_id=actor.party,
        defaults={
            "about": profile.about,
            "languages": list(profile.languages),
            "interests": list(profile.interests),
            "good_at": list(profile.good_at),
            "days_free": list(profile.days_free),
            "postcode": profile.postcode,
            "on_ward": profile.on_ward,
            "takes_new_people": profile.takes_new_people,
            "an_hour": profile.an_hour,
        },
    )
    tell("mini-profile.written", kind=Kind.SETUP, subject_id=actor.party_id)
    return actor.party_id
