"""A review beside the plan before it: whose views, how outcomes moved, the next plan, and the hours as facts."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import drafts, happenings, homecoming, journeys, reviews
from homeward.actions.reviews import draft_of
from homeward.domain.access import Kind
from homeward.domain.actor import SYSTEM
from homeward.domain.failures import Clash, NotThere
from homeward.domain.pathway import EventKind
from homeward.domain.problem import Refused
from homeward.domain.review import Moved, Onward, OutcomeMoved, Review, TookPart, next_plan
from homeward.domain.viewpoint import Stands, Viewpoint
from homeward.records.care.models import Draft, Journey, NextStep, Plan
from homeward.records.care.models import Review as Held
from homeward.records.care.queries.journeys import journey_view
from homeward.records.care.queries.reviews import met_by, review_held
from homeward.records.people.models import Person
from homeward.records.people.reading import Reader
from homeward.records.session import acting
from tests.domain.plans import PLAN, SAFE
from tests.moments import NOON
from tests.planning import round_iris, stored
from tests.together import AGREES, HOME, came_home

DAY_45 = HOME + timedelta(days=45)
DUTY = "Review of the care and support plan (Care Act 2014, section 27)"
HELD = Review(
    DAY_45.date(),
    (Viewpoint(Stands.FAMILY, "Nell", "Nights are quiet"), Viewpoint(Stands.PERSON, "Iris", "The garden")),
    tuple(OutcomeMoved(outcome.id, outcome.words, Moved.FURTHER_ON) for outcome in PLAN.outcomes),
    (TookPart("Iris", "person"), TookPart("Tom Reed", "link-wellbeing-worker")),
    (DUTY,),
    DAY_45.date() + timedelta(days=180),
)
LESS = next_plan(PLAN, [Onward(SAFE, minutes_a_week=120)])


@pytest.fixture
def there(database):
    made = round_iris()
    came_home(made)
    return made


def hold(there, actor=None, review=HELD, **said):
    said = {"now": DAY_45, "journey_id": there.journey_id, "said_by": "person"} | said
    return there.do(reviews.hold, actor or there.tom, review=review, **said)


def test_a_review_leads_to_the_next_plan_and_keeps_both_beside_it(there):
    hold(there, next_plan=LESS, agreement=AGREES, seen=1)
    held = stored(lambda: Held.objects.select_related("plan_before", "plan_after").get())
    versions = stored(Plan.objects.count)
    assert (held.plan_before.version, held.plan_after.version, versions) == (1, 2, 2)
    assert (held.body["minutes_before"], held.body["minutes_after"]) == (PLAN.minutes_a_week, LESS.minutes_a_week)
    assert [view["name"] for view in held.body["viewpoints"]] == ["Iris", "Nell"]
    assert [entry.what for entry in there.told()][-3:] == ["plan.agreed", "review.held", "review.duties-met"]


def test_the_hours_are_those_of_the_plans_whatever_was_sent(there):
    hold(there, review=replace(HELD, minutes_before=6000, minutes_after=1))
    body = stored(lambda: Held.objects.get().body)
    assert body["minutes_before"] == PLAN.minutes_a_week
    assert "minutes_after" not in body


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_kept(there):
    with pytest.raises(Refused) as refused:
        hold(there, review=replace(HELD, viewpoints=(), outcomes=(), took_part=(), duties=("Parking",)))
    assert [problem.code for problem in refused.value.problems] == [
        "review-nobody-took-part", "review-person-unheard", "review-outcome-unasked", "review-outcome-unasked",
        "review-duty-unknown",
    ]
    with pytest.raises(Refused, match="plan-not-agreed"):
        hold(there, next_plan=LESS)
    assert stored(Held.objects.count) == 0


@pytest.mark.parametrize(("days", "when"), [(45, "in-time"), (60, "late")])
def test_in_time_and_late_are_marked(there, days, when):
    now = HOME + timedelta(days=days)
    review = replace(HELD, held_on=now.date(), next_on=now.date() + timedelta(days=90))
    hold(there, review=review, now=now)
    assert stored(lambda: there_details(there))["when"] == when


def there_details(there):
    return {entry.what: entry.payload.body for entry in there.told()}["review.held"]


def test_a_plan_agreed_meanwhile_is_a_clash(there):
    with pytest.raises(Clash):
        hold(there, seen=0)


def test_the_circle_and_strangers_do_not_write_reviews(there):
    for actor in (there.nell, there.stranger):
        with pytest.raises(NotThere):
            hold(there, actor)


def test_before_its_window_it_is_kept_as_early_and_the_pathway_still_asks_for_its_own(there):
    early = HOME + timedelta(days=20)
    hold(there, review=replace(HELD, held_on=early.date()), now=early)
    assert stored(lambda: there_details(there))["when"] == "early"
    assert stored(lambda: NextStep.objects.filter(journey=there.journey_id, step="review").exists())
    hold(there)
    assert [one["fell"] for one in bodies()] == ["early", "in-time"]
    assert not stored(lambda: NextStep.objects.filter(journey=there.journey_id, step="review").exists())


@pytest.mark.parametrize(("days", "fell"), [(20, "in-time"), (21, "late")])
def test_once_more_after_it_is_measured_by_the_day_that_was_agreed(there, days, fell):
    hold(there, review=replace(HELD, next_on=(DAY_45 + timedelta(days=20)).date()))
    now = DAY_45 + timedelta(days=days)
    hold(there, review=replace(HELD, held_on=now.date()), now=now)
    assert [one["fell"] for one in bodies()] == ["in-time", fell]


def test_a_review_held_in_time_and_written_down_after_going_back_to_hospital_still_counts(there):
    now = DAY_45 + timedelta(days=2)
    day = (DAY_45 + timedelta(days=1)).date()
    there.do(homecoming.back_in_hospital, there.tom, journey_id=there.journey_id, on=day, now=now)
    hold(there, now=now)
    assert bodies()[-1]["fell"] == "in-time"


def test_whose_words_they_are_where_the_person_did_not_speak(there):
    others = replace(
        HELD, viewpoints=(Viewpoint(Stands.FAMILY, "Nell", "Nights are quiet"),), person_was_not_there="In bed, poorly"
    )
    hold(there, review=others, said_by="")
    assert stored(lambda: Held.objects.get().said_by) == ""


def test_drafts_of_every_page_are_used_up_and_nobody_elses(there):
    for actor, part in ((there.tom, "day"), (there.tom, "next"), (there.lena, "day")):
        form = f"{draft_of(there.journey_id)}:{part}"
        with acting(actor, DAY_45):
            drafts.save(
                actor=actor, now=DAY_45, person_id=there.person_id, kind=Kind.REVIEW, form=form, body={}, page=uuid4()
            )
    hold(there)
    assert stored(lambda: [one.author_id for one in Draft.objects.all()]) == [there.lena.party_id]


def bodies():
    return stored(lambda: [one.body for one in Held.objects.order_by("held_on")])


# A review whose step asks something of its own.


def with_a_buddy(there):
    """Iris also has a buddy, and their first review is due ten to thirteen weeks from NOON."""
    with acting(SYSTEM, NOON):
        person = Person.objects.get(pk=there.person_id)
        key = journeys.begin(actor=there.lena, now=NOON, person=person, pathway="buddy", team=there.team).pk
    said = {"first-talk": {"would-like": "yes"}, "choose-buddy": None, "agreement": {"may": ("come-along",)}}
    for step, answers in said.items():
        there.do(journeys.done, there.lena, journey_id=key, step=step, answers=answers)
    return key


def hold_buddy(there, key, weeks, **said):
    now = NOON + timedelta(weeks=weeks)
    review = replace(HELD, held_on=now.date(), duties=(), next_on=now.date() + timedelta(weeks=12))
    return hold(there, there.lena, review=review, journey_id=key, now=now, **said)


def done_of(key):
    events = stored(lambda: journeys.events_of(Journey.objects.get(pk=key)))
    return [dict(event.answers) for event in events if event.kind is EventKind.DONE and event.name == "review"]


@pytest.mark.parametrize("answers", [None, {"go-on": "perhaps"}])
def test_without_an_answer_to_what_its_step_asks_it_is_not_recorded(there, answers):
    key = with_a_buddy(there)
    with pytest.raises(Refused) as refused:
        hold_buddy(there, key, 11, step_answers=answers)
    assert refused.value.problems[0].code in ("step-answer-missing", "step-answer-not-offered")
    assert stored(Held.objects.count) == 0
    assert done_of(key) == []


def test_the_step_is_done_with_what_was_answered_and_comes_again_as_it_says(there):
    key = with_a_buddy(there)
    hold_buddy(there, key, 11, step_answers={"go-on": "same"})
    assert done_of(key) == [{"go-on": "same"}]
    assert bodies()[-1]["fell"] == "in-time"
    again = stored(lambda: NextStep.objects.get(journey=key, step="review"))
    assert again.due_on == (NOON + timedelta(weeks=24)).date()
    hold_buddy(there, key, 22, step_answers={"go-on": "alone"})
    assert not stored(lambda: NextStep.objects.filter(journey=key, step="review").exists())


def test_before_its_window_nothing_is_asked_for_the_step(there):
    key = with_a_buddy(there)
    hold_buddy(there, key, 5)
    assert bodies()[-1]["fell"] == "early"
    assert done_of(key) == []


# One meeting for two ways of working, and which of two reviews of one way.


WARD = "The clinical review at the end of treatment"


def begun(there, pathway, at=NOON):
    with acting(SYSTEM, NOON):
        person = Person.objects.get(pk=there.person_id)
        return journeys.begin(actor=there.lena, now=at, person=person, pathway=pathway, team=there.team).pk


def on_a_ward(there):
    """Iris is on a virtual ward too, and its treatment is over: its one review can be held."""
    key = begun(there, "virtual-ward")
    there.do(happenings.happened, there.lena, journey_id=key, name="treatment-over", now=DAY_45)
    return key


def test_one_meeting_records_the_duties_of_both_ways_on_both_and_in_the_story(there):
    ward = on_a_ward(there)
    key = hold(there, review=replace(HELD, duties=(DUTY, WARD)))
    assert not stored(lambda: NextStep.objects.filter(journey=ward, step="review").exists())
    reader = Reader(there.tom, DAY_45, "tests")
    views = [stored(lambda k=k: journey_view(reader, there.person_id, k)) for k in (there.journey_id, ward)]
    assert [stored(lambda v=v: met_by(reader, v))["review"].duties for v in views] == [(DUTY,), (WARD, DUTY)]
    (way,) = stored(lambda: review_held(reader, there.person_id, key)).counts_for
    assert (way.title, way.duties, way.not_met) == ("Virtual ward", (WARD, DUTY), ())
    told = stored(lambda: {entry.what: entry.payload.body for entry in there.told()})
    assert told["review.duties-met"]["duties"] == f"{DUTY}; {WARD}"
    assert told["review.counts-for"]["ways"] == "Virtual ward"


def test_a_duty_of_the_other_way_that_nobody_ticked_is_not_recorded_as_met(there):
    ward = on_a_ward(there)
    key = hold(there)
    reader = Reader(there.tom, DAY_45, "tests")
    (way,) = stored(lambda: review_held(reader, there.person_id, key)).counts_for
    assert (way.duties, way.not_met) == ((DUTY,), (WARD,))
    view = stored(lambda: journey_view(reader, there.person_id, ward))
    assert stored(lambda: met_by(reader, view))["review"].duties == (DUTY,)


def test_a_duty_of_a_way_for_which_it_does_not_count_is_refused(there):
    begun(there, "virtual-ward")  # the treatment goes on, and nothing is to be reviewed there yet
    with pytest.raises(Refused, match="review-duty-unknown"):
        hold(there, review=replace(HELD, duties=(DUTY, WARD)))
    assert stored(Held.objects.count) == 0


def test_a_review_that_is_named_is_held_and_not_the_first_that_is_open(there):
    key = begun(there, "volunteer-support-at-home")
    hold(there, there.lena, journey_id=key, step="looking-back", review=replace(HELD, duties=()))
    assert stored(lambda: Held.objects.get().body["fell"]) == "early"
    assert bodies()[-1].get("opens_on") == opens(there, key, "looking-back")
    with pytest.raises(NotThere):
        hold(there, there.lena, journey_id=key, step="review", review=replace(HELD, duties=()))


def opens(there, key, step):
    reader = Reader(there.lena, DAY_45, "tests")
    view = stored(lambda: journey_view(reader, there.person_id, key))
    on = view.situation.step(step).opens_on
    return on.isoformat() if on else None
