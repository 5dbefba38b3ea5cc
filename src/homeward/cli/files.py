"""Files named on the command line."""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from homeward.domain.problem import Problem

_PIECE = 1 << 20


def unreadable(files: Sequence[Path]) -> list[str]:
    """A sentence for every file that cannot be read."""
    found = []
    for file in files:
        try:
            with file.open("rb"):
                pass
        except OSError as problem:
            found.append(f"{file}: {(problem.strerror or 'cannot be read').lower()}. Check the name of the file.")
    return found


def say_unreadable(files: Sequence[Path]) -> bool:
    """Whether one of the files cannot be read; then it has been said."""
    sentences = unreadable(files)
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return bool(sentences)


def not_read(source: str, why: OSError, not_found: str) -> Problem:
    """Why `source`, a name or a file, could not be read; `not_found` is the problem of there being neither."""
    if isinstance(why, FileNotFoundError):
        return Problem(not_found, source, {"name": source})
    return Problem("file-not-read", source, {"why": (why.strerror or type(why).__name__).lower()})


def digest_of(files: Sequence[Path]) -> str:
    """sha256 over what is in the files, in their order."""
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
    return digest.hexdigest()
