"""Which way of working: grouped by what brings somebody, and those that suit the request first, with why."""

from dataclasses import replace
from datetime import date

from homeward.content.pathways import load, names
from homeward.domain.request import Admission, Source
from homeward.web.requests.choosing_way import begins_with, grouped
from tests.arrivals import ASKED

WAYS = [load(name) for name in names()]


def groups(said, asked_for="community-circle"):
    return grouped(WAYS, said, asked_for)


def test_every_way_is_there_once_and_none_without_a_group_of_its_own():
    found = [one.name for group in groups(ASKED) for one in group.ways]
    assert sorted(found) == sorted(names())
    assert "Other ways of working here" not in [group.title for group in groups(ASKED)]


def test_what_suits_somebody_in_hospital_comes_first_with_why_and_what_begins_unless_another_is_chosen():
    said = replace(ASKED, source=Source.GP, admission=Admission(hospital="Hill", ward="6"))
    first, *rest = groups(said)
    why = {one.name: one.why for one in first.ways}
    assert why["community-circle"] == "It begins unless you choose another."
    assert "is in hospital" in why["virtual-ward"]
    assert "A GP practice" in why["community-team"]
    assert all(not one.why for group in rest for one in group.ways)


def test_somebody_at_home_is_not_proposed_a_way_home():
    first, *_ = groups(replace(ASKED, source=Source.POLICE, admission=None))
    assert [one.name for one in first.ways] == ["community-circle", "care-hub"]


def test_a_way_that_a_neighbourhood_wrote_without_a_group_is_still_offered():
    own = replace(WAYS[0], brings=None, suits=())
    *_, last = grouped([*WAYS[1:], own], ASKED, "community-circle")
    assert [one.name for one in last.ways] == [own.name]


def test_a_way_home_from_hospital_is_chosen_already_only_for_somebody_who_is_there():
    home, circle = load("home-from-hospital"), load("community-circle")
    there, left = Admission(hospital="Hill"), Admission(hospital="Hill", discharged=date(2026, 3, 1))
    assert begins_with(home, replace(ASKED, admission=there)) == "home-from-hospital"
    assert begins_with(home, replace(ASKED, admission=left)) == begins_with(home, replace(ASKED, admission=None)) == ""
    assert begins_with(circle, replace(ASKED, admission=None)) == "community-circle"
