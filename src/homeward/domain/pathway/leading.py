"""Who leads: from the first day to the last there is always one lead, and every change has its kind."""

from dataclasses import dataclass
from datetime import date

from .diary import LeadKind
from .facts import Facts, LeadFact
from .timing import day_of
from .view import View


@dataclass(frozen=True, slots=True)
class Cover:
    """Somebody who stands in for the lead, with dates."""

    role: str
    who: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Lead:
    """The role that leads, since when; `who` as the diary named them, if it did. Cover is not a change of lead."""

    role: str
    since: date
    who: str = ""
    cover: Cover | None = None
    hand_overs: int = 0


def lead(view: View) -> Lead:
    """Who leads now: the first lead, a planned change that came about, or whoever it was handed over to."""
    rule, facts = view.pathway.lead, view.facts
    turns = [(-1.0, rule.first, view.start(), "")]
    for change in rule.changes:
        truth = view.truth(change.when)
        if truth.value:
            turns.append((truth.place, change.to, truth.on or view.start(), ""))
    told = [fact for fact in facts.leads if fact.kind in (LeadKind.PLANNED, LeadKind.HAND_OVER)]
    turns += [(fact.place, fact.role, fact.on, fact.who) for fact in told]
    turns.sort(key=lambda turn: turn[0])
    _, role, since, who = turns[-1]
    for _, earlier, on, _ in reversed(turns):
        if earlier != role:
            break
        since = on if not who else since
    hand_overs = sum(fact.kind is LeadKind.HAND_OVER for fact in told)
    return Lead(role, day_of(since), who, _cover(facts, day_of(view.now)), hand_overs)


def _cover(facts: Facts, today: date) -> Cover | None:
    for fact in reversed(facts.leads):
        if fact.kind is LeadKind.COVER_ENDED:
            return None
        if fact.kind is LeadKind.COVER and _covers(fact, today):
            return Cover(fact.role, fact.who, day_of(fact.on), fact.until or today)
    return None


def _covers(fact: LeadFact, today: date) -> bool:
    return fact.until is not None and day_of(fact.on) <= today <= fact.until
