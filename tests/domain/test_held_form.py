"""Where a form is kept: what must be said of it, and what cannot be right."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from homeward.domain.held_form import Born, HeldForm, held_form_problems, is_out_of_date, trimmed

TODAY = date(2026, 11, 25)
KINDS = ("respect", "adrt")
BORN = Born(date(1948, 2, 3))
DRAWER = "Green folder in the kitchen drawer"
GREEN = HeldForm("respect", date(2026, 3, 2), DRAWER, "Nell, 07700 900111", date(2027, 3, 2))


def wrong(said, others=(), born=BORN, replaces=None):
    found = held_form_problems(said, KINDS, others, born, TODAY, replaces)
    return [(one.code, one.where) for one in found]


def test_a_form_with_a_kind_a_date_and_a_place_is_enough():
    assert wrong(GREEN) == []
    assert wrong(HeldForm("adrt", TODAY, "GP record"), [GREEN]) == []


def test_there_is_no_place_for_what_a_form_says():
    """A field more would be somewhere to type it: whoever adds one changes this test, and thinks."""
    assert [field.name for field in fields(HeldForm)] == ["form", "dated", "place", "whom", "review_on"]


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"form": "will"}, ("held-form-unknown", "form")),
        ({"dated": TODAY + timedelta(days=1)}, ("held-form-in-future", "dated")),
        ({"dated": date(1948, 2, 2)}, ("held-form-before-birth", "dated")),
        ({"place": ""}, ("held-form-without-place", "place")),
        ({"review_on": date(2026, 3, 2)}, ("held-form-review-before", "review_on")),
        ({"place": "x" * 401}, ("text-too-long-here", "place")),
        ({"whom": "x" * 201}, ("text-too-long-here", "whom")),
    ],
)
def test_what_cannot_be_right_is_said_at_its_box(changed, problem):
    assert wrong(replace(GREEN, **changed)) == [problem]


def test_the_first_day_that_can_be_right_is_right():
    assert wrong(replace(GREEN, dated=TODAY, review_on=TODAY + timedelta(days=1))) == []
    assert wrong(replace(GREEN, dated=date(1948, 2, 3))) == []


def test_where_only_the_year_of_birth_is_known_it_counts_and_where_nothing_is_nothing_does():
    year = Born(year=1948)
    assert wrong(replace(GREEN, dated=date(1947, 12, 31)), born=year) == [("held-form-before-birth", "dated")]
    assert wrong(replace(GREEN, dated=date(1948, 1, 1)), born=year) == []
    assert wrong(replace(GREEN, dated=date(1850, 1, 1)), born=Born()) == []


def test_everything_wrong_is_said_at_once():
    said = HeldForm("respect", TODAY + timedelta(days=3), "", review_on=TODAY)
    assert [code for code, _where in wrong(said, [GREEN])] == [
        "held-form-twice", "held-form-in-future", "held-form-review-before", "held-form-without-place",
    ]


def test_a_form_said_twice_says_which_one_there_is():
    [twice] = held_form_problems(replace(GREEN, place="The hall"), KINDS, [GREEN], BORN, TODAY)
    assert (twice.code, twice.params) == ("held-form-twice", {"dated": GREEN.dated, "place": GREEN.place})


def test_a_newer_form_takes_the_place_of_one_of_its_kind_and_is_not_older():
    newer = replace(GREEN, dated=date(2026, 11, 1))
    assert wrong(newer, [GREEN], replaces=GREEN) == []
    assert wrong(replace(newer, dated=date(2026, 3, 1)), [GREEN], replaces=GREEN) == [("held-form-older", "dated")]
    other = HeldForm("adrt", date(2026, 1, 1), "GP record")
    assert wrong(newer, [other], replaces=other) == [("held-form-of-another-kind", "form")]
    assert wrong(newer, [other, GREEN], replaces=other)[1] == ("held-form-twice", "form")


def test_it_is_out_of_date_the_day_after_it_was_to_be_looked_at_again():
    assert not is_out_of_date(GREEN, date(2027, 3, 2))
    assert is_out_of_date(GREEN, date(2027, 3, 3))
    assert not is_out_of_date(replace(GREEN, review_on=None), date(2099, 1, 1))


def test_blanks_at_the_edges_are_nothing():
    assert trimmed(replace(GREEN, place="  GP record ", whom=" ")) == replace(GREEN, place="GP record", whom="")
