"""A questionnaire or assessment filled in with a person, by whoever sat down with them or by the person themself."""

from datetime import date, datetime
from uuid import UUID

from homeward.actions import drafts, journeys
from homeward.actions.beside import person_locked, whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.domain.instrument import LATELY, Answers, Instrument, answer_problems, asked_answers, score
from homeward.domain.lengths import PARAGRAPH, too_long
from homeward.domain.pathway import day_of
from homeward.domain.problem import Problem, Refused
from homeward.records.care.mapping import answers_from_json, answers_to_json, instrument_of
from homeward.records.care.models import Assessment, CallingScore, InstrumentVersion


@act(may=OnPerson(Kind.ASSESSMENT, Label.TEAM), tells="assessment.recorded")
def record(
    *,
    actor: Actor,
    now: datetime,
    act_id: UUID,
    person_id: UUID,
    instrument: str,
    answers: Answers,
    filled_on: date,
    journey_id: UUID | None = None,
    step: str = "",
    step_answers: Answers | None = None,
    said_by: str = "",
) -> UUID:
    """Keep what was filled in as the next version of it; earlier ones stay. Returns its key.

    `instrument` is the digest of the version it was filled in on, or a name for its newest version. Answers to what
    is not asked are left out. With `journey_id` it belongs to that journey, and with `step` that step of the pathway
    is done by it, with `step_answers` to what the step itself asks. `said_by` says whose answers they are ("person",
    or a name), empty for the writer's own. The writer's draft is forgotten. Raises Refused with every problem;
    NotThere.
    """
    kept = _version(instrument)
    form = instrument_of(kept.digest)
    problems = list(answer_problems(form, answers))
    if filled_on > day_of(now):
        problems.append(Problem("assessment-in-future", "filled_on", {"date": filled_on.isoformat()}))
    if problems:
        raise Refused(problems)
    person = person_locked(person_id)
    journey = journeys.of(person_id, journey_id) if journey_id else None
    filled = Assessment.objects.create(
        person=person,
        journey=journey,
        step=step if journey else "",
        instrument=kept,
        name=kept.name,
        version=Assessment.objects.filter(person=person, name=kept.name).count() + 1,
        answers=answers_to_json(asked_answers(form, answers)),
        filled_on=filled_on,
        said_by=said_by,
        written_by_id=actor.party,
        recorded_at=now,
        label=Label.TEAM,
    )
    if journey and step:
        journeys.step_done(journey, step, actor=actor, now=now, on=filled_on, answers=step_answers)
    drafts.used(actor, person_id, draft_of(kept.name))
    _call(filled, form, now)
    tell(
        "assessment.recorded",
        kind=Kind.ASSESSMENT,
        person_id=person_id,
        label=Label.TEAM,
        subject_id=filled.pk,
        said_by=said_by,
        person=person.preferred_name,
        title=form.title,
        filled_on=filled_on,
        version=filled.version,
    )
    return filled.pk


@act(may=OnPerson(Kind.ASSESSMENT, Label.TEAM), tells="score.answered")
def answer_calls(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, done: str, newest_id: UUID | None = None
) -> UUID:
    """What was done about the scores that call for somebody: none of them waits any more. `newest_id` is the newest
    that the actor saw. Raises Refused without words, where none waits, by the person themself, and where a newer one
    has come; NotThere."""
    person = person_locked(person_id)
    waits = list(
        CallingScore.objects.select_for_update(of=("self",)).filter(person=person, answered_at=None)
        .order_by("-called_at", "pk")
    )
    problems = [*too_long(PARAGRAPH, done=done)]
    if not done.strip():
        problems.append(Problem("score-what-was-done", "done"))
    if not waits:
        problems.append(Problem("score-nothing-waits"))
    elif newest_id is not None and newest_id != waits[0].pk:
        problems.append(Problem("score-newer"))
    if not whose_words(actor, now, person_id):
        problems.append(Problem("score-answered-by-another"))
    if problems:
        raise Refused(problems)
    for one in waits:
        one.answered_at, one.answered_by_id, one.done = now, actor.party_id, done.strip()
        one.save(update_fields=["answered_at", "answered_by", "done"])
    form = instrument_of(waits[0].assessment.instrument_id)
    tell(
        "score.answered", kind=Kind.ASSESSMENT, person_id=person_id, label=Label.TEAM,
        subject_id=waits[0].assessment_id, person=person.preferred_name, title=form.title, value=waits[0].value,
        note=done.strip(),
    )
    return waits[0].pk


def _call(filled: Assessment, form: Instrument, now: datetime) -> None:
    """A score of today or the days before that calls for somebody stands on lists until somebody answers; what is
    written down of long ago calls for nobody now."""
    if filled.filled_on < day_of(now) - LATELY:
        return
    CallingScore.objects.bulk_create(
        CallingScore(
            person_id=filled.person_id, assessment=filled, name=form.name, score=scored.score.name,
            band=scored.band.name, value=str(scored.value), called_at=now, label=Label.TEAM,
        )
        for scored in score(form, answers_from_json(filled.answers))
        if scored.band is not None and scored.band.urgent
    )


def _version(instrument: str) -> InstrumentVersion:
    found = InstrumentVersion.objects.filter(pk=instrument).first()
    found = found or InstrumentVersion.objects.filter(name=instrument).order_by("-came_at", "-version").first()
    if found is None:
        raise NotThere
    return found


def draft_of(name: str) -> str:
    """What the draft of an instrument is kept under."""
    return f"assessment:{name}"
