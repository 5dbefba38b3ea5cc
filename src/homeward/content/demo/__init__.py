"""The invented neighbourhood: who is there, and everything that happened, as acts counted back from today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody a newcomer can come in as, and what they can try."""

    key: str
    email: str
    name: str
    who: str
    to_try: str


@dataclass(frozen=True, slots=True)
class Happening:
    """Something somebody did: `day` counts from today (-3 is three days ago), `did` names an act."""

    day: int
    at: time
    by: str
    did: str
    called: str
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Demo:
    """`happened` is in the order in which it happened."""

    visitors: tuple[Visitor, ...]
    happened: tuple[Happening, ...]


@cache
def demo() -> Demo:
    """What the files of this folder say, every file in the order of its name."""
    visitors: list[Visitor] = []
    happened: list[Happening] = []
    for file in sorted(files(__name__).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yaml"):
            told = yaml.safe_load(file.read_text(encoding="utf-8"))
            visitors += [Visitor(**one) for one in told.get("visitors", [])]
            happened += [_happening(dict(one)) for one in told.get("happened", [])]
    return Demo(tuple(visitors), tuple(sorted(happened, key=lambda one: (one.day, one.at))))


def _happening(told: dict[str, Any]) -> Happening:
    return Happening(
        day=told.pop("day"),
        at=time.fromisoformat(told.pop("at", "10:00")),
        by=told.pop("by"),
        did=told.pop("did"),
        called=told.pop("called", ""),
        said=told,
    )
