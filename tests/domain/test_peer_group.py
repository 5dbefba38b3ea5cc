"""What becomes of a post whatever is done to it in whatever order, and who may write."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.domain import peer_group as rule
from homeward.domain.access import Label
from homeward.domain.course import Leads
from homeward.domain.peer_group import Doing, Host, Joins, Meets, PeerGroup, Shows, State

GROUP = PeerGroup("Living alone", "Company", "Whoever lives alone", Meets.ONLINE, Joins.OPEN, Shows.HOST_FIRST)


def codes(problems):
    return [one.code for one in problems]


def test_a_group_says_what_it_is_for_and_where_it_meets():
    assert rule.group_problems(GROUP) == ()
    bare = rule.tidy(replace(GROUP, name=" ", purpose="", for_whom="", meets=Meets.BOTH))
    assert codes(rule.group_problems(bare)) == [
        "peer-name-missing", "peer-purpose-missing", "peer-for-whom-missing", "peer-where-missing"
    ]
    assert codes(rule.group_problems(replace(GROUP, name="x" * 61))) == ["text-too-long-here"]


def test_a_group_has_a_host_or_two():
    def of(names):
        return [Host(UUID(int=ord(name)), Leads.PROFESSIONAL) for name in names]

    assert [bool(rule.host_problems(of(names))) for names in ("", "a", "ab", "abc", "aa")] == [
        True, False, False, True, True
    ]


def test_whoever_is_paused_or_has_not_agreed_to_newer_rules_does_not_write():
    assert list(rule.write_problems(closed=False, paused_why="", agreed=2, rules=2)) == []
    stopped = rule.write_problems(closed=True, paused_why="A week off", agreed=1, rules=2)
    assert codes(stopped) == ["peer-closed", "peer-paused", "peer-rules-newer"]


def play(doings, shows, after=rule.after):
    """Every state that a post goes through."""
    state = rule.begins_as(shows)
    states = [state]
    for doing in doings:
        state = after(state, doing, shows) or state
        states.append(state)
    return states


def unread_but_shown(doings, shows, after=rule.after) -> bool:
    """Whether the group ever read words that no host let through, where a host reads first; or read a post again that
    was hidden or taken back without a host showing it."""
    state, let_through = rule.begins_as(shows), shows is Shows.AT_ONCE
    for doing in doings:
        new = after(state, doing, shows)
        if new is None:
            continue
        if doing is Doing.SHOW:
            let_through = True
        if doing in (Doing.HIDE, Doing.TAKE_BACK) or (doing is Doing.EDIT and shows is Shows.HOST_FIRST):
            let_through = False
        state = new
        if state is State.SHOWN and not let_through:
            return True
    return False


DOINGS = st.lists(st.sampled_from(Doing), max_size=12)


@given(DOINGS, st.sampled_from(Shows))
def test_nothing_shows_that_should_not(doings, shows):
    assert not unread_but_shown(doings, shows)
    states = play(doings, shows)
    if State.TAKEN_BACK in states:
        assert set(states[states.index(State.TAKEN_BACK):]) == {State.TAKEN_BACK}


@pytest.mark.parametrize(
    ("was", "doing", "wrong"),
    [(State.SHOWN, Doing.EDIT, State.SHOWN), (State.WAITS, Doing.EDIT, State.SHOWN),
     (State.HIDDEN, Doing.EDIT, State.SHOWN), (State.TAKEN_BACK, Doing.EDIT, State.SHOWN)],
)
def test_a_wrong_move_is_caught(was, doing, wrong):
    """The control: let one move go wrong, and some order of doings shows what it should not."""

    def after(state, what, shows, **more):
        return wrong if (state, what) == (was, doing) else rule.after(state, what, shows, **more)

    ways = [
        [first, second, third] for first in Doing for second in Doing for third in Doing
    ]
    assert any(unread_but_shown(way, shows, after) for way in ways for shows in Shows)


def test_only_what_is_shown_is_open_to_the_group():
    assert {state for state in State if rule.label_of(state) is Label.CIRCLE} == {State.SHOWN}


@pytest.mark.parametrize(
    ("when", "is_it"),
    [((2026, 11, 23, 9, 0), True), ((2026, 11, 23, 8, 59), False), ((2026, 11, 24, 9, 0), False),
     ((2026, 6, 1, 8, 0), True)],  # in summer nine o'clock here is eight in UTC
)
def test_letters_go_out_on_monday_morning(when, is_it):
    assert rule.is_day_of_letter(datetime(*when, tzinfo=UTC)) is is_it
