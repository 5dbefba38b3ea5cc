"""What an hour with somebody costs, what of it a platform keeps, and what the worker takes home: whole pence, worked
out and never typed, so that the three always add up.

A share is in hundredths of a per cent: 20 % is 2,000.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from homeward.domain.problem import Problem, refuse

WHOLE = 10_000
MOST_PENCE = 20_000
MOST_MINUTES = 7 * 24 * 60
_POUNDS = re.compile(r"£?\s?([0-9]{1,5})(?:\.([0-9]{2}))?")


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a platform asks of everybody: the lowest price an hour, and its share of every hour."""

    least: int
    share: int


@dataclass(frozen=True, slots=True)
class Price:
    """An hour: what the person pays, and what of it goes to whom. The last two always add up to the first."""

    an_hour: int
    platform_keeps: int
    worker_gets: int


@dataclass(frozen=True, slots=True)
class Terms:
    """What a person and a worker agreed: the price of an hour as it was, the share, and how much time a week."""

    an_hour: int
    share: int
    minutes_a_week: int

    @property
    def price(self) -> Price:
        return split(self.an_hour, self.share)

    @property
    def a_week(self) -> Price:
        """What a week costs, by the minute; rounded once, for the whole week."""
        return split((self.an_hour * self.minutes_a_week + 30) // 60, self.share)


def split(an_hour: int, share: int) -> Price:
    """An hour's price shared out: the platform's part to the nearest penny, half a penny up; all the rest is the
    worker's."""
    keeps = (an_hour * share + WHOLE // 2) // WHOLE
    return Price(an_hour, keeps, an_hour - keeps)


def read_pounds(typed: str, where: str = "") -> int | None:
    """Pence of "16", "16.00" or "£16.50"; None for an empty box. Raises Refused: `pounds-unreadable`."""
    text = typed.strip()
    if not text:
        return None
    found = _POUNDS.fullmatch(text)
    if found is None:
        raise refuse("pounds-unreadable", where, typed=text[:40])
    return int(found[1]) * 100 + int(found[2] or 0)


def pounds(pence: int) -> str:
    """Pence as people read them: "16.00"."""
    return f"{pence // 100:,}.{pence % 100:02d}"


def price_problems(an_hour: int | None, where: str = "an_hour") -> tuple[Problem, ...]:
    """What is wrong with a price on somebody's profile; none is no fault."""
    if an_hour is not None and not 0 < an_hour <= MOST_PENCE:
        return (Problem("price-out-of-range", where, {"most": pounds(MOST_PENCE)}),)
    return ()


def terms_problems(name: str, an_hour: int | None, minutes: int | None, asked: Arrangement) -> tuple[Problem, ...]:
    """What stands against agreeing: a price that nobody has seen or that is below the arrangement's, or no time."""
    return tuple(_terms(name, an_hour, minutes, asked))


def _terms(name: str, an_hour: int | None, minutes: int | None, asked: Arrangement) -> Iterator[Problem]:
    if an_hour is None:
        yield Problem("price-not-known", "worker", {"name": name})
    elif an_hour < asked.least:
        yield Problem("price-below-least", "worker", {"name": name, "least": pounds(asked.least)})
    if minutes is None:
        yield Problem("hours-a-week-missing", "hours")
    elif not 0 < minutes <= MOST_MINUTES:
        yield Problem("hours-a-week-range", "hours")
