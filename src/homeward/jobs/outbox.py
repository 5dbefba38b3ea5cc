"""Drains the outbox: takes what is due, does it, and says whether it was done."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from homeward.actions import later
from homeward.jobs.mail import send_message, send_text

log = logging.getLogger("homeward.jobs")

Handler = Callable[[Mapping[str, Any]], None]
HANDLERS: dict[str, Handler] = {later.MESSAGE: send_message, later.TEXT: send_text}


def drain(clock: Callable[[], datetime], handlers: Mapping[str, Handler] = HANDLERS) -> tuple[int, int]:
    """Do everything that is due by `clock`. Returns how much was done and how much failed (and comes round again)."""
    finished = broken = 0
    while work := later.take(clock()):
        try:
            handlers[work.topic](work.body)
        except Exception as problem:  # one piece of work must not keep the others waiting
            broken += 1
            later.failed(work, type(problem).__name__)
            gave_up = work.tries >= later.MOST_TRIES
            log.log(logging.ERROR if gave_up else logging.WARNING, "work failed", exc_info=problem,
                    extra={"job": work.topic, "count": work.tries})
        else:
            finished += 1
            later.done(work, clock())
    return finished, broken
