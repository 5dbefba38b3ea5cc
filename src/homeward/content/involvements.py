"""Reads `involvements.yaml`: what somebody pulled in can be asked for."""

from functools import cache
from importlib.resources import files

import yaml

from homeward.domain.involvement import Way


@cache
def ways() -> tuple[Way, ...]:
    """Every way of being pulled in, in the order it is offered. Raises KeyError or ValueError for a broken file."""
    table = yaml.safe_load(files("homeward.content").joinpath("involvements.yaml").read_text())
    found = tuple(Way(row["way"], row["title"], row["text"]) for row in table["ways"])
    if len({way.name for way in found}) != len(found):
        raise ValueError("involvements.yaml names a way twice")
    return found
