"""The review: made beside the plan before it, together with those who support the person, and leading to the next."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from homeward.actions import drafts, journeys, plans, told_once
from homeward.actions.beside import person_locked, whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.actions.journeys import Answers
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import Clash, NotThere
from homeward.domain.pathway import Event, EventKind, Pathway, ReviewState, day_of, refusal, situation
from homeward.domain.plan import Plan
from homeward.domain.problem import Problem, Refused
from homeward.domain.request import Agreement
from homeward.domain.review import Review, When, called_for, duties_of, review_problems, when
from homeward.domain.viewpoint import Stands, spoken
from homeward.domain.written_value import read_back, written
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Journey
from homeward.records.care.models import Plan as Version
from homeward.records.care.models import Review as Held

DRAFT = "review"


def draft_of(journey_id: UUID, step: str = "") -> str:
    """What a review of that journey is called as a draft, with its `step` where the journey has several: two that are
    being held at once do not mix."""
    return f"{DRAFT}:{journey_id}/{step}" if step else f"{DRAFT}:{journey_id}"


@act(
    may=OnPerson(Kind.REVIEW, Label.TEAM),
    tells=("review.held", "review.duties-met", "review.counts-for", "plan.agreed"),
)
def hold(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, review: Review,
    step: str = "", next_plan: Plan | None = None, agreement: Agreement | None = None,
    step_answers: Answers | None = None, said_by: str = "", seen: int | None = None,
) -> UUID:
    """Write down a review that was held, the one of `step` where the journey has several; with `next_plan` and the
    person's `agreement` the next version of the plan holds from that day. `step_answers` are those to what the
    pathway's step asks. Returns the key of the review.

    Its duties may be those of every way of working for which it counts. `seen` is the version of the plan it was made
    beside (0 for none): Clash if another was agreed since. Paid minutes before and after are taken from the plans
    themselves. Early and late are allowed and marked: one that is held before its window, or once more after it, stands
    beside the review the pathway asks for, does not do that step and needs no answers to it. Raises Refused with every
    problem; NotThere.
    """
    person_locked(person_id)
    journey = journeys.of(person_id, journey_id)
    pathway = pathway_of(journey.pathway_id)
    asked = _asked_for(journey, pathway, now, step)
    duties = duties_of(asked, _elsewhere(journey, now), review.held_on)
    latest = Version.objects.filter(person=person_id).order_by("-version").first()
    now_at = latest.version if latest else 0
    if seen is not None and seen != now_at:
        raise Clash(seen=seen, now_at=now_at)
    before = read_back(Plan, latest.body) if latest else None
    problems = list(review_problems(review, before, duties, day_of(now)))
    if next_plan and agreement is None:
        problems.append(Problem("plan-not-agreed", "agreement.answer"))
    if problems:
        raise Refused(problems)
    review = _placed(review, journey, pathway, asked, step_answers or {}, actor, now)
    after = None
    if next_plan and agreement:
        after = plans.write(
            actor=actor, now=now, person_id=person_id, plan=next_plan, agreement=agreement,
            starts_on=_holds_from(review.held_on, latest, day_of(now)), journey_id=journey_id,
            open_to_circle=bool(latest and latest.label == Label.CIRCLE), said_by=said_by, seen=seen,
        )
    held = Held.objects.create(
        person_id=person_id, journey=journey, held_on=review.held_on, plan_before=latest, plan_after=after,
        body=written(_with_hours(review, before, next_plan if after else None)), written_by_id=actor.party,
        said_by=said_by or _whose_words(actor, now, person_id, review), recorded_at=now, label=Label.TEAM,
    )
    drafts.used(actor, person_id, draft_of(journey_id))
    drafts.used(actor, person_id, draft_of(journey_id, asked.state.name))
    tell(
        "review.held", kind=Kind.REVIEW, person_id=person_id, subject_id=held.pk, label=Label.TEAM,
        said_by=held.said_by, on=review.held_on, took_part=", ".join(who.name for who in review.took_part),
        duties=list(review.duties), next_on=review.next_on, when=review.fell,
    )
    _tell_what_it_met(held, journey, review)
    return held.pk


def _holds_from(held_on: date, latest: Version | None, today: date) -> date:
    """The next plan holds from the review, or from the last change of the plan where that came after it."""
    return max(held_on, min(latest.starts_on, today)) if latest else held_on


def _asked_for(journey: Journey, pathway: Pathway, now: datetime, step: str) -> ReviewState:
    """The review of the pathway that this is. NotThere for a pathway without one, or without one of that step."""
    asked = called_for(situation(pathway, journeys.events_of(journey), now).reviews, step)
    if asked is None or (step and asked.state.name != step):
        raise NotThere
    return asked


def _elsewhere(journey: Journey, now: datetime) -> Iterator[ReviewState]:
    """The reviews of the person's other journeys that are going on."""
    for other in told_once.others_going_on(journey):
        yield from situation(pathway_of(other.pathway_id), journeys.events_of(other), now).reviews


