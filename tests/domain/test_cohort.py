"""Who has a place and who waits, who came, how many came back, and what goes out when."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from homeward.content.courses import load
from homeward.domain.cohort import (
    Came,
    Cohort,
    Coming,
    Returned,
    SessionDay,
    Tutor,
    came_problems,
    cohort_problems,
    counted,
    earned,
    read_time,
    reminders_due,
    returned,
    seats,
    tidy,
)
from homeward.domain.course import Held, Leads

COURSE, ONE_SESSION = load("self-management"), load("sleeping-better")
FIRST, SECOND = date(2026, 3, 10), date(2026, 3, 17)
COHORT = Cohort(
    held=Held.IN_PERSON, where="The hall", places=8,
    days=(SessionDay("first", FIRST, "10:00"), SessionDay("second", SECOND, "10:00")),
    tutors=(Tutor(Leads.LIVED_EXPERIENCE, "Ruth"), Tutor(Leads.PROFESSIONAL, "Marsha")),
)
SAID = st.sampled_from([None, *Came])
PEOPLE = st.lists(
    st.builds(
        lambda first, second, left: Coming(
            {name: said for name, said in (("first", first), ("second", second)) if said}, left
        ),
        SAID, SAID, st.booleans(),
    ),
    max_size=30,
)


def codes(problems):
    return [problem.code for problem in problems]


def test_a_course_as_it_should_be_has_nothing_wrong():
    assert cohort_problems(COURSE, COHORT) == ()


def test_everything_that_is_wrong_is_said_at_once():
    wrong = Cohort(
        held=Held.BY_VIDEO, where="The hall", places=0, postcode="NOWHERE",
        days=(SessionDay("first", SECOND, "late"), SessionDay("second", FIRST, "10:00")), tutors=(),
    )
    assert set(codes(cohort_problems(COURSE, wrong))) == {
        "cohort-places", "cohort-time", "cohort-days-order", "cohort-tutor-professional",
        "cohort-tutor-lived-experience", "cohort-video-link", "postcode-unreadable",
    }


def test_a_course_is_led_by_somebody_who_lives_with_it():
    without = replace(COHORT, tutors=(Tutor(Leads.PROFESSIONAL, "Marsha"),))
    assert codes(cohort_problems(COURSE, without)) == ["cohort-tutor-lived-experience"]


def test_a_place_that_somebody_has_is_not_taken_away():
    assert codes(cohort_problems(COURSE, replace(COHORT, places=3), taken=4)) == ["cohort-places-taken"]


def test_a_time_is_read_as_people_write_it():
    assert [read_time(text) for text in ("9:30", "09.30", "13:05", " 10:00 ", "25:00", "ten")] == [
        "09:30", "09:30", "13:05", "10:00", None, None
    ]
    assert tidy(replace(COHORT, days=(SessionDay("first", FIRST, "9.30"),))).days[0].at == "09:30"


@given(places=st.integers(0, 10), asked=st.lists(st.integers(), unique=True, max_size=20))
def test_nobody_waits_while_a_place_is_free_and_nobody_is_passed(places, asked):
    now = seats(places, asked)
    assert (*now.held, *now.waiting) == tuple(asked)
    assert len(now.held) == min(places, len(asked))
    assert [now.place_in_line(key) for key in now.waiting] == list(range(1, len(now.waiting) + 1))
    assert [now.place_in_line(key) for key in now.held] == [None] * len(now.held)


@given(places=st.integers(1, 5), asked=st.lists(st.integers(), unique=True, min_size=1, max_size=12), data=st.data())
def test_when_somebody_leaves_nobody_loses_a_place_and_the_first_in_the_line_has_it(places, asked, data):
    leaves = data.draw(st.sampled_from(asked))
    before, after = seats(places, asked), seats(places, [key for key in asked if key != leaves])
    assert set(before.held) - {leaves} <= set(after.held)
    moved = set(after.held) - set(before.held)
    assert moved == (set(before.waiting[:1]) if leaves in before.held else set())


@given(PEOPLE)
def test_those_who_came_back_did_not_and_are_still_to_come_are_all_who_began(people):
    said = returned(COURSE, people)
    assert said.back + said.not_back + said.to_come == said.first
    assert min(said.back, said.not_back, said.to_come) >= 0
    assert said.first == sum(1 for one in people if one.said.get("first") in (Came.CAME, Came.LEFT_EARLY))


@given(PEOPLE)
def test_the_rate_in_the_end_is_between_the_two_that_are_told(people):
    """However those still to come decide, the rate stands where it was said that it would."""
    said = returned(COURSE, people)
    if not said.first:
        assert said.lowest is None
        assert said.highest is None
        return
    for comes in (Came.CAME, Came.NOT_THERE):
        decided = returned(
            COURSE,
            [one if "second" in one.said or one.left else Coming({**one.said, "second": comes}) for one in people],
        )
        assert decided.to_come == 0
        assert decided.lowest == decided.highest
        assert said.lowest <= decided.lowest <= said.highest


@given(PEOPLE)
def test_everybody_of_whom_something_was_said_is_counted_once_a_session(people):
    counts = counted(COURSE, people)
    for session in ("first", "second"):
        assert sum(counts.sessions[session].values()) == sum(1 for one in people if session in one.said)


def test_whoever_left_after_the_first_day_is_not_left_out_of_the_rate():
    came, left = Coming({"first": Came.CAME, "second": Came.CAME}), Coming({"first": Came.CAME}, left=True)
    waits, never = Coming({"first": Came.LEFT_EARLY}), Coming({"first": Came.NOT_THERE, "second": Came.CAME})
    said = returned(COURSE, [came, left, waits, never])
    assert (said.first, said.back, said.not_back, said.to_come) == (3, 1, 1, 1)
    assert (said.lowest, said.highest) == (33, 67)
    assert said + Returned(1, 1, 0) == Returned(4, 2, 1)


def test_whoever_missed_the_second_day_here_and_came_to_it_with_others_came_back():
    missed = Coming({"first": Came.CAME, "second": Came.NOT_THERE}, elsewhere=frozenset({"second"}))
    assert returned(COURSE, [missed]) == Returned(1, 1, 0)
    assert counted(COURSE, [missed]).sessions["second"]["came"] == 0  # not here


def test_a_course_of_one_session_has_nobody_to_come_back():
    assert returned(ONE_SESSION, [Coming({"session": Came.CAME})]) == Returned()


def test_a_certificate_is_for_whoever_came_as_often_as_it_asks():
    assert earned(COURSE, {"first": Came.CAME, "second": Came.LEFT_EARLY})
    assert not earned(COURSE, {"first": Came.CAME, "second": Came.NOT_THERE})
    assert not earned(replace(COURSE, certificate=0), {"first": Came.CAME, "second": Came.CAME})


def test_who_came_is_said_when_the_day_is_there():
    assert codes(came_problems(COURSE, COHORT, "first", FIRST - timedelta(days=1))) == ["course-session-ahead"]
    assert came_problems(COURSE, COHORT, "first", FIRST) == ()
    assert codes(came_problems(COURSE, COHORT, "third", FIRST)) == ["course-session-not-there"]


def due(on, said=None, sent=()):
    return [one.name for one in reminders_due(COURSE, COHORT, said or {}, on, sent)]


def test_what_goes_out_between_sessions_is_for_those_it_is_for():
    assert due(FIRST - timedelta(days=2)) == []
    assert due(FIRST - timedelta(days=1)) == ["before-first"]
    assert due(FIRST) == []
    assert due(FIRST + timedelta(days=3), {"first": Came.CAME}) == ["how-it-goes"]
    assert due(FIRST + timedelta(days=1), {"first": Came.NOT_THERE}) == ["missed-you"]
    assert due(FIRST + timedelta(days=3)) == []  # nobody said whether they came
    assert due(SECOND - timedelta(days=1), {"first": Came.CAME}, sent=["how-it-goes"]) == ["before-second"]


@given(st.integers(-10, 30), st.dictionaries(st.sampled_from(["first", "second"]), st.sampled_from(list(Came))))
def test_nothing_goes_out_twice(days, said):
    today = FIRST + timedelta(days=days)
    once = due(today, said)
    assert due(today, said, sent=once) == []
