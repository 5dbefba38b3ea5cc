"""Hours are read as people write them, and go back into the box as they were meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.problem import Refused
from homeward.domain.typed_hours import hours_as_typed, read_hours


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("7", 420),
        (" 7 hours ", 420),
        ("1.5", 90),
        ("1,25", 75),
        (".5", 30),
        ("½", 30),
        ("1½", 90),
        ("1 ½ hours", 90),
        ("1:30", 90),
        ("1h30", 90),
        ("1 hour 30 minutes", 90),
        ("1 hour and 5 minutes", 65),
        ("90 minutes", 90),
        ("45 mins", 45),
        ("0", 0),
        ("", None),
        ("  ", None),
    ],
)
def test_hours_are_read(typed: str, minutes: int | None) -> None:
    assert read_hours(typed) == minutes


@pytest.mark.parametrize("typed", ["about six", "-3", "1:75", ".", "1.2.3", "7 days", "٣"])
def test_what_is_not_a_number_of_hours_is_said(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        read_hours(typed, "outcome-0-hours")
    problem = refused.value.problems[0]
    assert (problem.code, problem.where, problem.params["typed"]) == ("hours-unreadable", "outcome-0-hours", typed)


@given(st.integers(min_value=0, max_value=59_999))
def test_what_goes_into_the_box_comes_out_again(minutes: int) -> None:
    assert read_hours(hours_as_typed(minutes)) == minutes
