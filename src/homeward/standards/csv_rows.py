"""The rows of a CSV file as it really arrives: any of the usual encodings, half a file, an open quote, a million rows.

Read as a stream in constant memory. A row that cannot be read is a row with problems, never an exception, and the
rows after it are still read; only a file that is no CSV at all is Refused.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO, Generic, TypeVar

from homeward.domain.problem import Problem, refuse

Value = TypeVar("Value")

LONGEST_LINE = 1_000_000
"""Bytes: no honest line is longer, and a file without line ends would otherwise fill the memory."""

_OTHER_FILES = (
    (b"\xff\xfe", "csv-is-utf16"),
    (b"\xfe\xff", "csv-is-utf16"),
    (b"PK\x03\x04", "csv-is-spreadsheet"),
    (b"\xd0\xcf\x11\xe0", "csv-is-spreadsheet"),
    (b"%PDF", "csv-is-not-text"),
)
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class ReadRow(Generic[Value]):
    """One row: `number` as a spreadsheet shows it (the first is 1); `value` is None when `problems` spoil it."""

    number: int
    value: Value | None
    problems: tuple[Problem, ...] = ()


def csv_rows(stream: BinaryIO, separator: str = ",") -> Iterator[ReadRow[list[str]]]:
    """Every row that is not blank, cells trimmed. Raises Refused for a file that cannot be CSV, or is empty.

    An empty `separator` is found out from the first line.
    """
    lines = _lines(stream)
    first = next(lines)
    reader = csv.reader(chain([first], lines), delimiter=separator or _likely_separator(first), strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            yield ReadRow(number, None, (_broken(str(error), number),))
            continue
        if any(cells):
            problems = tuple(_unprintable(cells, number))
            yield ReadRow(number, None if problems else cells, problems)


def place(number: int, column: str = "") -> str:
    """Where in a table, in words: "row 4, column Date of birth"."""
    return f"row {number}, column {column}" if column else f"row {number}"


def _likely_separator(headings: str) -> str:
    return max(",;\t|", key=headings.count)


def _refuse_other_files(start: bytes) -> None:
    """Raises Refused, saying what to do, when a file begins like something that is not CSV in a usual encoding."""
    if not start.removeprefix(_BOM).strip():
        raise refuse("csv-is-empty")
    for beginning, code in _OTHER_FILES:
        if start.startswith(beginning):
            raise refuse(code)
    if b"\0" in start:
        raise refuse("csv-is-utf16" if start.count(b"\0") * 3 > len(start) else "csv-is-not-text")


def _lines(stream: BinaryIO) -> Iterator[str]:
    line = stream.readline(LONGEST_LINE)
    _refuse_other_files(line)
    line = line.removeprefix(_BOM)
    while line:
        if len(line) == LONGEST_LINE:
            raise refuse("csv-line-too-long")
        yield _text(line)
        line = stream.readline(LONGEST_LINE)


def _text(line: bytes) -> str:
    """UTF-8, else what Windows and Excel write; the five bytes that are neither become a visible U+FFFD."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _broken(error: str, number: int) -> Problem:
    if "unexpected end of data" in error or "field larger" in error:
        return Problem("csv-quote-open", place(number))
    return Problem("csv-row-broken", place(number))


def _unprintable(cells: list[str], number: int) -> Iterator[Problem]:
    for position, cell in enumerate(cells, start=1):
        if "\ufffd" in cell or any(ord(letter) < 32 and letter not in "\t\r\n" for letter in cell):
            yield Problem("csv-unreadable-character", place(number, str(position)))
