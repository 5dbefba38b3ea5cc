"""`homeward import people`: those a team supports already, from a spreadsheet."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid5

from homeward.actions import people as acts
from homeward.cli.files import digest_of, say_unreadable
from homeward.cli.import_request import team_named
from homeward.cli.progress import Progress
from homeward.cli.words import problem_line, say_problems
from homeward.domain.actor import SYSTEM
from homeward.domain.person_details import PersonDetails
from homeward.domain.problem import Problem, Refused
from homeward.records.journal.queries.acts import done_before
from homeward.records.people.queries.finding import known_already
from homeward.records.people.reading import LONDON
from homeward.records.teams.queries.covering import team_for
from homeward.standards.csv_rows import ReadRow, place
from homeward.standards.people_csv import PeopleFile, open_people

_ROWS = UUID("0d4c1f5e-6a5c-4a7e-8f0e-2f6f3c1f9b52")


@dataclass(slots=True)
class _Counts:
    rows: int = 0
    new: int = 0
    before: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class _Import:
    """One file, the team if it was named, and what makes a row of it the same row the next time."""

    file: Path
    columns: Mapping[str, str] | None
    team_id: UUID | None
    digest: str
    now: datetime
    counts: _Counts = field(default_factory=_Counts)

    @property
    def today(self) -> date:
        return self.now.astimezone(LONDON).date()

    def act_of(self, row: ReadRow[PersonDetails]) -> UUID:
        return uuid5(_ROWS, f"{self.digest}:{row.number}")

    @contextmanager
    def opened(self) -> Iterator[PeopleFile]:
        with self.file.open("rb") as stream:
            yield open_people(stream, self.columns)


def people(said: argparse.Namespace) -> int:
    columns, mistakes = _columns(said.map)
    if say_unreadable([said.file]) or mistakes:
        print("\n".join(mistakes), file=sys.stderr)
        return 1
    team_id = None
    if said.team and (team_id := team_named(said.team)) is None:
        return 1
    bringing = _Import(said.file, columns, team_id, digest_of([said.file]), datetime.now(UTC))
    try:
        with bringing.opened() as file:
            _say_columns(file)
        _check(bringing)
    except Refused as refused:
        say_problems(refused.problems)
        return 1
    counts = bringing.counts
    if said.dry_run:
        print(f"{_summary(counts, 'would be brought in')} Nothing was stored: this was a dry run.")
        return 1 if counts.wrong else 0
    if counts.wrong and not said.keep_good:
        print(
            f"Nothing was brought in. Mend these rows, or add --keep-good to bring in the {counts.new:,} "
            "that are right.",
            file=sys.stderr,
        )
        return 1
    _bring_in(bringing)
    print(_summary(counts, "brought in"))
    return 1 if counts.wrong else 0


def _check(bringing: _Import) -> None:
    """Read the file through, say everything that is wrong, and count."""
    counts, progress = bringing.counts, Progress("rows checked")
    with bringing.opened() as file:
        for row in file.people(bringing.today):
            counts.rows += 1
            progress.at(counts.rows)
            if row.value is not None and done_before([bringing.act_of(row)]):
                counts.before += 1
            elif problems := [*row.problems, *_problems_here(bringing, row)]:
                counts.wrong += 1
                say_problems(problems)
            else:
                counts.new += 1


def _problems_here(bringing: _Import, row: ReadRow[PersonDetails]) -> Iterator[Problem]:
    """What is right in itself and still cannot come in: nobody's team, or somebody known."""
    if row.value is None:
        return
    if bringing.team_id is None and team_for(row.value) is None:
        yield Problem("team-not-known", place(row.number))
    if known_already(row.value, bringing.now):
        yield Problem("person-known-already", place(row.number))


def _bring_in(bringing: _Import) -> None:
    """Each row that is right, in an act of its own whose id is the row's, so that it is done once."""
    counts, progress = bringing.counts, Progress("people brought in")
    counts.new = 0
    with bringing.opened() as file:
        for row in file.people(bringing.today):
            if row.value is None or done_before([bringing.act_of(row)]):
                continue
            if any(_problems_here(bringing, row)) or not _created(bringing, row, row.value):
                continue
            counts.new += 1
            progress.at(counts.new)
    counts.wrong = counts.rows - counts.before - counts.new


def _created(bringing: _Import, row: ReadRow[PersonDetails], details: PersonDetails) -> bool:
    team = None if bringing.team_id else team_for(details)
    team_id = bringing.team_id or (team.id if team else None)
    try:
        acts.create(actor=SYSTEM, now=bringing.now, act_id=bringing.act_of(row), team_id=team_id, details=details)
    except Refused as refused:
        for problem in refused.problems:
            print(f"{place(row.number)}: {problem_line(problem)}", file=sys.stderr)
        return False
    return True


def _summary(counts: _Counts, done: str) -> str:
    before = f", {counts.before:,} were here already from this file" if counts.before else ""
    return f"{counts.rows:,} rows: {counts.new:,} people {done}{before}, {counts.wrong:,} rows left out."


def _say_columns(file: PeopleFile) -> None:
    print("Columns:")
    for ours, heading in file.columns.items():
        print(f"  {ours} = {heading}")
    if file.unused:
        print(f"Not used: {', '.join(file.unused)}")


def _columns(given: list[str]) -> tuple[dict[str, str] | None, list[str]]:
    """FIELD=HEADING from the command line or from files with such lines; what is neither is a mistake."""
    lines, mistakes = [], []
    for word in given:
        if "=" in word:
            lines.append(word)
            continue
        try:
            lines += Path(word).read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError):
            mistakes.append(f"--map {word}: this is neither FIELD=HEADING nor a text file with such lines.")
    columns = {}
    for line in (line.strip() for line in lines):
        ours, equals, heading = line.partition("=")
        if not line or line.startswith("#"):
            continue
        if equals:
            columns[ours.strip()] = heading.strip()
        else:
            mistakes.append(f"--map: “{line[:40]}” is not FIELD=HEADING.")
    return (columns if given else None), mistakes
