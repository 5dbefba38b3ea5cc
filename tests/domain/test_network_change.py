"""What changed between two maps: told from either end alike, and nothing where nothing changed."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given

from homeward.domain.network_change import OPPOSITE, Change, What, compared
from homeward.domain.network_map import Contact, NetworkMap, Ring
from homeward.domain.network_type import NetworkType, typed
from tests.network import CHOIR, DOG, DRAWN, LATER, NELL, NURSE, SON, maps, two_maps

CLOSE = replace(SON, contact=Contact.WEEKLY)


def told(then, now):
    return [(change.what, change.member.name) for change in compared(then, now).changes]


def test_who_came_and_went_and_moved_in_the_order_it_is_told():
    assert told(DRAWN, LATER) == [
        (What.CAME, "Grace"), (What.NEARER, "Tim"), (What.MORE_OFTEN, "Tim"), (What.MORE_OFTEN, "The Thursday choir"),
        (What.LESS_OFTEN, "Nurse Ames"), (What.WENT, "Pip the dog"),
    ]
    found = compared(DRAWN, LATER)
    assert (found.before.unpaid, found.after.unpaid) == (2, 3)
    assert [change.member for change in found.of(What.WENT)] == [DOG]


@given(maps())
def test_a_map_beside_itself_has_no_change(drawn):
    assert compared(drawn, drawn).is_same


@given(two_maps())
def test_backwards_it_is_the_mirror_of_forwards(maps_):
    then, now = maps_
    forwards, backwards = compared(then, now), compared(now, then)
    mirrored = {Change(OPPOSITE[one.what], one.now, one.then) for one in forwards.changes}
    assert set(backwards.changes) == mirrored
    assert len(backwards.changes) == len(forwards.changes)
    assert (backwards.before, backwards.after) == (forwards.after, forwards.before)


@given(two_maps())
def test_nobody_is_lost_between_two_maps(maps_):
    then, now = maps_
    found = compared(then, now)
    came, went = len(found.of(What.CAME)), len(found.of(What.WENT))
    assert (came + len(found.pairs), went + len(found.pairs)) == (len(now.members), len(then.members))


@given(two_maps())
def test_the_order_of_the_list_changes_nothing(maps_):
    then, now = maps_
    other_way = NetworkMap(tuple(reversed(now.members)))
    assert compared(then, other_way).changes == compared(then, now).changes


def test_somebody_drawn_afresh_is_the_same_by_name_and_relation_but_not_where_two_are_called_so():
    afresh = replace(SON, id=UUID(int=77), name=" tim", ring=Ring.OUTER)
    assert told(NetworkMap((SON,)), NetworkMap((afresh,))) == [(What.FURTHER, " tim")]
    namesake = replace(SON, id=UUID(int=78))
    assert [what for what, _ in told(NetworkMap((SON,)), NetworkMap((afresh, namesake)))] == [
        What.CAME, What.CAME, What.WENT,
    ]


def test_how_often_is_compared_only_where_it_is_known():
    unsure = replace(SON, contact=Contact.NOT_SURE)
    assert told(NetworkMap((SON,)), NetworkMap((unsure,))) == []
    assert told(NetworkMap((unsure,)), NetworkMap((SON,))) == []


@pytest.mark.parametrize(
    ("members", "is_"),
    [
        ((), NetworkType.ISOLATED),
        ((NURSE, DOG), NetworkType.ISOLATED),
        ((replace(SON, contact=Contact.RARELY),), NetworkType.ISOLATED),
        ((SON,), NetworkType.CONTACT),
        ((replace(CHOIR, contact=Contact.WEEKLY),), NetworkType.CONTACT),
        ((NELL,), NetworkType.CONTACT),
        ((NELL, replace(SON, contact=Contact.WEEKLY)), NetworkType.FAMILY_AND_FRIEND_CENTRED),
        ((NELL, replace(NELL, id=UUID(int=50))), NetworkType.FRIEND_CENTRED),
        ((CLOSE, replace(CLOSE, id=UUID(int=51))), NetworkType.FAMILY_CENTRED),
        ((NELL, replace(SON, contact=Contact.WEEKLY), replace(CHOIR, contact=Contact.WEEKLY)), NetworkType.DIVERSE),
    ],
)
def test_what_kind_of_network_it_is(members, is_):
    assert typed(NetworkMap(members)).type is is_


@given(maps())
def test_kinds_of_relation_in_touch_often_are_counted_once_each(drawn):
    found = typed(drawn)
    assert set(found.often) == {one.relation for one in drawn.members if one.is_often}
    assert len(found.often) == len(set(found.often))


@given(two_maps())
def test_more_in_touch_never_makes_it_look_lonelier(maps_):
    """Whoever comes beside those who are there takes nobody away."""
    drawn, more = maps_
    both = NetworkMap((*drawn.members, *[one for one in more.members if drawn.member(one.id) is None]))
    order = [NetworkType.ISOLATED, NetworkType.CONTACT]

    def rank(one):
        kind = typed(one).type
        return order.index(kind) if kind in order else 3 if kind is NetworkType.DIVERSE else 2

    assert rank(both) >= rank(drawn)
