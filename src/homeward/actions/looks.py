"""Writes down who looked at whose record. Not an act of its own: the condition for answering."""

from uuid import UUID, uuid4

from django.db import DatabaseError

from homeward.domain.access import Kind
from homeward.domain.failures import CannotLog
from homeward.domain.purpose import purpose_of
from homeward.records.journal.models import Look, Question
from homeward.records.people.reading import Reader


def write(reader: Reader) -> None:
    """Log everything the reader remembers, in one batch, and forget it. Raises CannotLog if it could not be stored."""
    if not reader.seen and not reader.lists:
        return
    looks = [_look(reader, person, sorted(kinds), "page") for person, kinds in sorted(reader.seen.items())]
    questions = []
    for listed in reader.lists:
        question = Question(
            id=uuid4(), actor_id=reader.actor.party_id, asked_at=reader.now, where=reader.where,
            asked=listed.asked[:400], shown=len(listed.people),
        )
        questions.append(question)
        others = [person for person in listed.people if person not in reader.seen]
        looks += [_look(reader, person, [listed.kind], "list", query=question.id) for person in others]
    try:
        Question.objects.bulk_create(questions)
        Look.objects.bulk_create(looks)
    except DatabaseError as problem:
        raise CannotLog from problem
    reader.seen.clear()
    reader.lists.clear()


def _look(reader: Reader, person_id: UUID, kinds: list[Kind], how: str, query: UUID | None = None) -> Look:
    return Look(
        person_id=person_id, actor_kind=reader.actor.kind, actor_id=reader.actor.party_id,
        actor_name=reader.actor.name, looked_at=reader.now, kinds=",".join(kinds), where=reader.where, how=how,
        purpose=purpose_of(kinds), query=query,
    )
