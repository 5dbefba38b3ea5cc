"""What an hour costs, what a platform keeps, and what the worker takes home."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.price import (
    MOST_PENCE,
    WHOLE,
    Arrangement,
    Terms,
    pounds,
    price_problems,
    read_pounds,
    split,
    terms_problems,
)
from homeward.domain.problem import Refused

ASKED = Arrangement(1600, 2000)


def test_of_sixteen_pounds_the_worker_gets_twelve_eighty():
    """The published range of what workers take home contradicts itself; this is worked out from price and share."""
    found = split(1600, 2000)
    assert (found.platform_keeps, found.worker_gets) == (320, 1280)


@pytest.mark.parametrize(("an_hour", "share", "keeps"), [
    (1601, 2000, 320), (1602, 2000, 320), (1603, 2000, 321), (1, 5000, 1), (1999, 1250, 250), (2000, 0, 0),
    (2000, WHOLE, 2000),
])
def test_half_a_penny_goes_up_and_what_is_left_is_the_workers(an_hour, share, keeps):
    assert split(an_hour, share).platform_keeps == keeps


@given(st.integers(1, MOST_PENCE), st.integers(0, WHOLE))
def test_the_parts_always_add_up_and_are_never_below_nothing(an_hour, share):
    found = split(an_hour, share)
    assert found.platform_keeps + found.worker_gets == found.an_hour == an_hour
    assert min(found.platform_keeps, found.worker_gets) >= 0


def test_a_week_is_rounded_once():
    assert Terms(1675, 2000, 390).a_week.an_hour == 10888  # 6 hours 30 at 16.75 is 108.875


@pytest.mark.parametrize(("typed", "pence"), [("16", 1600), (" £16.50 ", 1650), ("16.05", 1605), ("", None)])
def test_pounds_as_typed(typed, pence):
    assert read_pounds(typed) == pence


@pytest.mark.parametrize("typed", ["16.5", "16,50", "sixteen", "-3", "£", "1600p"])
def test_what_is_no_amount_is_refused_and_not_guessed(typed):
    with pytest.raises(Refused, match="pounds-unreadable"):
        read_pounds(typed)


@given(st.integers(0, 99_999))
def test_pounds_read_back(pence):
    assert read_pounds(pounds(pence).replace(",", "")) == pence


def test_nothing_is_agreed_below_the_arrangement_without_a_price_or_without_hours():
    assert terms_problems("Bernard", 1600, 60, ASKED) == ()
    assert [one.code for one in terms_problems("Bernard", 1599, 60, ASKED)] == ["price-below-least"]
    found = terms_problems("Bernard", None, None, ASKED)
    assert [one.code for one in found] == ["price-not-known", "hours-a-week-missing"]
    assert [one.code for one in terms_problems("Bernard", 1600, 0, ASKED)] == ["hours-a-week-range"]


def test_a_price_on_a_profile_is_above_nothing():
    assert price_problems(None) == price_problems(1600) == ()
    assert [one.code for one in (*price_problems(0), *price_problems(MOST_PENCE + 1))] == ["price-out-of-range"] * 2
