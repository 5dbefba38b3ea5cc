"""What happens rather than is done: an event of the pathway, an interruption and its end."""

from datetime import date, datetime
from uuid import UUID

from homeward.actions import journeys
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.lengths import LINE, too_long
from homeward.domain.pathway import Event, EventKind
from homeward.domain.problem import Refused

SAYS_SO = OnPerson(Kind.JOURNEY)


@act(may=SAYS_SO, tells="journey.happened")
def happened(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, name: str, on: date | None = None,
    note: str = "", said_by: str = "", seen: int | None = None,
) -> UUID:
    """An event of the pathway (`name`) happened on a day, or now; what waits for it may open."""
    return _told("happened", EventKind.HAPPENED, actor, now, person_id, journey_id, name, on, note, said_by, seen)


@act(may=SAYS_SO, tells="journey.interrupted")
def interrupted(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, name: str, on: date | None = None,
    note: str = "", said_by: str = "", seen: int | None = None,
) -> UUID:
    """Something stops the way for a time. The lead stays, and the days of it do not count."""
    return _told("interrupted", EventKind.INTERRUPTED, actor, now, person_id, journey_id, name, on, note, said_by, seen)


@act(may=SAYS_SO, tells="journey.resumed")
def resumed(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, name: str, on: date | None = None,
    note: str = "", said_by: str = "", seen: int | None = None,
) -> UUID:
    """What stopped the way is over, and it goes on."""
    return _told("resumed", EventKind.RESUMED, actor, now, person_id, journey_id, name, on, note, said_by, seen)


def _told(
    what: str, kind: EventKind, actor: Actor, now: datetime, person_id: UUID, journey_id: UUID, name: str,
    on: date | None, note: str, said_by: str, seen: int | None,
) -> UUID:
    if problems := too_long(LINE, note=note):
        raise Refused(problems)
    journey = journeys.of(person_id, journey_id)
    journeys.check_seen(journey, seen)
    journeys.record(journey, Event(kind, on or now, name=name, reason=note.strip()), actor=actor, now=now)
    tell(
        f"journey.{what}", kind=Kind.JOURNEY, person_id=person_id, subject_id=journey.pk, label=Label.CIRCLE,
        said_by=said_by, event=journeys.title(journey, name), on=on or now, note=note.strip(),
    )
    return journey.pk
