"""When something happens again: an RFC 5545 rule kept as a rule, and the days it comes to.

Only what the Open Referral UK profile can say: weekly and monthly, with BYDAY, BYMONTHDAY, INTERVAL, COUNT, UNTIL and
WKST. "Every day" is weekly on seven days.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from uuid import UUID

from homeward.domain.problem import Problem, Refused, refuse

HORIZON = timedelta(days=400)
"""How far ahead days are looked for: a year and a month, so that what is yearly in effect is still found."""
LONGEST_STEP = 60
MOST_TIMES = 2_000
_BY_DAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")


class Weekday(StrEnum):
    """As RFC 5545 writes them, Monday first."""

    MONDAY = "MO"
    TUESDAY = "TU"
    WEDNESDAY = "WE"
    THURSDAY = "TH"
    FRIDAY = "FR"
    SATURDAY = "SA"
    SUNDAY = "SU"

    @property
    def number(self) -> int:
        """As `date.weekday()` counts: Monday is 0."""
        return WEEK.index(self)


WEEK = tuple(Weekday)


class Freq(StrEnum):
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


@dataclass(frozen=True, slots=True)
class OnDay:
    """A weekday; in a month, `nth` says which (1 the first, -1 the last), 0 every one."""

    day: Weekday
    nth: int = 0

    @property
    def text(self) -> str:
        return f"{self.nth or ''}{self.day}"


@dataclass(frozen=True, slots=True)
class Rule:
    """An RFC 5545 recurrence rule. `count` 0 and `until` None: without end."""

    freq: Freq
    interval: int = 1
    by_day: tuple[OnDay, ...] = ()
    by_month_day: tuple[int, ...] = ()
    count: int = 0
    until: date | None = None
    week_start: Weekday = Weekday.MONDAY

    @property
    def text(self) -> str:
        """ "FREQ=MONTHLY;BYDAY=1TU,-1TH", parts that say nothing left out."""
        parts = {
            "FREQ": self.freq.value,
            "INTERVAL": str(self.interval) if self.interval != 1 else "",
            "BYDAY": ",".join(one.text for one in self.by_day),
            "BYMONTHDAY": ",".join(map(str, self.by_month_day)),
            "COUNT": str(self.count or ""),
            "UNTIL": f"{self.until:%Y%m%d}" if self.until else "",
            "WKST": self.week_start.value if self.week_start is not Weekday.MONDAY else "",
        }
        return ";".join(f"{name}={said}" for name, said in parts.items() if said)

    @property
    def needs_start(self) -> bool:
        """Whether nobody can say which days are meant without knowing the first."""
        return self.interval > 1 or self.count > 0 or not (self.by_day or self.by_month_day)

    def falls_on(self, day: date, start: date) -> bool:
        """Whether a day on or after `start` is one of its days; `count` is not asked here."""
        if self.until and day > self.until:
            return False
        if self.freq is Freq.WEEKLY:
            weeks = (_week(day, self.week_start) - _week(start, self.week_start)).days // 7
            days = {one.day.number for one in self.by_day} or {start.weekday()}
            return weeks % self.interval == 0 and day.weekday() in days
        months = (day.year - start.year) * 12 + day.month - start.month
        return months % self.interval == 0 and self._in_month(day, start)

    def _in_month(self, day: date, start: date) -> bool:
        if not self.by_day and not self.by_month_day:
            return day.day == start.day
        length = monthrange(day.year, day.month)[1]
        by_number = not self.by_month_day or any((n if n > 0 else length + n + 1) == day.day for n in self.by_month_day)
        first, last = (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)
        by_weekday = not self.by_day or any(
            one.day.number == day.weekday() and one.nth in (0, first, last) for one in self.by_day
        )
        return by_number and by_weekday


@dataclass(frozen=True, slots=True)
class Schedule:
    """When something happens: a rule, or one day (`start` without a rule), or only words.

    Times are those on the clock there. `at` is the service at location it is for; None for the whole of it.
    """

    id: UUID
    rule: Rule | None = None
    start: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    opens_at: time | None = None
    closes_at: time | None = None
    description: str = ""
    link: str = ""
    attending: str = ""
    notes: str = ""

    @property
    def weekdays(self) -> tuple[Weekday, ...]:
        """The weekdays it can fall on, Monday first; none when that depends on the date or nobody said."""
        if self.rule and self.rule.by_day:
            days = {one.day for one in self.rule.by_day}
        elif self.start and (self.rule is None or self.rule.freq is Freq.WEEKLY):
            days = {WEEK[self.start.weekday()]}
        else:
            days = set()
        return tuple(day for day in WEEK if day in days)

    def next_dates(self, after: date, most: int = 3) -> tuple[date, ...]:
        """The first days on or after `after`, at most `most`, none further than `HORIZON` away.

        None where they cannot be told: "every second week" without saying from when.
        """
        found: list[date] = []
        for day in self._days(after):
            if len(found) == most:
                break
            found.append(day)
        return tuple(found)

    def _days(self, after: date) -> Iterator[date]:
        if self.rule is None:
            if self.start and after <= self.start and self._holds(self.start):
                yield self.start
            return
        start = self.start or self.valid_from
        if start is None and self.rule.needs_start:
            return
        start = start or after
        first = start if self.rule.count else max(start, after)
        taken = 0
        for ahead in range((max(after, start) + HORIZON - first).days):
            day = first + timedelta(days=ahead)
            if not self.rule.falls_on(day, start):
                continue
            taken += 1
            if self.rule.count and taken > self.rule.count:
                return
            if day >= after and self._holds(day):
                yield day

    def _holds(self, day: date) -> bool:
        return not ((self.valid_from and day < self.valid_from) or (self.valid_to and day > self.valid_to))


def read_rule(
    freq: str, *, interval: int = 1, by_day: str = "", by_month_day: str = "", count: int = 0,
    until: date | None = None, week_start: str = "",
) -> Rule:
    """A rule from its parts as feeds give them. Raises Refused with every part that means nothing.

    Days of the month in a weekly rule are passed over with a problem of their own by the reader: RFC 5545 forbids them.
    """
    problems: list[Problem] = []
    days = _by_day(by_day, problems)
    numbers = _by_month_day(by_month_day, problems)
    word = freq.strip().upper()
    if word == "DAILY" and interval == 1 and not days and not numbers:
        word, days = "WEEKLY", tuple(OnDay(day) for day in WEEK)
    if word not in set(Freq):
        problems.append(Problem("schedule-freq", "freq", {"typed": freq[:40]}))
    if not 1 <= interval <= LONGEST_STEP:
        problems.append(Problem("schedule-number", "interval", {"typed": interval, "most": LONGEST_STEP}))
    if not 0 <= count <= MOST_TIMES:
        problems.append(Problem("schedule-number", "count", {"typed": count, "most": MOST_TIMES}))
    if problems:
        raise Refused(problems)
    if word == Freq.WEEKLY:  # RFC 5545 3.3.10: no number before the day, and no days of the month, in a weekly rule
        days, numbers = tuple(dict.fromkeys(OnDay(one.day) for one in days)), ()
    first = week_start.strip().upper()
    return Rule(
        Freq(word), interval, days, numbers, count, until,
        Weekday(first) if first in set(Weekday) else Weekday.MONDAY,
    )


def read_weekday(text: str) -> Weekday:
    """ "TU", "tue", "Tuesday" or "tuesdays" -> Tuesday. Raises Refused for anything else."""
    letters = "".join(letter for letter in text.casefold() if letter.isalpha()).removesuffix("s")
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    found = [day for day, name in zip(WEEK, names, strict=True) if len(letters) > 1 and name.startswith(letters)]
    if len(found) != 1:
        raise refuse("weekday-unreadable", "day", typed=text[:40])
    return found[0]


def _by_day(text: str, problems: list[Problem]) -> tuple[OnDay, ...]:
    found: list[OnDay] = []
    for piece in filter(None, re.split(r"[,;\s]+", text.strip())):
        if match := _BY_DAY.fullmatch(piece.upper()):
            found.append(OnDay(Weekday(match[2]), int(match[1] or 0)))
            continue
        if any(letter.isdecimal() for letter in piece):
            problems.append(Problem("weekday-unreadable", "byday", {"typed": piece[:40]}))
            continue
        try:
            found.append(OnDay(read_weekday(piece)))
        except Refused:
            problems.append(Problem("weekday-unreadable", "byday", {"typed": piece[:40]}))
    return tuple(dict.fromkeys(found))


def _by_month_day(text: str, problems: list[Problem]) -> tuple[int, ...]:
    found: list[int] = []
    for piece in filter(None, re.split(r"[,;\s]+", text.strip())):
        number = int(piece) if re.fullmatch(r"[+-]?\d{1,2}", piece) else 0
        if not 1 <= abs(number) <= 31:
            problems.append(Problem("schedule-month-day", "bymonthday", {"typed": piece[:40]}))
        else:
            found.append(number)
    return tuple(dict.fromkeys(found))


def _week(day: date, starts_on: Weekday) -> date:
    return day - timedelta(days=(day.weekday() - starts_on.number) % 7)
