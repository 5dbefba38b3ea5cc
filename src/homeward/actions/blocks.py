"""What outside the person keeps a journey waiting, and making a limit longer."""

from datetime import date, datetime
from uuid import UUID

from homeward.actions import journeys, leading
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.lengths import LINE, too_long
from homeward.domain.pathway import Event, EventKind
from homeward.domain.problem import Refused

WORKS_ON_IT = OnPerson(Kind.JOURNEY, Label.TEAM)


@act(may=WORKS_ON_IT, tells="block.added")
def add(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, block: str, on: date | None = None,
    note: str = "", seen: int | None = None,
) -> UUID:
    """A system condition (`block`, one of the pathway's) keeps the journey waiting since `on`."""
    return changed(EventKind.BLOCKED, actor, now, person_id, journey_id, block, on, note, seen)


@act(may=WORKS_ON_IT, tells="block.cleared")
def clear(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, block: str, on: date | None = None,
    note: str = "", seen: int | None = None,
) -> UUID:
    """It is out of the way since `on`; `note` says how."""
    return changed(EventKind.UNBLOCKED, actor, now, person_id, journey_id, block, on, note, seen)


@act(may=leading.ARRANGES, tells="limit.extended")
def extend(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, limit: str, why: str,
    said_by: str = "", seen: int | None = None,
) -> UUID:
    """The journey may last longer than its limit, as often as the pathway allows, and why."""
    if problems := too_long(LINE, why=why):
        raise Refused(problems)
    journey = journeys.of(person_id, journey_id)
    journeys.check_seen(journey, seen)
    journeys.record(journey, Event(EventKind.EXTENDED, now, name=limit, reason=why), actor=actor, now=now)
    tell(
        "limit.extended", kind=Kind.JOURNEY, person_id=person_id, subject_id=journey.pk, label=Label.CIRCLE,
        said_by=said_by, limit=journeys.title(journey, limit), reason=why,
    )
    return journey.pk


def changed(
    kind: EventKind, actor: Actor, now: datetime, person_id: UUID, journey_id: UUID, block: str, on: date | None,
    note: str, seen: int | None,
) -> UUID:
    """Write it down and tell it, inside an act that registered "block.added" or "block.cleared"."""
    if problems := too_long(LINE, note=note):
        raise Refused(problems)
    journey = journeys.of(person_id, journey_id)
    journeys.check_seen(journey, seen)
    journeys.record(journey, Event(kind, on or now, name=block, reason=note), actor=actor, now=now)
    tell(
        "block.added" if kind is EventKind.BLOCKED else "block.cleared", kind=Kind.JOURNEY, person_id=person_id,
        subject_id=journey.pk, label=Label.TEAM, block=journeys.title(journey, block), note=note,
    )
    return journey.pk
