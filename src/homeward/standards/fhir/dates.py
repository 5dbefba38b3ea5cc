"""FHIR dates and moments, of which any may be only a year or a month."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_WHOLE_DAY = 10


def in_calendar(text: str) -> bool:
    """Is the day in a well-formed date or dateTime one that exists? A year or month alone is (but for year 0)."""
    try:
        date.fromisoformat(f"{text[:_WHOLE_DAY]}-01-01"[:_WHOLE_DAY])
    except ValueError:
        return False
    return True


def moment(text: str) -> datetime | None:
    """A dateTime with a time of day, which in FHIR always has a time zone; None for less, or for what is no moment."""
    try:
        found = datetime.fromisoformat(text.replace(":60", ":59"))
    except ValueError:
        return None
    return found if found.tzinfo else None


def day(text: str) -> date | None:
    """The day in London of a date or dateTime; None when only a year or month is given."""
    try:
        if found := moment(text):
            return found.astimezone(LONDON).date()
        return date.fromisoformat(text) if len(text) == _WHOLE_DAY else None
    except (ValueError, OverflowError):
        return None
