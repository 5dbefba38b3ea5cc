"""`homeward instrument` and `homeward frailty`: what somebody who writes or reads a questionnaire sees."""

import pytest

from homeward.cli.command_line import run
from homeward.content import instruments

NAME = "wound-early-signs"


def test_what_ships_is_checked_listed_and_tried(capsys):
    assert run(["instrument", "check"]) == 0
    assert "news2: all is well (9 questions, 6 examples)." in capsys.readouterr().out
    assert run(["instrument", "list"]) == 0
    assert "personal-wellbeing  version 1  open-government-3" in capsys.readouterr().out
    assert run(["instrument", "try", NAME]) == 0
    said = capsys.readouterr().out
    assert "Changes for the worse: 2, Have it looked at today (sum of size 0, pain 1" in said
    assert said.rstrip().endswith("Every example came out as it says.")


def test_one_is_shown_with_who_may_use_it_and_how_it_counts(capsys):
    assert run(["instrument", "show", "news2"]) == 0
    said = capsys.readouterr().out
    assert "Copyright Royal College of Physicians 2017" in said
    assert "7 or more: High. Emergency." in said
    assert "points [if scale is scale-1]: 91 or less: 3" in said


def test_every_mistake_of_a_file_is_said_at_once_with_its_line(tmp_path, capsys):
    file = tmp_path / "spoilt.yaml"
    text = instruments.source_text(NAME)
    file.write_text(text.replace("at: 2 to 5", "at: 3 to 5", 1).replace("version: 1", "version: x", 1))
    assert run(["instrument", "check", str(file)]) == 1
    said = capsys.readouterr().err
    assert all(line.startswith("spoilt.yaml:") for line in said.splitlines())
    assert "is not a whole number" in said
    assert run(["instrument", "show", str(file)]) == 1


def test_an_example_that_does_not_come_out_as_it_says_fails(tmp_path, capsys):
    file = tmp_path / "wrong.yaml"
    text = instruments.source_text(NAME)
    assert "scores: { changes: 2 }" in text
    file.write_text(text.replace("scores: { changes: 2 }", "scores: { changes: 3 }", 1))
    assert run(["instrument", "try", str(file)]) == 1
    assert "NOT AS IT SAYS" in capsys.readouterr().out
    assert run(["instrument", "check", str(file)]) == 1
    assert "should be 3 and is 2" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "show", "try"])
def test_a_folder_is_said_to_be_one(command, tmp_path, capsys):
    assert run(["instrument", command, str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"{tmp_path}: This cannot be read (is a directory). Give the name of a file.\n"


@pytest.mark.parametrize("command", ["check", "show", "try"])
def test_what_is_not_there_is_said_plainly(command, capsys):
    assert run(["instrument", command, "nope"]) == 1
    assert "no questionnaire and no file called nope" in capsys.readouterr().err


def test_frailty_opens_to_the_codes_that_gave_its_points(tmp_path, capsys):
    table = tmp_path / "points.csv"
    table.write_text("points,icd10_code,icd_description\n3.2,A01,First thing\n2,B02,Second thing\n")
    codes = ["A01.1@2026-03-01", "B02@2025-01-01", "Z99@2026-01-01"]
    assert run(["frailty", str(table), *codes, "--on", "2026-06-01"]) == 0
    said = capsys.readouterr().out
    assert "Hospital Frailty Risk Score 5.2: intermediate risk" in said
    assert "3.2  A01 First thing (2026-03-01)" in said
    assert "not in the table: Z99" in said
    assert run(["frailty", str(table), "A01", "--on", "2026-06-01"]) == 1
    assert "is not a code and a day" in capsys.readouterr().err
    assert run(["frailty", str(table), "A01@2020-01-01", "--on", "2026-06-01"]) == 1
    assert "not a score of 0" in capsys.readouterr().err
