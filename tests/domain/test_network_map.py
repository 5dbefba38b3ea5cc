"""The rules of a network map: what a version must have, how it is changed, and how it is counted."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given

from homeward.domain.network_map import (
    MOST_MEMBERS,
    Contact,
    Counts,
    MemberKind,
    NetworkMap,
    Relation,
    Ring,
    counts,
    further,
    map_problems,
    member_problems,
    nearer,
    trimmed,
)
from homeward.domain.written_value import read_back, written
from tests.network import CHOIR, DRAWN, NELL, maps, member


def codes(drawn, **said):
    return [(problem.code, problem.where) for problem in map_problems(drawn, **said)]


def many(number):
    numbers = range(1, number + 1)
    return NetworkMap(tuple(member(n, f"N{n}", Relation.FRIEND, Ring.OUTER, Contact.WEEKLY) for n in numbers))


def test_a_map_with_somebody_on_it_has_no_problem():
    assert codes(DRAWN) == []
    assert codes(many(MOST_MEMBERS)) == []


@pytest.mark.parametrize(
    ("drawn", "wrong"),
    [
        (NetworkMap(), ("network-nobody", "words")),
        (many(MOST_MEMBERS + 1), ("network-too-many", "")),
        (NetworkMap((NELL, NELL)), ("network-twice", "")),
        (NetworkMap((replace(NELL, name=" "),)), ("network-name-missing", f"member.{NELL.id}.name")),
        (NetworkMap((replace(NELL, name="n" * 81),)), ("text-too-long-here", f"member.{NELL.id}.name")),
        (NetworkMap((replace(NELL, words="n" * 1001),)), ("text-too-long-here", f"member.{NELL.id}.words")),
        (replace(DRAWN, words="n" * 1001), ("text-too-long-here", "words")),
    ],
)
def test_what_is_wrong_is_named_where_it_is_mended(drawn, wrong):
    assert codes(drawn) == [wrong]


def test_everything_wrong_is_said_at_once():
    drawn = NetworkMap((replace(NELL, name="", words="n" * 1001), replace(CHOIR, name="")))
    assert len(codes(drawn, has_died=True)) == 4
    assert len(member_problems(drawn.members[0])) == 2


def test_that_nobody_is_there_can_be_true_and_is_said():
    assert codes(NetworkMap(words="Nobody, since Alf died.")) == []


def test_somebody_is_put_on_changed_moved_and_taken_off_in_their_place():
    new = member(9, "Alf", Relation.FRIEND, Ring.OUTER, Contact.WEEKLY)
    names = [one.name for one in DRAWN.with_member(new).members]
    assert names == [*[one.name for one in DRAWN.members], "Alf"]
    assert DRAWN.with_member(replace(NELL, name="Nellie")).members[0].name == "Nellie"
    assert DRAWN.moved(NELL.id, Ring.OUTER).on(Ring.OUTER)[0] == replace(NELL, ring=Ring.OUTER)
    assert DRAWN.moved(new.id, Ring.OUTER) == DRAWN
    assert NELL not in DRAWN.without(NELL.id).members
    assert DRAWN.without(UUID(int=99)) == DRAWN


def test_the_rings_have_an_inside_and_an_outside():
    assert [nearer(ring) for ring in Ring] == [None, Ring.NEAREST, Ring.MIDDLE]
    assert [further(ring) for ring in Ring] == [Ring.MIDDLE, Ring.OUTER, None]


def test_who_is_paid_is_counted_apart():
    assert counts(DRAWN) == Counts(unpaid=2, paid=1, groups=1, pets=1)
    assert counts(NetworkMap()) == Counts(0, 0, 0, 0)


def test_every_relation_is_of_one_kind():
    kinds = [replace(NELL, relation=each).kind for each in Relation]
    assert set(kinds) == set(MemberKind)


@given(maps())
def test_it_is_kept_and_read_back_as_it_was(drawn):
    assert read_back(NetworkMap, written(drawn)) == drawn
    assert sum(len(drawn.on(ring)) for ring in Ring) == len(drawn.members)
    assert trimmed(trimmed(drawn)) == trimmed(drawn)
