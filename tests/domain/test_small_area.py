"""Which small area a place lies in."""

from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.small_area import AreaMap, SmallArea, box, contains

SQUARE = ((0.0, 52.0), (1.0, 52.0), (1.0, 53.0), (0.0, 53.0), (0.0, 52.0))
HOLE = ((0.4, 52.4), (0.6, 52.4), (0.6, 52.6), (0.4, 52.6), (0.4, 52.4))
NEXT = ((1.0, 52.0), (2.0, 52.0), (2.0, 53.0), (1.0, 53.0), (1.0, 52.0))
AREAS = AreaMap([SmallArea("E01000002", 4, (NEXT,)), SmallArea("E01000001", 1, (SQUARE, HOLE))])


def test_a_place_is_inside_outside_or_in_what_is_cut_out():
    assert AREAS.at((0.2, 52.2)).decile == 1
    assert AREAS.at((1.5, 52.9)).decile == 4
    assert AREAS.at((0.5, 52.5)) is None
    assert AREAS.at((5.0, 52.5)) is None
    assert AREAS.at((0.5, -52.5)) is None


def test_an_island_of_the_same_area_counts():
    island = tuple((x + 2.5, y) for x, y in HOLE)
    assert contains((SQUARE, island), (3.0, 52.5))
    assert box((SQUARE, island)) == (0.0, 52.0, 3.1, 53.0)


@given(st.floats(0, 2, exclude_max=True), st.floats(52, 53, exclude_max=True))
def test_no_place_between_two_neighbours_is_lost_or_in_both(x, y):
    """Also on their common edge, and at its corners."""
    found = [contains((ring,), (x, y)) for ring in (SQUARE, NEXT)]
    assert found.count(True) == 1


@given(st.floats(-1, 3), st.floats(51, 54))
def test_the_grid_finds_what_looking_at_every_area_finds(x, y):
    plain = [code for code, rings in (("E01000001", (SQUARE, HOLE)), ("E01000002", (NEXT,))) if contains(rings, (x, y))]
    found = AREAS.at((x, y))
    assert ([found.code] if found else []) == plain
