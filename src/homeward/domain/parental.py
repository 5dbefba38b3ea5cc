"""Parental responsibility: who may decide for a child, until when, and what a young person says from sixteen.

It ends by itself on the eighteenth birthday (Children Act 1989: section 105, a child is under eighteen; sections 3, 8
and 14A, what it rests on). From sixteen a young person is presumed to decide for themself (Mental Capacity Act 2005,
section 1; Family Law Reform Act 1969, section 8): they are asked what they want shared. `where` of a problem names the
box it is mended in.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from homeward.domain.access import Kind
from homeward.domain.lengths import LINE, NAME, too_long
from homeward.domain.problem import Problem

GROWN_UP, DECIDES = 18, 16
"""Ages in years: when it ends, and from when the young person is asked."""
NOTICE = timedelta(weeks=8)
"""How long before the end whoever leads hears of it: time to agree who stands beside them then."""


class Basis(StrEnum):
    """What it rests on."""

    RESPONSIBILITY = "parental-responsibility"
    GUARDIANSHIP = "special-guardianship"
    ORDER = "court-order"


class Asked(StrEnum):
    """What a young person said when they were asked what is shared with a parent or guardian."""

    EVERYTHING = "everything"
    SOME = "some"
    CANNOT_DECIDE = "cannot-decide"  # somebody decided in their best interests


@dataclass(frozen=True, slots=True)
class Shares:
    """`kinds` counts with SOME: what of the record they share, perhaps nothing. `decided_by` where they cannot."""

    asked: Asked | None = None
    kinds: tuple[Kind, ...] = ()
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """A court order that limits what a parent may do or know: its words, the day it was made, and what is kept from
    them by it."""

    words: str = ""
    made_on: date | None = None
    kept_from: tuple[Kind, ...] = ()

    @property
    def is_there(self) -> bool:
        return bool(self.words.strip() or self.made_on or self.kept_from)


@dataclass(frozen=True, slots=True)
class Parental:
    """What stands behind it. `seen_on` is the day somebody saw the evidence, `asked_on` that on which the young person
    was asked; None while nobody has."""

    basis: Basis | None = None
    seen_on: date | None = None
    order: Order = Order()
    shares: Shares = Shares()
    asked_on: date | None = None


def birthday(born: date, years: int) -> date:
    """The day somebody is `years` old. Born on 29 February, that is 1 March where there is no such day."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def decides(born: date | None, today: date) -> bool:
    """Whether they are presumed to decide for themself, and are not grown up."""
    return born is not None and birthday(born, DECIDES) <= today < birthday(born, GROWN_UP)


def parental_problems(
    parental: Parental, basis: str, seen_by: str, born: date | None, today: date
) -> tuple[Problem, ...]:
    """Everything that stands against writing it down. `basis` is what shows it, and `seen_by` who saw that."""
    return (
        *_age(born, today),
        *_evidence(parental, basis, seen_by, today),
        *order_problems(parental.order, today),
        *(shares_problems(parental.shares) if decides(born, today) else ()),
    )


def shares_problems(shares: Shares) -> tuple[Problem, ...]:
    """A young person was asked; or somebody decided for them, and says who."""
    if shares.asked is None:
        return (Problem("parental-not-asked", "asked"),)
    if shares.asked is Asked.CANNOT_DECIDE and not shares.decided_by.strip():
        return (Problem("parental-decided-by", "asked_by"),)
    return too_long(NAME, asked_by=shares.decided_by)


def order_problems(order: Order, today: date) -> tuple[Problem, ...]:
    """An order has words and a day that has come; no order is none."""
    if not order.is_there:
        return ()
    found = [*too_long(LINE, order=order.words)]
    if not order.words.strip():
        found.append(Problem("parental-order-words", "order"))
    if order.made_on is None:
        found.append(Problem("parental-order-day", "order_on"))
    elif order.made_on > today:
        found.append(Problem("parental-order-ahead", "order_on"))
    return tuple(found)


def withheld(parental: Parental, sees: Collection[Kind]) -> frozenset[Kind]:
    """Of what the relation `sees`, what this parent or guardian does not: kept from them by an order, or not shared."""
    kept = set(parental.order.kept_from) & set(sees)
    if parental.shares.asked is Asked.SOME:
        kept |= set(sees) - set(parental.shares.kinds)
    return frozenset(kept)


def ends_soon(end: date, today: date) -> bool:
    """Whether whoever leads should hear now that it ends."""
    return today < end <= today + NOTICE


def _age(born: date | None, today: date) -> Iterator[Problem]:
    if born is None:
        yield Problem("parental-no-birth", "relation")
    elif birthday(born, GROWN_UP) <= today:
        yield Problem("parental-grown-up", "relation", {"years": GROWN_UP})


def _evidence(parental: Parental, basis: str, seen_by: str, today: date) -> Iterator[Problem]:
    if parental.basis is None:
        yield Problem("parental-basis", "rests_on")
    if not basis.strip():
        yield Problem("parental-evidence", "evidence")
    if not seen_by.strip():
        yield Problem("parental-seen-by", "evidence_by")
    if parental.seen_on is None:
        yield Problem("parental-seen-on", "evidence_on")
    elif parental.seen_on > today:
        yield Problem("parental-seen-ahead", "evidence_on")
