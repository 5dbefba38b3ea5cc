"""The invented neighbourhood: who is there, and everything that happened, as acts counted back from today.

`1-place.yaml` and what follows it set up the place and its teams; `people/` holds a file for each person. How to read
and change them: docs/demo.md.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any
from zoneinfo import ZoneInfo

import yaml

LONDON = ZoneInfo("Europe/London")
_AGO = re.compile(r"(\d+) (minutes|hours)")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody a newcomer can come in as, and what they can try. `group` is the heading they stand under."""

    key: str
    email: str
    name: str
    who: str
    to_try: str
    group: str


@dataclass(frozen=True, slots=True)
class When:
    """A moment counted from `today`: a time of day so many days ago, or so long ago."""

    days: int = 0
    at: time = time(10)
    ago: timedelta | None = None

    def moment(self, today: datetime) -> datetime:
        """That moment, for a neighbourhood made at `today`; never after it."""
        if self.ago is not None:
            return today - self.ago
        day = today.astimezone(LONDON).date() - timedelta(days=self.days)
        return datetime.combine(day, self.at, LONDON)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something somebody did to or with the person `about`, if it was about one: `did` names an act."""

    when: When
    by: str
    did: str
    called: str
    about: str
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Demo:
    """`happened` is in the order of the files; when it happened says the order in which it is played."""

    visitors: tuple[Visitor, ...]
    happened: tuple[Happening, ...]


@cache
def demo() -> Demo:
    """What the files of this folder say. Raises ValueError for a happening that is not in the past."""
    visitors: list[Visitor] = []
    happened: list[Happening] = []
    for file in _files(files(__name__)):
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
        visitors += [Visitor(**one) for one in told.get("visitors", [])]
        happened += [_happening(dict(one), told.get("person", "")) for one in told.get("happened", [])]
    return Demo(tuple(visitors), tuple(happened))


def sample(name: str) -> bytes:
    """A file of the folder `files`: something to upload, or to bring in from the command line."""
    return files(__name__).joinpath("files", name).read_bytes()


def _files(folder: Traversable) -> Iterator[Traversable]:
    here = sorted(folder.iterdir(), key=lambda file: file.name)
    yield from (file for file in here if file.name.endswith(".yaml"))
    yield from (file for inner in here if inner.name == "people" for file in _files(inner))


def _happening(told: dict[str, Any], person: str) -> Happening:
    when = _when(told)
    return Happening(
        when=when, by=told.pop("by"), did=told.pop("did"), called=told.pop("called", ""), about=person, said=told
    )


def _when(told: dict[str, Any]) -> When:
    if "ago" in told:
        match = _AGO.fullmatch(told.pop("ago"))
        if match is None:
            raise ValueError(f"write ago as “20 minutes” or “26 hours”: {told}")
        return When(ago=timedelta(**{match[2]: int(match[1])}))
    day: int = told.pop("day")
    if day >= 0:
        raise ValueError(f"day {day} has not happened yet; write “ago” for today: {told}")
    return When(days=-day, at=time.fromisoformat(told.pop("at", "10:00")))
