"""Told once: what was done on one journey serves another of the same person, while it is fresh."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.pathway import (
    Again,
    Answered,
    Behind,
    Elsewhere,
    EventKind,
    Makes,
    Pathway,
    Planning,
    Route,
    Serves,
    Stage,
    StageStatus,
    Status,
    offers,
    served,
    situation,
)
from tests.domain.small_pathway import OFFER, STAGES, Journey, after, day, days, small

WARD, LEAVING, HOME = STAGES
FRESH = Serves("circle-offer", days(10))


def serving(**changes: object) -> Pathway:
    """The small pathway, whose offer of a circle is a topic of its own."""
    offer = replace(OFFER, serves=FRESH, makes=Makes.CIRCLE_OFFER, **changes)  # type: ignore[arg-type]
    return small(stages=(replace(WARD, steps=(WARD.steps[0], offer)), LEAVING, HOME))


def journey(pathway: Pathway | None = None) -> Journey:
    return Journey(pathway or serving()).tell(EventKind.STARTED, 0, "small")


def done_there(on: int, source: str = "other", topic: str = "circle-offer", **answers: str) -> Elsewhere:
    return Elsewhere(source, topic, day(on), answers)


def found(told: Journey, on: int, *elsewhere: Elsewhere) -> list[tuple[str, str, object]]:
    events = served(told.at(on), elsewhere, day(on))
    return [(event.name, event.source, event.done_there) for event in events]


def test_what_was_done_elsewhere_is_not_asked_again() -> None:
    told = journey().tell(EventKind.DONE, 1, "pack")
    (event,) = served(told.at(1), [done_there(-2, circle="no")], day(1))
    assert (event.kind, event.name, event.source, event.done_there) == (EventKind.SERVED, "offer", "other", day(-2))
    told.diary.append(event)
    state = told.at(1).step("offer")
    assert (state.status, state.source, state.done_there, state.done_on) == (Status.DONE, "other", day(-2), day(1))
    assert state.answers == {"circle": "no"}


def test_nothing_is_served_before_it_can_be_done() -> None:
    assert found(journey(), 0, done_there(0, circle="no")) == []


@pytest.mark.parametrize(("age", "serves"), [(0, True), (10, True), (11, False)])
def test_it_counts_while_it_is_fresh(age: int, serves: bool) -> None:
    told = journey().tell(EventKind.DONE, 20, "pack")
    assert bool(found(told, 20, done_there(20 - age, circle="no"))) is serves


def test_what_holds_still_counts_however_long_ago_it_was_said() -> None:
    told = journey().tell(EventKind.DONE, 20, "pack")
    said = done_there(-300, circle="no")
    assert served(told.at(20), [said], day(20)) == ()
    (event,) = served(told.at(20), [replace(said, stands_on=day(20))], day(20))
    assert (event.done_there, event.stands_on) == (day(-300), day(20))
    right = {**_said(event), "stands_on": day(20)}
    assert told.refused(EventKind.SERVED, 20, "offer", **right) == []
    assert told.refused(EventKind.SERVED, 20, "offer", **right | {"stands_on": day(9)}) == ["served-not-fresh"]
    assert told.refused(EventKind.SERVED, 20, "offer", **right | {"done_there": day(21)}) == ["served-not-fresh"]


def test_another_topic_and_a_day_ahead_serve_nothing() -> None:
    told = journey().tell(EventKind.DONE, 1, "pack")
    assert found(told, 1, done_there(0, topic="review", circle="no"), done_there(2, circle="no")) == []


def test_what_is_asked_here_must_have_been_answered_there() -> None:
    told = journey().tell(EventKind.DONE, 1, "pack")
    assert found(told, 1, done_there(0)) == []
    assert found(told, 1, done_there(0, circle="later")) == []  # later needs a day
    assert found(told, 1, done_there(0, circle="no", colour="red")) == [("offer", "other", day(0))]


def test_the_latest_that_fits_serves() -> None:
    told = journey().tell(EventKind.DONE, 3, "pack")
    older, newer, unanswered = done_there(0, "a", circle="no"), done_there(1, "b", circle="no"), done_there(2, "c")
    assert found(told, 3, older, unanswered, newer) == [("offer", "b", day(1))]


def test_one_doing_elsewhere_serves_a_repeated_step_once() -> None:
    told = journey(serving(again=Again(latest=days(1), soonest=days(1)))).tell(EventKind.DONE, 1, "pack")
    there = done_there(1, circle="no")
    told.diary += served(told.at(1), [there], day(1))
    assert told.at(3).step("offer").occurrence == 2
    assert found(told, 3, there) == []
    assert found(told, 3, there, done_there(2, circle="no")) == [("offer", "other", day(2))]


def test_a_step_set_aside_or_done_is_left_alone() -> None:
    told = journey(serving(optional=True)).tell(EventKind.DONE, 1, "pack").tell(EventKind.NOT_NEEDED, 1, "offer")
    assert found(told, 1, done_there(0, circle="no")) == []
    done = journey().tell(EventKind.DONE, 1, "pack").tell(EventKind.DONE, 1, "offer", answers={"circle": "no"})
    assert found(done, 1, done_there(1, circle="no")) == []


def test_done_in_time_elsewhere_is_in_time_here() -> None:
    told = journey().tell(EventKind.DONE, 1, "pack")  # the offer is due on day 3
    told.diary += served(told.at(6), [done_there(2, circle="no")], day(6))
    assert told.at(6).step("offer").status is Status.DONE


def test_days_after_it_count_from_when_it_counted_here() -> None:
    pathway = serving()
    home = replace(HOME, after=("offer",), due=after(5, "offer"))
    told = journey(replace(pathway, stages=(pathway.stages[0], LEAVING, home))).tell(EventKind.DONE, 6, "pack")
    told.diary += served(told.at(6), [done_there(-3, circle="no")], day(6))
    (stage,) = [state for state in told.at(6).stages if state.stage.name == "home"]
    assert stage.due_on == day(11)


def test_what_it_offers_is_what_was_done_on_it_and_nothing_borrowed() -> None:
    told = journey().tell(EventKind.DONE, 1, "pack").tell(EventKind.DONE, 2, "offer", answers={"circle": "no"})
    assert offers("mine", told.pathway, told.diary) == (done_there(2, "mine", circle="no"),)
    borrowed = journey().tell(EventKind.DONE, 1, "pack")
    borrowed.diary += served(borrowed.at(2), offers("mine", told.pathway, told.diary), day(2))
    assert borrowed.at(2).step("offer").is_done
    assert offers("borrowed", borrowed.pathway, borrowed.diary) == ()


def test_it_is_refused_from_nowhere_stale_unserved_or_unanswered() -> None:
    told = journey().tell(EventKind.DONE, 20, "pack")
    right = {"source": "other", "done_there": day(12), "answers": {"circle": "no"}}
    assert told.refused(EventKind.SERVED, 20, "offer", **right) == []
    assert told.refused(EventKind.SERVED, 20, "offer", **right | {"source": ""}) == ["served-from-nowhere"]
    assert told.refused(EventKind.SERVED, 20, "offer", **right | {"done_there": None}) == ["served-from-nowhere"]
    assert told.refused(EventKind.SERVED, 20, "offer", **right | {"done_there": day(9)}) == ["served-not-fresh"]
    assert told.refused(EventKind.SERVED, 20, "offer", **right | {"answers": {}}) == ["step-answer-missing"]
    assert told.refused(EventKind.SERVED, 20, "ready", **right) == ["step-not-served"]
    assert told.refused(EventKind.SERVED, 20, "tea", **right) == ["step-unknown"]
    assert journey().refused(EventKind.SERVED, 0, "offer", **right | {"done_there": day(0)}) == ["step-waits-for-step"]


@given(st.lists(st.integers(-20, 20)), st.integers(1, 20))
def test_whatever_serves_may_be_told(ages: list[int], on: int) -> None:
    told = journey().tell(EventKind.DONE, 1, "pack")
    for event in served(told.at(on), [done_there(age, circle="no") for age in ages], day(on)):
        assert told.refused(EventKind.SERVED, on, event.name, **_said(event)) == []


def _said(event: object) -> dict[str, object]:
    return {name: getattr(event, name) for name in ("source", "done_there", "answers")}


def test_a_mistake_taken_back_calls_for_the_step_again() -> None:
    told = journey().tell(EventKind.DONE, 1, "pack")
    told.diary += served(told.at(1), [done_there(0, circle="no")], day(1))
    told.tell(EventKind.WITHDRAWN, 2, "offer", reason="It was another Iris")
    assert told.at(2).step("offer").status is Status.OPEN


def test_routes_are_called_for_by_answers_and_change_no_lead() -> None:
    housing = Route("housing", "Housing", Answered("circle", ("no",)), involve=("worker",))
    told = journey(replace(serving(), routes=(housing,))).tell(EventKind.DONE, 1, "pack")
    assert told.at(1).routes == ()
    led = told.at(1).lead
    told.tell(EventKind.DONE, 1, "offer", answers={"circle": "no"})
    assert told.at(1).routes == (housing,)
    assert told.at(1).lead == led


def test_the_stages_of_planning_stand_together() -> None:
    parts = (Planning.PREPARATION, Planning.CONVERSATION, Planning.CONVERSATION)
    stages: tuple[Stage, ...] = tuple(replace(s, part_of=p) for s, p in zip(STAGES, parts, strict=True))
    told = Journey(small(stages=stages)).tell(EventKind.STARTED, 0, "small")
    standing = {each.planning: each.status for each in told.at(0).planning}
    assert standing == {Planning.PREPARATION: StageStatus.OPEN, Planning.CONVERSATION: StageStatus.OPEN}
    assert situation(small(), told.diary, day(0)).planning == ()


def test_a_route_may_wait_for_something_to_happen() -> None:
    pathway = replace(serving(), routes=(Route("after-home", "Home", Behind("came-home"), do="pack"),))
    told = journey(pathway)
    assert told.at(0).routes == ()
    assert [r.name for r in told.tell(EventKind.HAPPENED, 0, "came-home").at(0).routes] == ["after-home"]
