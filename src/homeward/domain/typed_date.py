"""Dates as people and spreadsheets write them; day before month, as in the United Kingdom."""

import re
from datetime import date

from homeward.domain.problem import refuse

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})(?:[T ]0{1,2}:00(?::00(?:\.0+)?)?Z?)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{2,4})(?: 0{1,2}:00(?::00)?)?")
_IN_WORDS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,9})\.?[-/, ]*([0-9]{2,4})")


def read_date(typed: str, where: str = "") -> date:
    """The day meant by "2/3/1941", "02-03-1941", "2 March 1941" or "1941-03-02" (midnight after it is let pass).

    Raises Refused: `date-unreadable`, `date-year-short` (which century?) or `date-not-in-calendar`.
    """
    text = " ".join(typed.split()).lower()
    parts = _parts(text)
    if parts is None:
        raise refuse("date-unreadable", where, typed=typed[:40])
    year, month, day = parts
    if len(year) < 4:
        raise refuse("date-year-short", where, typed=typed[:40])
    try:
        return date(int(year), month, int(day))
    except ValueError:
        raise refuse("date-not-in-calendar", where, typed=typed[:40]) from None


def _parts(text: str) -> tuple[str, int, str] | None:
    if match := _YEAR_FIRST.fullmatch(text.upper()):
        return match[1], int(match[2]), match[3]
    if match := _DAY_FIRST.fullmatch(text):
        return match[3], int(match[2]), match[1]
    if (match := _IN_WORDS.fullmatch(text)) and match[2][:3] in _MONTHS:
        return match[3], _MONTHS.index(match[2][:3]) + 1, match[1]
    return None
