"""Counting aloud while something long is done, on the complaints' side so that the answer can be piped on."""

import sys
import time


class Progress:
    """Says "read 12,000 rows" about once a second on a terminal, and every ten seconds in a log."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._pause = 1 if sys.stderr.isatty() else 10
        self._said = time.monotonic()

    def at(self, count: int) -> None:
        if time.monotonic() - self._said >= self._pause:
            self._said = time.monotonic()
            print(f"{self.what}: {count:,}", file=sys.stderr, flush=True)
