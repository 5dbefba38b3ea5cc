"""About me: the one-page profile, in the person's words."""

from collections.abc import Mapping
from enum import StrEnum

from homeward.domain.problem import Problem

LONGEST = 500
"""Characters a section may have: six sections of these fill one A4 page, in letters that can be read by the door."""


class Section(StrEnum):
    """The sections of the page, in the order in which they are read."""

    PEOPLE_LIKE = "people-like"
    MATTERS = "matters"
    GOOD_DAY = "good-day"
    SUPPORT = "support"
    TALKING = "talking"
    BEFORE = "before"


def problems(sections: Mapping[str, str]) -> tuple[Problem, ...]:
    """Everything that keeps this from being a profile: nothing written, or more than fits on the page."""
    found = [
        Problem("about-me-too-long", name, {"longest": LONGEST, "length": len(text)})
        for name, text in sections.items()
        if len(text) > LONGEST
    ]
    if not any(text.strip() for text in sections.values()):
        found.append(Problem("about-me-empty", Section.MATTERS))
    return tuple(found)
