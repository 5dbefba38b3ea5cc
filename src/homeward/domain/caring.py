"""One person looks after another, unpaid. Each is a person in their own right: what is written down of it stands in two
records, and neither is read through the other.

`where` names the box it is mended in: "what", "since", "person_answer", "carer_decided_by", "carer", "on", "words".
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from homeward.domain.lengths import LINE, too_long
from homeward.domain.problem import Problem
from homeward.domain.request import Agreement, Answer
from homeward.domain.request_rules import agreement_problems

CALLED = 100
MOST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class LooksAfter:
    """`what` somebody does for another, in a line or two; since when, where that is known, and the last day, if there
    is one. `carer_is` is what the person looked after calls them ("my daughter"), `person_is` the other way round. Both
    agree that it is written down, or somebody entitled decided for whoever cannot."""

    what: str
    person_agrees: Agreement
    carer_agrees: Agreement
    since: date | None = None
    until: date | None = None
    carer_is: str = ""
    person_is: str = ""


def caring_problems(said: LooksAfter, today: date) -> tuple[Problem, ...]:
    """Everything that stands against writing it down."""
    return (
        *_words(said),
        *_days(said, today),
        *_agreed(said.person_agrees, "person"),
        *_agreed(said.carer_agrees, "carer"),
    )


def whom_problems(
    person_id: UUID, carer_id: UUID | None, already: bool, alike: Iterable[UUID], looked_at: Collection[UUID]
) -> tuple[Problem, ...]:
    """Whether this can be the carer: not the person themself, nobody who is written down so already; and nobody new
    while there are people likely the same whom nobody looked at."""
    if carer_id is not None and carer_id == person_id:
        return (Problem("caring-themself", "who"),)
    if already:
        return (Problem("caring-already", "who"),)
    if carer_id is None and any(one not in looked_at for one in alike):
        return (Problem("caring-looks-known", "who"),)
    return ()


def ending_problems(since: date | None, on: date, reason: str, today: date) -> tuple[Problem, ...]:
    """It ends on a day that has come, for a reason: whoever is looked after must not be left alone in silence."""
    found = [*too_long(LINE, reason=reason)]
    if not reason.strip():
        found.append(Problem("caring-end-reason", "reason"))
    if on > today:
        found.append(Problem("caring-end-ahead", "on"))
    elif since is not None and on < since:
        found.append(Problem("caring-end-before", "on"))
    return tuple(found)


def sharing_problems(words: str, before: str) -> tuple[Problem, ...]:
    """What a carer shares with the other's team; with no words, what was shared is taken back."""
    if not words.strip() and not before:
        return (Problem("caring-nothing-shared", "words"),)
    if words.strip() == before:
        return (Problem("caring-shared-already", "words"),)
    return too_long(MOST_WORDS, words=words)


def _words(said: LooksAfter) -> Iterator[Problem]:
    if not said.what.strip():
        yield Problem("caring-what", "what")
    yield from too_long(LINE, what=said.what)
    yield from too_long(CALLED, carer_is=said.carer_is, person_is=said.person_is)


def _days(said: LooksAfter, today: date) -> Iterator[Problem]:
    if said.since is not None and said.since > today:
        yield Problem("caring-since-ahead", "since")
    if said.until is not None and said.until < today:
        yield Problem("caring-until-past", "until")


def _agreed(agreement: Agreement, who: str) -> Iterator[Problem]:
    if agreement.answer is Answer.CANNOT_DECIDE:
        for one in agreement_problems(agreement):
            yield replace(one, where=f"{who}_{one.where.removeprefix('agreement.')}")
    elif agreement.answer is not Answer.AGREES:
        yield Problem(f"caring-{who}-not-agreed", f"{who}_answer")
