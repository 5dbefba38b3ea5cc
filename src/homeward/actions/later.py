"""Work for later: put in the outbox by the act that calls for it, in its transaction; taken by a job afterwards.

Taking work is a lease: whoever takes it puts it off first, so that what is broken off comes round again. Work may
therefore be done twice, and never not at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from homeward.records.journal.models import DueTime, Outgoing

MESSAGE, TEXT = "message", "text"
MOST_TRIES = 12
LONGEST_WAIT = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work that was taken: the handler of its `topic` does it with `body`. `tries` counts this one."""

    id: UUID
    topic: str
    body: Mapping[str, Any]
    tries: int


def put(topic: str, body: Mapping[str, Any], due_at: datetime) -> UUID:
    """Ask for work of `topic` at `due_at` or soon after. Call it inside an act, so that both are stored or neither."""
    return Outgoing.objects.create(topic=topic, body=dict(body), due_at=due_at).pk


def message(to: str, what: str, params: Mapping[str, str], now: datetime, *, about: UUID | None = None) -> UUID:
    """Ask for a message to the e-mail address `to`: the sentence `what` filled in with `params`. `about` is the person
    whom it concerns: if they die before it has gone out, it does not go out."""
    whom = {"person": str(about)} if about else {}
    return put(MESSAGE, {"to": to, "what": what, "params": dict(params), **whom}, now)


def text(number: str, what: str, params: Mapping[str, str], now: datetime, *, about: UUID | None = None) -> UUID:
    """The same to a mobile telephone, as a text."""
    whom = {"person": str(about)} if about else {}
    return put(TEXT, {"to": number, "what": what, "params": dict(params), **whom}, now)


def take(now: datetime) -> Work | None:
    """The work that has been due longest, or None. It is put off, longer each time, until it is told to be done."""
    with transaction.atomic():
        waiting = Outgoing.objects.filter(done_at=None, due_at__lte=now, tries__lt=MOST_TRIES)
        row = waiting.order_by("due_at", "pk").select_for_update(skip_locked=True).first()
        if row is None:
            return None
        row.tries += 1
        row.due_at = now + wait(row.tries)
        row.save(update_fields=["tries", "due_at"])
    return Work(row.pk, row.topic, row.body, row.tries)


def wait(tries: int) -> timedelta:
    """How long after so many tries the next one is: 2 minutes, 4, 8 ... to 6 hours."""
    return min(timedelta(minutes=2**tries), LONGEST_WAIT)


def done(work: Work, now: datetime) -> None:
    """It is done. Its body is forgotten: it may hold an address or the secret of a link."""
    Outgoing.objects.filter(pk=work.id).update(done_at=now, body={}, last_problem="")


def failed(work: Work, problem: str) -> None:
    """It failed and comes round again, until MOST_TRIES. `problem` is a kind of failure, with no personal data."""
    Outgoing.objects.filter(pk=work.id).update(last_problem=problem[:400])


def comes_round(key: str, topic: str, every: timedelta, now: datetime) -> bool:
    """Whether the thing called `key` is due now; if so its next time is set. The first time it is due at once.

    Times missed while nothing ran are not made up for.
    """
    with transaction.atomic():
        row, _ = DueTime.objects.select_for_update().get_or_create(key=key, defaults={"topic": topic, "due_at": now})
        if row.due_at > now:
            return False
        missed = (now - row.due_at) // every
        row.due_at += (missed + 1) * every
        row.save(update_fields=["due_at"])
        return True


def sooner(key: str, due_at: datetime) -> None:
    """Bring `key` round at `due_at` after all: what it called for did not come about."""
    DueTime.objects.filter(key=key).update(due_at=due_at)
