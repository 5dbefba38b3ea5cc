"""Suggestions: with their reasons, in an order that does not depend on luck, and never somebody who takes nobody."""

from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.suggesting import Candidate, Wishes, spoken_of, suggest, tenths_of_a_mile

HOME = (392_000, 344_000)
NASREEN = Candidate(UUID(int=1), "Nasreen", ("english", "urdu"), ("gardening", "cricket"), ("cooking",), frozenset({2}))
TOMASZ = Candidate(UUID(int=2), "Tomasz", ("english", "polish"), ("fishing",), (), frozenset({2, 4}), HOME)
GRACE = Candidate(UUID(int=3), "Grace", ("english",), ("gospel choir",), (), frozenset({5}), (391_000, 345_500))
TEAM = (NASREEN, TOMASZ, GRACE)
WISHES = Wishes("Urdu", "I miss my garden and cooking for everyone.", frozenset({2, 4}), HOME)


def codes(wishes: Wishes, name: str) -> list[str]:
    found = next(s for s in suggest(wishes, TEAM) if s.candidate.name == name)
    return [reason.code for reason in found.reasons]


def test_the_reasons_are_said() -> None:
    first = suggest(WISHES, TEAM)[0]
    assert first.candidate is NASREEN
    assert [(reason.code, dict(reason.params)) for reason in first.reasons] == [
        ("suggested-language", {"language": "Urdu"}),
        ("suggested-days", {"days": "2"}),
        ("suggested-interest", {"what": "gardening", "words": "I miss my garden and cooking for everyone"}),
        ("suggested-good-at", {"what": "cooking", "words": "I miss my garden and cooking for everyone"}),
    ]
    assert codes(WISHES, "Tomasz") == ["suggested-days", "suggested-very-near"]
    assert codes(WISHES, "Grace") == ["suggested-near"]


def test_a_language_everybody_speaks_is_no_reason() -> None:
    assert all(
        reason.code != "suggested-language" for one in suggest(Wishes("English"), TEAM) for reason in one.reasons
    )


def test_who_takes_nobody_new_or_was_turned_down_is_not_suggested() -> None:
    full = Candidate(UUID(int=4), "Ada", ("urdu",), takes_new_people=False)
    found = suggest(WISHES, (*TEAM, full), not_for_me=frozenset({GRACE.key}))
    assert [one.candidate.name for one in found] == ["Nasreen", "Tomasz"]


@pytest.mark.parametrize(
    ("text", "thing", "is_there"),
    [
        ("my garden", "gardening", True),
        ("I used to knit", "knitting", True),
        ("Baking bread with Mum", "bread baking", True),
        ("I sing in a choir", "gospel choir", False),
        ("cars", "caring", False),
        ("I was a baker", "baking", True),
        ("the ladies football", "fishing", False),
        ("fish and chips", "fishing", True),
        ("", "gardening", False),
        ("gardens", "", False),
    ],
)
def test_a_shared_interest_in_other_words(text: str, thing: str, is_there: bool) -> None:
    assert spoken_of(text, thing) == (text if is_there else "")


def test_the_words_that_were_said_stand_beside_the_reason_and_not_the_whole_story() -> None:
    long = "Before my hip went, most mornings and evenings I would take the dog and go fishing by the canal with Len"
    told = f"I can walk to the window. {long}. My tea is strong."
    assert spoken_of(told, "walking") == "I can walk to the window"
    assert spoken_of(told, "fishing") == "… would take the dog and go fishing by the canal with Len"
    begins = "Fishing Before my hip went, most mornings and evenings I would take …"
    assert spoken_of(f"Fishing {long}", "fishing") == begins
    assert spoken_of("Strong tea. Dancing shoes", "tea dancing") == ""  # in one breath, or not at all


def test_a_distance_is_in_tenths_of_a_mile() -> None:
    assert tenths_of_a_mile((0, 0), (1_609, 0)) == 10
    assert tenths_of_a_mile((0, 0), (3_000, 4_000)) == 31  # five kilometres
    assert tenths_of_a_mile(HOME, HOME) == 0
    assert tenths_of_a_mile(HOME, None) is None


_some = st.lists(st.sampled_from(["gardening", "cricket", "fishing", "chess"]), unique=True).map(tuple)
_candidates = st.lists(
    st.builds(
        Candidate,
        st.integers(min_value=1, max_value=500).map(lambda n: UUID(int=n)),
        st.sampled_from(["Ada", "Bola", "Ciara"]),
        st.lists(st.sampled_from(["english", "urdu", "polish"]), unique=True).map(tuple),
        _some,
        _some,
        st.frozensets(st.integers(min_value=1, max_value=7)),
        st.none() | st.tuples(st.integers(380_000, 400_000), st.integers(335_000, 350_000)),
        st.booleans(),
    ),
    unique_by=lambda one: one.key,
    max_size=8,
)


@given(_candidates, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_they_came_in(candidates: list[Candidate], luck: Random) -> None:
    shuffled = list(candidates)
    luck.shuffle(shuffled)
    wishes = Wishes("urdu", "gardens and chess", frozenset({1, 2}), HOME)
    assert suggest(wishes, shuffled) == suggest(wishes, candidates)


@given(_candidates)
def test_whoever_matches_more_comes_first(candidates: list[Candidate]) -> None:
    scores = [one.score for one in suggest(WISHES, candidates)]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == sum(one.takes_new_people for one in candidates)
