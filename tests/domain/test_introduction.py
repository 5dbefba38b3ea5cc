"""An introduction goes on one turn at a time, tells a group the least, and never waits without a day to look again."""

from dataclasses import fields
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.introduction import (
    GROUP_SAYS,
    NEWS,
    NUDGE_AFTER,
    OPEN,
    TOLD_GROUP,
    TOOK_AFTER,
    Along,
    Code,
    Goes,
    Group,
    Next,
    Offer,
    State,
    Telling,
    asks_for,
    code_problems,
    due,
    group_may_say,
    introduce_problems,
    move_problems,
    offer_problems,
    reminder_at,
    went_problems,
)
from tests.moments import NOON

TODAY = date(2026, 3, 2)
states = st.sampled_from(State)
words = st.text(max_size=30)


def codes(problems):
    return {problem.code for problem in problems}


@given(states, states, words)
def test_what_is_over_stays_over_and_a_no_is_always_heard(now_is, to, why):
    allowed = "introduction-not-now" not in codes(move_problems(now_is, to, why))
    if now_is not in OPEN:
        assert not allowed
        assert asks_for(now_is) == ()
    elif to is State.NOT_FOR_ME or to is State.ENDED:
        assert allowed


@given(st.lists(states, max_size=12))
def test_nobody_is_introduced_who_did_not_say_yes_and_no_group_answers_what_it_was_not_told(asked):
    at, passed = State.OFFERED, [State.OFFERED]
    for to in asked:
        if not move_problems(at, to, "because"):
            at = to
            passed.append(to)
    if State.INTRODUCED in passed:
        assert State.AGREED in passed[: passed.index(State.INTRODUCED)]
    for state in (*GROUP_SAYS, State.WENT):
        if state in passed:
            assert State.INTRODUCED in passed[: passed.index(state)]
    if State.STILL_GOES in passed or State.STOPPED in passed:
        assert State.WENT in passed


@given(states, st.timedeltas(timedelta(days=-900), timedelta(days=900)), st.none() | st.dates(date(2023, 1, 1)))
def test_what_is_under_way_is_looked_at_again_on_a_day(state, ago, first_on):
    since = NOON + ago
    at = due(state, since, first_on)
    if state not in OPEN or state is State.STILL_GOES:
        assert at is None
    else:
        assert at is not None
        assert at > since


def test_two_weeks_without_an_answer_and_six_after_the_first_time():
    assert due(State.INTRODUCED, NOON) == NOON + NUDGE_AFTER
    assert timedelta(weeks=2) == NUDGE_AFTER
    assert due(State.WENT, NOON) == NOON + TOOK_AFTER
    in_a_month = (NOON + timedelta(days=30)).date()
    assert due(State.EXPECTED, NOON, in_a_month) > NOON + timedelta(days=43)


@given(words, st.booleans(), words, st.booleans(), words)
def test_a_group_is_told_nothing_that_was_not_agreed(called, tells_reach, reach, tells_access, access):
    least = Telling(called, tells_reach, reach, tells_access, access).least()
    assert (least.reach == "") or tells_reach
    assert (least.access == "") or tells_access
    assert {field.name for field in fields(Telling)} == {"called", "tells_reach", "reach", "tells_access", "access"}


def test_everything_that_is_wrong_is_said_at_once():
    wrong = introduce_problems(
        Telling(" ", True, "", True, ""), Group(), Along(Goes.BUDDY, "", None, remind=True), TODAY,
        can_be_reminded=False,
    )
    assert codes(wrong) == {
        "introduction-called", "introduction-reach", "introduction-access", "introduction-how-to-tell",
        "introduction-who-goes", "introduction-remind-day", "introduction-remind-how",
    }
    right = (Telling("Dot"), Group(phone="01632 960001"), Along(Goes.NOBODY, "", TODAY))
    assert introduce_problems(*right, TODAY, can_be_reminded=False) == ()
    late = (*right[:2], Along(Goes.NOBODY, "", TODAY - timedelta(days=1)))
    assert codes(introduce_problems(*late, TODAY, can_be_reminded=True)) == {"introduction-first-day"}


def test_not_for_me_is_offered_again_only_with_a_reason():
    again = Offer(State.AGREED)
    assert codes(offer_problems(again, under_way=False, was_not_for_me=True)) == {"introduction-again-why"}
    why = Offer(State.AGREED, again_why="She brought it up herself")
    assert offer_problems(why, under_way=False, was_not_for_me=True) == ()
    assert codes(offer_problems(Offer(State.WENT), under_way=True, was_not_for_me=True)) == {
        "introduction-say", "introduction-under-way", "introduction-again-why",
    }


def test_a_reason_is_asked_for_where_somebody_else_needs_it():
    for to, code in ((State.GROUP_CANNOT, "introduction-group-why"), (State.RING, "introduction-ring")):
        assert codes(move_problems(State.INTRODUCED, to)) == {code}
    assert codes(move_problems(State.EXPECTED, State.DID_NOT_GO)) == {"introduction-why"}
    assert codes(move_problems(State.WENT, State.STOPPED, " ")) == {"introduction-why"}
    assert move_problems(State.OFFERED, State.NOT_FOR_ME) == ()


def test_a_code_is_never_truer_than_what_happened():
    assert code_problems(None, []) == ()
    assert code_problems(Code.REFERRED, [State.OFFERED, State.AGREED])
    assert code_problems(Code.REFERRED, [State.OFFERED, State.AGREED, State.INTRODUCED]) == ()
    assert code_problems(Code.DECLINED, [State.OFFERED, State.INTRODUCED])
    assert code_problems(Code.DECLINED, [State.OFFERED, State.SAID_NO]) == ()
    assert (Code.REFERRED.value, Code.DECLINED.value) == ("871731000000106", "871711000000103")


def test_what_a_group_can_say_and_what_is_asked_next():
    assert group_may_say(None) == GROUP_SAYS
    assert group_may_say(State.EXPECTED) == (State.GROUP_CANNOT,)
    assert asks_for(State.AGREED)[0] is Next.INTRODUCE
    assert asks_for(State.INTRODUCED)[0] is Next.REPLY
    for state in TOLD_GROUP:
        assert Next.WENT in asks_for(state)
    assert State.ENDED not in NEWS


def test_the_first_time_is_between_the_offer_and_today_and_reminded_of_the_day_before():
    assert went_problems(TODAY, TODAY, TODAY) == ()
    assert went_problems(TODAY + timedelta(days=1), TODAY, TODAY)
    assert went_problems(TODAY - timedelta(days=1), TODAY, TODAY)
    assert reminder_at(TODAY).date() == TODAY - timedelta(days=1)
