"""The listening conversation, written down in the person's words by whoever held it."""

from datetime import date, datetime
from uuid import UUID

from homeward.actions import drafts, journeys
from homeward.actions.beside import person_locked, whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.content.conversations import LISTENING, sort_named
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.conversation import Conversation, Voice, conversation_problems, trimmed
from homeward.domain.failures import NotThere
from homeward.domain.pathway import day_of
from homeward.domain.problem import Refused
from homeward.domain.written_value import written
from homeward.records.care.models import Conversation as Held

DRAFT = "conversation"


@act(may=OnPerson(Kind.CONVERSATION, Label.TEAM), tells=("conversation.held", "conversation.of-a-sort"))
def hold(
    *,
    actor: Actor,
    now: datetime,
    act_id: UUID,
    person_id: UUID,
    said: Conversation,
    held_on: date,
    journey_id: UUID | None = None,
    step: str = "",
    step_answers: journeys.Answers | None = None,
    said_by: str = "",
    sort: str = LISTENING,
) -> UUID:
    """Keep a conversation as the person's next version; earlier ones stay. Returns its key.

    With `journey_id` it belongs to that journey, and with `step` that step of the pathway is done by it, with
    `step_answers` to what the step asks besides. `said_by` is found if not given: whoever spoke for the person, else
    the person, where somebody else writes it down. The writer's draft is forgotten. `sort` is one of
    `content.conversations`. Raises Refused with every problem; NotThere.
    """
    of_a_sort = sort_named(sort)
    if of_a_sort is None:
        raise NotThere
    said = trimmed(said)
    if problems := conversation_problems(said, held_on, day_of(now)):
        raise Refused(problems)
    person = person_locked(person_id)
    words = said_by or (said.spoken_by if said.voice is Voice.FOR_THEM else whose_words(actor, now, person_id))
    journey = journeys.of(person_id, journey_id) if journey_id else None
    held = Held.objects.create(
        person=person,
        journey=journey,
        version=Held.objects.filter(person=person).count() + 1,
        sort=sort,
        body=written(said),
        held_on=held_on,
        with_whom=said.who_was_there,
        said_by=words,
        written_by_id=actor.party,
        recorded_at=now,
    )
    if journey and step:
        journeys.step_done(journey, step, actor=actor, now=now, on=held_on, answers=step_answers)
    drafts.used(actor, person_id, DRAFT)
    tell(
        "conversation.held" if sort == LISTENING else "conversation.of-a-sort",
        kind=Kind.CONVERSATION,
        person_id=person_id,
        label=Label.TEAM,
        subject_id=held.pk,
        said_by=words,
        person=person.preferred_name,
        held_on=held_on,
        version=held.version,
        sort=of_a_sort.title,
    )
    return held.pk
