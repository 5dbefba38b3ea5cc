"""Somebody is something to a person: what must be said before it counts, and before it ends.

Access follows from a relationship, so it is given by the person or by a worker beside them, never by whoever gains it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from homeward.domain.access import Giver, RelationWords
from homeward.domain.lengths import LINE, NAME, too_long
from homeward.domain.problem import Problem

LEADS = "leads"
"""Leading a person, or standing in for who does: comes and goes with that, and says nothing of who somebody is."""
FURTHEST_START = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Giving:
    """What is said of somebody. `name` counts where the party is not `known`; `words` are how the person says it
    ("my daughter"); `basis` is what shows it and `seen_by` who saw that; `until` is the last day, if there is one."""

    relation: str
    known: bool = False
    name: str = ""
    words: str = ""
    basis: str = ""
    seen_by: str = ""
    start: date | None = None
    until: date | None = None
    role_title: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who gives it to whom: as the person or as a worker, perhaps to themself; whether the other works here; and the
    name of whoever is that to the person already."""

    giver: Giver
    to_themself: bool = False
    works_here: bool = False
    already: str = ""


def giving_problems(
    giving: Giving, relation: RelationWords | None, standing: Standing, today: date
) -> tuple[Problem, ...]:
    """Everything that stands in the way; `relation` is what the policy says of it, None where it knows no such word."""
    return (
        *_relation(giving, relation, standing),
        *_registration(giving, relation),
        *_who(giving, standing),
        *_days(giving, today),
        *too_long(NAME, name=giving.name, organisation=giving.organisation, seen_by=giving.seen_by),
        *too_long(100, words=giving.words, role_title=giving.role_title),
        *too_long(LINE, basis=giving.basis),
        *too_long(40, phone=giving.phone),
        *too_long(254, email=giving.email),
    )


def ending_problems(relation: RelationWords | None, giver: Giver, reason: str) -> tuple[Problem, ...]:
    """Whoever may give it may end it. What rests on a registration is not ended without a reason."""
    if relation is None or giver not in relation.given_by:
        return (Problem("involved-not-ended-here", "reason"),)
    if (relation.needs_registration or relation.for_child) and not reason.strip():
        return (Problem("involved-end-reason", "reason"),)
    return too_long(LINE, reason=reason)


def _relation(giving: Giving, relation: RelationWords | None, standing: Standing) -> Iterator[Problem]:
    if relation is None or not relation.given_by:
        yield Problem("involved-relation", "relation", {"relation": giving.relation})
    elif standing.giver not in relation.given_by:
        yield Problem("involved-not-yours", "relation", {"relation": relation.title})
    elif relation.works_here and not standing.works_here:
        yield Problem("involved-works-here", "relation", {"relation": relation.title})
    elif standing.already:
        yield Problem("involved-already", "relation", {"name": standing.already})


def _registration(giving: Giving, relation: RelationWords | None) -> Iterator[Problem]:
    if relation is None or not relation.needs_registration:
        return
    if not giving.basis.strip():
        yield Problem("involved-basis", "basis")
    if not giving.seen_by.strip():
        yield Problem("involved-seen-by", "seen_by")


def _who(giving: Giving, standing: Standing) -> Iterator[Problem]:
    if not giving.known and not giving.name.strip():
        yield Problem("involved-who", "name")
    if standing.to_themself:
        yield Problem("involved-yourself", "who")


def _days(giving: Giving, today: date) -> Iterator[Problem]:
    start = giving.start or today
    if start > today + FURTHEST_START:
        yield Problem("involved-start-far", "start")
    if giving.until is not None and giving.until < max(start, today):
        yield Problem("involved-until-past", "until")
