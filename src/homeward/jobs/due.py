"""What comes round by itself, how often, and what is done then."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from homeward.actions import later, uploads
from homeward.actions.anchoring import anchor
from homeward.actions.introductions import remind_of_introductions
from homeward.actions.involvements import remind_unanswered
from homeward.actions.opened import take_over_what_opened
from homeward.actions.parental import remind_ending

log = logging.getLogger("homeward.jobs")
AGAIN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Recurring:
    key: str
    every: timedelta
    do: Callable[[datetime], object]


def anchor_the_story(now: datetime) -> int:
    return anchor(Path(settings.DATA) / "anchors", now)


RECURRING = (
    Recurring("anchor", timedelta(hours=1), anchor_the_story),
    Recurring("unanswered", timedelta(minutes=10), remind_unanswered),
    Recurring("introductions", timedelta(minutes=10), remind_of_introductions),
    Recurring("parental-ends", timedelta(hours=6), remind_ending),
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
