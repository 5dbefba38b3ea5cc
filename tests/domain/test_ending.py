"""Whose word it is, what stays, how long an end can be taken back; and what a hand-over needs."""

from datetime import date, timedelta
from uuid import UUID

from homeward.domain.ending import (
    TAKEN_BACK_WITHIN,
    Speaks,
    Stays,
    Word,
    may_take_back,
    stay_problems,
    take_back_problems,
    word_problems,
)
from homeward.domain.hand_over import HandOver, hand_over_problems

TODAY = date(2026, 6, 1)


def test_the_person_says_so_or_somebody_does_and_why() -> None:
    assert word_problems(Word(Speaks.PERSON), died=False) == ()
    nobody = word_problems(Word(Speaks.LEAD), died=False)
    assert [p.code for p in nobody] == ["end-who-says", "end-why-not-person"]
    assert word_problems(Word(Speaks.FAMILY, "Jean", "Doris moved away and cannot be reached"), died=False) == ()


def test_after_a_death_nobody_is_asked_why_it_was_not_the_person() -> None:
    assert word_problems(Word(Speaks.FAMILY, "Jean"), died=True) == ()
    assert [p.code for p in word_problems(Word(Speaks.PERSON), died=True)] == ["end-died-said-by"]


def test_who_stays_stays_until_a_day_within_half_a_year() -> None:
    days = (0, 1, 183, 184)
    wrong = stay_problems([Stays(UUID(int=n), TODAY + timedelta(days=n)) for n in days], TODAY)
    assert [p.where for p in wrong] == [f"until-{UUID(int=0)}", f"until-{UUID(int=184)}"]


def test_an_end_is_taken_back_in_time_with_a_reason() -> None:
    last = TODAY + TAKEN_BACK_WITHIN
    assert may_take_back(TODAY, last)
    assert not may_take_back(TODAY, last + timedelta(days=1))
    assert take_back_problems(TODAY, last, "He is back in hospital") == ()
    late = take_back_problems(TODAY, last + timedelta(days=1), "")
    assert [p.code for p in late] == ["end-too-long-ago", "end-take-back-why"]
    assert [p.code for p in take_back_problems(None, TODAY, "x")] == ["end-not-there"]


def test_a_hand_over_says_why_what_the_person_said_and_what_to_know() -> None:
    assert [p.code for p in hand_over_problems(HandOver("", " ", ""))] == [
        "hand-over-why", "hand-over-person-said", "hand-over-note",
    ]
    assert hand_over_problems(HandOver("Asha moves away", "Sorry to see her go", "Knocks twice")) == ()
