"""What is asked, what is wrong with answers, how a score comes about, and when two may be compared."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from homeward.domain.instrument import (
    Asks,
    Better,
    Filled,
    How,
    Item,
    Option,
    Points,
    Reach,
    Section,
    Turn,
    Unsaid,
    Way,
    WhenMissing,
    answer_problems,
    asked_answers,
    compare,
    extent,
    is_fresh,
    score,
    sheets,
    visible_items,
    ways_chosen,
)
from homeward.domain.pathway import Answered
from tests.domain.small_instrument import SMALL, WELL, going, with_score


def keys(answers) -> list[str]:
    return [place.key for place in visible_items(SMALL, answers)]


def codes(answers, instrument=SMALL, **more) -> dict[str, str]:
    return {problem.where: problem.code for problem in answer_problems(instrument, answers, **more)}


def first(answers, instrument=SMALL):
    return score(instrument, answers)[0]


def test_a_condition_opens_an_item_and_a_change_of_mind_closes_what_hung_on_it():
    assert "why" not in keys({})
    assert "why" in keys({"sleep": "hard"})
    assert "nights" in keys({"sleep": "hard", "why": "The cat"})
    answers = {**WELL, "why": "The cat", "nights": "hard"}
    assert not {"why", "nights"} & set(keys(answers))
    assert asked_answers(SMALL, answers) == WELL
    assert first(answers).value == 0


def test_a_section_repeats_for_each_answer_and_its_conditions_look_at_their_own_time():
    assert not any(key.startswith("where") for key in keys(WELL))
    asked = keys({**WELL, "where.1": "Kitchen", "steps.1": "0", "where.3": "Stairs", "steps.3": "12"})
    assert [key for key in asked if "." in key] == ["where.1", "steps.1", "where.3", "steps.3", "lift.3"]
    assert codes({**WELL, "where.4": "Garden"}) == {"where.4": "item-too-often"}
    assert codes({**WELL, "where": "Garden"}) == {"where": "item-unknown"}
    assert codes({**WELL, "sleep.1": "well"}) == {"sleep.1": "item-unknown"}


def test_every_problem_comes_at_once_and_says_where():
    answers = {
        "sleep": "badly", "meals": ("well", "hard"), "warm": "37.55", "mood": "5", "likes": ("tea", "none"),
        "since": "yesterday", "steps.1": "many", "oops": "x",
    }
    assert codes(answers) == {
        "oops": "item-unknown", "sleep": "item-not-offered", "meals": "item-one", "walks": "item-missing-unsure",
        "warm": "item-decimals", "mood": "item-too-high", "likes": "item-alone", "since": "item-no-date",
        "steps.1": "item-no-number",
    }


def test_nothing_answered_is_one_problem_and_what_is_half_done_none():
    assert codes({}) == {"": "instrument-empty"}
    assert codes({"sleep": " "}) == {"": "instrument-empty"}
    assert codes({"sleep": "well"}, complete=False) == {}
    assert codes({"sleep": "badly"}, complete=False) == {"sleep": "item-not-offered"}


@pytest.mark.parametrize(("typed", "code"), [
    ("0", None), ("30", None), ("31", "item-too-high"), ("-1", "item-too-low"), ("2.5", "item-not-whole"),
    ("2.0", None), ("1e9", "item-no-number"), ("٣", "item-no-number"), ("1,000", "item-no-number"),
])
def test_a_number_is_what_people_type_within_bounds(typed, code):
    assert codes({**WELL, "steps.2": typed}).get("steps.2") == code


def test_not_sure_is_an_answer_and_not_the_same_as_none():
    assert codes({**WELL, "meals": Unsaid.NOT_SURE}) == {}
    assert codes({**WELL, "meals": "rather-not-say"}) == {}
    assert codes({**WELL, "walks": "rather-not-say"}) == {"walks": "item-unsaid"}
    assert codes({**WELL, "meals": ""}) == {"meals": "item-missing-unsure"}
    assert codes({"sleep": "hard", "meals": "well", "walks": "well"}) == {"why": "item-missing"}
    assert codes({**WELL, "where.1": "not-sure"}) == {}


def test_what_is_missing_is_made_up_for_up_to_its_limit():
    scored = first({"sleep": "hard", "meals": "not-sure", "walks": "hard", "why": "Pain", "nights": "well"})
    assert scored.value == 5  # 4 of 3 answered items, for 4: 5.33
    assert scored.pro_rated
    assert [part.place.key for part in scored.missing] == ["meals"]
    assert scored.band is not None
    assert scored.band.name == "hard"
    too_few = first({"sleep": "well", "meals": "not-sure", "walks": "not-sure"})
    assert (too_few.value, too_few.why_not.code) == (None, "score-too-few")
    whole = first({**WELL, "meals": "not-sure"}, with_score(may_miss=0))
    assert (whole.value, whole.why_not.code) == (None, "score-incomplete")


def test_left_out_is_left_out():
    left_out = with_score(when_missing=WhenMissing.LEAVE_OUT)
    scored = first({"sleep": "hard", "meals": "not-sure", "walks": "hard", "why": "Pain", "nights": "well"}, left_out)
    assert (scored.value, scored.pro_rated) == (4, False)


def test_weights_means_and_tables():
    answers = {"sleep": "hard", "meals": "hard", "walks": "well", "why": "Pain", "nights": "well"}
    assert first(answers, with_score(weights={"sleep": Decimal("1.5")}, decimals=1)).value == Decimal("5.0")
    assert first(answers, with_score(how=How.MEAN, decimals=2)).value == Decimal("1.00")
    table = ((Reach(None, Decimal(3)), Decimal(10)), (Reach(Decimal(4), None), Decimal("22.5")))
    scored = first(answers, with_score(lookup=table, decimals=1))
    assert (scored.made, scored.value) == (4, Decimal("22.5"))
    holed = first(answers, with_score(lookup=table[:1]))
    assert (holed.value, holed.why_not.code) == (None, "score-not-in-table")


def test_a_half_is_rounded_away_from_nothing():
    halved = with_score(weights={"sleep": Decimal("0.25"), "meals": Decimal(0), "walks": Decimal(0)})
    assert first({"sleep": "hard", "meals": "well", "walks": "well", "why": "x", "nights": "well"}, halved).value == 1


def test_points_may_depend_on_another_answer_and_many_add_up():
    item = Item(
        "oxygen", "Oxygen", Asks.NUMBER,
        points=(
            Points(reaches=((Reach(None, Decimal(91)), Decimal(3)), (Reach(Decimal(92), None), Decimal(0))),
                   only_if=Answered("scale", ("one",))),
            Points(reaches=((Reach(None, None), Decimal(1)),)),
        ),
    )
    scale = Item("scale", "Scale", Asks.CHOICE, options=(Option("one", "1"), Option("two", "2")))
    likes = Item("likes", "Likes", Asks.MANY, options=(Option("a", "A"), Option("b", "B", tags=(Way.GIVE,))),
                 points=(Points({"a": Decimal(1), "b": Decimal(2)}),), optional=True)
    made = replace(
        SMALL, sections=(Section("all", "All", (item, scale, likes)),),
        scores=(replace(SMALL.scores[0], items=("oxygen", "likes"), bands=()),),
    )
    assert first({"oxygen": "90", "scale": "one", "likes": ("a", "b")}, made).value == 6
    assert first({"oxygen": "90", "scale": "two", "likes": "a"}, made).value == 2
    assert ways_chosen(made, {"likes": ("a", "b")}) == (Way.GIVE,)
    assert extent(made, made.scores[0]) == (0, 6)


def test_the_reach_of_a_score():
    assert extent(SMALL, SMALL.scores[0]) == (0, 8)
    assert extent(SMALL, SMALL.scores[1]) == (0, 4)
    assert extent(SMALL, replace(SMALL.scores[0], items=("steps",))) is None


@given(
    some.fixed_dictionaries({}, optional={
        key: some.sampled_from(["well", "hard", "not-sure", "", "x"])
        for key in ("sleep", "meals", "walks", "why", "nights", "mood", "where.1", "steps.2")
    })
)
def test_whatever_is_answered_a_score_of_fine_answers_is_in_a_band_or_says_why_not(answers):
    assert set(asked_answers(SMALL, answers)) <= set(keys(answers))
    if codes(answers):
        return
    for scored in score(SMALL, answers):
        assert (scored.value is None) is (scored.why_not is not None)
        if scored.value is not None and scored.score.bands:
            assert scored.band is not None
        low, high = extent(SMALL, scored.score)
        assert scored.value is None or low <= scored.value <= high


MARCH, MAY = date(2026, 3, 2), date(2026, 5, 4)
HARD = {"sleep": "hard", "meals": "hard", "walks": "hard", "why": "Pain", "nights": "hard"}


def turned(earlier=SMALL, later=SMALL, before=HARD, after=WELL):
    return compare(Filled(earlier, before, MARCH), Filled(later, after, MAY))[0]


def test_two_times_are_set_beside_each_other_in_the_direction_that_is_better():
    found = turned()
    assert (found.earlier, found.later, found.by, found.turn, found.matters) == (8, 0, -8, Turn.BETTER, True)
    assert turned(before=WELL, after=HARD).turn is Turn.WORSE
    assert turned(after=HARD).turn is Turn.SAME
    neither = with_score(better=Better.NEITHER)
    assert turned(neither, neither).turn is Turn.DIFFERENT


def test_without_a_source_nobody_says_whether_a_difference_matters():
    assert turned(with_score(important=None), with_score(important=None)).matters is None
    small = turned(before={**WELL, "walks": "hard"})
    assert (small.by, small.matters) == (-2, True)
    assert turned(after=HARD).matters is False


@pytest.mark.parametrize("later", [
    replace(SMALL, version=3), replace(SMALL, name="other"), with_score(decimals=1),
], ids=["another version", "another instrument", "another scoring under the same number"])
def test_what_was_worked_out_differently_is_not_compared(later):
    found = turned(later=later)
    assert (found.why_not.code, found.by, found.turn) == ("compare-other-version", None, None)


def test_a_later_version_may_say_that_it_means_the_same():
    assert turned(later=replace(SMALL, version=3, comparable_with=(2,))).by == -8


def test_without_a_number_there_is_nothing_to_compare():
    assert turned(after={**WELL, "meals": "not-sure", "walks": "not-sure"}).why_not.code == "compare-not-scored"
    with pytest.raises(ValueError, match="earlier"):
        compare(Filled(SMALL, WELL, MAY), Filled(SMALL, WELL, MARCH))


def test_fresh_until_its_window_is_over():
    assert is_fresh(SMALL, MARCH, date(2026, 3, 16))
    assert not is_fresh(SMALL, MARCH, date(2026, 3, 17))
    assert not is_fresh(SMALL, MARCH, date(2026, 3, 1))
    without = replace(SMALL, fresh_for=None)
    assert is_fresh(without, MARCH, MARCH)
    assert not is_fresh(without, MARCH, date(2026, 3, 3))


def test_a_number_in_a_condition_is_its_value():
    counted = replace(SMALL, sections=(Section("a", "A", (
        Item("falls", "Falls", Asks.NUMBER), going("more", only_if=Answered("falls", ("2",)))
    )),))
    assert "more" in [place.key for place in visible_items(counted, {"falls": "02"})]
    assert "more" not in [place.key for place in visible_items(counted, {"falls": "3"})]


def leaves(answers, **more) -> dict[str, list[str]]:
    return {sheet.key: [place.key for place in sheet.places] for sheet in sheets(SMALL, answers, **more)}


def test_a_leaf_ends_where_the_next_question_depends_on_it():
    assert leaves({}) == {
        "days": ["sleep", "meals", "walks"],
        "falls.1": ["where.1", "steps.1"],
        "falls.1-1": ["lift.1"],
        "ends": ["warm"],
        "ends-1": ["mood"],
        "ends-2": ["likes", "since"],
    }
    hard = leaves({"sleep": "hard"})
    assert hard["days-1"] == ["why"]
    assert "days-2" not in hard
    assert leaves({"sleep": "hard", "why": "Pain"})["days-2"] == ["nights"]


def test_a_further_time_has_a_leaf_when_it_is_asked_for():
    assert "falls.2" not in leaves({"where.1": "Stairs"})
    assert leaves({"where.1": "Stairs"}, also=("falls", 2))["falls.2"] == ["where.2", "steps.2"]
    assert "falls.1" in leaves({"where.3": "Stairs"}, also=("falls", 1))
    assert "falls.1" not in leaves({"where.3": "Stairs"})
    assert "falls.4" not in leaves({"where.1": "Stairs"}, also=("falls", 4))


def test_every_question_that_is_asked_is_on_one_leaf():
    for answers in ({}, WELL, HARD, {**HARD, "where.2": "Stairs", "steps.2": "0"}):
        shown = [key for keys in leaves(answers).values() for key in keys]
        assert len(shown) == len(set(shown))
        assert set(keys(answers)) <= set(shown)
