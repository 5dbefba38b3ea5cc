"""The review: made beside the plan before it, together with those who support the person, and leading to the next."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from homeward.actions import drafts, journeys, plans
from homeward.actions.beside import person_locked, whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import Clash
from homeward.domain.pathway import Pathway, day_of, situation
from homeward.domain.plan import Plan
from homeward.domain.problem import Problem, Refused
from homeward.domain.request import Agreement
from homeward.domain.review import Review, When, review_problems, when
from homeward.domain.viewpoint import spoken
from homeward.domain.written_value import read_back, written
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Journey
from homeward.records.care.models import Plan as Version
from homeward.records.care.models import Review as Held

STEP = DRAFT = "review"


@act(may=OnPerson(Kind.REVIEW, Label.TEAM), tells=("review.held", "plan.agreed"))
def hold(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, review: Review,
    next_plan: Plan | None = None, agreement: Agreement | None = None, said_by: str = "", seen: int | None = None,
) -> UUID:
    """Write down a review that was held; with `next_plan` and the person's `agreement` the next version of the plan
    holds from that day. Returns the key of the review.

    `seen` is the version of the plan it was made beside (0 for none): Clash if another was agreed since. Paid minutes
    before and after are taken from the plans themselves. Early and late are allowed and marked. Raises Refused with
    every problem; NotThere.
    """
    person_locked(person_id)
    journey = journeys.of(person_id, journey_id)
    pathway = pathway_of(journey.pathway_id)
    latest = Version.objects.filter(person=person_id).order_by("-version").first()
    now_at = latest.version if latest else 0
    if seen is not None and seen != now_at:
        raise Clash(seen=seen, now_at=now_at)
    before = read_back(Plan, latest.body) if latest else None
    problems = list(review_problems(review, before, duties_of(pathway), day_of(now)))
    if next_plan and agreement is None:
        problems.append(Problem("plan-not-agreed", "agreement.answer"))
    if problems:
        raise Refused(problems)
    fell = when_held(journey, pathway, review, now)
    journeys.step_done(journey, STEP, actor=actor, now=now, on=review.held_on)
    after = None
    if next_plan and agreement:
        after = plans.write(
            actor=actor, now=now, person_id=person_id, plan=next_plan, agreement=agreement, starts_on=review.held_on,
            journey_id=journey_id, open_to_circle=bool(latest and latest.label == Label.CIRCLE), said_by=said_by,
            seen=seen,
        )
    held = Held.objects.create(
        person_id=person_id, journey=journey, held_on=review.held_on, plan_before=latest, plan_after=after,
        body=written(_with_hours(review, before, next_plan if after else None)), written_by_id=actor.party,
        said_by=said_by or whose_words(actor, now, person_id), recorded_at=now, label=Label.TEAM,
    )
    drafts.used(actor, person_id, DRAFT)
    tell(
        "review.held", kind=Kind.REVIEW, person_id=person_id, subject_id=held.pk, label=Label.TEAM,
        said_by=held.said_by, on=review.held_on, took_part=", ".join(who.name for who in review.took_part),
        duties=list(review.duties), next_on=review.next_on, when=fell,
    )
    return held.pk


def duties_of(pathway: Pathway) -> tuple[str, ...]:
    """The statutory duties that one review of this pathway can meet."""
    return tuple(duty for review in pathway.reviews for duty in review.meets)


def when_held(journey: Journey, pathway: Pathway, review: Review, now: datetime) -> When:
    """Where the review falls in the window of the pathway."""
    stands = situation(pathway, journeys.events_of(journey), now)
    window = next((each.state for each in stands.reviews if each.review.step == STEP), None)
    return when(review.held_on, window.opens_on if window else None, window.last_on if window else None)


def _with_hours(review: Review, before: Plan | None, after: Plan | None) -> Review:
    return replace(
        review, viewpoints=spoken(review.viewpoints), minutes_before=before.minutes_a_week if before else None,
        minutes_after=after.minutes_a_week if after else None,
    )
