"""What changed between two versions of a plan: nothing is missed, and the other way round it says the opposite."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.plan import Outcome, Plan, Rung, Support
from homeward.domain.plan_comparison import Change, HoursFrom, compare, hours_over_time
from tests.domain.plans import PLAN, any_plan

OPPOSITE = {Change.NEW: Change.GONE, Change.GONE: Change.NEW, Change.CHANGED: Change.CHANGED, Change.SAME: Change.SAME}


def test_what_is_new_gone_and_changed() -> None:
    garden, safe = PLAN.outcomes
    bake = Outcome(UUID(int=3), "I want to bake for the fair.")
    less = replace(safe, supports=(safe.supports[0], Support(Rung.PAID, "The wellbeing team, mornings.", 7 * 60)))
    found = compare(PLAN, replace(PLAN, outcomes=(less, bake), actions=PLAN.actions[:1]))
    assert [(o.outcome.part.id, o.outcome.change) for o in found.outcomes] == [
        (safe.id, Change.CHANGED),
        (bake.id, Change.NEW),
        (garden.id, Change.GONE),
    ]
    assert [(r.rung, r.support.change) for r in found.outcomes[0].rungs] == [
        (Rung.TECHNOLOGY, Change.SAME),
        (Rung.PAID, Change.CHANGED),
    ]
    assert [action.change for action in found.actions] == [Change.SAME, Change.GONE]
    assert (found.minutes_before, found.minutes_after) == (840, 420)
    assert not found.is_same


@given(any_plan)
def test_a_plan_beside_itself_is_the_same(plan: Plan) -> None:
    found = compare(plan, plan)
    assert found.is_same
    assert found.minutes_before == found.minutes_after == plan.minutes_a_week


@given(any_plan, any_plan)
def test_the_other_way_round_it_says_the_opposite(one: Plan, other: Plan) -> None:
    there, back = compare(one, other), compare(other, one)
    assert (there.minutes_before, there.minutes_after) == (back.minutes_after, back.minutes_before)
    changes = {o.outcome.part.id: o.outcome.change for o in there.outcomes}
    assert {o.outcome.part.id: OPPOSITE[o.outcome.change] for o in back.outcomes} == changes
    assert {a.part.id: OPPOSITE[a.change] for a in back.actions} == {a.part.id: a.change for a in there.actions}
    assert there.is_same == back.is_same


@given(any_plan, any_plan)
def test_nothing_of_either_version_is_missed(one: Plan, other: Plan) -> None:
    found = compare(one, other)
    assert {o.outcome.after for o in found.outcomes} - {None} == set(other.outcomes)
    assert {o.outcome.before for o in found.outcomes} - {None} == set(one.outcomes)
    assert len(found.outcomes) == len({o.id for o in (*one.outcomes, *other.outcomes)})
    for pair in found.outcomes:
        assert sum(r.support.after.minutes_a_week or 0 for r in pair.rungs if r.support.after) == (
            pair.outcome.after.minutes_a_week if pair.outcome.after else 0
        )


def test_hours_from_day_to_day() -> None:
    first, second, third = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)
    assert hours_over_time([]) == ()
    assert hours_over_time([(first, 2520), (second, 1440)]) == (HoursFrom(first, 2520), HoursFrom(second, 1440))
    assert hours_over_time([(first, 2520), (first, 1440)]) == (HoursFrom(first, 1440),)
    # A plan agreed later that starts sooner stands in for what was to come.
    assert hours_over_time([(first, 2520), (third, 600), (second, 1440)]) == (
        HoursFrom(first, 2520),
        HoursFrom(second, 1440),
    )


@given(st.lists(st.tuples(st.dates(), st.integers(min_value=0, max_value=5000)), max_size=8))
def test_days_go_forward_and_the_last_version_has_the_last_word(versions: list[tuple[date, int]]) -> None:
    series = hours_over_time(versions)
    days = [step.on for step in series]
    assert days == sorted(set(days))
    assert [(step.on, step.minutes) for step in series][-1:] == versions[-1:]
