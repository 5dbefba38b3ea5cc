"""`homeward pathway`: what somebody who writes or reads a pathway file sees."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from homeward.cli.command_line import run
from homeward.content import pathways

NAME = "home-from-hospital"


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """The file with two things wrong in it."""
    text = pathways.source_text(NAME)
    file = tmp_path / "spoilt.yaml"
    spoilt = text.replace("after: welcome-pack", "after: welcome-pak", 1)
    file.write_text(spoilt.replace("first: leader", "first: leadr", 1))
    return file


def test_what_ships_is_checked_listed_and_played(capsys):
    assert run(["pathway", "check"]) == 0
    assert f"{NAME}: all is well" in capsys.readouterr().out
    assert run(["pathway", "list"]) == 0
    assert NAME in capsys.readouterr().out
    assert run(["pathway", "try", NAME]) == 0
    said = capsys.readouterr().out
    assert said.rstrip().endswith("Every example went as it says.")
    assert "refused" in said


def test_every_mistake_of_a_file_is_said_at_once_with_its_line(spoilt, capsys):
    assert run(["pathway", "check", str(spoilt)]) == 1
    said = capsys.readouterr().err
    assert "did you mean “welcome-pack”?" in said
    assert "leadr" in said
    assert all(line.startswith("spoilt.yaml:") for line in said.splitlines())
    assert run(["pathway", "show", str(spoilt)]) == 1


def test_an_example_that_does_not_go_as_it_says_fails(tmp_path, capsys):
    file = tmp_path / "wrong.yaml"
    text = pathways.source_text(NAME)
    assert "ended: sorted" in text
    file.write_text(text.replace("ended: sorted", "ended: died", 1))
    assert run(["pathway", "try", str(file)]) == 1
    assert "NOT AS IT SAYS" in capsys.readouterr().out
    assert run(["pathway", "check", str(file)]) == 1
    said = capsys.readouterr().err
    assert "should be sorted and is died" in said
    assert all(re.match(r"wrong\.yaml:\d+: ", line) for line in said.splitlines())


def test_a_file_that_is_no_text_is_named_for_what_it_is(tmp_path, capsys):
    file = tmp_path / "photograph.yaml"
    file.write_bytes(b"\xff\xd8\xff\xe0")
    assert run(["pathway", "check", str(file)]) == 1
    assert capsys.readouterr().err.startswith("photograph.yaml")


def test_it_shows_as_text_as_a_document_and_as_a_drawing(capsys):
    assert run(["pathway", "show", NAME]) == 0
    assert "Who leads: Wellbeing Leader, then Link Wellbeing Worker" in capsys.readouterr().out
    assert run(["pathway", "show", NAME, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["name"] == NAME
    assert run(["pathway", "show", NAME, "--format", "svg"]) == 0
    assert ElementTree.fromstring(capsys.readouterr().out).tag.endswith("svg")


def test_as_text_each_step_and_review_says_by_when(capsys):
    assert run(["pathway", "show", NAME]) == 0
    said = capsys.readouterr().out
    assert "  - Review together, from 42 days until 56 days after “Came home”" in said
    after_the_pack = said[said.index("Give the welcome pack") :].splitlines()
    assert after_the_pack[1] == "      by when: within 1 day after the start"
    pathway = pathways.load(NAME)
    assert said.count("      by when: ") == len(pathway.steps)


@pytest.mark.parametrize("command", ["check", "show", "try"])
def test_a_folder_is_said_to_be_one(command, tmp_path, capsys):
    assert run(["pathway", command, str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"{tmp_path}: This cannot be read (is a directory). Give the name of a file.\n"


def test_what_is_not_there_is_said_plainly(capsys):
    assert run(["pathway", "show", "nope"]) == 1
    assert "no way of working and no file called nope" in capsys.readouterr().err
