"""Who holds a signed link."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from homeward.domain.actor import Actor, ActorKind
from homeward.domain.failures import NotThere
from homeward.records.accounts.models import Party
from homeward.records.journal.queries.links import open_link


@dataclass(frozen=True, slots=True)
class Holder:
    """Who acts by a link, and on what: `actor` is the party it was made for, with that party's relationships."""

    link_id: UUID
    actor: Actor
    person_id: UUID | None
    subject_id: UUID


def holder(secret: str, purpose: str, now: datetime) -> Holder:
    """Whoever holds this secret, if it opens something for `purpose` now. Raises NotThere for whatever reason."""
    link = open_link(secret, purpose, now)
    name = Party.objects.filter(pk=link.party_id).values_list("name", flat=True).first()
    if name is None:
        raise NotThere
    return Holder(link.id, Actor(ActorKind.LINK, link.party_id, name), link.person_id, link.subject_id)
