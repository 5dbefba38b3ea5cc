"""How deprived each small area of England is, as it is published: deciles in a CSV file, boundaries in GeoJSON.

Indices of Deprivation 2025 by Lower Layer Super Output Area (2021): columns `lsoa21_code` and `IMD_decile`; other
columns are not read. Boundaries: a FeatureCollection of Polygons and MultiPolygons in degrees (RFC 7946), each feature
with the property `lsoa21_code`.
"""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from homeward.domain.problem import Problem, Refused, refuse
from homeward.domain.small_area import Ring, SmallArea
from homeward.standards.csv_rows import csv_rows, place

CODE, DECILE = "lsoa21_code", "imd_decile"
MOST_BYTES = 300_000_000
_LSOA = re.compile(r"E01[0-9]{6}")
_TENTH = re.compile(r"(10|[1-9])(?:\.0+)?")
FEWEST_POINTS = 4


@dataclass(frozen=True, slots=True)
class ReadAreas:
    """What two files come to: `areas` that have both, and how many have one alone. `rows` and `wrong` count what was
    read and what has something wrong with it."""

    areas: tuple[SmallArea, ...]
    rows: int
    wrong: int
    without_boundary: int
    without_decile: int
    problems: tuple[Problem, ...]


def read_areas(deciles: bytes, boundaries: bytes) -> ReadAreas:
    """Both files, checked together: everything wrong with either is said at once. Raises Refused when one of them is no
    such file at all, saying so of both."""
    known, rings, refused = _Deciles(), _Boundaries(), list[Problem]()
    for file, data in ((known, deciles), (rings, boundaries)):
        try:
            file.read(data)
        except Refused as problem:
            refused += problem.problems
    if refused:
        raise Refused(refused)
    both = sorted(known.found.keys() & rings.found.keys())
    if not both and not (known.problems or rings.problems):
        raise refuse("deprivation-nothing-in-common")
    return ReadAreas(
        areas=tuple(SmallArea(code, known.found[code], rings.found[code]) for code in both),
        rows=known.rows + rings.rows,
        wrong=known.wrong + rings.wrong,
        without_boundary=len(known.found.keys() - rings.found.keys()),
        without_decile=len(rings.found.keys() - known.found.keys()),
        problems=(*known.problems, *rings.problems),
    )


class _Deciles:
    """The CSV file: code to decile, and what is wrong by row and column."""

    def __init__(self) -> None:
        self.found: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.rows = self.wrong = 0

    def read(self, data: bytes) -> None:
        columns: dict[str, int] = {}
        for row in csv_rows(io.BytesIO(data)):
            if not columns and row.value is not None:
                columns = _columns(row.value)
                continue
            self.rows += 1
            wrong = [*row.problems, *(self._take(row.number, row.value, columns) if row.value is not None else ())]
            self.wrong += bool(wrong)
            self.problems += wrong
        if not self.rows:
            raise refuse("deprivation-no-rows")

    def _take(self, number: int, cells: list[str], columns: dict[str, int]) -> Iterator[Problem]:
        code, tenth = (cells[columns[name]] if columns[name] < len(cells) else "" for name in (CODE, DECILE))
        decile = _TENTH.fullmatch(tenth)
        if not _LSOA.fullmatch(code):
            yield Problem("deprivation-code", place(number, CODE), {"typed": code[:40]})
        elif code in self.found:
            yield Problem("deprivation-twice", place(number, CODE), {"code": code})
        if decile is None:
            yield Problem("deprivation-decile", place(number, DECILE), {"typed": tenth[:40]})
        elif _LSOA.fullmatch(code):
            self.found.setdefault(code, int(decile[1]))


class _Boundaries:
    """The GeoJSON file: code to the rings of its polygons, and what is wrong by feature."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[Ring, ...]] = {}
        self.problems: list[Problem] = []
        self.rows = self.wrong = 0

    def read(self, data: bytes) -> None:
        for number, feature in enumerate(_features(data), start=1):
            self.rows += 1
            wrong = list(self._take(f"feature {number}", feature))
            self.wrong += bool(wrong)
            self.problems += wrong

    def _take(self, where: str, feature: object) -> Iterator[Problem]:
        said = feature if isinstance(feature, dict) else {}
        properties, geometry = said.get("properties"), said.get("geometry")
        code = properties.get(CODE) if isinstance(properties, dict) else None
        if not isinstance(code, str) or not _LSOA.fullmatch(code):
            yield Problem("deprivation-code", where, {"typed": str(code or "")[:40]})
        elif code in self.found:
            yield Problem("deprivation-twice", where, {"code": code})
        rings = _rings(geometry if isinstance(geometry, dict) else {})
        if rings is None:
            yield Problem("deprivation-shape", where)
        elif not all(_is_degrees(point) for ring in rings for point in ring):
            yield Problem("deprivation-not-degrees", where)
        elif isinstance(code, str) and _LSOA.fullmatch(code):
            self.found.setdefault(code, rings)


def _columns(headings: list[str]) -> dict[str, int]:
    names = [heading.casefold() for heading in headings]
    if missing := [name for name in (CODE, DECILE) if name not in names]:
        raise refuse("deprivation-columns", place(1), missing=", ".join(missing))
    return {name: names.index(name) for name in (CODE, DECILE)}


def _features(data: bytes) -> list[Any]:
    if len(data) > MOST_BYTES:
        raise refuse("deprivation-boundaries-large", most=MOST_BYTES // 1_000_000)
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise refuse("deprivation-not-geojson") from None
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not features:
        raise refuse("deprivation-not-geojson")
    return features


def _rings(geometry: dict[str, Any]) -> tuple[Ring, ...] | None:
    """Every ring of a Polygon or MultiPolygon; None for any other shape, or one that is not closed."""
    parts = geometry.get("coordinates")
    polygons: Any = {"Polygon": [parts], "MultiPolygon": parts}.get(str(geometry.get("type")))
    try:
        rings = tuple(
            tuple((float(point[0]), float(point[1])) for point in ring)
            for polygon in polygons or () for ring in polygon
        )
    except (TypeError, ValueError, IndexError, KeyError):
        return None
    closed = all(len(ring) >= FEWEST_POINTS and ring[0] == ring[-1] for ring in rings)
    return rings if rings and closed else None


def _is_degrees(point: tuple[float, float]) -> bool:
    """Whether it can be a place in Great Britain: metres of the National Grid are not."""
    return -9 <= point[0] <= 3 and 49 <= point[1] <= 61
