"""Pulling somebody in: the person agrees, what is shown is chosen, and each state leads only where it may."""

from datetime import date, timedelta
from itertools import product

from homeward.domain.access import Kind
from homeward.domain.involvement import (
    CAN_BE_SHOWN,
    Ask,
    State,
    ask_problems,
    move_problems,
    shown_from,
)
from homeward.domain.request import Agreement, Answer, Ground

TODAY = date(2026, 3, 9)
YES = Agreement(Answer.AGREES)


def codes(ask: Ask) -> list[str]:
    return [p.code for p in ask_problems(ask, TODAY)]


def test_a_no_is_a_no() -> None:
    assert codes(Ask("A joint visit", Agreement(Answer.DOES_NOT_AGREE))) == ["involve-person-says-no"]
    assert codes(Ask("A joint visit", YES)) == []
    assert codes(Ask("A joint visit", Agreement(Answer.NOT_SURE))) == ["involve-agrees-missing"]


def test_deciding_for_somebody_names_who_and_on_what_ground() -> None:
    nobody = Agreement(Answer.CANNOT_DECIDE)
    assert codes(Ask("x", nobody)) == ["agreement-decider-missing", "agreement-ground-missing"]
    alone = Agreement(Answer.CANNOT_DECIDE, "Dr Lee", Ground.BEST_INTERESTS)
    assert codes(Ask("x", alone)) == ["agreement-nobody-consulted"]
    assert codes(Ask("x", Agreement(Answer.CANNOT_DECIDE, "Jean", Ground.ATTORNEY))) == []


def test_everything_wrong_with_an_ask_is_said_at_once() -> None:
    ask = Ask(" ", Agreement(Answer.DOES_NOT_AGREE), (Kind.PLAN, Kind.SHARING, Kind.REQUEST), TODAY - timedelta(days=1))
    assert codes(ask) == [
        "involve-what-for", "involve-cannot-show", "involve-cannot-show", "involve-answer-by-past",
        "involve-person-says-no",
    ]


def test_an_involvement_goes_only_where_it_may() -> None:
    allowed = {(a, b) for a, b in product(State, State) if not move_problems(a, b, "because")}
    assert allowed == {
        (State.ASKED, State.ACCEPTED), (State.ASKED, State.DECLINED), (State.ASKED, State.ENDED),
        (State.ACCEPTED, State.ANSWERED), (State.ACCEPTED, State.ENDED),
        (State.ANSWERED, State.ANSWERED), (State.ANSWERED, State.ENDED),
    }


def test_a_refusal_has_a_reason_and_an_answer_says_something() -> None:
    assert [p.code for p in move_problems(State.ASKED, State.DECLINED)] == ["involve-decline-why"]
    assert [p.code for p in move_problems(State.ACCEPTED, State.ANSWERED, " ")] == ["involve-answer-empty"]


def test_each_kind_is_shown_by_a_relation_of_its_own() -> None:
    assert shown_from((Kind.PLAN, Kind.REVIEW)) == ("pulled-in-plan", "pulled-in-review")
    assert Kind.SHARING not in CAN_BE_SHOWN
