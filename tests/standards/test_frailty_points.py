"""The points table as a file: every mistake at once with its row, and the digest that tells one table from another."""

import hashlib

import pytest

from homeward.content.sentences import sentence
from homeward.domain.problem import Refused
from homeward.standards.frailty_points import frailty_table

GOOD = b"icd_description,points,icd10_code\nFirst thing,3.2,A01\n\"Second, thing\",4,B02\n"


def test_the_table_is_read_in_tenths_whatever_the_order_of_its_columns():
    table = frailty_table(GOOD, "points.csv")
    assert {code: (each.tenths, each.title) for code, each in table.codes.items()} == {
        "A01": (32, "First thing"), "B02": (40, "Second, thing"),
    }
    assert table.digest == hashlib.sha256(GOOD).hexdigest()
    assert (table.intermediate_from, table.high_from, table.looks_back.count) == (50, 151, 24)


def test_every_mistake_is_said_with_its_row():
    with pytest.raises(Refused) as refused:
        frailty_table(GOOD + b"Third,1.25,C03\nFourth,2,A01\nFifth,2,Alzheimer\n", "points.csv")
    assert [(problem.code, problem.where) for problem in refused.value.problems] == [
        ("frailty-table-points", "row 4, column points"),
        ("frailty-table-twice", "row 5, column icd10_code"),
        ("frailty-table-code", "row 6, column icd10_code"),
    ]


@pytest.mark.parametrize(("data", "code"), [
    (b"", "csv-is-empty"), (b"a,b\n1,2\n", "frailty-table-columns"), (b"points,icd10_code,icd_description\n",
     "frailty-table-empty"), (b"%PDF-1.4", "csv-is-not-text"),
])
def test_what_is_not_the_table_is_refused(data, code):
    with pytest.raises(Refused) as refused:
        frailty_table(data, "points.csv")
    assert [problem.code for problem in refused.value.problems] == [code]
    assert all(sentence(problem) for problem in refused.value.problems)
