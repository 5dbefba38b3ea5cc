"""A practice's register extract as a CSV file, described in docs/proactive-list.md: one row a person, headings fixed.

Read as a stream in constant memory but for the NHS numbers met (about 100 bytes each). A row with problems has them
all, each with its column, and no value.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO, TypeVar

from homeward.domain.frailty import Diagnosis
from homeward.domain.person_details import Gender
from homeward.domain.postcode import read_postcode
from homeward.domain.problem import Problem, Refused, refuse
from homeward.domain.register import MOST_ROWS, MOST_TIMES, Registered, registered_problems
from homeward.domain.typed_date import read_date
from homeward.standards.csv_rows import ReadRow, csv_rows, place
from homeward.standards.nhs_numbers import read_nhs_number

NEEDED = (
    "nhs_number", "given_name", "family_name", "date_of_birth", "sex", "postcode", "long_term_conditions",
    "emergency_stays_12_months", "ae_visits_12_months", "diagnoses",
)
MAY_BE_THERE = ("imd_decile",)
_SEXES = {
    "f": Gender.FEMALE, "female": Gender.FEMALE, "m": Gender.MALE, "male": Gender.MALE, "other": Gender.OTHER,
    "x": Gender.OTHER, "": Gender.NOT_SAID, "unknown": Gender.NOT_SAID, "not said": Gender.NOT_SAID,
}
_FORMULA = re.compile(r"[=@+\-\t\r]")
_ICD10 = re.compile(r"[A-Z][0-9]{2}(?:\.?[0-9A-Z]{1,3})?")
Value = TypeVar("Value")


MOST_SAID = 500
"""Problems that are said one by one; of more only how many there are."""


@dataclass(slots=True)
class Checked:
    """A file read through: how many rows it has, how many are right, and what is wrong with the others."""

    rows: int = 0
    good: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def wrong(self) -> int:
        return self.rows - self.good


def check_register(stream: BinaryIO, today: date, most: int = MOST_ROWS) -> Checked:
    """Read a file through without keeping anybody. Raises Refused as `read_register` does."""
    found = Checked()
    for row in read_register(stream, today, most):
        found.rows += 1
        found.good += row.value is not None
        if len(found.problems) < MOST_SAID:
            found.problems += row.problems
    return found


def read_register(stream: BinaryIO, today: date, most: int = MOST_ROWS) -> Iterator[ReadRow[Registered]]:
    """Everybody in the file, once through. Raises Refused for a file that is no such table, and, when it comes to it,
    for one with more than `most` rows."""
    columns: dict[str, int] = {}
    met: dict[str, int] = {}
    people = 0
    for row in csv_rows(stream):
        if not columns:
            if row.value is None:
                raise Refused(row.problems)
            columns = _columns(row.value)
            width = len(row.value)
            continue
        people += 1
        if people > most:
            raise refuse("register-too-long", most=f"{most:,}")
        if row.value is None:
            yield ReadRow(row.number, None, row.problems)
        elif len(row.value) != width:
            code = "csv-row-short" if len(row.value) < width else "csv-row-long"
            yield ReadRow(row.number, None, (
                Problem(code, place(row.number), {"columns": len(row.value), "expected": width}),
            ))
        else:
            yield _Cells(row.number, {name: row.value[at] for name, at in columns.items()}).read(today, met)
    if not people:
        raise refuse("register-empty")


def _columns(headings: list[str]) -> dict[str, int]:
    names = [heading.casefold().replace(" ", "_") for heading in headings]
    problems = [
        Problem("register-column-twice", place(1, name), {"heading": name[:80]})
        for name in (*NEEDED, *MAY_BE_THERE)
        if names.count(name) > 1
    ]
    if missing := [name for name in NEEDED if name not in names]:
        problems.append(Problem("register-columns", place(1), {"missing": ", ".join(missing)}))
    if problems:
        raise Refused(problems)
    return {name: names.index(name) for name in (*NEEDED, *MAY_BE_THERE) if name in names}


@dataclass(slots=True)
class _Cells:
    """The cells of one row by column, with the problems found on the way."""

    number: int
    cells: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def read(self, today: date, met: dict[str, int]) -> ReadRow[Registered]:
        for column, cell in self.cells.items():
            if cell and _FORMULA.match(cell):
                self._report("people-formula", column, typed=cell[:40])
        nhs_number = self._of("nhs_number", read_nhs_number, needed=True)
        born = self._of("date_of_birth", read_date, needed=True)
        sex = self.cells["sex"].casefold()
        if sex not in _SEXES:
            self._report("people-code-unknown", "sex", typed=sex[:40], codes="female, male, other, not said")
        postcode = self._of("postcode", _postcode)
        conditions, stays, visits = (self._number(name) for name in NEEDED[6:9])
        decile = self._number("imd_decile", least=1, most=10) if "imd_decile" in self.cells else None
        diagnoses = tuple(self._diagnoses())
        if nhs_number and met.setdefault(nhs_number, self.number) != self.number:
            self._report("people-nhs-number-twice", "nhs_number", row=met[nhs_number])
        if nhs_number is None or born is None:
            return ReadRow(self.number, None, tuple(self.problems))
        one = Registered(
            nhs_number, self.cells["given_name"], self.cells["family_name"], born, _SEXES.get(sex, Gender.NOT_SAID),
            postcode or "", conditions, stays, visits, diagnoses, decile,
        )
        for problem in registered_problems(one, today):
            self.problems.append(Problem(problem.code, place(self.number, problem.where), problem.params))
        return ReadRow(self.number, None if self.problems else one, tuple(self.problems))

    def _of(self, column: str, reader: Callable[[str, str], Value], *, needed: bool = False) -> Value | None:
        typed = self.cells[column]
        if not typed:
            if needed:
                self._report("register-cell-missing", column)
            return None
        try:
            return reader(typed, place(self.number, column))
        except Refused as refused:
            self.problems += refused.problems
            return None

    def _number(self, column: str, least: int = 0, most: int = MOST_TIMES) -> int | None:
        typed = self.cells[column]
        if not typed:
            return None
        if typed.isascii() and typed.isdecimal() and len(typed) < 5 and least <= int(typed) <= most:
            return int(typed)
        self._report("number-out-of-range", column, typed=typed[:40], most=most)
        return None

    def _diagnoses(self) -> Iterator[Diagnosis]:
        for typed in self.cells["diagnoses"].replace(";", " ").split():
            code, _, day = typed.partition("@")
            if not _ICD10.fullmatch(code.upper()):
                self._report("register-code-unknown", "diagnoses", typed=code[:40])
                continue
            try:
                yield Diagnosis(code.upper(), date.fromisoformat(day))
            except ValueError:  # no day at all, or none there is
                self._report("register-code-unreadable", "diagnoses", typed=typed[:40])

    def _report(self, code: str, column: str, **params: str | int) -> None:
        self.problems.append(Problem(code, place(self.number, column), params))


def _postcode(typed: str, where: str) -> str:
    postcode = read_postcode(typed)
    if postcode is None:
        raise refuse("postcode-unreadable", where, typed=typed[:40])
    return postcode
