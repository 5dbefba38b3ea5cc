"""Practices and postcodes, from invented rows in the published shapes; every wrong cell is named."""

from io import BytesIO
from math import cos, degrees, hypot, radians
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.content.sentences import sentence
from homeward.domain.problem import Refused
from homeward.standards.codepoint import read_postcodes
from homeward.standards.csv_rows import csv_rows
from homeward.standards.national_grid import airy_latitude_longitude, to_latitude_longitude
from homeward.standards.ods import read_practices

SAMPLES = Path(__file__).parent / "samples"
PRACTICE = (SAMPLES / "epraccur.csv").read_text().splitlines()[0]
POSTCODE = (SAMPLES / "codepoint.csv").read_text().splitlines()[0]


def test_practices() -> None:
    with (SAMPLES / "epraccur.csv").open("rb") as stream:
        rows = list(read_practices(stream))
    practices = [row.value for row in rows if row.value]
    assert [practice.code for practice in practices if practice.is_active_gp_practice] == ["H99001"]
    first, closed, hospice = practices
    assert first.lines == ("KILN TERRACE SURGERY", "12 KILN TERRACE, MEIR", "STOKE-ON-TRENT", "STAFFORDSHIRE")
    assert (first.postcode, first.phone, first.closed) == ("ST3 4AB", "01632 960010", None)
    assert closed.closed is not None
    assert closed.closed.isoformat() == "2018-06-30"
    assert hospice.setting == "13"


def test_every_wrong_cell_of_a_practice_is_named() -> None:
    wrong = (
        PRACTICE.replace("H99001", "").replace(",A,", ",Z,").replace("ST3 4AB", "NOWHERE").replace("19740401", "1974")
    )
    (row,) = read_practices(BytesIO(wrong.encode()))
    assert row.value is None
    assert {(problem.where, problem.code) for problem in row.problems} == {
        ("row 1, column 1, organisation code", "ods-code-missing"),
        ("row 1, column 10, postcode", "postcode-unreadable"),
        ("row 1, column 11", "ods-date-unreadable"),
        ("row 1, column 13, status", "ods-status-unknown"),
    }
    assert all(sentence(problem) for problem in row.problems)


def test_half_a_file_keeps_its_good_rows_and_names_the_broken_one() -> None:
    rows = list(read_practices(BytesIO(f"{PRACTICE}\n{PRACTICE[:60]}".encode())))
    assert rows[0].value
    assert [problem.code for problem in rows[1].problems] == ["csv-quote-open"]
    rows = list(read_practices(BytesIO(f"{PRACTICE}\n\n{PRACTICE[:25]}".encode())))
    assert [(problem.where, problem.code) for problem in rows[1].problems] == [("row 3", "csv-row-short")]


def test_postcodes() -> None:
    with (SAMPLES / "codepoint.csv").open("rb") as stream:
        places = [row.value for row in read_postcodes(stream)]
    assert [place.postcode for place in places if place] == ["ST3 4AB", "ST3 4AD", "ST12 9ZZ"]
    first, _, nowhere = places
    assert first
    assert nowhere
    assert (first.latitude, first.longitude) == (52.979805, -2.098255)
    assert (first.district_code, first.ward_code) == ("E06000021", "E05008727")
    assert (nowhere.easting, nowhere.latitude) == (None, None)


def test_every_wrong_cell_of_a_postcode_is_named() -> None:
    wrong = (
        POSTCODE.replace("ST3 4AB", "=1+1").replace(",10,", ",ten,").replace("393500", "-5").replace("342500", "9" * 30)
    )
    (row,) = read_postcodes(BytesIO(wrong.encode()))
    assert [problem.where for problem in row.problems] == [
        "row 1, column 1, postcode",
        "row 1, column 2, positional quality",
        "row 1, column 3, easting",
        "row 1, column 4, northing",
    ]
    assert all(sentence(problem) for problem in row.problems)


def test_postcodes_are_read_as_a_stream() -> None:
    class Endless(BytesIO):
        given = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.given += 1
            return f"{POSTCODE}\n".encode()

    stream = Endless()
    rows = read_postcodes(stream)
    assert all(next(rows).value for _ in range(1000))
    assert stream.given <= 1001


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "csv-is-empty"),
        (b"\xef\xbb\xbf \n", "csv-is-empty"),
        ("a,b\n".encode("utf-16"), "csv-is-utf16"),
        ("a,b\n".encode("utf-16-le"), "csv-is-utf16"),
        (b"PK\x03\x04 whatever", "csv-is-spreadsheet"),
        (b"%PDF-1.7", "csv-is-not-text"),
        (b"abcdefgh\0ijk,lmnop,qrst\n", "csv-is-not-text"),
        (b"a" * 1_000_001, "csv-line-too-long"),
    ],
)
def test_a_file_that_is_no_csv_is_refused_in_words(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        list(csv_rows(BytesIO(content)))
    assert [problem.code for problem in refused.value.problems] == [code]
    assert sentence(refused.value.problems[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_usual_encodings_are_read_alike(encoding: str) -> None:
    (row,) = csv_rows(BytesIO("Zoë,Café\r\n".encode(encoding)))
    assert row.value == ["Zoë", "Café"]


def test_a_broken_row_does_not_hide_the_next() -> None:
    rows = list(csv_rows(BytesIO(b'a,b\n"x"y,z\nc,\x81\ne,f\x07\ng,h\n')))
    assert [(row.number, row.value, [problem.code for problem in row.problems]) for row in rows] == [
        (1, ["a", "b"], []),
        (2, None, ["csv-row-broken"]),
        (3, None, ["csv-unreadable-character"]),
        (4, None, ["csv-unreadable-character"]),
        (5, ["g", "h"], []),
    ]


@given(st.binary(max_size=400))
def test_any_bytes_are_rows_or_refused(content: bytes) -> None:
    try:
        rows = [*csv_rows(BytesIO(content)), *read_practices(BytesIO(content)), *read_postcodes(BytesIO(content))]
    except Refused:
        rows = []
    assert all(row.value or row.problems for row in rows)
    assert all(sentence(problem) for row in rows for problem in row.problems)


def test_the_worked_example_of_the_ordnance_survey() -> None:
    latitude, longitude = airy_latitude_longitude(651409.903, 313177.270)
    assert degrees(latitude) == pytest.approx(52 + 39 / 60 + 27.2531 / 3600, abs=1e-8)
    assert degrees(longitude) == pytest.approx(1 + 43 / 60 + 4.5177 / 3600, abs=1e-8)


@pytest.mark.parametrize(
    ("easting", "northing", "latitude", "longitude"),
    [
        (91492.146, 11318.804, 49.92226394, -6.29977752),
        (438710.908, 114792.250, 50.93127938, -1.45051451),
        (530624.974, 178388.464, 51.48936565, -0.11992557),
    ],
    ids=["St Mary's", "Southampton", "London"],
)
def test_within_six_metres_of_the_published_test_points(
    easting: float, northing: float, latitude: float, longitude: float
) -> None:
    ours = to_latitude_longitude(easting, northing)
    metres = hypot(ours[0] - latitude, (ours[1] - longitude) * cos(radians(latitude))) * 111_320
    assert metres < 6
