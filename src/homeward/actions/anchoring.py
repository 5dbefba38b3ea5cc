"""Anchors the story: writes where each chain ends now to a file outside the database."""

from datetime import datetime
from pathlib import Path

from homeward.domain.actor import SYSTEM
from homeward.outside import anchors
from homeward.records.journal.queries.chains import heads
from homeward.records.session import asked_by


def anchor(folder: Path, now: datetime) -> int:
    """Write every head that has moved since it was last written; how many that were."""
    written = {(a.stream, a.sequence, a.hash) for a in anchors.read(folder)}
    with asked_by(SYSTEM, now):
        moved = [a for a in heads() if (a.stream, a.sequence, a.hash) not in written]
    return anchors.append(folder, moved, now)
