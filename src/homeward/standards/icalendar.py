"""All-day events as an iCalendar file (RFC 5545), for whatever calendar somebody keeps.

Our own writer, because it is the few rules below and no more: lines end in CR LF and are folded at 75 octets (3.1),
text is escaped (3.3.11), a whole day is a date whose end is the day after (3.6.1).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75
"""Octets, not characters: a letter may have several."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class DayEvent:
    """Something on a day, or from a day to another (`until`, included). `uid` stays the same when it is moved."""

    uid: str
    on: date
    summary: str
    url: str = ""
    description: str = ""
    until: date | None = None


def write_calendar(name: str, events: Iterable[DayEvent], made_at: datetime, refresh_hours: int = 12) -> bytes:
    """The calendar as UTF-8 bytes, the same for the same values. `made_at` is aware."""
    stamp = made_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Homeward//Reviews and circle meetings//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:PT{refresh_hours}H",
        *(line for event in events for line in _event(event, stamp)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def escaped(text: str) -> str:
    """Text as a value may hold it: no control character gets through, and nothing typed can begin a line of its own."""
    told = text.replace("\r\n", "\n").translate(_ESCAPES)
    return "".join(letter for letter in told if letter == "\t" or (ord(letter) >= 32 and ord(letter) != 127))


def _event(event: DayEvent, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{(event.until or event.on) + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.url:
        # A URI is not escaped: it is ours, and has neither blanks nor ends of lines in it.
        yield f"URL:{''.join(event.url.split())}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, every piece after the first begun with a blank, no letter cut in two."""
    pieces: list[bytes] = []
    piece, room = b"", LONGEST_LINE
    for letter in line:
        octets = letter.encode()
        if len(octets) > room:
            pieces.append(piece)
            piece, room = b" ", LONGEST_LINE - 1
        piece += octets
        room -= len(octets)
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
