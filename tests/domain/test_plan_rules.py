"""A plan says everything that must be mended at once, and asks gently what is only worth a second thought."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given

from homeward.domain.plan import IfThingsChange, Outcome, OwnerKind, Plan, PlannedAction, Rung, Support
from homeward.domain.plan_rules import MOST_MINUTES, agreed_problems, plan_problems, plan_prompts, starts_problems
from homeward.domain.request import Agreement, Answer, Ground
from tests.domain.plans import GARDEN, PLAN, any_plan

TODAY = date(2026, 11, 23)


def with_supports(*supports: Support) -> Plan:
    return replace(PLAN, outcomes=(Outcome(GARDEN, "I want my garden.", supports),), actions=())


@pytest.mark.parametrize(
    ("starts", "before", "codes"),
    [
        (0, None, []),
        (56, None, []),
        (57, None, ["plan-starts-far-ahead"]),
        (date(2031, 1, 1), 0, ["plan-starts-far-ahead"]),
        (-366, None, []),
        (-367, None, ["plan-starts-long-ago"]),
        (-10, -10, []),
        (-11, -10, ["plan-starts-before-last"]),
        (0, 20, []),
        (-1, 20, ["plan-starts-before-last"]),
    ],
)
def test_a_plan_holds_soon_and_never_before_the_one_before_it(starts, before, codes) -> None:
    starts_on = starts if isinstance(starts, date) else TODAY + timedelta(days=starts)
    was = None if before is None else TODAY + timedelta(days=before)
    assert [problem.code for problem in starts_problems(starts_on, was, TODAY)] == codes


def test_a_sound_plan_has_no_problem_and_raises_no_question() -> None:
    assert plan_problems(PLAN) == ()
    assert plan_prompts(PLAN, TODAY) == ()


def test_everything_wrong_is_said_at_once_and_at_its_box() -> None:
    plan = Plan(
        what_matters="",
        outcomes=(Outcome(GARDEN, "  ", (Support(Rung.PAID, ""),)),),
        actions=(PlannedAction(UUID(int=9), "", OwnerKind.PERSON, "", outcome=UUID(int=404)),),
        if_things_change=(IfThingsChange("", "Ring"), IfThingsChange("I stop eating", "")),
    )
    assert {(problem.code, problem.where) for problem in plan_problems(plan)} == {
        ("outcome-without-words", "outcome-0-words"),
        ("paid-without-who", "outcome-0-paid"),
        ("paid-without-hours", "outcome-0-hours"),
        ("action-without-words", "action-0-text"),
        ("action-without-owner", "action-0-owner"),
        ("action-outcome-gone", "action-0-outcome"),
        ("change-without-sign", "change-0-sign"),
        ("change-without-then", "change-1-then"),
    }


@pytest.mark.parametrize(
    ("support", "code"),
    [
        (Support(Rung.CIRCLE, "Sushila", 60), "hours-only-paid"),
        (Support(Rung.MYSELF, ""), "rung-without-who"),
        (Support(Rung.PAID, "The team", 0), "paid-without-hours"),
        (Support(Rung.PAID, "The team", MOST_MINUTES + 1), "paid-hours-too-many"),
        (Support(Rung.COMMUNITY, "x" * 2_001), "text-too-long-here"),
    ],
)
def test_a_rung_that_cannot_be_right(support: Support, code: str) -> None:
    assert [problem.code for problem in plan_problems(with_supports(support))] == [code]


def test_a_rung_is_filled_in_once() -> None:
    twice = with_supports(Support(Rung.CIRCLE, "Sushila"), Support(Rung.CIRCLE, "Ken"))
    assert [problem.code for problem in plan_problems(twice)] == ["rung-twice"]


def test_a_plan_without_an_outcome_is_not_a_plan() -> None:
    assert [problem.code for problem in plan_problems(Plan("My garden"))] == ["plan-without-outcome"]


def test_two_parts_never_share_a_key() -> None:
    twice = replace(PLAN, outcomes=(PLAN.outcomes[0], PLAN.outcomes[0]), actions=())
    assert [problem.code for problem in plan_problems(twice)] == ["plan-part-twice"]


def test_paid_support_alone_is_a_question_and_not_a_refusal() -> None:
    alone = with_supports(Support(Rung.PAID, "The team", 60))
    assert plan_problems(alone) == ()
    assert [problem.code for problem in plan_prompts(alone, TODAY)] == ["prompt-paid-alone"]
    beside = with_supports(Support(Rung.COMMUNITY, "Knit and natter"), Support(Rung.PAID, "The team", 60))
    assert plan_prompts(beside, TODAY) == ()


def test_an_outcome_nobody_helps_with_a_day_gone_by_and_no_signs_are_asked_about() -> None:
    action = PlannedAction(UUID(int=9), "Ring the shop", OwnerKind.PERSON, "Iris", due_on=date(2026, 11, 22))
    plan = Plan("", (Outcome(GARDEN, "I want my garden."),), (action,))
    codes = [problem.code for problem in plan_prompts(plan, TODAY)]
    assert codes == ["prompt-outcome-alone", "prompt-action-past", "prompt-no-signs"]


@pytest.mark.parametrize(
    ("agreement", "codes"),
    [
        (Agreement(Answer.AGREES), []),
        (Agreement(Answer.NOT_SURE), ["plan-not-agreed"]),
        (Agreement(Answer.DOES_NOT_AGREE), ["plan-not-agreed"]),
        (Agreement(Answer.CANNOT_DECIDE, "Dr Osei", Ground.BEST_INTERESTS, ("Sushila",)), []),
        (Agreement(Answer.CANNOT_DECIDE, "Marek", Ground.ATTORNEY), []),
        (Agreement(Answer.CANNOT_DECIDE), ["agreement-decider-missing", "agreement-ground-missing"]),
        (Agreement(Answer.CANNOT_DECIDE, "Dr Osei", Ground.BEST_INTERESTS), ["agreement-nobody-consulted"]),
    ],
)
def test_the_person_agrees_or_somebody_decides_on_a_ground(agreement: Agreement, codes: list[str]) -> None:
    assert [problem.code for problem in agreed_problems(agreement)] == codes


@given(any_plan)
def test_hours_add_up(plan: Plan) -> None:
    every = [support.minutes_a_week or 0 for outcome in plan.outcomes for support in outcome.supports]
    assert plan.minutes_a_week == sum(every) == sum(outcome.minutes_a_week for outcome in plan.outcomes)
