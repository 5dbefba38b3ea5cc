"""Postcodes, phone numbers and dates, however they are typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.content.sentences import sentence
from homeward.domain.phone import plain_phone
from homeward.domain.postcode import outward, read_postcode
from homeward.domain.problem import Refused
from homeward.domain.typed_date import read_date


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("st34ab", "ST3 4AB"),
        (" ST3  4AB ", "ST3 4AB"),
        ("s t 3 4 a b", "ST3 4AB"),
        ("EC1A1BB", "EC1A 1BB"),
        ("LS1288T", None),
        ("ST3", None),
        ("ST3 4AC", None),
        ("", None),
    ],
)
def test_postcodes(typed: str, expected: str | None) -> None:
    assert read_postcode(typed) == expected


def test_only_the_district_is_shown() -> None:
    assert outward("ST3 4AB") == "ST3"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("01632 960001", "01632960001"),
        ("+44 (0)1632 960-001", "01632960001"),
        ("0044 1632 960001 ext. 12", "01632960001"),
        ("+48 22 123 45 67", "0048221234567"),
        ("ring the neighbour", ""),
    ],
)
def test_phones(typed: str, expected: str) -> None:
    assert plain_phone(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "2/3/1941",
        "02-03-1941",
        "2.3.1941",
        "2 March 1941",
        "2nd mar 1941",
        "1941-03-02",
        "1941-03-02 00:00:00",
        "02/03/1941 00:00",
    ],
)
def test_dates(typed: str) -> None:
    assert read_date(typed) == date(1941, 3, 2)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2/3/41", "date-year-short"),
        ("31/2/1941", "date-not-in-calendar"),
        ("3/14/1941", "date-not-in-calendar"),
        ("0000-01-01", "date-not-in-calendar"),
        ("last spring", "date-unreadable"),
        ("15037", "date-unreadable"),
        ("2 mabel 1941", "date-unreadable"),
    ],
)
def test_dates_that_cannot_be_read_say_why(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_date(typed)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert typed in sentence(refused.value.problems[0])


@given(st.text(max_size=30) | st.dates().map(str))
def test_anything_typed_is_a_date_or_refused(typed: str) -> None:
    try:
        said = read_date(typed).isoformat()
    except Refused as refused:
        said = sentence(refused.problems[0])
    assert said
