"""The proactive list: whom it brings up, in what order and why; and what a worker may write down of it."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.frailty import Coded, Diagnosis, FrailtyTable, Sign
from homeward.domain.person_details import Gender
from homeward.domain.proactive import (
    Answered,
    LastSaid,
    Said,
    answer_problems,
    brought_up,
    how_many,
    look,
    may_be_offered,
)
from homeward.domain.proactive_figures import FEWEST, Figures, shown, side_by_side
from homeward.domain.register import Registered, age_on

TODAY = date(2026, 3, 2)
TABLE = FrailtyTable("t", "d", {
    code: Coded(code, code, tenths) for code, tenths in (("F05", 32), ("R29", 36), ("F00", 71), ("N39", 32))
})


def somebody(number=1, age=80, codes=(), **more):
    diagnoses = tuple(Diagnosis(code, TODAY - timedelta(days=30)) for code in codes)
    return Registered(f"{number:010}", "Ana", f"B{number}", date(2026 - age, 1, 1), diagnoses=diagnoses, **more)


def test_a_score_speaks_before_the_plain_look_and_nothing_lists_nobody():
    scored = somebody(1, codes=("F05", "F00"))
    low = somebody(2, codes=("F05",), conditions=0, emergency_stays=0)
    plain = somebody(3, 90, conditions=4, emergency_stays=0)
    well = somebody(4, 40, conditions=0, emergency_stays=0)
    found = brought_up([well, plain, low, scored], TABLE, TODAY, 4)
    assert [one.who for one in found] == [scored, plain, low]
    assert [one.place for one in found] == [1, 2, 3]
    assert found[0].look.frailty.points == "10.3"
    assert found[1].look.frailty is None
    assert found[1].look.plain.signs == (Sign.AGE, Sign.CONDITIONS)


def test_the_score_is_not_used_for_those_it_was_not_made_for():
    young = somebody(1, 60, codes=("F00", "F05"), conditions=1, emergency_stays=1)
    assert look(young, TABLE, TODAY).frailty is None
    assert look(young, TABLE, TODAY).tier is None
    assert look(somebody(1, 75, codes=("F00",)), TABLE, TODAY).frailty is not None
    assert look(somebody(1, 75, codes=("F00",)), None, TODAY).frailty is None  # no points table, no score


@given(st.randoms(use_true_random=False))
def test_the_same_register_gives_the_same_list_however_it_is_sorted(shuffler):
    people = [
        somebody(n, 76 + n % 3, codes=("F00",) if n % 2 else (), conditions=n % 4, emergency_stays=2) for n in range(60)
    ]
    first = [one.who for one in brought_up(people, TABLE, TODAY, 12)]
    shuffled = random.Random(3).sample(people, len(people))
    shuffler.shuffle(shuffled)
    assert [one.who for one in brought_up(shuffled, TABLE, TODAY, 12)] == first


def test_two_in_a_hundred_and_never_nobody():
    assert [how_many(n) for n in (0, 1, 49, 50, 149, 50_000)] == [0, 1, 1, 1, 2, 1_000]


def test_a_birthday_on_the_29th_of_february():
    assert (age_on(date(1940, 2, 29), date(2026, 2, 28)), age_on(date(1940, 2, 29), date(2026, 3, 1))) == (85, 86)


OFFERED = LastSaid(Said.OFFERED, date(2026, 2, 1))


@pytest.mark.parametrize(("last", "code"), [
    (None, None),
    (OFFERED, "proactive-offered-already"),
    (LastSaid(Said.ACCEPTED, TODAY), "proactive-accepted-already"),
    (LastSaid(Said.KNOWN, TODAY), "proactive-known-already"),
    (LastSaid(Said.REFUSED, TODAY, None), "proactive-not-again"),
    (LastSaid(Said.REFUSED, TODAY, TODAY + timedelta(days=1)), "proactive-not-before"),
    (LastSaid(Said.REFUSED, date(2025, 3, 2), TODAY), None),
])
def test_nobody_is_asked_before_the_day_they_said(last, code):
    assert [problem.code for problem in may_be_offered(last, TODAY)] == ([code] if code else [])


@pytest.mark.parametrize(("answer", "last", "codes"), [
    (Answered(Said.ACCEPTED, TODAY), OFFERED, []),
    (Answered(Said.ACCEPTED, TODAY), None, ["proactive-not-offered"]),
    (Answered(Said.OFFERED, TODAY), OFFERED, ["proactive-answer-missing"]),
    (Answered(Said.ACCEPTED, date(2026, 1, 1)), OFFERED, ["proactive-before-offer"]),
    (Answered(Said.ACCEPTED, TODAY + timedelta(days=1)), OFFERED, ["proactive-answer-ahead"]),
    (Answered(Said.REFUSED, TODAY), OFFERED, ["proactive-when-again"]),
    (Answered(Said.REFUSED, TODAY, not_again=True), OFFERED, []),
    (Answered(Said.REFUSED, TODAY, again_on=date(2027, 3, 2)), OFFERED, []),
    (Answered(Said.REFUSED, TODAY, again_on=date(2027, 3, 2), not_again=True), OFFERED, ["proactive-again-or-not"]),
    (Answered(Said.REFUSED, TODAY, again_on=TODAY), None, ["proactive-not-offered", "proactive-again-when"]),
    (Answered(Said.REFUSED, TODAY, again_on=date(2099, 1, 1)), OFFERED, ["proactive-again-when"]),
    (Answered(Said.ACCEPTED, TODAY, words="x" * 401), OFFERED, ["text-too-long-here"]),
])
def test_an_answer_is_written_down_once_it_was_asked_for(answer, last, codes):
    assert [problem.code for problem in answer_problems(answer, last, TODAY)] == codes


def test_groups_are_counted_by_deprivation_age_and_sex():
    figures = Figures()
    figures.add(somebody(1, 80, sex=Gender.FEMALE, decile=1), TODAY)
    figures.add(somebody(2, 90), TODAY)
    assert figures.plain() == {
        "decile": {"1": 1, "not-known": 1}, "decile-from": {"extract": 1, "not-known": 1},
        "age": {"75-84": 1, "85-": 1}, "sex": {"female": 1, "not-known": 1},
    }


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40), min_size=1))
def test_what_is_hidden_cannot_be_worked_out_from_the_sum(counts):
    seen = shown(counts)
    hidden = [group for group, count in seen.items() if count is None]
    assert all(count is None or count == 0 or count >= FEWEST for count in seen.values())
    left = sum(counts.values()) - sum(count or 0 for count in seen.values())
    everything_is_small = all(count < FEWEST for count in counts.values())
    assert not hidden or everything_is_small or (len(hidden) > 1 and left >= FEWEST)


def test_a_small_number_alone_takes_the_next_with_it_and_zero_is_said():
    rows = side_by_side({"1": 400, "2": 90, "not-known": 30}, {"1": 12, "2": 3, "not-known": 7}, ("1", "2", "3"))
    assert [(row.group, row.registered, row.listed) for row in rows] == [
        ("1", 400, 12), ("2", 90, None), ("not-known", 30, None),
    ]
    assert shown({"a": 0, "b": 9}) == {"a": 0, "b": 9}
