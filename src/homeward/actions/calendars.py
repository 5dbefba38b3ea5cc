"""A calendar of one's own reviews and circle meetings: a secret address, to be had once and taken back at any time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from homeward.actions.door import act, tell
from homeward.domain.access import Kind
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.failures import NotThere
from homeward.records.accounts.queries.calendars import PURPOSES, WITH_NAMES, WITHOUT_NAMES
from homeward.records.journal.models import SignedLink
from homeward.records.people.models import Relationship
from homeward.records.people.visible import live

LASTS = timedelta(days=366)
"""Then it is asked for again: an address that everybody has forgotten opens nothing."""


@dataclass(frozen=True, slots=True)
class SignedInToSomebody:
    """Whoever signed in and is something to somebody now; they open a calendar of nobody's but their own."""

    def allows(self, actor: Actor, now: datetime, said: Mapping[str, Any]) -> bool:
        return actor.kind is ActorKind.USER and Relationship.objects.filter(live(now), party=actor.party_id).exists()


@act(may=SignedInToSomebody(), tells="calendar.opened")
def open_one(*, actor: Actor, now: datetime, act_id: UUID, secret_hash: str, names: bool = False) -> UUID:
    """A new address, of which only the hash is kept; the one before opens nothing any more.

    Without `names` the calendar says only what is due, not for whom. Returns the key of the link.
    """
    _close(actor, now)
    link = SignedLink.objects.create(
        secret_hash=secret_hash, purpose=WITH_NAMES if names else WITHOUT_NAMES, party_id=actor.party,
        subject_id=actor.party, made_at=now, ends_at=now + LASTS,
    )
    tell("calendar.opened", kind=Kind.SETUP, subject_id=actor.party_id)
    return link.pk


@act(may=SignedInToSomebody(), tells="calendar.closed")
def close_one(*, actor: Actor, now: datetime, act_id: UUID) -> UUID | None:
    """The address opens nothing from now on. Raises NotThere if there is none."""
    if not _close(actor, now):
        raise NotThere
    tell("calendar.closed", kind=Kind.SETUP, subject_id=actor.party_id)
    return actor.party_id


def _close(actor: Actor, now: datetime) -> int:
    mine = SignedLink.objects.filter(purpose__in=PURPOSES, party_id=actor.party, revoked_at=None)
    return mine.update(revoked_at=now)
