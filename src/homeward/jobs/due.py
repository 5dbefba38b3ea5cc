"""What comes round by itself, how often, and what is done then."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from homeward.actions import enrolments, later, limits, peer_letters, uploads
from homeward.actions.anchoring import anchor
from homeward.actions.circle_words import send_what_is_due
from homeward.actions.directory_upkeep import nudge_owners
from homeward.actions.introductions import remind_of_introductions
from homeward.actions.involvements import remind_unanswered
from homeward.actions.opened import take_over_what_opened
from homeward.actions.parental import remind_ending
from homeward.actions.volunteers import warn_due
from homeward.outside import messages

log = logging.getLogger("homeward.jobs")
AGAIN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Recurring:
    key: str
    every: timedelta
    do: Callable[[datetime], object]


def anchor_the_story(now: datetime) -> int:
    return anchor(Path(settings.DATA) / "anchors", now)


def remind_of_courses(now: datetime) -> int:
    return enrolments.remind_due(now, texts=messages.can_text())


RECURRING = (
    Recurring("anchor", timedelta(hours=1), anchor_the_story),
    Recurring("unanswered", timedelta(minutes=10), remind_unanswered),
    Recurring("words-of-circles", timedelta(minutes=10), send_what_is_due),
    Recurring("introductions", timedelta(minutes=10), remind_of_introductions),
    Recurring("parental-ends", timedelta(hours=6), remind_ending),
    Recurring("courses", timedelta(minutes=30), remind_of_courses),
    Recurring("peer-letters", timedelta(hours=1), peer_letters.send_due),
    Recurring("limits", timedelta(hours=1), limits.warn_due),
    Recurring("volunteers", timedelta(hours=6), warn_due),
    Recurring("directory-owners", timedelta(hours=1), nudge_owners),
    Recurring("told-once", timedelta(hours=1), take_over_what_opened),
    Recurring("files-that-wait", timedelta(hours=1), uploads.forget_waiting),
)


def tick(now: datetime, recurring: Sequence[Recurring] = RECURRING) -> int:
    """Do whatever has come due. What fails is tried again in a few minutes. Returns how many things were done."""
    count = 0
    for one in recurring:
        if not later.comes_round(one.key, one.key, one.every, now):
            continue
        try:
            one.do(now)
            count += 1
        except Exception as problem:  # the others come round all the same
            later.sooner(one.key, now + AGAIN)
            log.error("what came due failed", exc_info=problem, extra={"job": one.key})
    return count
