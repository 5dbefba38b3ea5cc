"""A review beside the plan before: every outcome asked about, the person heard first, early and late marked."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from homeward.domain.plan import Outcome, Plan, Rung, Support
from homeward.domain.review import Moved, OutcomeMoved, Review, TookPart, When, paid_minutes, review_problems, when
from homeward.domain.viewpoint import Stands, Viewpoint

TODAY = date(2026, 5, 4)
GARDEN, CHURCH = UUID(int=1), UUID(int=2)
PLAN = Plan(
    "My garden",
    (
        Outcome(GARDEN, "My roses", (Support(Rung.PAID, "Asha", 150), Support(Rung.MYSELF, "Sit and prune"))),
        Outcome(CHURCH, "Church on Sundays", (Support(Rung.PAID, "Asha", 60),)),
    ),
)
HELD = Review(
    TODAY,
    (Viewpoint(Stands.PERSON, "Doris", "I prune again"),),
    (OutcomeMoved(GARDEN, "Get back to my roses", Moved.FURTHER_ON), OutcomeMoved(CHURCH, "Church", Moved.NOT_SURE)),
    (TookPart("Doris", "person"),),
    ("Care Act review",),
    TODAY + timedelta(days=180),
)


def test_a_whole_review_has_nothing_wrong_with_it() -> None:
    assert review_problems(HELD, PLAN, ("Care Act review",), TODAY) == ()


def test_an_empty_review_is_told_everything_at_once() -> None:
    empty = Review(TODAY + timedelta(days=1), duties=("Parking permit",))
    assert [(p.code, p.where) for p in review_problems(empty, PLAN, ("Care Act review",), TODAY)] == [
        ("review-ahead", "held_on"),
        ("review-nobody-took-part", "took_part"),
        ("review-next-missing", "next_on"),
        ("review-person-unheard", "person"),
        ("review-outcome-unasked", f"outcome-{GARDEN}"),
        ("review-outcome-unasked", f"outcome-{CHURCH}"),
        ("review-duty-unknown", "duties"),
    ]


def test_a_person_who_could_not_take_part_is_explained_and_not_passed_over() -> None:
    others = Review(
        TODAY, (Viewpoint(Stands.FAMILY, "Jean", "Nights"),), HELD.outcomes, HELD.took_part, (), HELD.next_on,
        person_was_not_there="Doris was too poorly and asked Jean to speak",
    )
    assert review_problems(others, PLAN, (), TODAY) == ()


def test_an_outcome_of_another_plan_is_noticed() -> None:
    assert [p.code for p in review_problems(HELD, Plan("x"), ("Care Act review",), TODAY)] == [
        "review-outcome-unknown", "review-outcome-unknown",
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [(41, When.EARLY), (42, When.IN_TIME), (56, When.IN_TIME), (57, When.LATE)],
)
def test_early_and_late_are_marked(day: int, expected: When) -> None:
    home = date(2026, 3, 20)
    opens, last = home + timedelta(days=42), home + timedelta(days=56)
    assert when(home + timedelta(days=day), opens, last) is expected
    assert when(home + timedelta(days=day), None, None) is When.EARLY


def test_paid_minutes_are_those_of_the_plan_and_nothing_where_there_is_none() -> None:
    assert paid_minutes(PLAN) == 210
    assert paid_minutes(Plan("x")) == 0
    assert paid_minutes(None) is None
