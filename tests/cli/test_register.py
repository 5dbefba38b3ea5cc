"""Bringing in a practice's register from the command line, and inventing one to try."""

import io
from datetime import date

import pytest

from homeward.cli.command_line import run
from homeward.records.care.models import Extract, Listed, PointsTable, RegisterEntry
from homeward.records.people.models import Person
from homeward.standards.csv_rows import LONGEST_LINE
from homeward.standards.register_csv import check_register
from tests.cli.test_imports import file, homeward  # noqa: F401 - fixtures
from tests.proactive import CODE, practice, register_of

POINTS = b"icd10_code,points,icd_description\nF00,7.1,Dementia\nF05,3.2,Delirium\n"


@pytest.fixture
def there(database):
    return practice()


def bring(homeward, path, *more):  # noqa: F811
    return homeward("import", "register", path, "--practice", CODE, *more)


def test_a_register_comes_in_with_and_without_a_score(there, homeward, file):  # noqa: F811
    code, said, _ = bring(homeward, file(register_of(100)))
    assert code == 0
    assert said.splitlines() == [
        "100 rows: 100 people brought in, 0 rows left out.",
        "2 are on the list of Meir Surgery (by the plain look: not a score). Nobody was asked by this.",
    ]
    code, said, _ = homeward("import", "frailty-points", file(POINTS, "points.csv"))
    assert (code, PointsTable.objects.count()) == (0, 1)
    assert "2 codes of points.csv" in said
    code, said, _ = bring(homeward, file(register_of(100)))
    assert "by points.csv (" in said
    assert not Person.objects.exists()


def test_a_dry_run_stores_nothing(there, homeward, file):  # noqa: F811
    code, said, _ = bring(homeward, file(register_of(60)), "--dry-run")
    assert (code, Extract.objects.count()) == (0, 0)
    assert "60 people would be brought in" in said
    assert "Nothing was stored" in said


def test_wrong_rows_are_all_named_and_good_ones_come_in_only_when_asked_for(there, homeward, file):  # noqa: F811
    spoilt = register_of(60).replace(b"1940-05-01", b"1066-10-14", 1) + b"=cmd(),x,y\n"
    path = file(spoilt)
    code, said, complaints = bring(homeward, path)
    assert (code, said, Extract.objects.count()) == (1, "", 0)
    assert "row 2, column date_of_birth" in complaints
    assert "row 62: This row has 3 columns and should have 10" in complaints
    assert "--keep-good to bring in the 59 that are right" in complaints
    code, said, _ = bring(homeward, path, "--keep-good")
    assert (code, RegisterEntry.objects.count(), Listed.objects.count()) == (1, 59, 1)
    assert "59 people brought in, 2 rows left out" in said


@pytest.mark.parametrize(("content", "sentence"), [
    (b"", "This file is empty."),
    ("nhs_number,é\n".encode("utf-16"), "UTF-16"),
    (b"PK\x03\x04 sheet", "This is a spreadsheet, not a CSV file."),
    (b"x" * LONGEST_LINE, "more than a million characters"),
    (b"nhs_number,sex\n", "These columns are missing: given_name"),
])
def test_a_wrong_file_is_named_for_what_it_is(there, homeward, file, content, sentence):  # noqa: F811
    code, _, complaints = bring(homeward, file(content))
    assert (code, Extract.objects.count()) == (1, 0)
    assert sentence in complaints


def test_a_practice_and_a_team_that_are_not_there(there, homeward, file, tmp_path):  # noqa: F811
    path = file(register_of(5))
    assert "is not an active practice" in homeward("import", "register", path, "--practice", "Q1")[2]
    assert bring(homeward, path, "--team", "Nobody")[0] == 1
    assert bring(homeward, tmp_path / "nothing")[0] == 1
    assert homeward("import", "frailty-points", file(b"a,b\n1,2\n"))[0] == 1
    practice("Mill Row", "Fenton", "Q88002")
    assert "Name the team with --team" in homeward("import", "register", path, "--practice", "Q1")[2]


def test_an_invented_register_is_right_and_the_same_each_time(capsys):
    def invented(*more):
        assert run(["demo", "register", "300", "--on", "2026-03-02", *more]) == 0
        return capsys.readouterr().out

    first = invented()
    assert first == invented()
    assert first != invented("--seed", "2")
    checked = check_register(io.BytesIO(first.encode()), date(2026, 3, 2))
    assert (checked.rows, checked.good, checked.problems) == (300, 300, [])
    assert all(line.startswith("999") for line in first.splitlines()[1:])


def test_an_invented_register_is_written_to_a_file_and_knows_its_limits(capsys, tmp_path):
    assert run(["demo", "register", "20", "--to", str(tmp_path / "r.csv")]) == 0
    assert len((tmp_path / "r.csv").read_text().splitlines()) == 21
    assert run(["demo", "register", "0"]) == 1
    assert "Choose from 1" in capsys.readouterr().err
