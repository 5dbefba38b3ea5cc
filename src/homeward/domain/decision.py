"""A shared decision: what is to be decided, each way of doing it with what speaks for and against it and what nobody
knows, what matters to the person, and what they decided. Kept as it was made; another one follows when it is looked at
again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from homeward.domain.problem import Problem

LONGEST = 4000
SHORT = 300


@dataclass(frozen=True, slots=True)
class Way:
    """One of the ways there are. `is_nothing`: leaving things as they are for now, which is always one."""

    name: str = ""
    good: str = ""
    hard: str = ""
    unknown: str = ""
    is_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """`decided` in the words of whoever decided; empty while they are still thinking. `outcome` is the one of the plan
    that it serves, with its words as they were."""

    question: str
    ways: tuple[Way, ...]
    what_matters: str = ""
    decided: str = ""
    who_was_there: str = ""
    held_on: date | None = None
    again_on: date | None = None
    outcome: UUID | None = None
    outcome_words: str = ""


def trimmed(said: Decision) -> Decision:
    """`said` without blanks at the edges."""
    return replace(
        said,
        question=said.question.strip(), what_matters=said.what_matters.strip(), decided=said.decided.strip(),
        who_was_there=said.who_was_there.strip(),
        ways=tuple(
            replace(
                way, name=way.name.strip(), good=way.good.strip(), hard=way.hard.strip(), unknown=way.unknown.strip()
            )
            for way in said.ways
        ),
    )


def decision_problems(said: Decision, today: date) -> tuple[Problem, ...]:
    """Why this cannot be kept yet. A choice needs two ways and one of them is to leave things as they are; whoever is
    still thinking says when it is looked at again."""
    return (*_asked(said), *_ways(said), *_days(said, today), *_too_long(said))


def _asked(said: Decision) -> Iterator[Problem]:
    if not said.question:
        yield Problem("decision-without-question", "question")
    if not said.decided and said.again_on is None:
        yield Problem("decision-left-open", "again_on")


def _ways(said: Decision) -> Iterator[Problem]:
    if not any(way.is_nothing for way in said.ways):
        yield Problem("decision-without-nothing", "")
    if not any(not way.is_nothing for way in said.ways):
        yield Problem("decision-one-way", "way-1-name")
    for number, way in enumerate(said.ways):
        if not way.is_nothing and not way.name:
            yield Problem("decision-way-without-name", f"way-{number}-name")


def _days(said: Decision, today: date) -> Iterator[Problem]:
    if said.held_on and said.held_on > today:
        yield Problem("decision-in-future", "held_on")
    if said.again_on and said.again_on <= (said.held_on or today):
        yield Problem("decision-again-before", "again_on")


def _too_long(said: Decision) -> Iterator[Problem]:
    texts = {"question": (said.question, SHORT), "who_was_there": (said.who_was_there, SHORT)}
    texts |= {"what_matters": (said.what_matters, LONGEST), "decided": (said.decided, LONGEST)}
    for number, way in enumerate(said.ways):
        texts[f"way-{number}-name"] = (way.name, SHORT)
        texts |= {f"way-{number}-{box}": (getattr(way, box), LONGEST) for box in ("good", "hard", "unknown")}
    for where, (text, most) in texts.items():
        if len(text) > most:
            yield Problem("text-too-long-here", where, {"most": most})
