"""What follows a death, wherever it was written down: every journey ends as died, nothing chases the person, what they
had of others is let go of; and all of it as it was, if it was written down by mistake. Parts of acts."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from homeward.actions import caring, circle_loose_ends, journey_ends, letting_go, meetings, peer_members, signs
from homeward.domain.actor import Actor
from homeward.domain.ending import Word
from homeward.domain.survey_asking import ANSWER as SURVEY
from homeward.records.care.models import Circle, Journey
from homeward.records.journal.models import DueTime, Outgoing, SignedLink
from homeward.records.people.models import Belonging, Death, Person

DIED = "died"
TELLS = ("caring.no-longer-looks-after", "caring.no-longer-looked-after", *letting_go.TELLS_OF_DEATH)
TELLS_BACK = ("caring.looks-after-again", "caring.looked-after-again", *letting_go.TELLS_BACK)


def died(
    person_id: UUID, word: Word, on: date, reason: str, actor: Actor, now: datetime,
    kept: Mapping[UUID, date] | None = None,
) -> Death:
    """Every journey of theirs that goes on ends as died, and nothing reminds anybody from now. Raises Refused if one of
    them may not end on that day."""
    for journey in Journey.objects.select_for_update().filter(person=person_id, ended_at=None).order_by("pk"):
        journey_ends.record_end(journey, DIED, word, on, reason, actor, now)
        journey_ends.end_parts(journey, kept or {}, now)
    person = Person.objects.select_for_update().get(pk=person_id)
    if person.died_on is None:
        person.died_on = on
        person.version += 1
        person.save()
    Belonging.objects.filter(person=person_id, end=None).update(end=now + journey_ends.TEAM_SEES_ON)
    _nothing_chases(person_id, on, now)
    letting_go.with_death(person_id, on, actor, now)
    return Death.objects.create(
        person=person, on=on, told_by=word.who.strip(), words=reason.strip(), written_at=now,
        written_by_id=actor.party_id,
    )


def taken_back(person_id: UUID, ended_at: datetime, why: str, actor: Actor, now: datetime) -> None:
    """It was written down by mistake at `ended_at`: everything that ended with it goes on."""
    Person.objects.filter(pk=person_id).update(died_on=None)
    Death.objects.filter(person=person_id, written_at=ended_at).update(taken_back_at=now)
    signs.go_on(person_id, ended_at)
    caring.go_on(person_id, ended_at)
    meetings.go_on(person_id)
    peer_members.go_on(person_id, ended_at, now)
    if Circle.objects.filter(person=person_id, started_on__isnull=False, ended_on=None).exists():
        circle_loose_ends.begin_letters(person_id, now)
    SignedLink.objects.filter(purpose=SURVEY, person_id=person_id, revoked_at=ended_at).update(revoked_at=None)
    together = Journey.objects.select_for_update().filter(person=person_id, end=DIED, ended_at=ended_at)
    for journey in together.order_by("pk"):
        journey_ends.goes_on(journey, ended_at, why, actor, now)
    Belonging.objects.filter(person=person_id, end=ended_at + journey_ends.TEAM_SEES_ON).update(end=None)
    letting_go.taken_back(person_id, ended_at, actor, now, died=True)


def _nothing_chases(person_id: UUID, on: date, now: datetime) -> None:
    """No reminder or message, no sign to ring about, nobody written down as looking after them still, no place to come
    on the agenda of an open meeting, no survey. What they answered about a circle is left as they said it: nobody
    offers one after a death, and it holds again if the end is taken back."""
    signs.stop(person_id, now)
    caring.after_death(person_id, on, now)
    meetings.after_death(person_id)
    peer_members.after_death(person_id, now)
    circle_loose_ends.stop(person_id, now)
    asked = SignedLink.objects.filter(purpose=SURVEY, person_id=person_id, used_at=None, revoked_at=None)
    asked.update(revoked_at=now)
    DueTime.objects.filter(body__person=str(person_id)).delete()
    Outgoing.objects.filter(body__person=str(person_id), done_at=None).delete()
