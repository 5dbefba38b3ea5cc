"""When something happens again: the examples of RFC 5545, and days counted another way."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.directory.recurrence import Freq, OnDay, Rule, Schedule, Weekday, read_rule, read_weekday
from homeward.domain.problem import Refused
from homeward.domain.written_value import read_back, written

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
NTHS = st.sampled_from([-2, -1, 0, 1, 2, 3, 4, 5])


def schedule(freq, start=None, **said):
    valid = {name: said.pop(name) for name in ("valid_from", "valid_to") if name in said}
    return Schedule(uuid4(), read_rule(freq, **said), start, **valid)


def dates(one, after, most=6):
    return [f"{day:%m-%d}" for day in one.next_dates(after, most)]


@pytest.mark.parametrize(
    ("said", "start", "expected"),
    [  # RFC 5545, 3.8.5.3, and for 1997 the days it prints
        ({"freq": "WEEKLY", "count": 10}, date(1997, 9, 2), ["09-02", "09-09", "09-16", "09-23", "09-30", "10-07"]),
        ({"freq": "WEEKLY", "interval": 2, "week_start": "SU"}, date(1997, 9, 2),
         ["09-02", "09-16", "09-30", "10-14", "10-28", "11-11"]),
        ({"freq": "WEEKLY", "until": date(1997, 10, 7), "by_day": "TU,TH"}, date(1997, 9, 2),
         ["09-02", "09-04", "09-09", "09-11", "09-16", "09-18"]),
        ({"freq": "WEEKLY", "interval": 2, "by_day": "MO,WE,FR", "week_start": "SU"}, date(1997, 9, 1),
         ["09-01", "09-03", "09-05", "09-15", "09-17", "09-19"]),
        ({"freq": "MONTHLY", "by_day": "1FR"}, date(1997, 9, 5),
         ["09-05", "10-03", "11-07", "12-05", "01-02", "02-06"]),
        ({"freq": "MONTHLY", "interval": 2, "by_day": "1SU,-1SU"}, date(1997, 9, 7),
         ["09-07", "09-28", "11-02", "11-30", "01-04", "01-25"]),
        ({"freq": "MONTHLY", "by_day": "-2MO"}, date(1997, 9, 22),
         ["09-22", "10-20", "11-17", "12-22", "01-19", "02-16"]),
        ({"freq": "MONTHLY", "by_month_day": "-3"}, date(1997, 9, 28),
         ["09-28", "10-29", "11-28", "12-29", "01-29", "02-26"]),
        ({"freq": "MONTHLY", "by_month_day": "2,15"}, date(1997, 9, 2),
         ["09-02", "09-15", "10-02", "10-15", "11-02", "11-15"]),
        ({"freq": "MONTHLY", "by_day": "FR", "by_month_day": "13"}, date(1997, 9, 2), ["02-13", "03-13"]),
    ],
)
def test_the_standard_s_own_examples(said, start, expected):
    assert dates(schedule(start=start, **said), start, len(expected)) == expected


def test_the_week_starts_where_it_says():
    """RFC 5545: the example that shows what WKST changes."""
    said = {"freq": "WEEKLY", "interval": 2, "count": 4, "by_day": "TU,SU"}
    start = date(1997, 8, 5)
    assert dates(schedule(start=start, week_start="MO", **said), start) == ["08-05", "08-10", "08-19", "08-24"]
    assert dates(schedule(start=start, week_start="SU", **said), start) == ["08-05", "08-17", "08-19", "08-31"]


def test_it_ends_when_it_ends_and_begins_when_it_begins():
    weekly = schedule("WEEKLY", by_day="MO", valid_from=date(2026, 3, 9), valid_to=date(2026, 3, 20))
    assert dates(weekly, date(2026, 3, 1)) == ["03-09", "03-16"]
    three = schedule("WEEKLY", date(2026, 3, 2), count=3)
    assert dates(three, date(2026, 3, 10)) == ["03-16"]
    assert Schedule(uuid4(), None, date(2026, 3, 2)).next_dates(date(2026, 3, 1)) == (date(2026, 3, 2),)
    assert Schedule(uuid4(), None, date(2026, 3, 2)).next_dates(date(2026, 3, 3)) == ()
    assert Schedule(uuid4(), description="Whenever Vi is in").next_dates(date(2026, 3, 3)) == ()


def test_nothing_is_guessed_when_the_first_day_is_not_known():
    assert schedule("WEEKLY", interval=2, by_day="MO").next_dates(date(2026, 3, 1)) == ()
    assert schedule("WEEKLY").next_dates(date(2026, 3, 1)) == ()
    assert dates(schedule("WEEKLY", by_day="MO"), date(2026, 3, 1), 1) == ["03-02"]


def test_every_day_is_weekly_on_seven_days():
    assert read_rule("daily").text == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"


@pytest.mark.parametrize(
    "wrong",
    [
        {"freq": "HOURLY"}, {"freq": ""}, {"freq": "DAILY", "interval": 3}, {"freq": "WEEKLY", "interval": 0},
        {"freq": "WEEKLY", "interval": 10**9}, {"freq": "WEEKLY", "count": 10**9}, {"freq": "WEEKLY", "by_day": "XX"},
        {"freq": "MONTHLY", "by_month_day": "32"}, {"freq": "MONTHLY", "by_month_day": "0"},
        {"freq": "MONTHLY", "by_day": "0MO"},
    ],
)
def test_a_rule_that_means_nothing_is_refused(wrong):
    with pytest.raises(Refused):
        read_rule(**wrong)


def test_weekdays_as_people_write_them():
    written_so = ("MO", "tue", "Wednesdays", "THURS", "fri.", "Saturday", "su")
    assert [read_weekday(one) for one in written_so] == list(Weekday)
    for wrong in ("", "t", "s", "someday", "8"):
        with pytest.raises(Refused):
            read_weekday(wrong)


@given(DAYS, st.lists(st.tuples(st.sampled_from(Weekday), NTHS), min_size=1, max_size=3), st.integers(1, 4), DAYS)
def test_days_of_a_month_are_those_a_calendar_shows(start, days, interval, day):
    rule = Rule(Freq.MONTHLY, interval, tuple(OnDay(each, nth) for each, nth in days))
    if day < start:
        return
    same = []  # the days of this month that fall on each weekday, as one would count them with a finger
    for each, nth in days:
        month = [day.replace(day=1) + timedelta(days=n) for n in range(31)]
        there = [one for one in month if one.month == day.month and one.weekday() == each.number]
        same += there if nth == 0 else there[nth - 1 : nth] if nth > 0 else there[len(there) + nth :][:1]
    months = (day.year * 12 + day.month) - (start.year * 12 + start.month)
    assert rule.falls_on(day, start) == (day in same and months % interval == 0)


@given(DAYS, st.sets(st.sampled_from(Weekday)), st.integers(1, 5), st.integers(0, 6))
def test_dates_are_in_order_each_once_and_all_fall_on_it(start, days, interval, most):
    one = Schedule(uuid4(), Rule(Freq.WEEKLY, interval, tuple(OnDay(day) for day in sorted(days))), start)
    found = one.next_dates(start, most)
    assert list(found) == sorted(set(found))
    assert len(found) == most
    assert all(one.rule.falls_on(day, start) for day in found)
    assert read_back(Schedule, written(one)) == one
