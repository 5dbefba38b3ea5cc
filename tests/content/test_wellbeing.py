"""The ways to wellbeing as a file: whole, and a wrong one says everything at once."""

import pytest

from homeward.content.wellbeing import parse, ways_to_wellbeing

BROKEN = """
wellbeing:
  title: ""
  ways:
    - {way: Give, title: Give}
    - {way: connect, title: ""}
    - {way: connect, title: Connect}
  cy: {Nothing: Dim}
"""


def test_the_five_ways_ship_with_whose_they_are():
    found = ways_to_wellbeing()
    assert [way.name for way in found.ways] == ["connect", "be-active", "take-notice", "keep-learning", "give"]
    assert "New Economics Foundation" in found.by
    assert all(way.text for way in found.ways)
    assert found.title_of("give", "cy") == "Rhoi"


def test_another_set_may_stand_in_its_place():
    other = parse("wellbeing: {title: Two, ways: [{way: rest, title: Rest}, {way: play, title: Play}]}")
    assert other.names == {"rest", "play"}


def test_everything_wrong_with_a_file_is_said_at_once():
    with pytest.raises(ValueError) as wrong:
        parse(BROKEN)
    for said in ("no title", "“Give” is no name", "connect has no title", "connect is there twice", "“Nothing” is not"):
        assert said in str(wrong.value)
