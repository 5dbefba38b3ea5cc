"""Who may decide for a child: on what, seen by whom, until when; and what a young person says from sixteen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from homeward.domain.access import Kind
from homeward.domain.parental import (
    NOTICE,
    Asked,
    Basis,
    Order,
    Parental,
    Shares,
    birthday,
    decides,
    ends_soon,
    order_problems,
    parental_problems,
    shares_problems,
    withheld,
)

TODAY = date(2026, 3, 2)
CHILD, YOUNG, GROWN = date(2015, 5, 9), date(2009, 3, 2), date(2008, 3, 2)
SEEN = Parental(Basis.RESPONSIBILITY, seen_on=TODAY)
ORDER = Order("No contact by telephone", TODAY, (Kind.CONTACT,))
SEES = (Kind.IDENTITY, Kind.CONTACT, Kind.PLAN, Kind.REVIEW)


def codes(parental=SEEN, born=CHILD, basis="Birth certificate", seen_by="Rosa Bright", today=TODAY):
    return [(one.code, one.where) for one in parental_problems(parental, basis, seen_by, born, today)]


def test_a_parent_of_a_child_rests_on_what_somebody_saw():
    assert codes() == []


@pytest.mark.parametrize(
    ("born", "wrong"),
    [
        (None, [("parental-no-birth", "relation")]),
        (GROWN, [("parental-grown-up", "relation")]),
        (GROWN + timedelta(days=1), [("parental-not-asked", "asked")]),  # 18 tomorrow: until then they are asked
        (YOUNG + timedelta(days=800), []),
    ],
)
def test_nobody_is_it_for_somebody_grown_up_or_of_no_known_age(born, wrong):
    assert codes(born=born) == wrong


def test_everything_missing_is_said_at_once():
    assert codes(Parental(), basis=" ", seen_by="") == [
        ("parental-basis", "rests_on"), ("parental-evidence", "evidence"), ("parental-seen-by", "evidence_by"),
        ("parental-seen-on", "evidence_on"),
    ]
    assert codes(replace(SEEN, seen_on=TODAY + timedelta(days=1))) == [("parental-seen-ahead", "evidence_on")]


@pytest.mark.parametrize(
    ("born", "years", "on"),
    [
        (date(2008, 3, 2), 18, date(2026, 3, 2)),
        (date(2008, 2, 29), 18, date(2026, 3, 1)),
        (date(2008, 2, 29), 16, date(2024, 2, 29)),
    ],
)
def test_a_birthday_is_a_day_that_there_is(born, years, on):
    assert birthday(born, years) == on


def test_from_sixteen_until_eighteen_they_decide():
    born = date(2010, 3, 2)
    assert not decides(born, date(2026, 3, 1))
    assert decides(born, date(2026, 3, 2))
    assert decides(born, date(2028, 3, 1))
    assert not decides(born, date(2028, 3, 2))
    assert not decides(None, TODAY)


def test_a_young_person_is_asked_and_whoever_decided_for_them_is_named():
    assert codes(born=YOUNG) == [("parental-not-asked", "asked")]
    assert codes(replace(SEEN, shares=Shares(Asked.EVERYTHING)), born=YOUNG) == []
    assert [one.code for one in shares_problems(Shares(Asked.CANNOT_DECIDE))] == ["parental-decided-by"]
    assert shares_problems(Shares(Asked.CANNOT_DECIDE, decided_by="Dr Lal")) == ()
    assert shares_problems(Shares(Asked.SOME)) == ()  # sharing nothing is an answer


def test_an_order_has_words_and_a_day_that_has_come():
    assert order_problems(Order(), TODAY) == ()
    assert order_problems(ORDER, TODAY) == ()
    half = [one.code for one in order_problems(Order(kept_from=(Kind.PLAN,)), TODAY)]
    assert half == ["parental-order-words", "parental-order-day"]
    ahead = order_problems(replace(ORDER, made_on=TODAY + timedelta(days=1)), TODAY)
    assert [one.code for one in ahead] == ["parental-order-ahead"]


def test_what_is_not_shared_and_what_a_court_keeps_is_withheld():
    assert withheld(SEEN, SEES) == frozenset()
    assert withheld(replace(SEEN, order=ORDER), SEES) == {Kind.CONTACT}
    some = replace(SEEN, shares=Shares(Asked.SOME, (Kind.PLAN, Kind.CONTACT)))
    assert withheld(some, SEES) == {Kind.IDENTITY, Kind.REVIEW}
    assert withheld(replace(some, order=ORDER), SEES) == {Kind.IDENTITY, Kind.REVIEW, Kind.CONTACT}
    assert withheld(replace(SEEN, shares=Shares(Asked.CANNOT_DECIDE, decided_by="Dr Lal")), SEES) == frozenset()


def test_the_end_is_told_of_in_time_and_not_when_it_is_over():
    assert ends_soon(TODAY + NOTICE, TODAY)
    assert not ends_soon(TODAY + NOTICE + timedelta(days=1), TODAY)
    assert not ends_soon(TODAY, TODAY)
