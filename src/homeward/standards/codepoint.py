"""Postcodes as Ordnance Survey publishes them: Code-Point Open, CSV files without headings.

Columns as in the *Code-Point Open technical specification*: 1 postcode, 2 positional quality, 3 easting,
4 northing, 9 district, 10 ward.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from homeward.domain.postcode import read_postcode
from homeward.domain.problem import Problem
from homeward.standards.csv_rows import ReadRow, csv_rows, place
from homeward.standards.national_grid import to_latitude_longitude

COLUMNS = 10
NO_POSITION = 90
"""The positional quality of a postcode that has no coordinates."""

_EAST_EDGE, _NORTH_EDGE = 700_000, 1_300_000


@dataclass(frozen=True, slots=True)
class PostcodePlace:
    """A postcode and where its middle is: metres on the National Grid, degrees in WGS84; None when not known.

    `quality` runs from 10 (within the building of the matched address) to 90 (no position).
    """

    postcode: str
    quality: int
    easting: int | None
    northing: int | None
    latitude: float | None
    longitude: float | None
    district_code: str
    ward_code: str


def read_postcodes(stream: BinaryIO) -> Iterator[ReadRow[PostcodePlace]]:
    """Every postcode in the file, in constant memory; raises Refused when the file is no CSV at all."""
    for row in csv_rows(stream):
        if row.value is None:
            yield ReadRow(row.number, None, row.problems)
        elif len(row.value) < COLUMNS:
            short = Problem("csv-row-short", place(row.number), {"columns": len(row.value), "expected": COLUMNS})
            yield ReadRow(row.number, None, (short,))
        else:
            yield _place(row.number, row.value)


def _place(number: int, cells: list[str]) -> ReadRow[PostcodePlace]:
    problems: list[Problem] = []
    postcode = read_postcode(cells[0])
    if postcode is None:
        problems.append(Problem("postcode-unreadable", place(number, "1, postcode"), {"typed": cells[0][:40]}))
    quality = _number(cells[1], 99, place(number, "2, positional quality"), problems)
    easting = _number(cells[2] or "0", _EAST_EDGE, place(number, "3, easting"), problems)
    northing = _number(cells[3] or "0", _NORTH_EDGE, place(number, "4, northing"), problems)
    if problems or postcode is None:
        return ReadRow(number, None, tuple(problems))
    if quality == NO_POSITION or not (easting and northing):
        return ReadRow(number, PostcodePlace(postcode, quality, None, None, None, None, cells[8], cells[9]))
    latitude, longitude = to_latitude_longitude(easting, northing)
    return ReadRow(number, PostcodePlace(postcode, quality, easting, northing, latitude, longitude, cells[8], cells[9]))


def _number(text: str, most: int, where: str, problems: list[Problem]) -> int:
    if text.isascii() and text.isdecimal() and len(text) < 9 and int(text) <= most:
        return int(text)
    problems.append(Problem("number-out-of-range", where, {"typed": text[:40], "most": most}))
    return 0
