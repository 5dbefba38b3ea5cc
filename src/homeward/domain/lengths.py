"""How much fits: what is typed is told in time that it is too long, and never cut."""

from homeward.domain.problem import Problem

NAME = 200
LINE = 400
PARAGRAPH = 1000


def too_long(most: int, **said: str) -> tuple[Problem, ...]:
    """A problem for each of `said` (field to text) that is longer than `most` characters."""
    return tuple(
        Problem("text-too-long-here", field, {"most": most}) for field, text in said.items() if len(text) > most
    )
