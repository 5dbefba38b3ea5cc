"""Other systems that may send requests: each is a party with a secret of its own."""

import hashlib
from datetime import datetime
from uuid import UUID

from homeward.actions.door import Everywhere, act, tell
from homeward.domain.access import Kind
from homeward.domain.actor import Actor
from homeward.domain.problem import refuse
from homeward.records.accounts.models import Client, Party


def hashed(secret: str) -> str:
    """How a client's secret is kept. It is long and random, so that a fast hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


@act(may=Everywhere(Kind.SETUP), tells="client.made")
def create_client(*, actor: Actor, now: datetime, act_id: UUID, name: str, secret_hash: str) -> UUID:
    """Let another system send requests under `name`. Returns its party's key. Refused when the name is taken."""
    name = name.strip()
    if not name or len(name) > 200:
        raise refuse("place-name-wrong", "name", most=200)
    if Client.objects.filter(party__name=name, revoked_at=None).exists():
        raise refuse("client-name-taken", "name", name=name)
    party = Party.objects.create(name=name, is_agency=True, organisation_name=name, made_at=now)
    Client.objects.create(party=party, secret_hash=secret_hash, made_at=now)
    tell("client.made", kind=Kind.SETUP, subject_id=party.pk, name=name)
    return party.pk


@act(may=Everywhere(Kind.SETUP), tells="client.revoked")
def revoke_client(*, actor: Actor, now: datetime, act_id: UUID, name: str) -> UUID:
    """From now the system called `name` may send nothing more. What it sent stays."""
    client = Client.objects.select_for_update().filter(party__name=name.strip(), revoked_at=None).first()
    if client is None:
        raise refuse("client-not-known", "name", name=name)
    client.revoked_at = now
    client.save()
    tell("client.revoked", kind=Kind.SETUP, subject_id=client.party_id, name=name.strip())
    return client.party_id
