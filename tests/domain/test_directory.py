"""Entries of the directory as values: taken together, changed here, near and far, and how they are found."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.directory.entry import Cost, Service, Status, taken_together
from homeward.domain.directory.local import changed, checked, of_feed, overtaken
from homeward.domain.directory.nearness import Position, cell, metres, rows_around, surely_within
from homeward.domain.directory.recurrence import Weekday
from homeward.domain.directory.search import Kind, access_words, fit, is_part_of, keys_of, read_words
from homeward.domain.problem import Refused
from homeward.domain.written_value import read_back, written
from tests.directory import HALL, REFUGE, SHELTER, WALK, YOGA, every, key

BRITISH = st.builds(Position, st.floats(49.8, 60.9), st.floats(-8.2, 1.8))


def test_a_group_needs_only_a_name():
    knitters = Service(key("knitters"), "Knitters at Vi's")
    assert (knitters.is_informal, knitters.is_free, knitters.weekdays) == (True, None, ())
    assert read_back(Service, written(knitters)) == knitters
    assert all(read_back(Service, written(one)) == one for one in (YOGA, WALK, SHELTER))


@pytest.mark.parametrize(
    ("said", "free"),
    [({}, None), ({"fees": "Free of charge"}, True), ({"fees": "£2"}, False),
     ({"costs": (Cost(key("a"), pence=0),)}, True),
     ({"costs": (Cost(key("a"), pence=0), Cost(key("b"), pence=100)), "fees": "free"}, False)],
)
def test_free_is_what_somebody_said(said, free):
    assert Service(key("any"), "Any", **said).is_free is free


def test_when_it_happens_is_told_for_all_its_places():
    both = replace(YOGA, places=WALK.places)
    assert both.weekdays == (Weekday.TUESDAY,)
    assert both.next_dates(date(2026, 3, 2), 2) == (date(2026, 3, 3), date(2026, 3, 10))


def test_what_is_confidential_is_left_out_with_its_times():
    assert SHELTER.without_places(frozenset({REFUGE.id})) == replace(SHELTER, places=())
    assert YOGA.without_places(frozenset({REFUGE.id})) is YOGA


def test_two_descriptions_of_one_thing_become_one():
    short = Service(YOGA.id, "Chair yoga", fees="Two pounds")
    assert taken_together(short, YOGA) == replace(YOGA, fees="Two pounds")
    assert taken_together(YOGA, short) == replace(YOGA, fees="Two pounds")


def test_what_is_said_here_lies_over_what_the_feed_says():
    local = {"fees": "Free", "schedules": [written(every(Weekday.FRIDAY))], "status": "inactive"}
    here = checked(WALK, local)
    assert (here.fees, here.weekdays, here.status) == ("Free", (Weekday.FRIDAY,), Status.INACTIVE)
    assert changed(WALK, {}) is WALK
    theirs = of_feed(WALK, local)
    assert overtaken(local, theirs, WALK) == ()
    assert overtaken(local, theirs, replace(WALK, fees="£1", name="Amble")) == ("fees",)
    with pytest.raises(Refused) as refused:
        checked(WALK, {"organisation": None, "name": "", "fees": "x" * 500})
    assert {one.where for one in refused.value.problems} == {"organisation", "name", "fees"}


@given(BRITISH, BRITISH, st.integers(0, 20))
def test_nothing_within_what_is_sure_lies_outside_the_squares(here, there, rings):
    if not any(first <= cell(there) <= last for first, last in rows_around(here, rings)):
        assert metres(here, there) >= surely_within(here, rings)


def test_metres_are_those_of_the_map():
    """St Paul's Cathedral to the Palace of Westminster: 2.4 km, and the same back."""
    pauls, palace = Position(51.5138, -0.0984), Position(51.4995, -0.1248)
    assert 2_390 < metres(pauls, palace) < 2_450
    assert metres(pauls, palace) == metres(palace, pauls)
    assert metres(pauls, pauls) == 0


def test_part_of_a_name_finds_it_and_a_whole_word_of_the_text():
    keys = keys_of(YOGA)
    names, text = ({key.value for key in keys if key.kind is kind} for kind in Kind)
    for word in ("yoga", "yog", "oga", "chair", "kiln", "trust", "mov"):
        assert any(is_part_of(word, name) for name in names), word
    assert not any(is_part_of("og", name) for name in names)  # two letters only begin a word
    assert {"stretching", "meir", "hall"} <= text
    assert "stretch" not in text
    assert access_words(YOGA) == ("a", "free", "hearing", "loop", "step", "with")
    typed = ("chair", "cha", "hai", "tea", "chiar", "bread", "chair bread")
    assert [fit(read_words(one), YOGA) for one in typed] == [5, 4, 3, 2, 1, 0, 0]
    assert HALL.town == "Meir"
