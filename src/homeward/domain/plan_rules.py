"""What a plan must say before it can be agreed, and what is worth a second thought first.

`where` names the box it is mended in: "what_matters", "outcome-0-words", "outcome-0-circle", "outcome-0-hours",
"action-2-owner", "change-1-then", "agreed"; numbers count from 0 in the order of the plan.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from homeward.domain.plan import Outcome, Plan, PlannedAction, Rung, Support
from homeward.domain.problem import Problem
from homeward.domain.request import Agreement, Answer
from homeward.domain.request_rules import agreement_problems

WORDS_LENGTH = 2_000
LINE_LENGTH = 400
NAME_LENGTH = 200
MOST_MINUTES = 2 * 7 * 24 * 60
"""Two people day and night: more than that in one outcome is a slip of the keyboard."""


FURTHEST_AHEAD = timedelta(weeks=8)
"""A plan holds soon, or it is one to be made later, when it is known how they are."""
FURTHEST_BACK = timedelta(days=366)


def plan_problems(plan: Plan) -> tuple[Problem, ...]:
    """Everything that stands against agreeing this plan; empty when nothing does."""
    return (*_whole(plan), *_outcomes(plan), *_actions(plan), *_changes(plan))


def agreed_problems(agreement: Agreement) -> tuple[Problem, ...]:
    """A plan is the person's: they agree it, or they cannot decide and somebody decides on a ground."""
    if agreement.answer is Answer.AGREES:
        return ()
    if agreement.answer is Answer.CANNOT_DECIDE:
        return agreement_problems(agreement)
    return (Problem("plan-not-agreed", "agreement.answer"),)


def starts_problems(starts_on: date, before: date | None, today: date) -> tuple[Problem, ...]:
    """What is wrong with the day from which a version holds. `before` is that day of the version before it, if there
    is one: a plan for later may be overtaken by one for now, and what held is never written over."""
    return tuple(_starts(starts_on, before, today))


def _starts(starts_on: date, before: date | None, today: date) -> Iterator[Problem]:
    if starts_on > today + FURTHEST_AHEAD:
        yield Problem("plan-starts-far-ahead", "starts_on", {"on": starts_on, "last": today + FURTHEST_AHEAD})
    if before is not None and starts_on < min(before, today):
        yield Problem("plan-starts-before-last", "starts_on", {"on": starts_on, "before": before})
    elif starts_on < today - FURTHEST_BACK:
        yield Problem("plan-starts-long-ago", "starts_on", {"on": starts_on})


def plan_prompts(plan: Plan, today: date) -> tuple[Problem, ...]:
    """What somebody who knows the support sequence would ask before agreeing. Questions, never refusals."""
    return (*_paid_alone(plan), *_nothing_yet(plan), *_days_gone(plan, today), *_no_signs(plan))


def _whole(plan: Plan) -> Iterator[Problem]:
    if not plan.outcomes:
        yield Problem("plan-without-outcome", "outcome-0-words")
    if len(plan.what_matters) > WORDS_LENGTH:
        yield Problem("text-too-long-here", "what_matters", {"most": WORDS_LENGTH})
    keys: list[UUID] = [*(outcome.id for outcome in plan.outcomes), *(action.id for action in plan.actions)]
    if len(set(keys)) < len(keys):
        yield Problem("plan-part-twice", "")


def _outcomes(plan: Plan) -> Iterator[Problem]:
    for number, outcome in enumerate(plan.outcomes):
        where = f"outcome-{number}"
        if not outcome.words.strip():
            yield Problem("outcome-without-words", f"{where}-words")
        elif len(outcome.words) > WORDS_LENGTH:
            yield Problem("text-too-long-here", f"{where}-words", {"most": WORDS_LENGTH})
        yield from _supports(outcome, where)


def _supports(outcome: Outcome, where: str) -> Iterator[Problem]:
    for rung, times in Counter(support.rung for support in outcome.supports).items():
        if times > 1:
            yield Problem("rung-twice", f"{where}-{rung}")
    for support in outcome.supports:
        if len(support.who) > WORDS_LENGTH:
            yield Problem("text-too-long-here", f"{where}-{support.rung}", {"most": WORDS_LENGTH})
        if support.rung is Rung.PAID:
            yield from _paid(support, where)
        elif support.minutes_a_week is not None:
            yield Problem("hours-only-paid", f"{where}-{support.rung}")
        elif not support.who.strip():
            yield Problem("rung-without-who", f"{where}-{support.rung}")


def _paid(support: Support, where: str) -> Iterator[Problem]:
    minutes = support.minutes_a_week
    if not support.who.strip():
        yield Problem("paid-without-who", f"{where}-paid")
    if not minutes or minutes < 0:
        yield Problem("paid-without-hours", f"{where}-hours")
    elif minutes > MOST_MINUTES:
        yield Problem("paid-hours-too-many", f"{where}-hours", {"most": MOST_MINUTES // 60})


def _actions(plan: Plan) -> Iterator[Problem]:
    outcomes = {outcome.id for outcome in plan.outcomes}
    for number, action in enumerate(plan.actions):
        where = f"action-{number}"
        if not action.text.strip():
            yield Problem("action-without-words", f"{where}-text")
        elif len(action.text) > LINE_LENGTH:
            yield Problem("text-too-long-here", f"{where}-text", {"most": LINE_LENGTH})
        if not action.owner_name.strip():
            yield Problem("action-without-owner", f"{where}-owner")
        elif len(action.owner_name) > NAME_LENGTH:
            yield Problem("text-too-long-here", f"{where}-owner", {"most": NAME_LENGTH})
        if action.outcome is not None and action.outcome not in outcomes:
            yield Problem("action-outcome-gone", f"{where}-outcome")


def _changes(plan: Plan) -> Iterator[Problem]:
    for number, change in enumerate(plan.if_things_change):
        where = f"change-{number}"
        if not change.sign.strip():
            yield Problem("change-without-sign", f"{where}-sign")
        if not change.then.strip():
            yield Problem("change-without-then", f"{where}-then")
        for part in ("sign", "then"):
            if len(getattr(change, part)) > WORDS_LENGTH:
                yield Problem("text-too-long-here", f"{where}-{part}", {"most": WORDS_LENGTH})


def _paid_alone(plan: Plan) -> Iterator[Problem]:
    for number, outcome in enumerate(plan.outcomes):
        if outcome.on(Rung.PAID) and not any(outcome.on(rung) for rung in Rung if rung is not Rung.PAID):
            yield Problem("prompt-paid-alone", f"outcome-{number}-myself", {"outcome": outcome.words})


def _nothing_yet(plan: Plan) -> Iterator[Problem]:
    acted_on = {action.outcome for action in plan.actions}
    for number, outcome in enumerate(plan.outcomes):
        if not outcome.supports and outcome.id not in acted_on:
            yield Problem("prompt-outcome-alone", f"outcome-{number}-myself", {"outcome": outcome.words})


def _days_gone(plan: Plan, today: date) -> Iterator[Problem]:
    for number, action in enumerate(plan.actions):
        if _is_past(action, today):
            yield Problem("prompt-action-past", f"action-{number}-due", {"action": action.text})


def _is_past(action: PlannedAction, today: date) -> bool:
    return action.due_on is not None and action.due_on < today


def _no_signs(plan: Plan) -> Iterator[Problem]:
    if plan.outcomes and not plan.if_things_change:
        yield Problem("prompt-no-signs", "change-0-sign")
