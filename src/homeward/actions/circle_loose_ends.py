"""What is under way round a circle, and stops when it does: invitations, links in letters, what is still to be sent.

Part of acts that tell of it; the lowest of the modules about the circle, so that each of them can let go of it.
"""

from datetime import date, datetime
from uuid import UUID

from homeward.domain.circle_invitation import Answered
from homeward.domain.circle_word import morning_before, next_letter
from homeward.records.care.models import Invitation, Promise
from homeward.records.journal.models import DueTime, SignedLink
from homeward.records.people.models import Relationship
from homeward.records.people.visible import live

INVITED = "invited-to-circle"
JOIN = "join-circle"
"""What the link in an invitation is for."""
WORD = "word-of-circle"
"""What the link in a letter to somebody in the circle is for."""
LETTER, BEFORE_PROMISE, BEFORE_MEETING = "circle-letter", "circle-promise", "circle-meets"
"""What is to be sent, as the table of due times calls it."""


def begin_letters(person_id: UUID, now: datetime) -> None:
    """From the next Monday on a letter comes round."""
    body = {"person": str(person_id)}
    DueTime.objects.get_or_create(
        key=f"{LETTER}:{person_id}", defaults={"topic": LETTER, "due_at": next_letter(now), "body": body}
    )


def promised(promise: Promise, now: datetime) -> None:
    """Its owner is reminded on the morning before."""
    if promise.due_on and promise.owner_id:
        key = f"{BEFORE_PROMISE}:{promise.pk}"
        _due(key, BEFORE_PROMISE, promise.person_id, promise.due_on, now, promise=str(promise.pk))


def meets_on(person_id: UUID, on: date | None, now: datetime) -> None:
    """Everybody is reminded on the morning before `on`, and of no day that was agreed before."""
    key = f"{BEFORE_MEETING}:{person_id}"
    DueTime.objects.filter(key=key).delete()
    if on is not None:
        _due(key, BEFORE_MEETING, person_id, on, now)


def stop(person_id: UUID, now: datetime) -> None:
    """Nobody waits for an answer any more, no link opens anything, and nothing is sent."""
    for asked in Invitation.objects.filter(person=person_id, answered=Answered.NOT_YET):
        close(asked, Answered.TAKEN_BACK, now)
    shut(person_id, now)
    nothing_to_send(person_id)


def nothing_to_send(person_id: UUID) -> None:
    """No letter comes round, and nobody is reminded, whatever was promised."""
    topics = [LETTER, BEFORE_PROMISE, BEFORE_MEETING]
    DueTime.objects.filter(topic__in=topics, body__person=str(person_id)).delete()


def shut(person_id: UUID, now: datetime, party_id: UUID | None = None) -> None:
    """The links in letters about this circle open nothing from now on: those of one member, or all."""
    links = SignedLink.objects.filter(purpose=WORD, person_id=person_id, used_at=None, revoked_at=None)
    if party_id:
        links = links.filter(party_id=party_id)
    links.update(revoked_at=now)


def close(asked: Invitation, answered: Answered, now: datetime, reason: str = "") -> None:
    """The invitation has its answer, or is taken back. Its link opens nothing more."""
    asked.answered, asked.answered_at, asked.reason = answered, now, reason.strip()
    asked.save()
    SignedLink.objects.filter(subject_id=asked.pk, used_at=None, revoked_at=None).update(revoked_at=now)
    Relationship.objects.filter(live(now), person=asked.person_id, basis=basis(asked)).update(end=now)


def basis(asked: Invitation) -> str:
    """Names the invitation in the relationship that lets somebody read it."""
    return f"invitation:{asked.pk.hex[:28]}"


def _due(key: str, topic: str, person_id: UUID, on: date, now: datetime, **more: str) -> None:
    at = morning_before(on)
    if at > now:
        body = {"person": str(person_id), "on": on.isoformat(), **more}
        DueTime.objects.update_or_create(key=key, defaults={"topic": topic, "due_at": at, "body": body})
