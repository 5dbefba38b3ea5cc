"""Spans, working days and what is past."""

from datetime import date, datetime, timedelta

import pytest

from homeward.domain.pathway import LONDON, Span, Timing, Unit, day_of, is_working_day
from homeward.domain.pathway.timing import is_past

GOOD_FRIDAYS = [date(2024, 3, 29), date(2025, 4, 18), date(2026, 4, 3), date(2038, 4, 23), date(2285, 3, 20)]


@pytest.mark.parametrize("friday", GOOD_FRIDAYS)
def test_good_friday_and_easter_monday_are_no_working_days(friday: date) -> None:
    assert friday.weekday() == 4
    assert not is_working_day(friday)
    assert not is_working_day(friday + timedelta(days=3))
    assert is_working_day(friday - timedelta(days=1))
    assert is_working_day(friday + timedelta(days=4))


@pytest.mark.parametrize(
    ("year", "days_off"),
    [
        (2021, ["2021-01-01", "2021-05-03", "2021-05-31", "2021-08-30", "2021-12-27", "2021-12-28"]),
        (2022, ["2022-01-03", "2022-12-26", "2022-12-27"]),
        (2026, ["2026-01-01", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28"]),
    ],
)
def test_bank_holidays_that_fall_on_a_weekend_move(year: int, days_off: list[str]) -> None:
    every = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    off = {day.isoformat() for day in every if day.weekday() < 5 and not is_working_day(day)}
    assert set(days_off) <= off
    assert len(off) == 8


def test_working_days_go_round_a_weekend_and_easter() -> None:
    thursday = date(2026, 4, 2)
    assert Span(1, Unit.WORKING_DAYS).after(thursday) == date(2026, 4, 7)
    assert Span(3, Unit.WORKING_DAYS).after(thursday) == date(2026, 4, 9)
    assert Span(1, Unit.WORKING_DAYS).before(date(2026, 4, 7)) == thursday


def test_months_end_with_the_month_and_weeks_are_seven_days() -> None:
    assert Span(1, Unit.MONTHS).after(date(2028, 1, 31)) == date(2028, 2, 29)
    assert Span(2, Unit.MONTHS).before(date(2026, 1, 31)) == date(2025, 11, 30)
    assert Span(2, Unit.WEEKS).after(date(2026, 3, 2)) == date(2026, 3, 16)


def test_hours_count_from_the_time_or_from_the_end_of_a_day_without_one() -> None:
    half_past_two = datetime(2026, 3, 2, 14, 30, tzinfo=LONDON)
    assert Span(4, Unit.HOURS).after(half_past_two) == datetime(2026, 3, 2, 18, 30, tzinfo=LONDON)
    assert Span(4, Unit.HOURS).after(date(2026, 3, 2)) == datetime(2026, 3, 3, 4, 0, tzinfo=LONDON)


def test_hours_are_real_hours_when_the_clocks_change() -> None:
    evening = datetime(2026, 3, 28, 23, 0, tzinfo=LONDON)
    due = Span(4, Unit.HOURS).after(evening)
    assert isinstance(due, datetime)
    assert due.timestamp() - evening.timestamp() == 4 * 3600


def test_a_day_is_past_when_the_next_begins_and_a_time_at_once() -> None:
    at_two = datetime(2026, 3, 2, 14, 0, tzinfo=LONDON)
    assert not is_past(date(2026, 3, 2), datetime(2026, 3, 2, 23, 59, tzinfo=LONDON))
    assert is_past(date(2026, 3, 2), datetime(2026, 3, 3, 0, 0, tzinfo=LONDON))
    assert is_past(at_two, at_two + timedelta(seconds=1))
    assert not is_past(at_two, date(2026, 3, 2))


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        day_of(datetime(2026, 3, 2, 14, 0))  # noqa: DTZ001


def test_a_timing_counts_back_from_what_is_ahead() -> None:
    assert Timing(Span(1, Unit.DAYS), "came-home", before=True).at(date(2026, 3, 9)) == date(2026, 3, 8)
