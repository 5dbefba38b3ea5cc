"""One writer at a time for one SQLite file, across threads and processes.

SQLite alone lets writers wait by sleeping longer and longer, in no order: under load some give up with "database is
locked" while others walk past them. Here a writer queues on a file instead.
"""

import fcntl
import os
import time
from pathlib import Path

_PAUSE = 0.001


class WriteLockTimeout(Exception):
    """Nobody let go of the lock in time."""


class WriteLock:
    """An exclusive lock on `path`, released by the kernel if its process dies. Not re-entrant; one per connection.

    Two files are used: whoever is next holds the queue file while waiting for the lock itself, so a long run of
    short writes (an import) cannot take the lock again and again before those already waiting.
    """

    def __init__(self, path: Path, timeout: float) -> None:
        self.path = path
        self.timeout = timeout
        self.held = False
        self._lock: int | None = None
        self._queue: int | None = None

    def acquire(self) -> None:
        """Take the lock; raises WriteLockTimeout after `timeout` seconds."""
        if self._lock is None or self._queue is None:
            self._lock = _open(self.path)
            self._queue = _open(self.path.with_name(f"{self.path.name}-queue"))
        deadline = time.monotonic() + self.timeout
        _wait(self._queue, deadline)
        try:
            _wait(self._lock, deadline)
        finally:
            fcntl.flock(self._queue, fcntl.LOCK_UN)
        self.held = True

    def release(self) -> None:
        """Let the next writer in; nothing happens when the lock is not held."""
        if self.held and self._lock is not None:
            self.held = False
            fcntl.flock(self._lock, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let go, and of the files too."""
        self.release()
        for descriptor in (self._lock, self._queue):
            if descriptor is not None:
                os.close(descriptor)
        self._lock = self._queue = None


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


def _wait(descriptor: int, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise WriteLockTimeout from None
            time.sleep(_PAUSE)
