"""The end of a journey: whose word it is, which end, what stays; and taking an end back that was said too soon.

Leads, roles and whoever was pulled in end with it. The team keeps sight for as long as the end can be taken back, for
the last notes; then that ends by itself. The circle may go on. After a death nothing chases the person.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from homeward.actions import after_death, circles, journey_ends, journeys, leading, letting_go
from homeward.actions.after_death import DIED
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label, Scope
from homeward.domain.actor import Actor
from homeward.domain.ending import Speaks, Stays, Word, stay_problems, take_back_problems, word_problems
from homeward.domain.lengths import LINE, NAME, PARAGRAPH, too_long
from homeward.domain.pathway import day_of
from homeward.domain.problem import Refused, refuse
from homeward.records.people.models import Relationship


@act(
    may=leading.ENDS,
    tells=("journey.ended", "journey.ended-after-death", "circle.ended", *after_death.TELLS),
)
def end(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, end: str, word: Word, on: date,
    reason: str = "", stays: tuple[Stays, ...] = (), circle_goes_on: bool = True, seen: int | None = None,
) -> UUID:
    """The journey ends on `on` with one of its pathway's ends, on somebody's word. `stays` names relationships that
    go on until a day. Raises Refused with every reason; Clash; NotThere."""
    journey = journeys.of(person_id, journey_id)
    journeys.check_seen(journey, seen)
    died = end == DIED
    _check(word, reason, stays, on, died)
    kept = _kept(person_id, stays)
    journey_ends.record_end(journey, end, word, on, reason, actor, now)
    journey_ends.end_parts(journey, kept, now)
    if not circle_goes_on:
        circles.end_with_journey(person_id, now, reason)
    if died:
        after_death.died(person_id, word, on, reason, actor, now, kept)
    else:
        letting_go.with_journey(journey, on, actor, now)
        journey_ends.lead_goes_on(journey, now)
    leading.keep(person_id, now, actor)
    tell(
        "journey.ended-after-death" if died else "journey.ended", kind=Kind.JOURNEY, person_id=person_id,
        subject_id=journey.pk, label=Label.CIRCLE, said_by=_said_by(word), end=journeys.title(journey, end),
        end_name=end, on=on, reason=" ".join(filter(None, (reason.strip(), word.why_not_person.strip()))),
    )
    return journey.pk


@act(
    may=OnPerson(Kind.JOURNEY, Label.TEAM),
    tells=("journey.end-taken-back", *after_death.TELLS_BACK),
)
def take_back(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, why: str, seen: int | None = None
) -> UUID:
    """The end was said too soon. It stays in the story, and the journey goes on with its lead, its roles and
    whoever was pulled in."""
    journey = journeys.of(person_id, journey_id)
    journeys.check_seen(journey, seen)
    ended_at = journey.ended_at
    problems = (*take_back_problems(day_of(ended_at) if ended_at else None, day_of(now), why), *too_long(LINE, why=why))
    if problems or ended_at is None:
        raise Refused(problems)
    if journey.end == DIED:
        after_death.taken_back(person_id, ended_at, why, actor, now)
    else:
        journey_ends.goes_on(journey, ended_at, why, actor, now)
        letting_go.taken_back(person_id, ended_at, actor, now, died=False)
    leading.keep(person_id, now, actor)
    tell(
        "journey.end-taken-back", kind=Kind.JOURNEY, person_id=person_id, subject_id=journey.pk, label=Label.CIRCLE,
        reason=why,
    )
    return journey.pk


def _check(word: Word, reason: str, stays: Sequence[Stays], on: date, died: bool) -> None:
    problems = (
        *word_problems(word, died=died), *stay_problems(stays, on), *too_long(NAME, who=word.who),
        *too_long(PARAGRAPH // 2, reason=reason, why_not_person=word.why_not_person),
    )
    if problems:
        raise Refused(problems)


def _kept(person_id: UUID, stays: Sequence[Stays]) -> dict[UUID, date]:
    """Who stays until when, all of them to do with this person."""
    until = {stay.relationship: stay.until for stay in stays}
    found = Relationship.objects.filter(pk__in=until, person=person_id, scope=Scope.PERSON, end=None)
    if found.count() != len(until):
        raise refuse("end-stays-gone", "stays")
    return until


def _said_by(word: Word) -> str:
    """Whose words these are; a lead who writes their own is the writer."""
    if word.speaks is Speaks.LEAD:
        return ""
    return "person" if word.by_person else word.who.strip()
