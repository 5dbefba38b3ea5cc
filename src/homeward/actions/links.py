"""Signed links: a secret address by which somebody without an account does one thing.

The secret is known to whoever it is sent to; here only its hash is kept. What is wrong with a link (used, ended,
revoked, made for something else, never made) is not said: each is NotThere.
"""

import secrets
from datetime import datetime
from uuid import UUID

from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.records.accounts.models import Party
from homeward.records.accounts.queries.links import Holder, holder
from homeward.records.journal.models import SignedLink
from homeward.records.journal.queries.links import hashed

BYTES = 32


def make(
    *, purpose: str, party_id: UUID, person_id: UUID | None, subject_id: UUID, ends_at: datetime, now: datetime
) -> str:
    """A new link for `party_id` to do `purpose` to `subject_id`; returns its secret, which is not to be had again.

    For an act, inside its transaction; the act tells the story. Put the secret in the message (`later.message`) and
    nowhere else.
    """
    secret = secrets.token_urlsafe(BYTES)
    SignedLink.objects.create(
        secret_hash=hashed(secret), purpose=purpose, party_id=party_id, person_id=person_id, subject_id=subject_id,
        made_at=now, ends_at=ends_at,
    )
    return secret


def use(secret: str, purpose: str, now: datetime) -> Holder:
    """Spend the link: it opens nothing more. For an act, inside its transaction. Raises NotThere."""
    found = holder(secret, purpose, now)
    spent = SignedLink.objects.filter(pk=found.link_id, used_at=None, revoked_at=None).update(used_at=now)
    if not spent:  # somebody else was quicker
        raise NotThere
    return found


@act(may=OnPerson(Kind.SHARING), tells="link.revoked")
def revoke(*, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, link_id: UUID, said_by: str = "") -> UUID:
    """A link about the person opens nothing from now on."""
    rows = SignedLink.objects.filter(pk=link_id, person_id=person_id, used_at=None, revoked_at=None)
    link = rows.select_for_update().first()
    if link is None:
        raise NotThere
    link.revoked_at = now
    link.save(update_fields=["revoked_at"])
    whom = Party.objects.filter(pk=link.party_id).values_list("name", flat=True).first()
    tell(
        "link.revoked", kind=Kind.SHARING, person_id=person_id, label=Label.TEAM, subject_id=link.pk,
        said_by=said_by, whom=whom or "",
    )
    return link.pk
