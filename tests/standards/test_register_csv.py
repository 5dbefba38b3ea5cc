"""A register extract as it really arrives: right, wrong in every cell, hostile, too long."""

import io
from datetime import date

import pytest

from homeward.content.sentences import sentence
from homeward.domain.frailty import Diagnosis
from homeward.domain.person_details import Gender
from homeward.domain.problem import Refused
from homeward.domain.register import Registered
from homeward.standards.register_csv import MAY_BE_THERE, MOST_SAID, NEEDED, check_register, read_register

TODAY = date(2026, 3, 2)
HEAD = ",".join((*NEEDED, *MAY_BE_THERE)) + "\n"
IVY = "999 000 0018,Ivy,Marsh,2/3/1941,F,zz911aa,4,2,1,F05.1@2026-01-20 R29.6@2026-01-20,3\n"


def rows(text, **more):
    content = text if isinstance(text, bytes) else text.encode()
    return list(read_register(io.BytesIO(content), TODAY, **more))


def said(text):
    return [(problem.code, problem.where) for row in rows(text) for problem in row.problems]


def test_a_row_is_somebody_on_the_register():
    (row,) = rows(HEAD + IVY)
    assert row.value == Registered(
        "9990000018", "Ivy", "Marsh", date(1941, 3, 2), Gender.FEMALE, "ZZ91 1AA", 4, 2, 1,
        (Diagnosis("F05.1", date(2026, 1, 20)), Diagnosis("R29.6", date(2026, 1, 20))), 3,
    )


def test_what_is_not_known_is_left_empty_and_columns_come_in_any_order():
    names = list(reversed(NEEDED))
    text = ",".join(names) + "\n" + ",".join({
        "nhs_number": "9990000018", "family_name": "Marsh", "date_of_birth": "1941-03-02",
    }.get(name, "") for name in names) + "\n"
    (row,) = rows(text)
    assert row.value == Registered("9990000018", "", "Marsh", date(1941, 3, 2))


def test_every_cell_that_is_wrong_is_said_at_once_by_row_and_column():
    text = HEAD + IVY + (
        "9990000019,=1+1,@x,14/10/1066,king,ST3,many,1000,-1,F05.1 Alzheimer@2026-01-01 F05@2026-02-30,11\n"
        "9990000018,,,,,,,,,F05.1@2099-01-01,\n"
    )
    assert said(text) == [
        ("people-formula", "row 3, column given_name"),
        ("people-formula", "row 3, column family_name"),
        ("people-formula", "row 3, column ae_visits_12_months"),
        ("nhs-number-wrong", "row 3, column nhs_number"),
        ("people-code-unknown", "row 3, column sex"),
        ("postcode-unreadable", "row 3, column postcode"),
        ("number-out-of-range", "row 3, column long_term_conditions"),
        ("number-out-of-range", "row 3, column emergency_stays_12_months"),
        ("number-out-of-range", "row 3, column ae_visits_12_months"),
        ("number-out-of-range", "row 3, column imd_decile"),
        ("register-code-unreadable", "row 3, column diagnoses"),
        ("register-code-unknown", "row 3, column diagnoses"),
        ("register-code-unreadable", "row 3, column diagnoses"),
        ("register-cell-missing", "row 4, column date_of_birth"),
        ("people-nhs-number-twice", "row 4, column nhs_number"),
    ]


def test_dates_that_cannot_be():
    long_ago = IVY.replace("0018", "0026").replace("2026-01-20", "1899-01-01")
    text = HEAD + IVY.replace("2/3/1941", "14/10/1066") + long_ago
    assert said(text) == [
        ("birth-too-long-ago", "row 2, column date_of_birth"),
        ("register-code-before-birth", "row 3, column diagnoses"),
        ("register-code-before-birth", "row 3, column diagnoses"),
    ]
    assert said(HEAD + IVY.replace("R29.6@2026-01-20", "R29.6@2026-03-03")) == [
        ("register-code-ahead", "row 2, column diagnoses"),
    ]


def test_every_problem_has_its_sentence():
    text = HEAD + "9990000019,=1,@x,14/10/1066,king,ST3,many,1000,-1,F05.1 Alzheimer@2026-01-01,11\nhalf,a row\n"
    checked = check_register(io.BytesIO(text.encode()), TODAY)
    assert (checked.rows, checked.good, checked.wrong) == (2, 0, 2)
    assert all(sentence(problem) for problem in checked.problems)
    assert checked.problems[-1].code == "csv-row-short"


def test_a_broken_letter_spoils_its_row_alone():
    ivy, other = IVY.encode().replace(b"Ivy", b"Iv\x81"), IVY.replace("0018", "0026").encode()
    found = rows(HEAD.encode() + ivy + other)
    assert [problem.code for problem in found[0].problems] == ["csv-unreadable-character"]
    assert found[1].value is not None


@pytest.mark.parametrize(("content", "code"), [
    (b"", "csv-is-empty"),
    (HEAD.encode("utf-16"), "csv-is-utf16"),
    (b"PK\x03\x04 sheet", "csv-is-spreadsheet"),
    (b"%PDF-1.7", "csv-is-not-text"),
    (b"name,born\nIvy,1941\n", "register-columns"),
    (HEAD.replace("sex", "nhs_number,sex").encode(), "register-column-twice"),
    (HEAD.encode(), "register-empty"),
])
def test_what_is_no_register_is_refused(content, code):
    with pytest.raises(Refused) as refused:
        rows(content)
    assert code in [problem.code for problem in refused.value.problems]


def test_a_file_of_a_million_rows_is_refused_when_the_limit_is_met_and_not_after():
    def endless():
        yield HEAD.encode()
        for _ in range(5):
            yield IVY.encode()
        raise AssertionError("read on past the limit")

    class Stream:
        lines = endless()

        def readline(self, most):
            return next(self.lines)

    with pytest.raises(Refused) as refused:
        list(read_register(Stream(), TODAY, most=3))
    assert "more than 3 rows" in sentence(refused.value.problems[0])


def test_of_very_many_problems_the_first_are_said_and_all_are_counted():
    bad = "x,,,,,,,,,,\n"
    checked = check_register(io.BytesIO((HEAD + bad * (MOST_SAID + 20)).encode()), TODAY)
    assert checked.wrong == MOST_SAID + 20
    assert MOST_SAID <= len(checked.problems) < MOST_SAID + 10
