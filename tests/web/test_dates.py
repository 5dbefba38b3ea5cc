"""Dates as the NHS service manual writes them, in London."""

from datetime import UTC, date, datetime

import pytest

from homeward.web import dates


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 3, 9, 30, tzinfo=UTC), "9:30am"),
        (datetime(2026, 11, 3, 14, 0, tzinfo=UTC), "2pm"),
        (datetime(2026, 11, 3, 12, 0, tzinfo=UTC), "midday"),
        (datetime(2026, 11, 3, 0, 0, tzinfo=UTC), "midnight"),
        (datetime(2026, 11, 3, 0, 5, tzinfo=UTC), "12:05am"),
        (datetime(2026, 11, 3, 12, 5, tzinfo=UTC), "12:05pm"),
        (datetime(2026, 7, 3, 8, 30, tzinfo=UTC), "9:30am"),
        (None, ""),
    ],
)
def test_the_time_is_told_in_london(at, said):
    assert dates.clock(at) == said


def test_a_day_is_the_day_in_london():
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert dates.day(late) == "1 July 2026"
    assert dates.weekday(date(2026, 11, 3)) == "Tuesday 3 November 2026"
    assert dates.day_and_clock(datetime(2026, 11, 3, 9, 30, tzinfo=UTC)) == "3 November 2026 at 9:30am"


@pytest.mark.parametrize(
    ("day", "said"),
    [(3, "today"), (4, "tomorrow"), (2, "yesterday"), (5, "in 2 days"), (1, "2 days ago")],
)
def test_how_far_off_a_day_is(day, said):
    assert dates.relative(date(2026, 11, day), date(2026, 11, 3)) == said


def test_a_time_without_a_zone_is_a_mistake():
    with pytest.raises(ValueError, match="time zone"):
        dates.clock(datetime(2026, 11, 3, 9, 30))  # noqa: DTZ001
