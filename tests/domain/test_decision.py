"""A decision has two ways at least, one of them to leave things as they are, and says when it is looked at again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from homeward.domain.decision import LONGEST, Decision, Way, decision_problems, trimmed

TODAY = date(2026, 3, 2)
NOTHING = Way(good="No risk", is_nothing=True)
HIP = Way("A new hip", good="Walking to the shop", hard="Weeks on crutches", unknown="How long it lasts")
SOUND = Decision("Shall I have my hip done?", (NOTHING, HIP), decided="Yes, in the spring", held_on=TODAY)


def codes(said):
    return [(problem.code, problem.where) for problem in decision_problems(said, TODAY)]


def test_a_sound_one_is_kept():
    assert codes(SOUND) == []
    assert codes(replace(SOUND, decided="", again_on=TODAY + timedelta(days=14))) == []


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"question": ""}, ("decision-without-question", "question")),
        ({"decided": ""}, ("decision-left-open", "again_on")),
        ({"ways": (HIP, HIP)}, ("decision-without-nothing", "")),
        ({"ways": (NOTHING,)}, ("decision-one-way", "way-1-name")),
        ({"ways": (NOTHING, Way(good="Quick"))}, ("decision-way-without-name", "way-1-name")),
        ({"held_on": TODAY + timedelta(days=1)}, ("decision-in-future", "held_on")),
        ({"again_on": TODAY}, ("decision-again-before", "again_on")),
        ({"decided": "x" * (LONGEST + 1)}, ("text-too-long-here", "decided")),
        ({"ways": (NOTHING, replace(HIP, hard="x" * (LONGEST + 1)))}, ("text-too-long-here", "way-1-hard")),
    ],
)
def test_what_is_wrong_is_said_where_it_is_mended(changed, wrong):
    assert codes(replace(SOUND, **changed)) == [wrong]


def test_everything_wrong_is_said_at_once_and_blanks_are_not_words():
    empty = trimmed(Decision("  ", (NOTHING, Way(name=" ")), decided=" "))
    assert [code for code, _where in codes(empty)] == [
        "decision-without-question", "decision-left-open", "decision-way-without-name",
    ]
