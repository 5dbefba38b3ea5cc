"""Ways to wellbeing on outcomes: those that are there, each once, and never needed."""

from dataclasses import replace

from homeward.domain.plan import Plan
from homeward.domain.plan_comparison import Change, compare
from homeward.domain.review import Onward, next_plan
from homeward.domain.wellbeing import Way, WaysToWellbeing, wellbeing_problems
from homeward.domain.written_value import read_back, written
from tests.domain.plans import PLAN, SAFE

SET = WaysToWellbeing("Ways", "Somebody", (Way("give", "Give"), Way("connect", "Connect")), {"Give": "Rhoi"})


def with_ways(plan, *ways):
    first, *others = plan.outcomes
    return replace(plan, outcomes=(replace(first, wellbeing=ways), *others))


def test_none_some_or_all_are_right():
    for ways in ((), ("give",), ("connect", "give")):
        assert wellbeing_problems(with_ways(PLAN, *ways), SET.names) == ()


def test_one_that_is_not_there_or_is_there_twice_is_said_at_its_outcome():
    found = wellbeing_problems(with_ways(PLAN, "give", "be-rich", "give"), SET.names)
    assert [(one.code, one.where) for one in found] == [
        ("wellbeing-unknown", "outcome-0-wellbeing"), ("wellbeing-twice", "outcome-0-wellbeing"),
    ]


def test_a_plan_written_before_there_were_any_reads_as_it_was():
    assert read_back(Plan, written(PLAN)) == PLAN
    assert all("wellbeing" not in outcome for outcome in written(PLAN)["outcomes"])
    plan = with_ways(PLAN, "give")
    assert read_back(Plan, written(plan)) == plan


def test_they_stay_from_version_to_version():
    later = next_plan(with_ways(PLAN, "give"), [Onward(SAFE, minutes_a_week=120)])
    assert later.outcomes[0].wellbeing == ("give",)


def test_what_is_new_and_what_is_gone_is_compared_whatever_the_order():
    before, after = with_ways(PLAN, "give", "connect"), with_ways(PLAN, "connect")
    one, other = compare(before, after).outcomes
    assert (one.outcome.change, one.wellbeing.change) == (Change.CHANGED, Change.CHANGED)
    assert (one.wellbeing.before, one.wellbeing.after) == (("give", "connect"), ("connect",))
    assert other.wellbeing is None
    assert compare(PLAN, before).outcomes[0].wellbeing.change is Change.NEW
    assert compare(before, PLAN).outcomes[0].wellbeing.change is Change.GONE
    assert compare(before, with_ways(PLAN, "connect", "give")).outcomes[0].wellbeing.change is Change.SAME


def test_one_of_a_set_that_is_used_no_more_still_has_a_name():
    assert SET.title_of("keep-learning", "en") == "Keep learning"
    assert (SET.title_of("give", "cy"), SET.title_of("connect", "cy")) == ("Rhoi", "Connect")
