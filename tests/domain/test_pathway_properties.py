"""What holds for every diary anybody could write: nothing raises, nothing done is lost, one end, always a lead."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.domain.pathway import (
    Event,
    EventKind,
    LeadKind,
    Situation,
    Stage,
    Status,
    moving,
    play,
    refusal,
    situation,
)
from tests.domain.small_pathway import MONDAY, small

PATHWAY = small()
NAMES = [*PATHWAY.steps, "came-home", "back", "longest", "no-bed", "sorted", "died", "moved", "small", "nothing"]
DAYS = st.integers(0, 120).map(lambda number: MONDAY + timedelta(days=number))
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "circle": st.sampled_from(["now", "later", "no", "perhaps"]),
        "ask-on": st.sampled_from(["2026-04-01", "soon"]),
        "key": st.sampled_from(["yes", "no", "not-needed"]),
        "milk": st.just("yes"),
    },
)
EVENTS = st.builds(
    Event,
    st.sampled_from(list(EventKind)),
    DAYS,
    st.sampled_from(NAMES),
    answers=ANSWERS,
    role=st.sampled_from(["", "person", "leader", "worker", "ward", "connector"]),
    lead=st.sampled_from([None, *LeadKind]),
    until=st.none() | DAYS,
    to=st.none() | DAYS,
    reason=st.sampled_from(["", "because"]),
    occurrence=st.integers(0, 2),
    version=st.integers(0, 3),
)


def begun(seed: int, length: int) -> list[Event]:
    """The beginning of a played diary, so that what is told by chance meets a journey that is under way."""
    return list(played(seed)[: max(1, length)])


@cache
def played(seed: int) -> tuple[Event, ...]:
    return play(PATHWAY, seed)


BEGUN = st.builds(begun, st.integers(0, 40), st.integers(1, 30))


@st.composite
def diaries(draw: st.DrawFn) -> list[Event]:
    """A diary in which everything was allowed when it was told: a played beginning, then chance."""
    diary = draw(BEGUN)
    told = sorted(draw(st.lists(EVENTS, max_size=12)), key=lambda event: event.on)
    for event in told:
        if not refusal(PATHWAY, diary, event, max(diary[-1].on, event.on)):
            diary.append(event)
    return diary


def names_done(stands: Situation) -> set[tuple[str, int]]:
    done = {(state.name, state.occurrence) for state in stands.steps if state.is_done}
    return done | {(kept.name, kept.occurrence) for kept in stands.kept}


@settings(max_examples=60, deadline=None)
@given(diaries(), DAYS)
def test_whatever_may_be_told_leaves_a_situation_that_holds(diary: list[Event], today: date) -> None:
    stands = situation(PATHWAY, diary, today)
    assert stands == situation(PATHWAY, tuple(diary), today)
    assert stands.lead.role in PATHWAY.lead.may_lead
    for state in stands.steps:
        if state.status in (Status.OPEN, Status.LATE):
            assert (state.status is Status.LATE) == (state.due_on is not None and today > state.due_on)
        if state.is_done:
            assert state.done_on is not None
            assert (state.status is Status.DONE_LATE) == (state.due_on is not None and state.done_on > state.due_on)
        if state.status in (Status.WAITING, Status.NOT_OPEN, Status.PAUSED, Status.LATE):
            assert state.why
    assert [state for state in stands.next_steps if state.status is Status.LATE] == list(stands.late)
    if stands.ended:
        assert stands.next_steps == ()


@settings(max_examples=60, deadline=None)
@given(diaries())
def test_nothing_done_is_lost_but_by_taking_it_back(diary: list[Event]) -> None:
    before: set[tuple[str, int]] = set()
    for count in range(1, len(diary) + 1):
        now = names_done(situation(PATHWAY, diary[:count], MONDAY + timedelta(days=400)))
        if diary[count - 1].kind is not EventKind.WITHDRAWN:
            assert before <= now
        before = now


@settings(max_examples=50, deadline=None)
@given(diaries())
def test_there_is_never_a_second_end(diary: list[Event]) -> None:
    ended = False
    for event in diary:
        if event.kind is EventKind.ENDED:
            assert not ended
            ended = True
        elif event.kind is EventKind.WITHDRAWN and event.name in ("sorted", "died", "moved"):
            ended = False


@settings(max_examples=50, deadline=None)
@given(diaries(), st.sets(st.sampled_from(sorted(PATHWAY.steps)), max_size=3))
def test_moving_to_a_version_with_fewer_steps_keeps_what_was_done(diary: list[Event], gone: set[str]) -> None:
    fewer = small(version=9, stages=tuple(_without(stage, gone) for stage in PATHWAY.stages))
    today = MONDAY + timedelta(days=400)
    move = moving(PATHWAY, fewer, diary, today)
    assert {step.name for step in move.removed} == gone
    assert names_done(situation(PATHWAY, diary, today)) == names_done(situation(fewer, diary, today))


def _without(stage: Stage, gone: set[str]) -> Stage:
    return replace(stage, steps=tuple(step for step in stage.steps if step.name not in gone))


@settings(max_examples=50, deadline=None)
@given(diaries(), EVENTS, DAYS)
def test_asking_whether_something_may_be_told_changes_nothing(diary: list[Event], event: Event, now: date) -> None:
    before = situation(PATHWAY, diary, now)
    assert refusal(PATHWAY, diary, event, now) == refusal(PATHWAY, diary, event, now)
    assert situation(PATHWAY, diary, now) == before


@pytest.mark.parametrize("seed", range(15))
def test_everything_in_a_played_diary_may_be_told_afresh(seed: int) -> None:
    diary = play(PATHWAY, seed)
    for count, event in enumerate(diary):
        assert refusal(PATHWAY, diary[:count], event, event.on) == ()


def test_the_diaries_meet_what_they_are_for() -> None:
    """Without this, a strategy that allowed nothing would let every property pass."""
    kinds = {event.kind for seed in range(41) for event in played(seed)}
    assert kinds >= {
        EventKind.DONE,
        EventKind.HAPPENED,
        EventKind.INTERRUPTED,
        EventKind.SCHEDULED,
        EventKind.WITHDRAWN,
        EventKind.NOT_NEEDED,
        EventKind.LEAD,
        EventKind.BLOCKED,
        EventKind.ENDED,
    }
