"""Deciding together, written down in the words of whoever decided."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from homeward.actions import drafts, journeys
from homeward.actions.beside import person_locked, whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.decision import Decision, decision_problems, trimmed
from homeward.domain.failures import NotThere
from homeward.domain.pathway import day_of
from homeward.domain.plan import Plan
from homeward.domain.problem import Problem, Refused, refuse
from homeward.domain.request import Agreement, Answer
from homeward.domain.request_rules import agreement_problems
from homeward.domain.written_value import read_back, written
from homeward.records.care.models import Plan as Version
from homeward.records.care.models import SharedDecision as Made

DRAFT = "decision"
PERSON = "person"


@act(may=OnPerson(Kind.DECISION, Label.TEAM), tells=("decision.made", "decision.open"))
def decide(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, said: Decision, agreement: Agreement,
    follows: UUID | None = None, journey_id: UUID | None = None, step: str = "",
    step_answers: journeys.Answers | None = None, said_by: str = "",
) -> UUID:
    """Keep a decision; the one it `follows` was looked at again with it, which happens once. Returns its key.

    `agreement`: that the person decided, or who did for them and on what ground. With `said.outcome` it belongs to that
    outcome of the plan that holds now. With `journey_id` and `step` that step is done by it, with `step_answers` to
    what the step asks, once something is decided. The writer's draft is forgotten. Raises Refused with every problem;
    NotThere.
    """
    held_on = said.held_on or day_of(now)
    said = trimmed(replace(said, held_on=held_on))
    if problems := (*decision_problems(said, day_of(now)), *_whose(agreement)):
        raise Refused(problems)
    person = person_locked(person_id)
    before = _followed(person_id, follows) if follows else None
    journey = journeys.of(person_id, journey_id) if journey_id else None
    said = replace(said, outcome_words=_outcome(person_id, said.outcome))
    themself = agreement.answer is Answer.AGREES
    made = Made.objects.create(
        person=person, journey=journey, step=step if journey else "", follows=before, body=written(said),
        held_on=held_on, again_on=said.again_on,
        decided_by=PERSON if themself else agreement.decided_by.strip(),
        ground="" if themself or agreement.ground is None else agreement.ground.value,
        consulted="" if themself else ", ".join(name.strip() for name in agreement.consulted),
        said_by=said_by or (whose_words(actor, now, person_id) if themself else agreement.decided_by.strip()),
        written_by_id=actor.party, recorded_at=now, label=Label.TEAM,
    )
    if journey and step and said.decided:
        journeys.step_done(journey, step, actor=actor, now=now, on=held_on, answers=step_answers)
    drafts.used(actor, person_id, DRAFT)
    about = {"person": person.preferred_name if themself else made.decided_by, "question": said.question}
    tell(
        "decision.made" if said.decided else "decision.open", kind=Kind.DECISION, person_id=person_id, label=Label.TEAM,
        subject_id=made.pk, said_by=made.said_by, words=said.decided, again_on=said.again_on, **about,
    )
    return made.pk


def _whose(agreement: Agreement) -> tuple[Problem, ...]:
    """It is the person's own, or they cannot make this one and somebody makes it for them on a ground."""
    if agreement.answer is Answer.AGREES:
        return ()
    if agreement.answer is Answer.CANNOT_DECIDE:
        return agreement_problems(agreement)
    return (Problem("decision-not-theirs", "agreement.answer"),)


def _followed(person_id: UUID, follows: UUID) -> Made:
    before = Made.objects.filter(person=person_id, pk=follows).first()
    if before is None:
        raise NotThere
    if Made.objects.filter(follows=before).exists():
        raise refuse("decision-looked-at", "")
    return before


def _outcome(person_id: UUID, outcome: UUID | None) -> str:
    """The words of an outcome of the plan that holds now. NotThere for a key from elsewhere."""
    if outcome is None:
        return ""
    latest = Version.objects.filter(person=person_id).order_by("-version").first()
    plan = read_back(Plan, latest.body) if latest else Plan("")
    words = next((one.words for one in plan.outcomes if one.id == outcome), None)
    if words is None:
        raise NotThere
    return words
