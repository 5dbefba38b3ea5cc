"""Somebody's spreadsheet becomes people, or a list of what to put right by row and column."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.content.sentences import sentence
from homeward.domain.person_details import Address, ContactKind, ContactPoint, ContactUse, Gender, PersonDetails
from homeward.domain.problem import Refused
from homeward.standards.people_csv import FIELDS, guess_columns, open_people

TODAY = date(2025, 3, 14)
SAMPLE = (Path(__file__).parent / "samples" / "people.csv").read_bytes()


def problems(content: str | bytes) -> list[tuple[str, str]]:
    raw = content.encode() if isinstance(content, str) else content
    found = [problem for row in open_people(BytesIO(raw)).people(TODAY) for problem in row.problems]
    assert all(sentence(problem) for problem in found)
    return [(problem.where, problem.code) for problem in found]


def refusal(content: bytes, columns: dict[str, str] | None = None) -> list[str]:
    with pytest.raises(Refused) as refused:
        open_people(BytesIO(content), columns)
    assert all(sentence(problem) for problem in refused.value.problems)
    return [problem.code for problem in refused.value.problems]


def test_people_are_read_and_columns_guessed() -> None:
    opened = open_people(BytesIO(SAMPLE))
    assert opened.unused == ("Favourite biscuit",)
    mabs, olu = opened.people(TODAY)
    assert mabs.value == PersonDetails(
        preferred_name="Mabs",
        given_name="Iris Mabel",
        family_name="Tunnicliffe",
        date_of_birth=date(1941, 3, 2),
        nhs_number="9990000018",
        addresses=(Address(("7 Kiln Terrace", "Stoke-on-Trent"), "ST3 4AB"),),
        contacts=(
            ContactPoint(ContactKind.PHONE, "01632 960001", ContactUse.HOME),
            ContactPoint(ContactKind.EMAIL, "mabs@example.org"),
        ),
        interpreter_needed=False,
        gender=Gender.FEMALE,
        ethnicity="A",
        practice_code="H99001",
    )
    assert olu.value
    assert (olu.number, olu.value.date_of_birth, olu.value.interpreter_needed) == (3, date(1938, 11, 20), None)
    assert olu.value.addresses[0].lines[0] == "Flat 2, 9 Saggar Lane"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_separators_and_encodings(separator: str, encoding: str) -> None:
    text = separator.join(["Surname", "First name", "DOB"]) + "\r\n" + separator.join(["Brontë", "Zoë", "2/3/1941"])
    (row,) = open_people(BytesIO(text.encode(encoding))).people(TODAY)
    assert row.value
    assert row.value.full_name == "Zoë Brontë"


def test_a_map_of_columns_replaces_guessing() -> None:
    content = b"a,b,c\nIris,Tunnicliffe,2/3/1941\n"
    (row,) = open_people(BytesIO(content), {"given_name": "a", "family_name": "b", "date_of_birth": "c"}).people(TODAY)
    assert row.value == PersonDetails(given_name="Iris", family_name="Tunnicliffe", date_of_birth=date(1941, 3, 2))


def test_every_problem_of_every_row_by_row_and_column() -> None:
    assert problems(
        "First name,Surname,DOB,NHS number,Postcode,Phone,Email,Sex,Ethnicity,Practice code,Interpreter\n"
        'Iris,Tunnicliffe,14/10/1066,9990000019,NOWHERE,ring Nell,iris@,lady,Q,"M 8",perhaps\n'
        '"=HYPERLINK(""https://example.org"")",@cmd,1/1/2030,99,,,,,,,\n'
        ",,,9990000018,,,,,,,\n"
        "Olu,Adeyemi,31/2/1938,9990000018,,,,,,,\n"
        "Nell,Bourne,2/3/41,,,,,,,,\n"
        "Nell,Bourne,,,,,,,,,\n"
        "Nell,Bourne\n"
        "Nell,Bourne,,,,,,,,,,\n"
    ) == [
        ("row 2, column NHS number", "nhs-number-wrong"),
        ("row 2, column Postcode", "postcode-unreadable"),
        ("row 2, column Phone", "phone-unreadable"),
        ("row 2, column Email", "email-unreadable"),
        ("row 2, column Interpreter", "people-code-unknown"),
        ("row 2, column Sex", "people-code-unknown"),
        ("row 2, column Ethnicity", "people-code-unknown"),
        ("row 2, column Practice code", "practice-code-unreadable"),
        ("row 2, column DOB", "birth-too-long-ago"),
        ("row 3, column First name", "people-formula"),
        ("row 3, column Surname", "people-formula"),
        ("row 3, column NHS number", "nhs-number-length"),
        ("row 3, column DOB", "birth-in-future"),
        ("row 4, column First name", "person-name-missing"),
        ("row 5, column DOB", "date-not-in-calendar"),
        ("row 5, column NHS number", "people-nhs-number-twice"),
        ("row 6, column DOB", "date-year-short"),
        ("row 7", "person-cannot-be-found"),
        ("row 8", "csv-row-short"),
        ("row 9", "csv-row-long"),
    ]


def test_half_a_file_and_an_open_quote() -> None:
    assert problems(SAMPLE[:-30]) == [("row 3", "csv-row-short")]
    assert problems(SAMPLE.replace(b'9 Saggar Lane"', b"9 Saggar Lane")) == [("row 3", "csv-quote-open")]


def test_headings_that_cannot_be_used_are_all_said() -> None:
    assert refusal(b"a,a,b\n", {"given_name": "a", "dob": "c"}) == [
        "people-heading-twice",
        "people-field-unknown",
        "people-heading-missing",
    ]
    assert refusal(b"Biscuit,Tea\nGinger nut,yes\n") == ["people-no-name-column"]
    assert refusal(b"") == ["csv-is-empty"]
    assert refusal(b",,,\n") == ["csv-is-empty"]
    assert refusal(b'"Surname\n') == ["csv-quote-open"]
    assert refusal("Surname\nAdeyemi\n".encode("utf-16")) == ["csv-is-utf16"]


def test_every_field_is_guessed_from_its_own_headings() -> None:
    for ours, headings in FIELDS.items():
        for heading in headings:
            assert guess_columns((heading.title().replace(" ", "_"),)) == {ours: heading.title().replace(" ", "_")}


def test_a_very_long_file_is_read_as_a_stream() -> None:
    class Long(BytesIO):
        given = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.given += 1
            return b"Surname,DOB\n" if self.given == 1 else b"Adeyemi,20/11/1938\n"

    stream = Long()
    people = open_people(stream).people(TODAY)
    assert all(next(people).value for _ in range(1000))
    assert stream.given <= 1002


cells = st.sampled_from(["", "Iris", "=1", "+44 1632 960001", "-", "9990000018", "2/3/1941", "ST3 4AB", '"', "\n", ","])


@given(
    st.binary(max_size=300)
    | st.lists(st.lists(cells, max_size=8).map(",".join), max_size=6).map("\n".join).map(str.encode)
)
def test_any_file_is_people_problems_or_refused(content: bytes) -> None:
    named = b"Surname,First name,DOB,NHS number,Phone,Mobile,Postcode,Email\n" + content
    rows = list(open_people(BytesIO(named)).people(TODAY)) if b"\0" not in named[:70] else []
    assert all((row.value is None) == bool(row.problems) for row in rows)
    assert all(sentence(problem) and problem.where.startswith("row ") for row in rows for problem in row.problems)
    try:
        told = [problem for row in open_people(BytesIO(content)).people(TODAY) for problem in row.problems]
    except Refused as refused:
        told = list(refused.problems)
    assert all(sentence(problem) for problem in told)
