"""Choosing who supports me: a Link Wellbeing Worker after a trial or at once, and later the team. A no is an answer,
and is remembered."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from homeward.domain.pathway import Asks, Event, EventKind, Makes, Pathway
from homeward.domain.price import Arrangement
from homeward.domain.problem import Problem

LINK_WELLBEING_WORKER = "link-wellbeing-worker"
WELLBEING_WORKER = "wellbeing-worker"
INTRODUCED = "introduced"
"""What somebody is to a team who works for themself, and whom its adviser may show to people."""
WORKER_TRIAL = "worker-trial"
"""The kind of a visit on which a Link Wellbeing Worker is tried: of somebody by name, never of nobody."""


WORKER = "worker"
"""The kind of an agreement with a worker whom the person chose."""


@dataclass(frozen=True, slots=True)
class Part:
    """Whom a way of working lets people choose from, as its file says: those who are `among` to the team, and what
    somebody `becomes` to the person (a role of the way and a relation). `price` is there where the person pays.
    `agrees` and `tries` name the steps that are done by it, empty for none; `leads`: whoever is agreed leads
    from then on."""

    among: str = WELLBEING_WORKER
    becomes: str = LINK_WELLBEING_WORKER
    price: Arrangement | None = None
    agrees: str = ""
    tries: str = ""
    leads: bool = False


def part_of(pathway: Pathway) -> Part:
    """What the pathway says of choosing a worker; of one that says nothing, as most do."""
    steps = pathway.steps.values()
    looks = next((one for one in steps if one.makes is Makes.CHOICE_OF_WORKER), None)
    agrees = next((one for one in steps if (one.makes, one.kind) == (Makes.AGREEMENT, WORKER)), looks)
    tries = next((one for one in steps if (one.makes, one.kind) == (Makes.VISIT, WORKER_TRIAL)), None)
    becomes = looks.becomes if looks and looks.becomes else LINK_WELLBEING_WORKER
    return Part(
        among=looks.among if looks and looks.among else WELLBEING_WORKER,
        becomes=becomes,
        price=looks.price if looks else None,
        agrees=agrees.name if agrees else "",
        tries=tries.name if tries else "",
        leads=any(change.to == becomes for change in pathway.lead.changes),
    )


def described(pathway: Pathway, diary: Iterable[Event]) -> tuple[tuple[str, str], ...]:
    """What the person said they need before anybody was looked for: each question with the words given last."""
    questions = {
        question.name: question.title
        for step in pathway.steps.values() if step.makes is None
        for question in step.asks if question.kind is Asks.TEXT
    }
    answers: dict[str, object] = {}
    for event in diary:
        answers |= event.answers if event.kind is EventKind.DONE else {}
    return tuple((title, str(answers[name])) for name, title in questions.items() if answers.get(name))


class Choice(StrEnum):
    TRIAL = "trial"
    AGREED = "agreed"
    NOT_FOR_ME = "not-for-me"
    ENDED = "ended"  # was agreed, and somebody else was agreed after


def trial_problems(until: date | None, today: date) -> tuple[Problem, ...]:
    """A trial has a last day, and it is still to come."""
    if until is None:
        return (Problem("trial-end-missing", "until"),)
    if until < today:
        return (Problem("trial-end-past", "until", {"date": until.isoformat()}),)
    return ()


def worker_problems(
    *, name: str, takes_new_people: bool, now: Choice | None, asked: Choice, where: str = "worker"
) -> tuple[Problem, ...]:
    """Why `asked` cannot be chosen of a worker whose latest state is `now`. Whoever is on trial already may be agreed
    although they take nobody new."""
    known = now in (Choice.TRIAL, Choice.AGREED)
    if asked is not Choice.NOT_FOR_ME and not takes_new_people and not known:
        return (Problem("worker-takes-nobody-new", where, {"name": name}),)
    if asked is now is Choice.AGREED:
        return (Problem("worker-already-agreed", where, {"name": name}),)
    return ()


def team_problems(chosen: Collection[UUID], supporting: Collection[UUID]) -> Iterator[Problem]:
    """A chosen team has at least one worker, and all of them are among those who have been supporting the person."""
    if not chosen:
        yield Problem("team-empty", "workers")
    if set(chosen) - set(supporting):
        yield Problem("team-not-supporting", "workers")
