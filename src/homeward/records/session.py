"""Who is asking the database, and when: the context that row-level security reads on PostgreSQL.

Set for one transaction at a time, so that a pooled connection can carry nothing over. SQLite has no such wall, and
opening a transaction there takes the writers' lock, so reading opens none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from homeward.domain.actor import Actor, ActorKind


@dataclass(frozen=True, slots=True)
class _Asking:
    """What the wall has been told. `open` while something is changed, or when the system itself asks."""

    actor: Actor
    now: datetime
    open: bool


_asking: ContextVar[_Asking | None] = ContextVar("asking", default=None)


@contextmanager
def asked_by(actor: Actor, now: datetime) -> Iterator[None]:
    """Everything read inside is read by `actor` at `now`."""
    if connection.vendor != "postgresql":
        yield
        return
    with _told(_Asking(actor, now, open=actor.kind is ActorKind.SYSTEM)):
        yield


@contextmanager
def acting(actor: Actor, now: datetime) -> Iterator[None]:
    """One transaction in which `actor` changes something; whoever opens it has checked that they may."""
    if connection.vendor != "postgresql":
        with transaction.atomic():
            yield
        return
    with _told(_Asking(actor, now, open=True)):
        yield


def one_at_a_time(key: UUID) -> None:
    """Wait until nobody else's open transaction holds `key`, and hold it to the end of this one.

    On SQLite a transaction that writes is alone already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key.int >> 65])


@contextmanager
def _told(asking: _Asking) -> Iterator[None]:
    outer = _asking.get()
    token = _asking.set(asking)
    try:
        with transaction.atomic():
            _tell_wall(asking)
            yield
    finally:
        _asking.reset(token)
    # What was told ends with its transaction, and with a savepoint that is rolled back; not with one that is kept.
    if connection.in_atomic_block:
        _tell_wall(outer)


def _tell_wall(asking: _Asking | None) -> None:
    party, now, is_open = (asking.actor.party_id, asking.now.isoformat(), asking.open) if asking else (None, "", False)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('homeward.party', %s, true), set_config('homeward.now', %s, true), "
            "set_config('homeward.acting', %s, true)",
            [str(party or ""), now, "on" if is_open else ""],
        )
