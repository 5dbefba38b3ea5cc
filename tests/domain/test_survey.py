"""A survey's answers as counts: nothing of few people is shown or left over, and no order tells."""

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.content.surveys import BUDGET_HOLDERS, load
from homeward.domain.survey import (
    FEWEST,
    UNSAID,
    Tally,
    counted,
    groups_of,
    held_back,
    may_be_shown,
    results,
    sheet_problems,
    total,
)
from homeward.domain.written_value import read_back, written

SURVEY = load(BUDGET_HOLDERS)
QUESTIONS = [item for _section, item in SURVEY.items()][1:]
GROUPS = groups_of(SURVEY)
SIZES = st.fixed_dictionaries({group: st.integers(0, 12) for group in GROUPS})


def sheet(group="direct-payment", **answers):
    return {"budget": group} | answers


def tally(*sheets):
    return total(counted(SURVEY, one)[1] for one in sheets)


def test_the_groups_are_the_ways_a_budget_is_held_and_wheelchairs_are_told_apart():
    assert GROUPS == ("direct-payment", "managed", "third-party", "mixture", "wheelchair", "not-sure")


def test_no_question_asks_for_words():
    assert {item.kind.value for item in QUESTIONS} <= {"choice", "many"}


def test_only_the_first_question_needs_an_answer():
    assert sheet_problems(SURVEY, sheet()) == ()
    assert [one.code for one in sheet_problems(SURVEY, {"health": "better"})] == ["survey-which-budget"]
    [wrong] = sheet_problems(SURVEY, sheet(health="splendid"))
    assert (wrong.code, wrong.where) == ("item-not-offered", "health")
    [unknown] = sheet_problems(SURVEY, sheet(name="Iris"))
    assert unknown.code == "item-unknown"


def test_a_sheet_is_counted_once_at_every_question():
    group, one = counted(SURVEY, sheet("managed", health="better", mood="not-sure"))
    assert (group, one.sheets) == ("managed", 1)
    assert [one.counts[name] for name in ("health", "mood", "safe")] == [{"better": 1}, {"not-sure": 1}, {UNSAID: 1}]
    assert "budget" not in one.counts
    both = one + counted(SURVEY, sheet("managed", health="worse"))[1]
    assert (both.sheets, both.counts["health"]) == (2, {"better": 1, "worse": 1})


def test_what_is_kept_says_nothing_of_who_came_first():
    """In the order in which answers came, the first of each question would be the first sheet."""
    said = (("worse", "better"), ("better", "same"), ("same", "worse"))
    sheets = [sheet(health=health, mood=mood) for health, mood in said]
    kept = {str(written(tally(*order))) for order in permutations(sheets)}
    assert len(kept) == 1
    assert read_back(Tally, written(tally(*sheets))) == tally(*sheets)


def test_a_year_is_shown_once_nothing_can_be_added():
    assert may_be_shown(2025, 2026)
    assert not may_be_shown(2026, 2026)


@pytest.mark.parametrize(
    ("sizes", "held"),
    [
        ({"a": 7, "b": 6}, ""),  # nobody is left over
        ({"a": 7, "b": 4}, "ab"),  # total less a would be the four
        ({"a": 9, "b": 6, "c": 4}, "bc"),
        ({"a": 9, "b": 3, "c": 2}, "bc"),  # five are left over together
        ({"a": 9, "b": 2, "c": 2}, "abc"),
        ({"a": 9, "b": 0}, "b"),  # nobody answered there
        ({"a": 4, "b": 0}, "ab"),
    ],
)
def test_few_are_held_back_and_with_them_whoever_would_give_them_away(sizes, held):
    assert held_back(sizes) == frozenset(held)


def derivable(shown: dict[str, int], everybody: int) -> list[int]:
    """How many people everything holds that can be had by taking shown groups away from the total, or one from
    another's sum: with sums and differences nothing else comes of it."""
    found = list(shown.values())
    if everybody:
        for many in range(len(shown) + 1):
            found += [everybody - sum(shown[one] for one in taken) for taken in combinations(shown, many)]
    return [number for number in found if number]


def wrong(sizes: dict[str, int], hold) -> bool:
    """Whether something of fewer than FEWEST people is shown or can be worked out, when `hold` says what is held."""
    held = hold(sizes)
    everybody = sum(sizes.values())
    shown = {group: number for group, number in sizes.items() if group not in held}
    return any(number < FEWEST for number in derivable(shown, everybody if everybody >= FEWEST else 0))


@given(SIZES)
def test_nothing_of_fewer_is_shown_or_can_be_worked_out(sizes):
    assert not wrong(sizes, held_back)


def test_holding_back_only_the_small_would_give_them_away():
    """The control: the complement of what is shown is the group that was hidden."""
    assert wrong({"a": 7, "b": 4}, lambda sizes: frozenset(one for one, number in sizes.items() if number < FEWEST))
    assert wrong({"a": 7, "b": 4}, lambda sizes: frozenset())


@given(SIZES)
def test_the_results_show_just_that(sizes):
    tallies = {group: tally(*[sheet(group, health="better")] * number) for group, number in sizes.items()}
    found = results(tallies)
    held, everybody = held_back(sizes), sum(sizes.values())
    assert set(found.hidden) == held
    assert {group: one.sheets for group, one in found.groups.items()} == {
        group: number for group, number in sizes.items() if group not in held
    }
    assert found.everybody.sheets == (everybody if everybody >= FEWEST else 0)
    if not found.everybody.sheets:
        assert found.groups == {}
        assert found.everybody.counts == {}
