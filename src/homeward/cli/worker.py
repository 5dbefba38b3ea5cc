"""The one process beside the site that does what is due: `homeward work`, as `homeward serve` starts and keeps it."""

import logging
import os
import subprocess
import sys
import time
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import IO

from django.conf import settings

log = logging.getLogger("homeward.serve")
SECONDS_BETWEEN_STARTS = 5.0
SECONDS_TO_END = 10.0


class Worker:
    """Started by the first `keep`, started again by a later one if it has died, ended by `stop`.

    It ends by itself when the process that made it is no more, whatever ended that.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._started = float("-inf")

    def keep(self) -> None:
        """See that it runs. Call it again and again: one that cannot start is not tried at every call."""
        if self._process is not None and self._process.poll() is None:
            return
        if time.monotonic() - self._started < SECONDS_BETWEEN_STARTS:
            return
        if self._process is not None:
            log.error("the worker ended and is started again")
        self._started = time.monotonic()
        self._process = self._start()

    def stop(self) -> None:
        """End it: what it is doing is done to the end, unless that takes too long."""
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            self._process.terminate()
        try:
            self._process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:  # what it took comes round again
            self._process.kill()

    def _start(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "homeward", "work", "--beside", str(os.getpid())]
        # In a session of its own, so that Ctrl+C reaches the site alone, which then ends it in good order.
        with _where_it_prints() as printed:
            return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=printed, start_new_session=True)  # noqa: S603


def messages_file() -> Path | None:
    """The file that messages are printed to where the site says so, and None where they go elsewhere.

    The demo has many and sends none: on the screen they would bury what the site says.
    """
    return Path(settings.DATA) / "messages.txt" if settings.DEMO and not settings.EMAIL_HOST else None


def _where_it_prints() -> AbstractContextManager[IO[bytes] | None]:
    file = messages_file()
    return open(file, "ab", opener=_only_for_me) if file else nullcontext()


def _only_for_me(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
