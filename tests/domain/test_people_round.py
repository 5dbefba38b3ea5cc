"""How many people are round somebody, over time."""

from datetime import date
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.people_round import CountFrom, Near, counted

NIECE, WORKER, FRIEND = (UUID(int=number) for number in (1, 2, 3))
MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)


def test_people_are_counted_and_not_roles():
    found = counted([Near(NIECE, False, MARCH), Near(NIECE, False, APRIL), Near(WORKER, True, APRIL)], MAY)
    assert found == (CountFrom(MARCH, 1, 0), CountFrom(APRIL, 1, 1))


def test_whoever_is_both_counts_as_close():
    assert counted([Near(NIECE, True, MARCH), Near(NIECE, False, APRIL)], MAY) == (
        CountFrom(MARCH, 0, 1), CountFrom(APRIL, 1, 0),
    )


def test_those_who_left_are_not_there_from_that_day_and_what_is_ahead_is_not_said():
    near = [Near(WORKER, True, MARCH, APRIL), Near(FRIEND, False, MAY), Near(NIECE, False, MARCH, MARCH)]
    assert counted(near, APRIL) == (CountFrom(MARCH, 0, 1), CountFrom(APRIL, 0, 0))
    assert counted([], MAY) == ()


days = st.dates(date(2026, 1, 1), date(2026, 3, 1))
stays = st.builds(Near, st.sampled_from([NIECE, WORKER, FRIEND]), st.booleans(), days, st.none() | days)


@given(st.lists(stays, max_size=12))
def test_each_number_is_what_one_would_count_on_that_day(near):
    found = counted(near, date(2026, 2, 1))
    for point in found:
        there = {one.party for one in near if one.start <= point.on and (one.end is None or point.on < one.end)}
        assert point.paid + point.unpaid == len(there)
    assert list(found) == sorted(found, key=lambda point: point.on)
    assert all((a.paid, a.unpaid) != (b.paid, b.unpaid) for a, b in pairwise(found))
