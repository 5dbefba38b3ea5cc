"""A review beside the plan before it: whose views, how outcomes moved, the next plan, and the hours as facts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from homeward.actions import reviews
from homeward.domain.failures import Clash, NotThere
from homeward.domain.problem import Refused
from homeward.domain.review import Moved, Onward, OutcomeMoved, Review, TookPart, next_plan
from homeward.domain.viewpoint import Stands, Viewpoint
from homeward.records.care.models import Plan
from homeward.records.care.models import Review as Held
from tests.domain.plans import PLAN, SAFE
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
    assert [entry.what for entry in there.told()][-2:] == ["plan.agreed", "review.held"]


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
    return there.told()[-1].payload.body


def test_a_plan_agreed_meanwhile_is_a_clash(there):
    with pytest.raises(Clash):
        hold(there, seen=0)


def test_the_circle_and_strangers_do_not_write_reviews(there):
    for actor in (there.nell, there.stranger):
        with pytest.raises(NotThere):
            hold(there, actor)
