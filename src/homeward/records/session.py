"""Who is asking the database, and when: the context that row-level security reads on PostgreSQL.

Set for one transaction at a time, so that a pooled connection can carry nothing over. SQLite has no such wall, and
opening a transaction there takes the writers' lock, so reading opens none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction

from homeward.domain.actor import Actor, ActorKind


@contextmanager
def asked_by(actor: Actor, now: datetime) -> Iterator[None]:
    """Everything read inside is read by `actor` at `now`."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic():
        _tell_wall(actor, now, acting=actor.kind is ActorKind.SYSTEM)
        yield


@contextmanager
def acting(actor: Actor, now: datetime) -> Iterator[None]:
    """One transaction in which `actor` changes something; whoever opens it has checked that they may."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            _tell_wall(actor, now, acting=True)
        yield
        if connection.vendor == "postgresql":
            _tell_wall(actor, now, acting=actor.kind is ActorKind.SYSTEM)


def _tell_wall(actor: Actor, now: datetime, *, acting: bool) -> None:
    party = str(actor.party_id) if actor.party_id else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('homeward.party', %s, true), set_config('homeward.now', %s, true), "
            "set_config('homeward.acting', %s, true)",
            [party, now.isoformat(), "on" if acting else ""],
        )
