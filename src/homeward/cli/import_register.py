"""`homeward import register` and `homeward import frailty-points`: a practice's register, and what it is scored by."""

import argparse
import sys
from datetime import UTC, datetime
from uuid import uuid4

from homeward.actions import registers
from homeward.cli.files import digest_of, say_unreadable
from homeward.cli.import_request import team_named
from homeward.cli.progress import Progress
from homeward.cli.words import say_problems
from homeward.domain.actor import SYSTEM
from homeward.domain.person_details import PersonDetails
from homeward.domain.problem import Refused
from homeward.records.care.queries.proactive import brought_in
from homeward.records.people.reading import LONDON
from homeward.records.teams.queries.covering import team_for
from homeward.standards.frailty_points import frailty_table
from homeward.standards.register_csv import MOST_SAID, Checked, check_register, read_register


def register(said: argparse.Namespace) -> int:
    """Check everything, then bring in all of it, or with --keep-good what is right; 1 if anything is wrong."""
    if say_unreadable([said.file]):
        return 1
    team = None if said.team else team_for(PersonDetails(practice_code=said.practice))
    team_id = team_named(said.team) if said.team else team.id if team else None
    if team_id is None:
        if not said.team:
            print("No team can be told from this practice. Name the team with --team.", file=sys.stderr)
        return 1
    now = datetime.now(UTC)
    try:
        with said.file.open("rb") as stream:
            checked = check_register(stream, now.astimezone(LONDON).date())
        _say(checked)
        if said.dry_run:
            print(f"{_summary(checked, 'would be brought in')} Nothing was stored: this was a dry run.")
            return 1 if checked.wrong else 0
        if not checked.good or (checked.wrong and not said.keep_good):
            print(
                f"Nothing was brought in. Mend these rows, or add --keep-good to bring in the {checked.good:,} "
                "that are right.",
                file=sys.stderr,
            )
            return 1
        progress = Progress("rows staged")
        with said.file.open("rb") as stream:
            extract_id = registers.bring_in(
                actor=SYSTEM, now=now, act_id=uuid4(), team_id=team_id, practice=said.practice,
                digest=digest_of([said.file]), rows=read_register(stream, now.astimezone(LONDON).date()),
                said=progress.at,
            )
    except Refused as refused:
        say_problems(refused.problems)
        return 1
    made = brought_in(extract_id, now)
    print(_summary(checked, "brought in"))
    by = f"by {made.score['name']} ({made.score['digest'][:12]})" if made.score else "by the plain look: not a score"
    print(f"{made.listed:,} are on the list of {made.practice} ({by}). Nobody was asked by this.")
    return 1 if checked.wrong else 0


def points(said: argparse.Namespace) -> int:
    """Keep a points table of the Hospital Frailty Risk Score for the lists that are made from now on."""
    if say_unreadable([said.file]):
        return 1
    try:
        table = frailty_table(said.file.read_bytes(), said.file.name)
    except Refused as refused:
        say_problems(refused.problems)
        return 1
    registers.keep_points(actor=SYSTEM, now=datetime.now(UTC), act_id=uuid4(), table=table)
    print(f"{len(table.codes)} codes of {table.name} ({table.digest[:12]}) score registers brought in from now on.")
    return 0


def _say(checked: Checked) -> None:
    say_problems(checked.problems)
    if checked.wrong and len(checked.problems) >= MOST_SAID:
        print(f"Only the first problems are said. {checked.wrong:,} rows are wrong in all.", file=sys.stderr)


def _summary(checked: Checked, done: str) -> str:
    return f"{checked.rows:,} rows: {checked.good:,} people {done}, {checked.wrong:,} rows left out."
