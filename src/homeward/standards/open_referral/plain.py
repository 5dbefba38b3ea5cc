"""One thing of a feed at a time: each is read as what it should be, or left out with a problem in plain words.

Nothing here fails. A feed is other people's work, and a wrong age is no reason to lose a lunch club.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from homeward.domain.directory.entry import LINE, OLDEST, TEXT
from homeward.domain.problem import Param, Problem

LONDON = ZoneInfo("Europe/London")
_KEYS = UUID("5d1d4a6e-0b8e-4f43-9d2a-6f2b7f5d9c10")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:[a-zA-Z]{2,8}|#\d{1,6});")
_EMAIL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.A | re.I)
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+", re.IGNORECASE | re.ASCII)
_URL_CHARACTERS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_HALF_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})", re.ASCII)
_BRITISH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_TIME = re.compile(
    r"(\d{1,2})(?:[:.]?(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(?:([ap])\.?m?\.?)?(?:Z|[+-]\d{2}:?\d{2})?", re.ASCII | re.I
)
_BLOCKS = {"p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "table"}
_UNSEEN = {"script", "style", "template", "head", "title", "iframe", "object", "noscript"}
_LONGEST, _DEEPEST = 200_000, 12
MOST_ITEMS = 200
"""Of one list inside a record."""


@dataclass
class Said:
    """An object of a feed being read. `where` says which, for whoever mends it; problems are collected on the way."""

    said: dict[str, Any]
    where: str
    source: str
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, name: str, code: str, **params: Param) -> None:
        self.problems.append(Problem(code, f"{self.where}, {name}" if name else self.where, params))

    def text(self, name: str, most: int = LINE) -> str:
        """Plain text without HTML; lines are kept in long text only."""
        given = self.said.get(name)
        if isinstance(given, bool) or not isinstance(given, str | int | float):
            if given is not None and given != [] and given != {}:
                self.wrong(name, "feed-not-text")
            return ""
        return self._fitting(name, plain(str(given), lines=most >= TEXT), most)

    def first_text(self, *names: str, most: int = LINE) -> str:
        """The first of these fields that says something."""
        return next((text for name in names if (text := self.text(name, most))), "")

    def key(self, kind: str, name: str = "id") -> UUID | None:
        """The key of a thing: as it is where it is a UUID, else made from it, the same each time. None without one."""
        given = self.said.get(name)
        if isinstance(given, bool) or not isinstance(given, str | int) or not str(given).strip():
            return None
        text = str(given).strip()[:LINE]
        try:
            return UUID(text)
        except ValueError:
            return uuid5(_KEYS, f"{self.source} {kind} {clean(text)}")

    def own_key(self, kind: str, parent: UUID, number: int) -> UUID:
        """The key of a part; made from its place in its parent where it has none."""
        return self.key(kind) or uuid5(_KEYS, f"{parent} {kind} {number}")

    def url(self, name: str) -> str:
        """An address on the web, http or https and nothing else."""
        text = self.text(name)
        if not text:
            return ""
        found = web_address(text)
        if not found:
            self.wrong(name, "feed-url", typed=text[:80])
        return found

    def first_url(self, *names: str) -> str:
        return next((found for name in names if (found := self.url(name))), "")

    def email(self, name: str) -> str:
        text = self.text(name).removeprefix("mailto:")
        if text and not _EMAIL.fullmatch(text):
            self.wrong(name, "feed-email", typed=text[:80])
            return ""
        return text

    def age(self, name: str) -> int | None:
        """A whole number of years; -1 and the like are how some systems say "any"."""
        number = self.number(name)
        if number is None or number == -1:
            return None
        if not 0 <= number <= OLDEST:
            if not (name == "maximum_age" and OLDEST < number <= 1_000):  # 999: no upper age
                self.wrong(name, "feed-age", typed=str(self.said[name])[:20])
            return None
        return int(number)

    def number(self, name: str) -> float | None:
        given = self.said.get(name)
        if given is None or given == "":
            return None
        try:
            number = float(given) if isinstance(given, int | float | str) and not isinstance(given, bool) else None
        except (ValueError, OverflowError):
            number = None
        if number is None or number != number or abs(number) > 1e12:
            self.wrong(name, "feed-number", typed=str(given)[:20])
            return None
        return number

    def day(self, name: str) -> date | None:
        """A date; of a moment, the day it is in London."""
        given = self.text(name)
        if not given:
            return None
        if (moment := read_moment(given)) and len(given) > 10:
            return moment.astimezone(LONDON).date()
        found = _day(given)
        if found is None:
            self.wrong(name, "feed-date", typed=given[:40])
        return found

    def moment(self, name: str) -> datetime | None:
        """A moment; one without an offset was on the clock in London."""
        given = self.text(name)
        found = read_moment(given) if given else None
        if given and found is None:
            self.wrong(name, "feed-moment", typed=given[:40])
        return found

    def time(self, name: str) -> time | None:
        given = self.text(name)
        found = read_time(given) if given else None
        if given and found is None:
            self.wrong(name, "feed-time", typed=given[:40])
        return found

    def object(self, name: str) -> "Said | None":
        """An object inside this one."""
        given = self.said.get(name)
        if given is None or given == {}:
            return None
        if isinstance(given, list) and len(given) == 1:
            given = given[0]
        if not isinstance(given, dict):
            self.wrong(name, "feed-not-object")
            return None
        return Said(given, f"{self.where}, {name}", self.source, self.problems)

    def items(self, *names: str) -> Iterator["Said"]:
        """The objects of the first of these lists that is there."""
        given: Any = next((found for name in names if (found := self.said.get(name))), [])
        if isinstance(given, dict):
            given = [given]
        if not isinstance(given, list):
            self.wrong(names[0], "feed-not-list")
            return
        if len(given) > MOST_ITEMS:
            self.wrong(names[0], "feed-too-many", most=MOST_ITEMS)
        for number, one in enumerate(given[:MOST_ITEMS], start=1):
            if isinstance(one, dict):
                yield Said(one, f"{self.where}, {names[0]} {number}", self.source, self.problems)
            elif one is not None:
                self.wrong(f"{names[0]} {number}", "feed-not-object")

    def _fitting(self, name: str, text: str, most: int) -> str:
        if len(text) <= most:
            return text
        self.wrong(name, "feed-text-cut", most=most)
        return f"{text[: most - 2].rstrip()} …"


def clean(text: str) -> str:
    """Only what can be stored and shown: no control characters, no halves of surrogate pairs."""
    return "".join(
        letter for letter in text if (letter in "\n\t" or letter >= " ") and not "\x7f" <= letter <= "\x9f"
        and not "\ud800" <= letter <= "\udfff"
    )


def plain(text: str, lines: bool = False) -> str:
    """Text without HTML: tags are gone, paragraphs and list items on lines of their own, entities as the letters they
    are. Text that merely has a "<" in it stays. Done until nothing changes, so that no tag hides in an entity."""
    text = text[:_LONGEST]
    for _ in range(_DEEPEST):
        told = _seen(text) if _TAG.search(text) else text
        if told == text:
            break
        text = told
    if re.search(r"</?[a-zA-Z][^<>]*>", text):  # still, after all that: somebody means harm
        text = text.replace("<", " ").replace(">", " ")
    pieces = (" ".join(clean(piece).split()) for piece in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    kept = [piece for piece in pieces if piece]
    return ("\n" if lines else " ").join(kept)


def web_address(text: str) -> str:
    """ "www.example.org" -> "http://www.example.org"; "" for what is no address on the web (javascript:, a path)."""
    text = "".join(text.split())
    if "://" not in text[:12] and not re.match(r"[a-z][a-z0-9+.-]*:(?!\d)", text, re.IGNORECASE):
        text = f"http://{text}"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return ""
    fine = parts.scheme.lower() in ("http", "https") and _HOST.fullmatch(host) and "@" not in parts.netloc
    if not fine or not _URL_CHARACTERS.fullmatch(text) or _HALF_PERCENT.search(text):
        return ""
    brackets = parts.path + parts.query + parts.fragment
    return "" if any(one in brackets for one in "[]#") else text


def read_moment(text: str) -> datetime | None:
    """ISO 8601, with or without an offset; without one it is taken as the time in London."""
    try:
        found = datetime.fromisoformat(text.strip().replace("z", "Z"))
    except ValueError:
        return None
    if found.tzinfo is None:
        found = found.replace(tzinfo=LONDON)
    try:
        return found.astimezone(UTC)
    except OverflowError:
        return None


def read_time(text: str) -> time | None:
    """ "10:00", "10:00:00Z", "9.30am", "9 pm", "0930"; None for anything else. 24:00 is the last minute of the day."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
    if (hour, minute) == (24, 0):
        return time(23, 59)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day(text: str) -> date | None:
    match = _DAY.match(text)
    british = _BRITISH_DAY.fullmatch(text)
    try:
        if match:
            return date(int(match[1]), int(match[2]), int(match[3]))
        return date(int(british[3]), int(british[2]), int(british[1])) if british else None
    except ValueError:
        return None


def _seen(text: str) -> str:
    reader = _Plain()
    try:
        reader.feed(text)
        reader.close()
    except AssertionError:  # of the parser, for a marked section that HTML does not know
        return re.sub(r"<[^<>]*>?", " ", text)
    return reader.told


class _Plain(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._unseen = 0

    @property
    def told(self) -> str:
        return "".join(self._pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self._pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self._pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._pieces.append(data)