def _tell_what_it_met(held: Held, journey: Journey, review: Review) -> None:
    """The duties that were met, those of other ways of working among them, and for which ways it counts."""
    said = {
        "kind": Kind.REVIEW, "person_id": held.person_id, "subject_id": held.pk, "label": Label.TEAM,
        "on": review.held_on,
    }
    if review.duties:
        tell("review.duties-met", **said, duties="; ".join(review.duties))
    if ways := ", ".join(_counted_for(journey, review)):
        tell("review.counts-for", **said, ways=ways)


def _counted_for(journey: Journey, review: Review) -> Iterator[str]:
    """The titles of the person's other ways of working for which it counted at once."""
    for other in told_once.others_going_on(journey):
        pathway = pathway_of(other.pathway_id)
        steps = {one.step for one in pathway.reviews}
        served = (event for event in journeys.events_of(other) if event.kind is EventKind.SERVED)
        if any(_is_this(event, journey, review) and event.name in steps for event in served):
            yield pathway.title


def _is_this(event: Event, journey: Journey, review: Review) -> bool:
    return (event.source, event.done_there) == (str(journey.pk), review.held_on)


def _placed(
    review: Review, journey: Journey, pathway: Pathway, asked: ReviewState, answers: Answers, actor: Actor,
    now: datetime,
) -> Review:
    """The review with where it fell; the step of the pathway is done by it where the day allows."""
    step, window = asked.review.step, (asked.state.opens_on, asked.state.last_on)
    if asked.state.is_done:
        before = Held.objects.filter(journey=journey).order_by("-held_on", "-recorded_at").first()
        agreed = read_back(Review, before.body).next_on if before else None
        return replace(review, fell=when(review.held_on, review.held_on, agreed), opens_on=None, last_on=agreed)
    event = Event(EventKind.DONE, review.held_on, name=step, answers=answers)
    against = refusal(pathway, journeys.events_of(journey), event, now)
    if not against:
        now_at = journeys.step_done(journey, step, actor=actor, now=now, on=review.held_on, answers=answers)
        done = now_at.step(step)
        opens, last = window[0], done.last_on
        return replace(review, fell=when(review.held_on, review.held_on, last), opens_on=opens, last_on=last)
    codes = [problem.code for problem in against]
    if not all(code.startswith("step-") for code in codes) or all(code.startswith("step-answer-") for code in codes):
        raise Refused(against)  # not a matter of the day alone
    return replace(review, fell=When.EARLY, opens_on=window[0], last_on=window[1])


def _whose_words(actor: Actor, now: datetime, person_id: UUID, review: Review) -> str:
    """The person's where they spoke; whoever wrote it down speaks for a meeting at which they did not."""
    heard = any(view.stands is Stands.PERSON and not view.is_empty for view in review.viewpoints)
    return whose_words(actor, now, person_id) if heard else ""


def _with_hours(review: Review, before: Plan | None, after: Plan | None) -> Review:
    return replace(
        review, viewpoints=spoken(review.viewpoints), minutes_before=before.minutes_a_week if before else None,
        minutes_after=after.minutes_a_week if after else None,
    )
