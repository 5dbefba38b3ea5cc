"""Anchors the story and the log of who looked: writes where each chain ends now to a file outside the database."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from homeward.domain.actor import SYSTEM
from homeward.domain.story import ACCESS_LOG, GENESIS, Anchor, looked
from homeward.outside import anchors
from homeward.records.journal.queries.chains import heads, looks
from homeward.records.session import asked_by

UNDER_WAY = timedelta(minutes=10)
"""A look may still be on its way to the database while a later one is there: the log is anchored up to here."""


def anchor(folder: Path, now: datetime) -> int:
    """Write every head that has moved since it was last written, and what the log of who looked comes to; how many
    that were."""
    written = list(anchors.read(folder))
    known = {(a.stream, a.sequence, a.hash) for a in written}
    with asked_by(SYSTEM, now):
        moved = [a for a in heads() if (a.stream, a.sequence, a.hash) not in known]
        moved += _log(written, now)
    return anchors.append(folder, moved, now)


def _log(written: Iterable[Anchor], now: datetime) -> list[Anchor]:
    """The log of who looked, from where it was last anchored on."""
    last = max((a for a in written if a.stream == ACCESS_LOG), key=lambda a: a.sequence, default=None)
    begun, comes_to = (last.sequence, last.hash) if last else (0, GENESIS)
    reached = begun
    for number, look in looks(begun, now - UNDER_WAY):
        reached, comes_to = number, looked(comes_to, look)
    return [Anchor(ACCESS_LOG, reached, comes_to)] if reached > begun else []
