"""When a circle is written to, and when there is nothing to say; and the days on which it could meet next."""

from datetime import UTC, date, datetime, timedelta

from homeward.domain.circle import proposed_dates
from homeward.domain.circle_word import Letter, morning_before, next_letter

TODAY = date(2026, 3, 2)  # a Monday


def test_letters_go_out_on_mondays_at_eight_in_london_in_summer_too():
    assert next_letter(datetime(2026, 3, 2, 7, 59, tzinfo=UTC)) == datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert next_letter(datetime(2026, 3, 2, 8, 0, tzinfo=UTC)) == datetime(2026, 3, 9, 8, tzinfo=UTC)
    assert next_letter(datetime(2026, 3, 28, 12, tzinfo=UTC)) == datetime(2026, 3, 30, 7, tzinfo=UTC)
    assert morning_before(date(2026, 3, 30)) == datetime(2026, 3, 29, 7, tzinfo=UTC)


def test_a_letter_is_written_for_a_reason():
    assert not Letter().says_something(TODAY)
    assert not Letter(next_on=TODAY + timedelta(days=15)).says_something(TODAY)
    assert not Letter(next_on=TODAY - timedelta(days=1)).says_something(TODAY)
    assert Letter(next_on=TODAY + timedelta(days=14)).says_something(TODAY)
    for one in (Letter(asks=1), Letter(mine=1), Letter(met=1), Letter(unanswered=1)):
        assert one.says_something(TODAY)


def test_days_are_proposed_on_the_weekday_on_which_it_met_and_are_ahead():
    met = date(2026, 2, 27)  # a Friday
    assert proposed_dates(met, 14, TODAY) == (date(2026, 3, 13), date(2026, 3, 20), date(2026, 3, 27))
    assert proposed_dates(met, None, TODAY) == ()
    long_ago = proposed_dates(date(2025, 6, 6), 21, TODAY)
    assert long_ago[0] == date(2026, 3, 6)
    assert proposed_dates(None, 21, TODAY)[0] == date(2026, 3, 23)
    assert proposed_dates(TODAY - timedelta(days=14), 14, TODAY)[0] > TODAY
