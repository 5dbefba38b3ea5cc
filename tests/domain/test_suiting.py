"""Which groups suit somebody: every point has a reason, what is not known is asked, and a no is a no."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.content import instruments
from homeward.domain.instrument import Unsaid
from homeward.domain.suiting import (
    INSTRUMENT,
    MOST_PENCE,
    REACH_METRES,
    Meets,
    NearGroup,
    Why,
    Wishes,
    ranked,
    reasons,
    wishes,
)

SEEDS = NearGroup(
    UUID(int=1), "Seed swap", frozenset({"garden", "company"}), metres=400, pence=0, has=frozenset({"seat"}),
    meets=(Meets("thursday", "morning"), Meets("tuesday", "afternoon")), company="few",
)
HALL = Wishes(
    interests=frozenset({"garden", "helping"}), metres=1_000, pence=0, access=frozenset({"seat", "step-free"}),
    days=frozenset({"tuesday"}), times=frozenset({"afternoon"}), company="few",
)
CHOSEN = {item.name: [option.name for option in item.options] for _, item in instruments.load(INSTRUMENT).items()}


def some(item):
    return st.frozensets(st.sampled_from(CHOSEN[item]))


def perhaps(values):
    return st.one_of(st.none(), values)


times = st.builds(Meets, st.sampled_from(["", *CHOSEN["days"]]), st.sampled_from(["", *CHOSEN["times"]]))
groups = st.builds(
    NearGroup, st.uuids(), st.text(max_size=5), some("interests"), some("help-with"), perhaps(st.integers(0, 20_000)),
    st.booleans(), perhaps(st.integers(0, 2_000)), some("access"), some("access"),
    st.lists(times, max_size=3).map(tuple), st.sampled_from(["", "one", "few", "many"]),
    st.lists(st.sampled_from(["Marian", "Ted"]), max_size=2, unique=True).map(tuple),
)
anybodys = st.builds(
    Wishes, some("interests"), some("help-with"), perhaps(st.sampled_from(sorted(REACH_METRES.values()))),
    perhaps(st.sampled_from(sorted(MOST_PENCE.values()))), some("access"), some("days"), some("times"),
    st.sampled_from(["", "one", "few", "many"]),
)


def told(asked, group):
    return {reason.why: (reason.points, reason.about) for reason in reasons(asked, group)}


def test_each_reason_says_what_it_is_about_and_what_it_adds():
    assert told(HALL, SEEDS) == {
        Why.INTEREST: (3, "garden"), Why.NEAR: (2, 400), Why.DAY: (2, "tuesday"), Why.CHEAP: (2, 0),
        Why.ACCESS: (1, "seat"), Why.ASK_ACCESS: (0, "step-free"), Why.COMPANY: (1, "few"),
    }
    assert ranked(HALL, [SEEDS])[0].points == 11


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"metres": 1_001}, Why.TOO_FAR),
        ({"metres": None}, Why.ASK_WHERE),
        ({"metres": 9_000, "at_home": True}, Why.AT_HOME),
        ({"pence": 1}, Why.DEAR),
        ({"pence": None}, Why.ASK_COST),
        ({"lacks": frozenset({"step-free"})}, Why.LACKS_ACCESS),
        ({"meets": (Meets("tuesday", "morning"),)}, Why.NO_DAY),
        ({"meets": (Meets(),)}, Why.ASK_DAY),
        ({"company": "many"}, Why.OTHER_COMPANY),
        ({"goes": ("Marian",)}, Why.KNOWN),
    ],
)
def test_what_is_otherwise_is_told(other, why):
    assert why in told(HALL, replace(SEEDS, **other))


def test_a_day_suits_whatever_the_hour_where_the_hour_is_not_known():
    assert told(HALL, replace(SEEDS, meets=(Meets("tuesday"),)))[Why.DAY] == (2, "tuesday")


@given(anybodys, st.lists(groups, max_size=6, unique_by=lambda one: one.id), st.randoms())
def test_the_order_is_the_same_however_they_come(asked, near, chance):
    mixed = list(near)
    chance.shuffle(mixed)
    assert ranked(asked, mixed) == ranked(asked, near)


@given(anybodys, st.lists(groups, max_size=6, unique_by=lambda one: one.id))
def test_nothing_is_left_out_but_what_is_not_for_them(asked, near):
    refused = [one.id for one in near[::2]]
    assert {one.group.id for one in ranked(asked, near)} == {one.id for one in near}
    assert {one.group.id for one in ranked(asked, near, refused)} == {one.id for one in near[1::2]}


@given(anybodys, groups)
def test_what_is_not_known_counts_for_nothing(asked, group):
    assert all(reason.points == 0 for reason in reasons(asked, group) if reason.why.startswith("ask-"))
    unknown = NearGroup(group.id, group.name)
    assert ranked(asked, [unknown])[0].points == 0


@given(anybodys, groups, st.sampled_from(CHOSEN["interests"]))
def test_a_shared_interest_never_makes_it_suit_less(asked, group, interest):
    wanting = replace(asked, interests=asked.interests | {interest})
    offering = replace(group, interests=group.interests | {interest})
    assert ranked(wanting, [offering])[0].points >= ranked(asked, [group])[0].points


@given(anybodys, groups, st.integers(1, 5_000))
def test_nearer_never_suits_less(asked, group, metres):
    here = replace(group, metres=group.metres or 0)
    there = replace(here, metres=here.metres + metres)
    assert ranked(asked, [there, replace(here, id=UUID(int=7))])[0].group.metres == here.metres


def test_what_was_answered_becomes_what_is_wished_and_not_sure_asks_nothing():
    example = instruments.load(INSTRUMENT).examples[0]
    said = wishes(example.answers)
    assert said == Wishes(
        frozenset({"garden", "helping"}), frozenset({"getting-about"}), 1_000, 0, frozenset({"language", "seat"}),
        frozenset({"tuesday", "thursday"}), frozenset({"morning"}), "few",
    )
    assert wishes({"distance": Unsaid.NOT_SURE, "cost": Unsaid.RATHER_NOT, "days": Unsaid.NOT_SURE}) == Wishes()


def test_every_answer_that_limits_is_one_of_the_questionnaires():
    assert set(REACH_METRES) == set(CHOSEN["distance"]) - {"far"}
    assert set(MOST_PENCE) == set(CHOSEN["cost"]) - {"any"}
