"""Hours as people type them: "7", "1.5", "1½", "1:30", "1 hour 30 minutes", "90 minutes"."""

import re

from homeward.domain.problem import refuse

_HOUR, _MINUTE = r"(?:hours?|hrs?|h)", r"(?:minutes?|mins?|m)"
_DECIMAL = re.compile(rf"([0-9]{{0,3}})(?:[.,]([0-9]{{1,2}}))?\s?{_HOUR}?")
_CLOCK = re.compile(rf"([0-9]{{1,3}})\s?(?::|{_HOUR})\s?(?:and )?([0-5]?[0-9])\s?{_MINUTE}?")
_MINUTES = re.compile(rf"([0-9]{{1,5}})\s?{_MINUTE}")
_FRACTIONS = {"¼": ".25", "½": ".5", "¾": ".75"}


def read_hours(typed: str, where: str = "") -> int | None:
    """Whole minutes, rounded to the nearest; None for an empty box. Raises Refused: `hours-unreadable`."""
    text = " ".join(typed.casefold().split())
    if not text:
        return None
    for sign, decimal in _FRACTIONS.items():
        text = text.replace(f" {sign}", decimal).replace(sign, decimal)
    if match := _MINUTES.fullmatch(text):
        return int(match[1])
    if (match := _DECIMAL.fullmatch(text)) and (match[1] or match[2]):
        part = int((match[2] or "0").ljust(2, "0"))
        return int(match[1] or 0) * 60 + round(part * 60 / 100)
    if match := _CLOCK.fullmatch(text):
        return int(match[1]) * 60 + int(match[2])
    raise refuse("hours-unreadable", where, typed=typed.strip()[:40])


def hours_as_typed(minutes: int | None) -> str:
    """A number of minutes as it goes back into the box: "7", "1:30"; nothing for None."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02d}" if rest else str(hours)
