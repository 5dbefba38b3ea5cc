"""What a circle is sent by itself: a letter once a week, and a word on the morning before. Never an alert.

Nothing is sent where there is nothing to say, and nothing twice.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from homeward.domain.pathway import LONDON

MORNING = time(8)
MONDAY = 0
WEEK = timedelta(days=7)
SOON = timedelta(days=14)
"""A meeting or a promise further off than that is no news this week."""


def morning_before(on: date) -> datetime:
    """Eight o'clock, in London, on the day before."""
    return datetime.combine(on - timedelta(days=1), MORNING, LONDON)


def next_letter(now: datetime) -> datetime:
    """The next Monday at eight, in London, after this moment."""
    here = now.astimezone(LONDON)
    monday = here.date() - timedelta(days=here.weekday() - MONDAY)
    found = datetime.combine(monday, MORNING, LONDON)
    return found if found > here else datetime.combine(monday + WEEK, MORNING, LONDON)


@dataclass(frozen=True, slots=True)
class Letter:
    """What one member's weekly letter says, in numbers and a day: no name stands in it, and nothing anybody said.

    `asks` nobody has taken on; `mine` is what they said they would do; `unanswered` are invitations, for whoever
    facilitates.
    """

    asks: int = 0
    mine: int = 0
    met: int = 0
    next_on: date | None = None
    unanswered: int = 0

    def says_something(self, today: date) -> bool:
        """Whether there is a reason to write this week."""
        is_near = self.next_on is not None and today <= self.next_on <= today + SOON
        return bool(self.asks or self.mine or self.met or self.unanswered) or is_near
