"""The points table of the Hospital Frailty Risk Score as a CSV file, into a version of the score.

Columns `points`, `icd10_code` and `icd_description`, in any order. The table is not shipped: whoever runs Homeward
names the file, and its digest is kept with every score made from it.
"""

import hashlib
import io
import re
from dataclasses import dataclass

from homeward.domain.frailty import Coded, FrailtyTable
from homeward.domain.problem import Problem, Refused, refuse
from homeward.standards.csv_rows import csv_rows, place

NEEDED = ("icd10_code", "points", "icd_description")
_CODE, _POINTS = re.compile(r"[A-Z][0-9]{2}"), re.compile(r"([0-9]{1,2})(?:\.([0-9]))?")


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    code: str
    points: str
    title: str


def frailty_table(data: bytes, name: str) -> FrailtyTable:
    """The table in a file called `name`, with the published cut-points. Raises Refused with every mistake at once."""
    codes: dict[str, Coded] = {}
    problems: list[Problem] = []
    columns: dict[str, int] = {}
    for row in csv_rows(io.BytesIO(data)):
        problems += row.problems
        if row.value is None:
            continue
        if not columns:
            columns = _columns(row.value)
            continue
        line = _Line(row.number, *(_cell(row.value, columns[key]) for key in NEEDED))
        found = _wrong(line, codes)
        problems += found
        if not found:
            codes[line.code] = Coded(line.code, line.title, _tenths(line.points))
    if problems:
        raise Refused(problems)
    if not codes:
        raise refuse("frailty-table-empty")
    return FrailtyTable(name, hashlib.sha256(data).hexdigest(), codes)


def _columns(headings: list[str]) -> dict[str, int]:
    names = [heading.casefold() for heading in headings]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise refuse("frailty-table-columns", place(1), missing=", ".join(missing))
    return {name: names.index(name) for name in NEEDED}


def _cell(cells: list[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


def _wrong(line: _Line, codes: dict[str, Coded]) -> list[Problem]:
    found = []
    if not _CODE.fullmatch(line.code):
        found.append(Problem("frailty-table-code", place(line.number, "icd10_code"), {"value": line.code}))
    elif line.code in codes:
        found.append(Problem("frailty-table-twice", place(line.number, "icd10_code"), {"value": line.code}))
    if not _POINTS.fullmatch(line.points):
        found.append(Problem("frailty-table-points", place(line.number, "points"), {"value": line.points}))
    return found


def _tenths(points: str) -> int:
    whole, _, tenth = points.partition(".")
    return int(whole) * 10 + int(tenth or 0)
