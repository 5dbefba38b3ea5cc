"""Dates and times as the NHS service manual writes them, in the time of Europe/London.

Times come in as aware datetimes (UTC inside) and are told in London time; what is due is a plain date. Nothing here
reads a clock: whoever draws the page says what today is.
"""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LONDON = ZoneInfo("Europe/London")


def london_day(value: date | datetime) -> date:
    """The day `value` falls on in London. Raises ValueError for a datetime without a time zone."""
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        raise ValueError("a time needs a time zone")
    return value.astimezone(LONDON).date()


def day(value: date | datetime | None) -> str:
    """As "3 November 2026"; nothing for None."""
    return date_format(london_day(value), "j F Y") if value else ""


def weekday(value: date | datetime | None) -> str:
    """As "Tuesday 3 November 2026"; nothing for None."""
    return date_format(london_day(value), "l j F Y") if value else ""


def short_day(value: date | datetime | None) -> str:
    """As "3 Nov 2026", for tables only; nothing for None."""
    return date_format(london_day(value), "j M Y") if value else ""


def clock(value: datetime | None) -> str:
    """As "9:30am", "2pm", "midday", "midnight"; nothing for None."""
    if value is None:
        return ""
    if value.tzinfo is None:
        raise ValueError("a time needs a time zone")
    here = value.astimezone(LONDON)
    if here.minute == 0 and here.hour in (0, 12):
        return _("midday") if here.hour else _("midnight")
    half = _("am") if here.hour < 12 else _("pm")
    minutes = f":{here.minute:02d}" if here.minute else ""
    return f"{here.hour % 12 or 12}{minutes}{half}"


def day_and_clock(value: datetime | None) -> str:
    """As "3 November 2026 at 9:30am"; nothing for None."""
    return _("%(day)s at %(time)s") % {"day": day(value), "time": clock(value)} if value else ""


def relative(value: date | datetime | None, today: date | datetime) -> str:
    """How far off a day is: "today", "tomorrow", "in 2 days", "yesterday", "3 days ago"; nothing for None."""
    if value is None:
        return ""
    days = (london_day(value) - london_day(today)).days
    named = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if days in named:
        return named[days]
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}


FILTERS: dict[str, Callable[..., str]] = {
    "day": day,
    "weekday": weekday,
    "short_day": short_day,
    "clock": clock,
    "day_and_clock": day_and_clock,
    "relative": relative,
}
