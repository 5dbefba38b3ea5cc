"""Reads `team_size.yaml`: how many people a team supports, and whose figure that is."""

from functools import cache
from importlib.resources import files

import yaml

from homeward.domain.team_size import TeamSize


@cache
def team_size() -> TeamSize:
    """The figure and its source. Raises KeyError or ValueError for a broken file."""
    return parse(files("homeward.content").joinpath("team_size.yaml").read_text(encoding="utf-8"))


def parse(text: str) -> TeamSize:
    """The figure in `text`. Raises ValueError where its numbers make no span, or nobody is named for it."""
    table = yaml.safe_load(text)
    least, most, source = table["people"]["from"], table["people"]["to"], table["source"]
    if not (isinstance(least, int) and isinstance(most, int) and 0 < least <= most):
        raise ValueError("people: from and to are whole numbers, the smaller first")
    if not str(source["by"]).strip():
        raise ValueError("source: by names whose figure it is")
    return TeamSize(least, most, source["by"])
