"""Reads `wellbeing.yaml`: the ways to wellbeing that an outcome may carry."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml

from homeward.domain.wellbeing import Way, WaysToWellbeing

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")


@cache
def ways_to_wellbeing() -> WaysToWellbeing:
    """The set that is used here."""
    return parse(files("homeward.content").joinpath("wellbeing.yaml").read_text(encoding="utf-8"))


def parse(text: str) -> WaysToWellbeing:
    """The set in a file. Raises ValueError with everything that is wrong with it."""
    told = yaml.safe_load(text)["wellbeing"]
    ways = tuple(Way(str(row.get("way", "")), row.get("title", ""), row.get("text", "")) for row in told["ways"])
    found = WaysToWellbeing(told.get("title", ""), told.get("by", ""), ways, told.get("cy", {}))
    if mistakes := list(_mistakes(found)):
        raise ValueError("; ".join(mistakes))
    return found


def _mistakes(found: WaysToWellbeing) -> Iterator[str]:
    names = [way.name for way in found.ways]
    if not found.title:
        yield "the set has no title"
    if not names:
        yield "there is no way in it"
    for way in found.ways:
        if not NAME.fullmatch(way.name):
            yield f"“{way.name}” is no name: small letters, digits and hyphens"
        if not way.title:
            yield f"{way.name} has no title"
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{name} is there twice"
    for text in sorted(found.welsh.keys() - set(found.texts)):
        yield f"cy: “{text}” is not a text of this set"
