"""The rules of a person's own signs: what a sheet must have, by when somebody answers, and the ready-made set."""

from dataclasses import replace
from datetime import timedelta

import pytest

from homeward.content import instruments
from homeward.domain.signs import (
    Band,
    Colour,
    Signs,
    answer_by,
    joined,
    ready_made,
    signs_problems,
    tell_problems,
    trimmed,
)
from tests.moments import NOON

CHEST = Signs(
    green=Band(("I get up the stairs without a stop",), "My walk before lunch"),
    amber=Band(("I stop half-way", "I sleep sitting up"), "I take the spare inhaler"),
    red=Band(("I cannot finish a sentence",), "I sit at the open window"),
    ring="01632 960111", ring_who="Whoever of the team is on", ring_hours="every day, 8am to 8pm",
)


def codes(signs):
    return [(problem.code, problem.where) for problem in signs_problems(signs)]


def test_a_whole_sheet_has_no_problem():
    assert codes(CHEST) == []


@pytest.mark.parametrize(
    ("lacking", "wrong"),
    [
        ({"green": Band()}, ("signs-without-green", "green")),
        ({"amber": Band()}, ("signs-without-amber", "amber")),
        ({"red": Band()}, ("signs-without-red", "red")),
        ({"amber": Band(("I stop half-way",))}, ("signs-amber-nothing-to-do", "amber_do")),
        ({"red": Band(tuple(f"sign {n}" for n in range(21)))}, ("signs-too-many", "red")),
        ({"red": Band(("x" * 401,))}, ("text-too-long-here", "red")),
        ({"green": Band(("well",), "x" * 1001)}, ("text-too-long-here", "green_do")),
        ({"ring": ""}, ("signs-number-missing", "ring")),
        ({"ring_hours": ""}, ("signs-hours-missing", "ring_hours")),
        ({"answer_hours": 0}, ("signs-answer-hours", "answer_hours")),
        ({"answer_hours": 73}, ("signs-answer-hours", "answer_hours")),
    ],
)
def test_what_a_sheet_lacks_is_named_where_it_is_mended(lacking, wrong):
    assert codes(replace(CHEST, **lacking)) == [wrong]


def test_everything_wrong_is_said_at_once():
    assert len(codes(Signs())) == 4  # three colours and the number


def test_blank_lines_are_no_signs():
    blank = trimmed(replace(CHEST, red=Band((" ", "  I cannot finish a sentence "))))
    assert blank.red.signs == ("I cannot finish a sentence",)
    assert codes(trimmed(replace(CHEST, amber=Band((" ",), "I ring"))))[0] == ("signs-without-amber", "amber")


def test_amber_is_answered_within_what_was_agreed_and_red_within_the_hour():
    agreed = replace(CHEST, answer_hours=6)
    assert answer_by(CHEST, Colour.AMBER, NOON) == NOON + timedelta(hours=4)
    assert answer_by(agreed, Colour.AMBER, NOON) == NOON + timedelta(hours=6)
    assert answer_by(agreed, Colour.RED, NOON) == NOON + timedelta(hours=1)


def test_green_is_not_told_and_nothing_is_after_a_death():
    assert [one.code for one in tell_problems(Colour.GREEN, "", has_died=False)] == ["sign-green-is-not-told"]
    assert [one.code for one in tell_problems(Colour.AMBER, "", has_died=True)] == ["sign-after-death"]
    assert tell_problems(Colour.RED, "I cannot finish a sentence", has_died=False) == ()


@pytest.fixture(scope="module")
def wound():
    form = instruments.parse(instruments.source_text("wound-early-signs"), "wound-early-signs.yaml")
    return ready_made(form, red="now-signs", amber="changes")


def test_the_signs_of_a_wound_come_from_its_questionnaire(wound):
    assert "Bleeding that does not stop after ten minutes of pressing" in wound.red.signs
    assert len(wound.red.signs) == 5
    assert "None of these" not in wound.red.signs
    assert {"The wound is larger", "The pain is more"} <= set(wound.amber.signs)
    assert len(wound.amber.signs) == 6
    assert "The wound is smaller" in wound.green.signs
    assert "999" in wound.red.do
    assert "today" in wound.amber.do
    every = (*wound.red.signs, *wound.amber.signs, *wound.green.signs)
    assert len(set(every)) == len(every)


def test_a_ready_made_set_is_added_once_and_nothing_of_the_persons_own_is_lost(wound):
    both = joined(CHEST, wound)
    assert both.amber.signs[:2] == CHEST.amber.signs
    assert both.amber.do.startswith("I take the spare inhaler")
    assert both.ring == CHEST.ring
    assert joined(both, wound) == both
