"""`homeward work`: sends messages, writes anchors, and does whatever else is due. One process is enough."""

import argparse
import logging
import os
import signal
from datetime import UTC, datetime
from threading import Event
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, connections

from homeward.jobs.due import tick
from homeward.jobs.outbox import drain, log

PAUSE_SECONDS = 5.0


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "work",
        help="send messages, write anchors, and do whatever else is due",
        description="Runs until it is stopped. `homeward serve` starts it by itself, unless --without-work says that "
        "it runs apart.",
    )
    parser.add_argument("--once", action="store_true", help="do what is due now, then end")
    parser.add_argument("--beside", type=int, metavar="PID", help="end when the process that started it has ended")
    parser.set_defaults(run=work)


def work(said: argparse.Namespace) -> int:
    if said.once:
        came_round = tick(_clock())
        done, failed = drain(_clock)
        print(f"{done} done, {failed} to be tried again, {came_round} came round.")
        return 1 if failed else 0
    stop = Event()

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    if said.beside is None:
        print("Working. Stop it with Ctrl+C.", flush=True)
    elif settings.DEMO:  # somebody reads on the screen where the site is; hundreds of messages would bury that
        logging.getLogger("homeward").setLevel(logging.WARNING)
    # An orphan has another parent: no worker outlives its site and works beside the next one's.
    while not stop.is_set() and said.beside in (None, os.getppid()):
        _a_round()
        stop.wait(PAUSE_SECONDS)
    return 0


def _a_round() -> None:
    try:
        tick(_clock())
        drain(_clock)
    except DatabaseError as problem:  # it may be back in a moment; nothing is lost meanwhile
        log.error("the database did not answer", exc_info=problem)
        connections.close_all()


def _clock() -> datetime:
    return datetime.now(UTC)
