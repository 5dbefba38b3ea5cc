"""`homeward import deprivation`: how deprived small areas are, so that a register's postcodes can be told by it."""

import argparse
import sys
from datetime import UTC, datetime
from uuid import uuid4

from homeward.actions import deprivation as acts
from homeward.cli.files import digest_of, say_unreadable
from homeward.cli.progress import Progress
from homeward.cli.words import say_problems
from homeward.domain.actor import SYSTEM
from homeward.domain.problem import Refused
from homeward.records.community.queries.deprivation import areas_staged
from homeward.standards.deprivation import ReadAreas, read_areas


def deprivation(said: argparse.Namespace) -> int:
    """Check both files, then use all of them, or with --keep-good what is right; 1 if anything is wrong."""
    files = [said.deciles, said.boundaries]
    if say_unreadable(files):
        return 1
    try:
        found = read_areas(said.deciles.read_bytes(), said.boundaries.read_bytes())
    except Refused as refused:
        say_problems(refused.problems)
        return 1
    say_problems(found.problems)
    if said.dry_run:
        print(f"{_summary(found, 'would be in use')} Nothing was stored: this was a dry run.")
        return 1 if found.wrong else 0
    if not found.areas or (found.wrong and not said.keep_good):
        print(
            f"Nothing was brought in. Mend these, or add --keep-good to bring in the {len(found.areas):,} areas that "
            "are right.",
            file=sys.stderr,
        )
        return 1
    _bring_in(found, digest_of(files), said.deciles.name)
    print(_summary(found, "are now in use"))
    print("Registers that are brought in from now on are told by it where the extract has no decile of its own.")
    return 1 if found.wrong else 0


def _bring_in(found: ReadAreas, digest: str, name: str) -> None:
    done, in_use = areas_staged(digest)
    if in_use:
        return
    if done:
        print(f"Going on after area {done:,}.", file=sys.stderr)
    progress = Progress("areas staged")
    while done < len(found.areas):
        chunk = found.areas[done : done + acts.CHUNK]
        done += len(chunk)
        acts.stage(chunk, digest=digest, name=name, staged=done, now=datetime.now(UTC))
        progress.at(done)
    acts.switch(actor=SYSTEM, now=datetime.now(UTC), act_id=uuid4(), digest=digest)
    acts.clear_old()


def _summary(found: ReadAreas, done: str) -> str:
    return (
        f"{found.rows:,} rows: {len(found.areas):,} areas {done}; {found.without_boundary:,} have no boundary, "
        f"{found.without_decile:,} no decile, {found.wrong:,} are wrong."
    )
