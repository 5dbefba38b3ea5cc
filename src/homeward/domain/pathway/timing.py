"""Spans of time and the moments they lead to: "2 working days after came-home".

Everything due is a plain date in Europe/London, except what is due within hours, which keeps its time.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
Moment = date | datetime
"""A day, or an aware time on a day when the time is known."""


def day_of(moment: Moment) -> date:
    """The day of `moment` in Europe/London; a datetime without a time zone raises ValueError."""
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        raise ValueError("a time needs a time zone")
    return moment.astimezone(LONDON).date()


def is_past(due: Moment, now: Moment) -> bool:
    """Whether `due` is behind us: a day is past once the next one has begun."""
    if isinstance(due, datetime) and isinstance(now, datetime):
        return now.timestamp() > due.timestamp()
    return day_of(now) > day_of(due)


class Unit(StrEnum):
    """What a span is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working-days"
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time, never negative."""

    count: int
    unit: Unit

    def after(self, moment: Moment) -> Moment:
        """The moment this long after `moment`: a day, or a time for hours."""
        return self._from(moment, 1)

    def before(self, moment: Moment) -> Moment:
        """The moment this long before `moment`."""
        return self._from(moment, -1)

    def _from(self, moment: Moment, sign: int) -> Moment:
        if self.unit is Unit.HOURS:
            return _hours(moment, sign * self.count)
        day = day_of(moment)
        if self.unit is Unit.WORKING_DAYS:
            return _working_day(day, sign * self.count)
        if self.unit is Unit.MONTHS:
            return _months(day, sign * self.count)
        return day + timedelta(days=sign * self.count * (7 if self.unit is Unit.WEEKS else 1))

    @property
    def days(self) -> float:
        """About how many days this is, for comparing one span with another."""
        return self.count * {"hours": 1 / 24, "days": 1, "working-days": 1.4, "weeks": 7, "months": 30.44}[self.unit]


@dataclass(frozen=True, slots=True)
class Timing:
    """A span from an anchor: "42 days after came-home", "1 day before came-home", "2 days" (after it opens).

    `anchor` is "start", or the name of an event, a step or a stage; empty means when the step itself opens.
    """

    span: Span
    anchor: str = ""
    before: bool = False

    def at(self, anchor: Moment) -> Moment:
        """The moment itself, once the anchor is known."""
        return self.span.before(anchor) if self.before else self.span.after(anchor)


def is_working_day(day: date) -> bool:
    """Monday to Friday, but for the bank holidays of England and Wales."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def _hours(moment: Moment, count: int) -> datetime:
    """Real hours, also when the clocks change; a day without a time counts to its end, or back from its beginning."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment + timedelta(days=count > 0), time(), LONDON)
    return (moment.astimezone(UTC) + timedelta(hours=count)).astimezone(LONDON)


def _working_day(day: date, count: int) -> date:
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def _months(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    """The standing bank holidays of England and Wales (Banking and Financial Dealings Act 1971, and custom).

    Holidays proclaimed for one year only are not here; a working day more is the safe mistake for none of
    them moves what is due by more than a day.
    """
    easter = _easter(year)
    monday_in_may = date(year, 5, 7) - timedelta(days=date(year, 5, 7).weekday())
    return frozenset(
        {
            easter - timedelta(days=2),
            easter + timedelta(days=1),
            monday_in_may,
            *(date(year, month, 31) - timedelta(days=date(year, month, 31).weekday()) for month in (5, 8)),
            *_moved_from_weekend(date(year, 1, 1)),
            *_moved_from_weekend(date(year, 12, 25), date(year, 12, 26)),
        }
    )


def _moved_from_weekend(*holidays: date) -> Iterator[date]:
    """Each holiday, or the next weekday no other has taken when it falls on a weekend."""
    taken = {day for day in holidays if day.weekday() < 5}
    yield from taken
    for day in holidays:
        if day.weekday() < 5:
            continue
        while day.weekday() >= 5 or day in taken:
            day += timedelta(days=1)
        taken.add(day)
        yield day


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm printed in Nature, 20 April 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
