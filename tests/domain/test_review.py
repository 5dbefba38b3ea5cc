"""A review beside the plan before: every outcome asked about, the person heard first, early and late marked."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from homeward.domain.pathway import Question, ReviewState, Serves, Span, Status, Step, StepState, Timing, Unit
from homeward.domain.pathway import Review as Planned
from homeward.domain.plan import Outcome, OwnerKind, Plan, PlannedAction, Rung, Support
from homeward.domain.review import (
    Moved,
    Onward,
    OutcomeMoved,
    Review,
    Soon,
    TookPart,
    When,
    called_for,
    duties_of,
    how_soon,
    next_plan,
    review_problems,
    when,
)
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


def test_the_next_plan_carries_on_what_goes_on_with_the_hours_now_agreed() -> None:
    before = replace(
        PLAN, actions=(PlannedAction(UUID(int=3), "Book the church lift", OwnerKind.CIRCLE, "Jean", outcome=CHURCH),)
    )
    allotment = Outcome(UUID(int=4), "My allotment")
    after = next_plan(before, [Onward(GARDEN, minutes_a_week=60), Onward(CHURCH, goes_on=False)], [allotment])
    assert [outcome.words for outcome in after.outcomes] == ["My roses", "My allotment"]
    assert (before.minutes_a_week, after.minutes_a_week) == (210, 60)
    assert after.outcomes[0].on(Rung.MYSELF) == PLAN.outcomes[0].on(Rung.MYSELF)
    assert after.actions == ()
    assert next_plan(before, []) == before


def test_no_more_paid_support_leaves_the_rung_empty() -> None:
    after = next_plan(PLAN, [Onward(GARDEN, minutes_a_week=0)])
    assert after.outcomes[0].on(Rung.PAID) is None


def test_whoever_gives_paid_support_can_change_with_the_hours() -> None:
    after = next_plan(PLAN, [Onward(GARDEN, minutes_a_week=60, who="Femi, on Fridays"), Onward(CHURCH)])
    assert after.outcomes[0].on(Rung.PAID) == Support(Rung.PAID, "Femi, on Fridays", 60)
    assert after.outcomes[1].on(Rung.PAID) == PLAN.outcomes[1].on(Rung.PAID)


@pytest.mark.parametrize(
    ("days", "soon"),
    [(-1, Soon.LATE), (0, Soon.THIS_WEEK), (6, Soon.THIS_WEEK), (7, Soon.NEXT_WEEK), (13, Soon.NEXT_WEEK),
     (14, Soon.LATER)],
)
def test_weeks_end_on_sunday(days: int, soon: Soon) -> None:
    assert TODAY.weekday() == 0
    assert how_soon(TODAY + timedelta(days=days), TODAY) is soon
    assert how_soon(None, TODAY) is Soon.LATER


def test_the_first_review_not_held_is_called_for_and_then_the_last_once_more() -> None:
    def at(name: str, status: Status) -> ReviewState:
        step, span = Step(name, name, ("lead",)), Timing(Span(42, Unit.DAYS))
        return ReviewState(Planned(name, span, span, (), ()), StepState(step, 1, status, ()))

    six_weeks, a_year = at("six-weeks", Status.DONE_LATE), at("a-year", Status.WAITING)
    assert called_for([six_weeks, a_year]) is a_year
    assert called_for([six_weeks]) is six_weeks
    assert called_for([]) is None
    assert called_for([six_weeks, a_year], "six-weeks") is six_weeks
    assert called_for([six_weeks, a_year], "elsewhere") is a_year


def asked_about(*duties: str, topic: str = "review", opens: date | None = TODAY, asks: str = "") -> ReviewState:
    span = Timing(Span(42, Unit.DAYS))
    serves = Serves(topic, Span(2, Unit.WEEKS)) if topic else None
    questions = (Question(asks, asks),) if asks else ()
    step = Step("review", "Review", ("lead",), serves=serves, asks=questions)
    return ReviewState(Planned("review", span, span, (), duties), StepState(step, 1, Status.OPEN, (), opens_on=opens))


def test_one_meeting_may_meet_the_duties_of_every_way_it_counts_for_each_once() -> None:
    care, goals, ward = "Care Act", "Goals", "The clinical review"
    mine, wards = asked_about(care, goals), asked_about(ward, care)
    assert duties_of(mine, [wards], TODAY) == (care, goals, ward)
    assert duties_of(mine, [asked_about(ward, opens=TODAY + timedelta(days=14))], TODAY) == (care, goals, ward)


@pytest.mark.parametrize("other", [
    asked_about("W", topic="meeting"), asked_about("W", topic=""), asked_about("W", opens=None),
    asked_about("W", opens=TODAY + timedelta(days=15)), asked_about("W", asks="where-next"),
])
def test_a_duty_of_a_way_it_does_not_count_for_is_not_met_by_it(other: ReviewState) -> None:
    assert duties_of(asked_about("Mine"), [other], TODAY) == ("Mine",)
    assert duties_of(asked_about("Mine", topic=""), [asked_about("W")], TODAY) == ("Mine",)
    assert duties_of(asked_about("Mine", opens=TODAY), [asked_about("W")], TODAY - timedelta(days=1)) == ("Mine",)
