"""Which system a secret belongs to."""

from homeward.domain.actor import Actor, ActorKind
from homeward.records.accounts.models import Client


def client_with(secret_hash: str) -> Actor | None:
    """The client whose secret has this hash, as an actor; None when there is none or it was revoked."""
    client = Client.objects.filter(secret_hash=secret_hash, revoked_at=None).select_related("party").first()
    return Actor(ActorKind.CLIENT, client.pk, client.party.name) if client else None
