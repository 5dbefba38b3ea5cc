"""Heads of the story's chains, kept in files outside the database: what shows that a whole chain was written anew.

One JSON line a head, in a file for each month, only ever added to. The folder belongs on another disk, or goes onto
backups that whoever runs the database cannot change.
"""

import json
import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from homeward.domain.problem import Problem, Refused
from homeward.domain.story import Anchor


def append(folder: Path, anchors: Iterable[Anchor], at: datetime) -> int:
    """Add these heads; they are on the disk when this returns. How many were added."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    said = at.astimezone(UTC)
    lines = [
        json.dumps({"at": said.isoformat(), "stream": str(a.stream), "sequence": a.sequence, "hash": a.hash})
        for a in anchors
    ]
    if not lines:
        return 0
    file = folder / f"{said:%Y-%m}.jsonl"
    # A line broken off by a crash is closed first, so that what follows can be read.
    broken_off = file.exists() and file.stat().st_size > 0 and not file.read_bytes().endswith(b"\n")
    with open(file, "a", encoding="ascii", opener=_only_for_me) as out:
        out.write("\n" * broken_off + "\n".join(lines) + "\n")
        out.flush()
        os.fsync(out.fileno())
    _keep_name(folder)
    return len(lines)


def read(folder: Path) -> Iterator[Anchor]:
    """Every anchor there is, oldest first; none when there is no folder.

    Raises Refused naming every line that is no anchor, except one broken off by a crash (it lacks its end).
    """
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
            try:
                said = json.loads(line)
                yield Anchor(UUID(said["stream"]), int(said["sequence"]), str(said["hash"]))
            except (ValueError, KeyError, TypeError):
                if line.rstrip().endswith("}"):
                    problems.append(Problem("anchor-unreadable", f"{file}:{number}"))
    if problems:
        raise Refused(problems)


def _only_for_me(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _keep_name(folder: Path) -> None:
    """A new file's name is on the disk only when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
