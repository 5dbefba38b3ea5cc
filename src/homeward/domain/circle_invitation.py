"""Being invited into a circle: for how long an invitation is open, and where it stands.

Whoever is invited is told who invites them to what, and nothing else. Saying no takes as much as saying yes; whoever
says neither is not left to be forgotten.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from homeward.domain.lengths import LINE, NAME, too_long
from homeward.domain.problem import Problem

OPEN_FOR = timedelta(days=28)
QUIET_AFTER = timedelta(days=7)
"""Somebody who would come has usually said so by then; whoever facilitates may ring."""


class Answered(StrEnum):
    """What became of an invitation."""

    NOT_YET = "not-yet"
    YES = "yes"
    NO = "no"
    TAKEN_BACK = "taken-back"


class Stage(StrEnum):
    """Where an invitation without an answer stands for whoever waits for one."""

    WAITING = "waiting"
    QUIET = "quiet"  # a week has gone by
    RUN_OUT = "run-out"  # its link opens nothing any more


def stage(asked_at: datetime, ends_at: datetime, now: datetime) -> Stage:
    """Where an invitation stands that nobody has answered or taken back."""
    if now >= ends_at:
        return Stage.RUN_OUT
    return Stage.QUIET if now - asked_at >= QUIET_AFTER else Stage.WAITING


def invitation_problems(name: str, words: str, email: str, greeting: str) -> tuple[Problem, ...]:
    """Everything that is wrong with an invitation as it was written."""
    return tuple(_problems(name, words, email, greeting))


def _problems(name: str, words: str, email: str, greeting: str) -> Iterator[Problem]:
    if not name.strip():
        yield Problem("member-name-missing", "name")
    if not words.strip():
        yield Problem("member-words-missing", "words")
    if "@" not in email:
        yield Problem("invitation-where-to", "email")
    yield from too_long(NAME, name=name)
    yield from too_long(100, words=words)
    yield from too_long(LINE, greeting=greeting)
