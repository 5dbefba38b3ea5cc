"""`homeward import practices` and `homeward import postcodes`."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from homeward.actions import places
from homeward.actions.places import PlacedPostcode
from homeward.cli.files import digest_of, say_unreadable
from homeward.cli.progress import Progress
from homeward.cli.words import problem_line
from homeward.domain.actor import SYSTEM
from homeward.domain.postcode import area
from homeward.domain.problem import Refused
from homeward.records.community.queries.postcodes import loading, postcodes_in_use
from homeward.records.community.queries.practices import KeptPractice, kept_practices
from homeward.standards.codepoint import PostcodePlace, read_postcodes
from homeward.standards.csv_rows import ReadRow
from homeward.standards.ods import Practice, read_practices

CHUNK = 2_000
Value = TypeVar("Value")


def practices(said: argparse.Namespace) -> int:
    if say_unreadable([said.file]):
        return 1
    try:
        with said.file.open("rb") as stream:
            rows = list(read_practices(stream))
    except Refused as refused:
        return _not_a_list(said.file, refused)
    good = {row.value.code: _as_kept(row.value) for row in rows if row.value}
    wrong = _say_wrong(said.file, rows)
    if wrong and not said.keep_good:
        return _nothing_brought_in(len(good))
    there = kept_practices()
    new = sum(code not in there for code in good)
    changed = sum(there.get(code, practice) != practice for code, practice in good.items())
    if new or changed:
        kept = tuple(good.values())
        places.keep_practices(actor=SYSTEM, now=datetime.now(UTC), act_id=uuid4(), practices=kept)
    active = sum(practice.is_active_gp for practice in good.values())
    same = len(good) - new - changed
    print(f"{len(rows):,} rows: {new:,} new, {changed:,} changed, {same:,} as before, {wrong:,} wrong.")
    print(f"{active:,} of them are active GP practices.")
    return 1 if wrong else 0


def postcodes(said: argparse.Namespace) -> int:
    if say_unreadable(said.files):
        return 1
    try:
        areas, without_place, wrong, total = _read_through(said.files)
    except Refused as refused:
        return _not_a_list(said.files[-1], refused)
    if wrong and not said.keep_good:
        return _nothing_brought_in(total - wrong)
    digest = digest_of(said.files)
    so_far = loading(digest, areas)
    if so_far.in_use:
        print(f"{total:,} rows: these postcodes are in use already. Nothing has changed.")
        return 0
    if so_far.rows_staged:
        print(f"Going on after row {so_far.rows_staged:,}.", file=sys.stderr)
    _stage(said.files, digest, areas, so_far.rows_staged)
    places.switch_postcodes(
        actor=SYSTEM, now=datetime.now(UTC), act_id=uuid4(), digest=digest, areas=tuple(areas)
    )
    places.clear_old_postcodes()
    print(f"{total:,} rows: {total - wrong - without_place:,} postcodes of {', '.join(areas)} are now in use,")
    print(f"{without_place:,} left out because nobody knows where they are, {wrong:,} wrong.")
    print(f"{postcodes_in_use():,} postcodes are in use in all.")
    return 1 if wrong else 0


def _rows(files: Iterable[Path]) -> Iterator[tuple[Path, ReadRow[PostcodePlace]]]:
    for file in files:
        with file.open("rb") as stream:
            for row in read_postcodes(stream):
                yield file, row


def _read_through(files: list[Path]) -> tuple[list[str], int, int, int]:
    """Areas, rows without a place, wrong rows (each said), and all rows."""
    progress, areas, without_place, wrong, total = Progress("rows checked"), set(), 0, 0, 0
    for total, (file, row) in enumerate(_rows(files), start=1):
        progress.at(total)
        if row.value is None:
            wrong += _say_wrong(file, [row])
        elif row.value.easting is None:
            without_place += 1
        else:
            areas.add(area(row.value.postcode))
    return sorted(areas), without_place, wrong, total


def _stage(files: list[Path], digest: str, areas: list[str], after: int) -> None:
    rows, progress, done = islice(_rows(files), after, None), Progress("rows staged"), after
    while chunk := list(islice(rows, CHUNK)):
        done += len(chunk)
        good = [placed for _, row in chunk if row.value and (placed := _placed(row.value))]
        places.stage_postcodes(good, digest=digest, areas=areas, rows=done, now=datetime.now(UTC))
        progress.at(done)


def _placed(place: PostcodePlace) -> PlacedPostcode | None:
    if place.easting is None or place.northing is None or place.latitude is None or place.longitude is None:
        return None
    return PlacedPostcode(
        place.postcode, place.quality, place.easting, place.northing, place.latitude, place.longitude,
        place.ward_code[:9],
    )


def _as_kept(one: Practice) -> KeptPractice:
    return KeptPractice(
        one.code, one.name[:200], ", ".join(one.lines)[:300], one.postcode, one.phone[:40], one.status,
        one.setting[:3], one.opened, one.closed, one.is_active_gp_practice,
    )


def _say_wrong(file: Path, rows: Iterable[ReadRow[Value]]) -> int:
    """Say every problem, with its file, row and column; how many rows have one."""
    wrong = [row for row in rows if row.problems]
    for row in wrong:
        for problem in row.problems:
            print(f"{file.name}, {problem_line(problem)}", file=sys.stderr)
    return len(wrong)


def _nothing_brought_in(good: int) -> int:
    print(
        f"Nothing was brought in. Mend these rows, or add --keep-good to bring in the {good:,} rows that are right.",
        file=sys.stderr,
    )
    return 1


def _not_a_list(file: Path, refused: Refused) -> int:
    for problem in refused.problems:
        print(f"{file.name}: {problem_line(problem)}", file=sys.stderr)
    return 1
