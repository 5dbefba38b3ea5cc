"""Meals: how many, what they need, and when whoever hosts is thanked."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.gathering import (
    Gathering,
    Needs,
    Numbers,
    gathering_problems,
    numbers_problems,
    thanks_problems,
    tidy,
)

TODAY = date(2026, 3, 2)
MEAL = Gathering("The long table", TODAY, "12.30", "The hall", "The allotment people", 60)


def codes(problems):
    return {problem.code for problem in problems}


def test_everything_that_is_wrong_is_said_at_once():
    wrong = Gathering("", TODAY - timedelta(days=1), "noon", "", "", 0, postcode="NOWHERE")
    assert codes(gathering_problems(wrong, TODAY)) == {
        "gathering-title-missing", "gathering-where-missing", "gathering-host-missing", "cohort-time",
        "gathering-wanted", "gathering-past", "postcode-unreadable",
    }
    assert gathering_problems(tidy(MEAL), TODAY) == ()
    assert tidy(MEAL).at == "12:30"


@given(st.integers(0, 50), st.dictionaries(st.sampled_from([one.value for one in Needs]), st.integers(-5, 60)))
def test_nobody_needs_something_who_does_not_come(said, needs):
    wrong = {name for name, number in needs.items() if not 0 <= number <= said}
    found = numbers_problems(Numbers(said, needs), TODAY, TODAY)
    assert {problem.where for problem in found} == {f"need-{name}" for name in wrong}


def test_nobody_has_come_nor_is_thanked_before_the_day():
    tomorrow = TODAY + timedelta(days=1)
    assert codes(numbers_problems(Numbers(3, came=2), tomorrow, TODAY)) == {"gathering-ahead"}
    assert numbers_problems(Numbers(3, came=5), TODAY, TODAY) == ()  # more came than said so
    assert codes(thanks_problems("Seeds", tomorrow, TODAY)) == {"gathering-ahead"}
    assert codes(thanks_problems(" ", TODAY, TODAY)) == {"thanks-missing"}
