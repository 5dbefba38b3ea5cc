"""How an attempt to do something can fail, apart from a refusal by the rules of care (`problem.Refused`)."""

from dataclasses import dataclass


class NotThere(Exception):
    """Not allowed and not there are the same answer."""


@dataclass
class Clash(Exception):
    """Somebody else changed it since the actor saw it. `now_at` is the version it has now."""

    seen: int
    now_at: int


class SentDifferently(Exception):
    """The same act id came before with another body."""


class CannotLog(Exception):
    """A read could not be logged, so it may not be answered."""
