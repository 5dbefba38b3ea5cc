"""When a circle may be offered, and what a meeting has to say."""

from datetime import date, timedelta

import pytest

from homeward.domain.circle import (
    CircleAnswer,
    CircleMeeting,
    Offer,
    Standing,
    answer_problems,
    may_be_offered,
    meeting_problems,
    offer_problems,
    rhythm_problems,
    standing,
)
from homeward.domain.meeting import AgreedAction
from homeward.domain.viewpoint import Stands, Viewpoint, spoken

TODAY = date(2026, 3, 9)
TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("last", "stands", "may"),
    [
        (None, Standing.NOT_OFFERED, True),
        (Offer(CircleAnswer.NO, may_ask_again=False), Standing.NO, False),
        (Offer(CircleAnswer.NO, later_on=TODAY, may_ask_again=True), Standing.ASK_AGAIN, True),
        (Offer(CircleAnswer.NO, later_on=TOMORROW, may_ask_again=True), Standing.LATER, False),
        (Offer(CircleAnswer.LATER, later_on=TOMORROW), Standing.LATER, False),
        (Offer(CircleAnswer.LATER, later_on=TODAY), Standing.ASK_AGAIN, True),
        (Offer(CircleAnswer.NOW, started=True), Standing.GOING, False),
        (Offer(CircleAnswer.LATER, later_on=TOMORROW, started=True), Standing.RESTING, False),
        (Offer(CircleAnswer.LATER, later_on=TODAY, started=True), Standing.GOING, False),
        (Offer(CircleAnswer.NOW, started=True, ended=True), Standing.ENDED, True),
        (Offer(CircleAnswer.NO, may_ask_again=False, started=True, ended=True), Standing.NO, False),
    ],
)
def test_a_circle_is_offered_only_when_it_may_be(last: Offer | None, stands: Standing, may: bool) -> None:
    assert standing(last, TODAY) is stands
    assert may_be_offered(last, TODAY) is may


def test_after_a_no_nobody_asks_again_however_long_it_is() -> None:
    no = Offer(CircleAnswer.NO, may_ask_again=False)
    for days in (0, 1, 30, 365, 3650):
        assert [p.code for p in offer_problems(no, TODAY + timedelta(days=days))] == ["circle-said-no"]


def test_later_is_asked_on_the_day_they_chose_and_not_before() -> None:
    later = Offer(CircleAnswer.LATER, later_on=TODAY + timedelta(days=10))
    open_days = [n for n in range(20) if may_be_offered(later, TODAY + timedelta(days=n))]
    assert open_days == list(range(10, 20))


@pytest.mark.parametrize(
    ("later_on", "codes"),
    [
        (None, ["circle-later-when"]),
        (TODAY, ["circle-later-is-past"]),
        (TODAY + timedelta(days=733), ["circle-later-too-far"]),
        (TOMORROW, []),
    ],
)
def test_later_needs_its_day(later_on: date | None, codes: list[str]) -> None:
    assert [p.code for p in answer_problems(CircleAnswer.LATER, later_on, TODAY)] == codes
    assert [p.code for p in answer_problems(CircleAnswer.NO, later_on, TODAY, may_ask_again=True)] == codes
    assert answer_problems(CircleAnswer.NO, later_on, TODAY) == ()


def test_a_rhythm_is_from_a_day_to_a_year_or_none() -> None:
    assert [days for days in (None, 0, 1, 28, 366, 367) if not rhythm_problems(days)] == [None, 1, 28, 366]


def test_an_empty_meeting_is_told_everything_at_once() -> None:
    meeting = CircleMeeting(
        TOMORROW, next_on=TODAY, actions=(AgreedAction(" "), AgreedAction("Walk Bess", due_on=TODAY))
    )
    assert [(p.code, p.where) for p in meeting_problems(meeting, TODAY)] == [
        ("meeting-ahead", "held_on"),
        ("meeting-nobody-came", "came"),
        ("meeting-next-is-past", "next_on"),
        ("action-says-nothing", "action-0"),
        ("action-due-before", "action-1"),
    ]


def test_a_meeting_may_be_nothing_but_a_celebration() -> None:
    assert meeting_problems(CircleMeeting(TODAY, "Out for fish and chips", came=("Jean",)), TODAY) == ()
    silent = CircleMeeting(TODAY, came=("Jean",))
    assert [p.code for p in meeting_problems(silent, TODAY)] == ["meeting-says-nothing"]


def test_the_person_speaks_first_and_the_silent_are_left_out() -> None:
    views = [
        Viewpoint(Stands.FAMILY, "Jean", working="Mornings"),
        Viewpoint(Stands.CIRCLE, "Raj"),
        Viewpoint(Stands.PERSON, "Doris", not_working="Too many faces"),
    ]
    assert [view.name for view in spoken(views)] == ["Doris", "Jean"]
