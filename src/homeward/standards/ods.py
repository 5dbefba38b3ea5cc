"""GP practices as NHS ODS publishes them: `epraccur`, a CSV file without headings.

Columns as in the NHS Digital *epraccur* specification: 1 code, 2 name, 5 to 9 address, 10 postcode, 11 opened,
12 closed, 13 status, 18 telephone, 26 prescribing setting.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from homeward.domain.postcode import read_postcode
from homeward.domain.problem import Problem
from homeward.standards.csv_rows import ReadRow, csv_rows, place

FEWEST_COLUMNS = 26
STATUSES = {"A": "active", "C": "closed", "D": "dormant", "P": "proposed"}
GP_PRACTICE = "4"
"""Prescribing setting of an ordinary GP practice; others are hospices, prisons, out-of-hours and the like."""


@dataclass(frozen=True, slots=True)
class Practice:
    """`code` is the ODS code; `status` is one of `STATUSES`' letters; `setting` the prescribing setting's number."""

    code: str
    name: str
    lines: tuple[str, ...]
    postcode: str
    phone: str
    status: str
    setting: str
    opened: date | None
    closed: date | None

    @property
    def is_active_gp_practice(self) -> bool:
        return self.status == "A" and self.setting == GP_PRACTICE


def read_practices(stream: BinaryIO) -> Iterator[ReadRow[Practice]]:
    """Every organisation in the file, of every status and setting; raises Refused when the file is no CSV at all."""
    for row in csv_rows(stream):
        if row.value is None:
            yield ReadRow(row.number, None, row.problems)
        elif len(row.value) < FEWEST_COLUMNS:
            problem = Problem(
                "csv-row-short", place(row.number), {"columns": len(row.value), "expected": FEWEST_COLUMNS}
            )
            yield ReadRow(row.number, None, (problem,))
        else:
            yield _practice(row.number, row.value)


def _practice(number: int, cells: list[str]) -> ReadRow[Practice]:
    problems: list[Problem] = []
    if not cells[0].isalnum():
        problems.append(Problem("ods-code-missing", place(number, "1, organisation code")))
    if not cells[1]:
        problems.append(Problem("ods-name-missing", place(number, "2, name")))
    postcode = read_postcode(cells[9])
    if cells[9] and postcode is None:
        problems.append(Problem("postcode-unreadable", place(number, "10, postcode"), {"typed": cells[9][:40]}))
    if cells[12] not in STATUSES:
        problems.append(Problem("ods-status-unknown", place(number, "13, status"), {"typed": cells[12][:40]}))
    opened, closed = (_day(cells[column], number, column, problems) for column in (10, 11))
    if problems:
        return ReadRow(number, None, tuple(problems))
    lines = tuple(line for line in cells[4:9] if line)
    practice = Practice(cells[0], cells[1], lines, postcode or "", cells[17], cells[12], cells[25], opened, closed)
    return ReadRow(number, practice)


def _day(text: str, number: int, column: int, problems: list[Problem]) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        problems.append(Problem("ods-date-unreadable", place(number, str(column + 1)), {"typed": text[:40]}))
        return None
