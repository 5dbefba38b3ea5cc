"""Choosing who supports me: a Link Wellbeing Worker after a trial or at once, and later the team. A no is an answer,
and is remembered."""

from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum
from uuid import UUID

from homeward.domain.problem import Problem

LINK_WELLBEING_WORKER = "link-wellbeing-worker"
WELLBEING_WORKER = "wellbeing-worker"
WORKER_TRIAL = "worker-trial"
"""The kind of a visit on which a Link Wellbeing Worker is tried: of somebody by name, never of nobody."""


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
