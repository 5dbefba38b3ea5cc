"""What is due, waiting, late and open on a journey, and what may not be told."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from homeward.domain.pathway import (
    LONDON,
    Event,
    EventKind,
    Frequency,
    LeadKind,
    Span,
    StageStatus,
    Status,
    Timing,
    Unit,
    refusal,
    situation,
    too_often,
)
from tests.domain.small_pathway import Journey, day, days, small, started

K = EventKind
READY = {"key": "yes", "milk": "yes"}


def home(journey: Journey, number: int = 5) -> Journey:
    return journey.tell(K.HAPPENED, number, "came-home")


def test_before_the_start_nothing_but_the_start_may_be_told() -> None:
    journey = Journey()
    assert journey.refused(K.DONE, 0, "pack") == ["journey-not-started"]
    assert [(may.kind, may.name) for may in journey.at(0).may] == [(K.STARTED, "small")]


def test_a_step_waits_and_says_for_what() -> None:
    state = started().at(0).step("offer")
    assert state.status is Status.WAITING
    assert [(why.code, why.params["other"]) for why in state.why] == [("step-waits-for-step", "Give the pack")]
    assert started().refused(K.DONE, 0, "offer", answers={"circle": "no"}) == ["step-waits-for-step"]


def test_late_is_shown_and_can_still_be_done() -> None:
    journey = started()
    assert [state.name for state in journey.at(2).late] == ["pack"]
    assert journey.at(2).step("pack").why[0].params["days"] == 1
    journey.tell(K.DONE, 2, "pack")
    assert journey.at(2).step("pack").status is Status.DONE_LATE


def test_done_yesterday_and_written_down_today_is_not_late() -> None:
    journey = started().tell(K.DONE, 1, "pack", now=4)
    assert journey.at(4).step("pack").status is Status.DONE


def test_next_steps_come_late_first_and_then_by_day() -> None:
    journey = started().tell(K.SCHEDULED, 0, "came-home", to=day(9))
    assert [state.name for state in journey.at(3).next_steps] == ["pack", "ready", "choose", "lift"]


def test_what_is_due_before_an_event_counts_from_the_day_it_is_planned_for() -> None:
    journey = started().tell(K.SCHEDULED, 0, "came-home", to=day(9))
    assert journey.at(0).step("ready").due_on == day(8)
    journey.tell(K.SCHEDULED, 1, "came-home", to=day(12))
    assert journey.at(1).step("ready").due_on == day(11)


def test_an_answer_opens_a_step_and_another_closes_it() -> None:
    journey = home(started().tell(K.DONE, 0, "pack"))
    assert journey.at(5).step("meeting").why[0].code == "step-waits-for-answer"
    journey.tell(K.DONE, 5, "offer", answers={"circle": "later", "ask-on": day(20).isoformat()})
    assert journey.at(5).step("meeting").why[0].code == "step-not-for-them"
    journey.tell(K.DONE, 20, "offer", answers={"circle": "now"})
    assert journey.at(20).step("meeting").status is Status.OPEN


def test_later_is_asked_again_on_the_day_chosen_and_no_never() -> None:
    journey = started().tell(K.DONE, 0, "pack")
    journey.tell(K.DONE, 0, "offer", answers={"circle": "later", "ask-on": day(20).isoformat()})
    asked = journey.at(19).step("offer")
    assert (asked.occurrence, asked.status, asked.opens_on, asked.due_on) == (2, Status.WAITING, day(20), day(20))
    assert journey.refused(K.DONE, 19, "offer", answers={"circle": "no"}) == ["step-not-before"]
    journey.tell(K.DONE, 20, "offer", answers={"circle": "no"})
    assert journey.refused(K.DONE, 400, "offer", answers={"circle": "now"}) == ["step-already-done"]
    assert [state.occurrence for state in journey.at(400).occurrences("offer")] == [1, 2]


def test_meetings_come_again_in_their_rhythm_or_on_the_day_chosen() -> None:
    journey = home(started().tell(K.DONE, 0, "pack").tell(K.DONE, 0, "offer", answers={"circle": "now"}))
    journey.tell(K.DONE, 6, "meeting")
    again = journey.at(7).step("meeting")
    assert (again.status, again.opens_on, again.due_on) == (Status.WAITING, day(20), day(34))
    assert again.may_be_done
    assert journey.at(20).step("meeting").status is Status.OPEN
    assert journey.at(35).step("meeting").status is Status.LATE
    journey.tell(K.SCHEDULED, 7, "meeting", to=day(50))
    assert journey.at(35).step("meeting").due_on == day(50)
    journey.tell(K.DONE, 8, "meeting")
    assert journey.at(8).step("meeting").due_on == day(36), "a day chosen for the last meeting is not one for the next"


def test_a_review_has_its_window_and_a_day_agreed_in_it() -> None:
    journey = home(started())
    review = journey.at(5).reviews[0].state
    assert (review.opens_on, review.due_on, review.last_on) == (day(47), day(61), day(61))
    assert journey.refused(K.DONE, 46, "review") == ["step-not-before"]
    assert journey.refused(K.SCHEDULED, 10, "review", to=day(70)) == ["chosen-date-outside-window"]
    journey.tell(K.SCHEDULED, 10, "review", to=day(50))
    assert journey.at(51).step("review").status is Status.LATE
    journey.tell(K.DONE, 61, "review")
    assert journey.at(61).step("review").last_on == day(61)


def test_a_review_after_its_window_can_be_agreed_and_held_and_is_marked_late() -> None:
    journey = home(started())
    journey.tell(K.SCHEDULED, 70, "review", to=day(75)).tell(K.DONE, 75, "review")
    assert journey.at(75).step("review").status is Status.DONE_LATE


def test_a_corrected_homecoming_moves_everything_counted_from_it() -> None:
    journey = home(started(), 5).tell(K.DONE, 7, "call")
    assert journey.at(7).step("call").status is Status.DONE_LATE
    journey.tell(K.HAPPENED, 6, "came-home", now=8)
    assert journey.at(8).step("call").status is Status.DONE
    assert journey.at(8).step("review").opens_on == day(48)


def test_back_in_hospital_the_lead_stays_visits_wait_and_the_review_moves() -> None:
    journey = started().tell(K.DONE, 0, "pack").tell(K.DONE, 0, "offer", answers={"circle": "no"})
    journey.tell(K.DONE, 0, "choose").tell(K.DONE, 0, "ready", answers=READY)
    home(journey, 2).tell(K.DONE, 3, "call").tell(K.INTERRUPTED, 10, "back")
    there = journey.at(12)
    assert there.paused is not None
    assert there.lead.role == "worker"
    assert there.step("review").status is Status.PAUSED
    assert there.step("ready").occurrence == 2
    assert there.step("ready").status is Status.OPEN
    assert there.step("call").occurrence == 2
    assert there.late == ()
    assert "step-paused" in journey.refused(K.DONE, 12, "review")
    journey.tell(K.DONE, 20, "ready", answers=READY)
    home(journey, 20)
    back = journey.at(20)
    assert back.paused is None
    assert back.step("call").due_on == day(21)
    assert back.step("review").opens_on == day(62)
    assert [state.status for state in back.occurrences("ready")] == [Status.DONE, Status.DONE]


def test_what_was_done_before_going_back_may_be_written_down_after() -> None:
    journey = home(started(), 2).tell(K.INTERRUPTED, 10, "back")
    journey.tell(K.DONE, 3, "call", now=12)
    assert [(s.occurrence, s.status) for s in journey.at(12).occurrences("call")] == [
        (1, Status.DONE),
        (2, Status.PAUSED),
    ]


def test_days_in_hospital_do_not_count_for_a_limit() -> None:
    journey = home(started(), 2)
    assert journey.at(2).limits[0].ends_on == day(86)
    journey.tell(K.INTERRUPTED, 10, "back").tell(K.RESUMED, 20, "back")
    assert journey.at(20).limits[0].ends_on == day(96)


def test_a_limit_warns_is_extended_as_often_as_it_may_be_and_ends_nothing_by_itself() -> None:
    journey = home(started(), 0)
    assert not journey.at(69).limits[0].warns
    assert journey.at(70).limits[0].warns
    assert journey.refused(K.EXTENDED, 70, "longest") == ["event-reason-missing"]
    journey.tell(K.EXTENDED, 70, "longest", reason="The ramp is not there")
    assert journey.at(71).limits[0].ends_on == day(91)
    assert "limit-no-extension-left" in journey.refused(K.EXTENDED, 71, "longest", reason="Again")
    late = journey.at(92)
    assert late.limits[0].reached
    assert late.ended is None


def test_the_lead_changes_as_planned_and_that_is_no_hand_over() -> None:
    journey = started()
    assert journey.refused(K.LEAD, 0, role="worker", lead=LeadKind.PLANNED) == ["lead-not-planned"]
    journey.tell(K.DONE, 3, "choose", role="person")
    leads = journey.at(4).lead
    assert (leads.role, leads.since, leads.hand_overs) == ("worker", day(3), 0)


def test_cover_has_dates_and_leaves_the_lead_the_lead() -> None:
    journey = started()
    assert journey.refused(K.LEAD, 1, role="worker", lead=LeadKind.COVER) == ["cover-without-end"]
    assert journey.refused(K.LEAD, 1, role="worker", lead=LeadKind.COVER, until=day(16)) == ["cover-too-long"]
    journey.tell(K.LEAD, 1, role="worker", who="Priya", lead=LeadKind.COVER, until=day(5))
    cover = journey.at(5).lead.cover
    assert cover is not None
    assert (cover.role, cover.who, cover.until) == ("worker", "Priya", day(5))
    assert journey.at(5).lead.role == "leader"
    assert journey.at(6).lead.cover is None
    journey.tell(K.LEAD, 3, lead=LeadKind.COVER_ENDED)
    assert journey.at(4).lead.cover is None
    assert journey.refused(K.LEAD, 4, lead=LeadKind.COVER_ENDED) == ["cover-not-open"]


def test_whoever_covers_may_do_what_the_lead_does() -> None:
    journey = home(started(), 0)
    assert journey.refused(K.DONE, 1, "call", role="worker") == ["step-not-theirs"]
    journey.tell(K.LEAD, 1, role="worker", lead=LeadKind.COVER, until=day(5)).tell(K.DONE, 1, "call", role="worker")
    assert journey.at(1).step("call").is_done


def test_a_hand_over_needs_a_reason_and_is_counted() -> None:
    journey = started()
    assert journey.refused(K.LEAD, 2, role="worker", lead=LeadKind.HAND_OVER) == ["event-reason-missing"]
    assert "lead-not-allowed" in journey.refused(K.LEAD, 2, role="ward", lead=LeadKind.HAND_OVER, reason="So")
    journey.tell(K.LEAD, 2, role="worker", lead=LeadKind.HAND_OVER, reason="Moved house")
    assert journey.at(2).lead.hand_overs == 1


def test_a_checklist_is_shared_and_complete_when_every_line_is_answered() -> None:
    journey = started().tell(K.TICKED, 0, "ready", answers={"key": "yes"}, role="ward")
    assert [item.answer for item in journey.at(0).step("ready").items] == ["yes", ""]
    assert journey.refused(K.DONE, 0, "ready") == ["step-item-open"]
    assert journey.refused(K.TICKED, 0, "ready", answers={"bread": "yes"}) == ["step-item-unknown"]
    assert journey.refused(K.TICKED, 0, "ready", answers={"milk": "maybe"}) == ["step-item-answer"]
    journey.tell(K.DONE, 0, "ready", answers={"milk": "not-needed"})
    assert [item.answer for item in journey.at(0).step("ready").items] == ["yes", "not-needed"]


def test_only_an_optional_step_is_set_aside_and_it_can_still_be_done() -> None:
    journey = started()
    assert journey.refused(K.NOT_NEEDED, 0, "pack") == ["step-not-optional"]
    journey.tell(K.NOT_NEEDED, 0, "lift", reason="Her son drives")
    assert journey.at(0).step("lift").status is Status.SET_ASIDE
    journey.tell(K.DONE, 1, "lift")
    assert journey.at(1).step("lift").is_done


def test_a_mistake_is_taken_back_and_stays_in_the_diary() -> None:
    journey = started().tell(K.DONE, 0, "pack").tell(K.WITHDRAWN, 0, "pack", reason="Another person's pack")
    assert journey.at(0).step("pack").status is Status.OPEN
    assert journey.refused(K.WITHDRAWN, 0, "pack", reason="Again") == ["nothing-to-withdraw"]
    assert len(journey.diary) == 3


def test_a_homecoming_told_by_mistake_is_taken_back_and_the_interruption_goes_on() -> None:
    journey = home(started(), 2).tell(K.INTERRUPTED, 10, "back")
    home(journey, 12).tell(K.WITHDRAWN, 13, "came-home", reason="It was her neighbour")
    assert journey.at(13).paused is not None
    journey.tell(K.WITHDRAWN, 13, "back", reason="That too")
    assert journey.at(13).paused is None
    assert journey.at(13).step("review").opens_on == day(44)


def test_blocks_are_open_until_they_are_cleared() -> None:
    journey = started().tell(K.BLOCKED, 1, "no-bed", reason="None in the town")
    assert [(block.name, block.since, block.reason) for block in journey.at(9).blocks] == [
        ("no-bed", day(1), "None in the town")
    ]
    assert journey.refused(K.BLOCKED, 2, "no-bed") == ["block-already-open"]
    journey.tell(K.UNBLOCKED, 9, "no-bed")
    assert journey.at(9).blocks == ()
    assert journey.refused(K.UNBLOCKED, 9, "no-bed") == ["block-not-open"]


def test_one_end_said_by_the_person_or_else_with_the_reason() -> None:
    journey = home(started(), 0)
    assert journey.refused(K.ENDED, 1, "sorted", role="person") == ["end-not-yet"]
    journey.tell(K.DONE, 50, "review")
    assert journey.refused(K.ENDED, 51, "sorted", role="ward") == ["end-said-by", "event-reason-missing"]
    journey.tell(K.ENDED, 51, "sorted", role="person")
    ended = journey.at(60)
    assert ended.ended is not None
    assert ended.may == ()
    assert ended.next_steps == ()
    assert journey.refused(K.ENDED, 60, "died") == ["journey-ended"]


def test_whoever_leads_says_an_end_that_is_the_leads_whatever_role_they_play() -> None:
    journey = home(started(), 0).tell(K.DONE, 50, "review")
    assert journey.refused(K.ENDED, 51, "sorted", role="lead") == ["event-reason-missing"]
    assert journey.refused(K.ENDED, 51, "sorted", role="lead", reason="He rang") == []
    pathway = small()
    of_person = tuple(replace(end, said_by=("person",)) for end in pathway.ends)
    diary = [*journey.diary]
    said = Event(K.ENDED, day(51), "sorted", role="lead", reason="He rang")
    refused = refusal(replace(pathway, ends=of_person), diary, said, day(51))
    assert "end-said-by" in [problem.code for problem in refused]


def test_after_a_death_nothing_is_due_but_earlier_work_can_be_recorded() -> None:
    journey = started().tell(K.ENDED, 4, "died")
    assert journey.at(9).late == ()
    assert journey.refused(K.DONE, 5, "pack") == ["journey-ended"]
    journey.tell(K.DONE, 1, "pack", now=6)
    assert journey.at(6).step("pack").is_done


def test_an_end_recorded_for_the_wrong_person_is_taken_back() -> None:
    journey = started().tell(K.ENDED, 4, "died").tell(K.WITHDRAWN, 5, "died", reason="Wrong person")
    assert journey.at(5).ended is None
    assert [state.name for state in journey.at(5).late] == ["pack"]


@pytest.mark.parametrize(
    ("kind", "name", "more", "code"),
    [
        (K.DONE, "pakc", {}, "step-unknown"),
        (K.TICKED, "pakc", {}, "step-unknown"),
        (K.TICKED, "pack", {}, "step-has-no-checklist"),
        (K.NOT_NEEDED, "pakc", {}, "step-unknown"),
        (K.SCHEDULED, "pakc", {}, "step-unknown"),
        (K.SCHEDULED, "pack", {}, "event-date-missing"),
        (K.SCHEDULED, "pack", {"to": date(2026, 3, 1)}, "chosen-date-past"),
        (K.HAPPENED, "flood", {}, "event-unknown"),
        (K.INTERRUPTED, "flood", {}, "interruption-unknown"),
        (K.RESUMED, "back", {}, "interruption-not-open"),
        (K.BLOCKED, "flood", {}, "block-unknown"),
        (K.EXTENDED, "flood", {}, "limit-unknown"),
        (K.ENDED, "flood", {}, "end-unknown"),
        (K.LEAD, "", {"role": "worker"}, "lead-kind-missing"),
        (K.MOVED, "small", {"version": 1}, "version-not-newer"),
        (K.STARTED, "small", {}, "journey-already-started"),
        (K.DONE, "pack", {"answers": {"x": "y"}}, "step-answer-unasked"),
        (K.DONE, "pack", {"role": "person"}, "step-not-theirs"),
        (K.DONE, "pack", {"occurrence": 7}, "step-already-done"),
    ],
)
def test_every_slip_has_its_reason(kind: EventKind, name: str, more: dict[str, object], code: str) -> None:
    assert started().refused(kind, 0, name, **more) == [code]


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ({}, ["step-answer-missing"]),
        ({"circle": "perhaps"}, ["step-answer-not-offered"]),
        ({"circle": ("now", "no")}, ["step-answer-one"]),
        ({"circle": "later"}, ["step-answer-missing"]),
        ({"circle": "later", "ask-on": "soon"}, ["step-answer-no-date"]),
        ({"circle": "now", "colour": "red"}, ["step-answer-unasked"]),
    ],
)
def test_every_wrong_answer_has_its_reason(answers: dict[str, object], codes: list[str]) -> None:
    assert started().tell(K.DONE, 0, "pack").refused(K.DONE, 0, "offer", answers=answers) == codes


def test_all_reasons_are_given_at_once() -> None:
    codes = started().refused(K.DONE, 0, "offer", role="person", answers={"circle": "perhaps", "x": "y"})
    assert codes == ["step-not-theirs", "step-waits-for-step", "step-answer-unasked", "step-answer-not-offered"]


def test_dates_that_cannot_be() -> None:
    assert started().refused(K.DONE, 5, "pack", now=4) == ["event-in-future"]
    journey = started()
    for event, code in (
        (Event(K.HAPPENED, date(1066, 10, 14), "came-home"), "event-long-before"),
        (Event(K.DONE, date(1066, 10, 14), "pack"), "work-long-before"),
        (Event(K.DONE, day(-29), "pack"), "work-long-before"),
        (Event(K.ENDED, day(-1), "moved", role="lead", reason="To Leek"), "event-before-began"),
        (Event(K.ENDED, day(-400), "died"), "event-long-before"),
        (Event(K.INTERRUPTED, day(-1), "back"), "event-before-began"),
    ):
        assert code in [p.code for p in refusal(journey.pathway, journey.diary, event, day(0))], event


def test_what_may_have_come_before_the_journey_began() -> None:
    journey = started()
    for event in (
        Event(K.DONE, day(-28), "pack"), Event(K.HAPPENED, day(-60), "came-home"), Event(K.ENDED, day(-2), "died"),
    ):
        assert refusal(journey.pathway, journey.diary, event, day(0)) == ()


def test_it_does_not_end_before_they_came_home_unless_they_died() -> None:
    journey = home(started().tell(K.DONE, 0, "pack"), 5)
    early = Event(K.ENDED, day(4), "moved", role="lead", reason="To Leek")
    said = refusal(journey.pathway, journey.diary, early, day(9))
    assert [(p.code, p.params["happened"]) for p in said if p.code != "end-not-yet"] == [("end-before-event", day(5))]
    assert refusal(journey.pathway, journey.diary, Event(K.ENDED, day(4), "died"), day(9)) == ()


def test_hours_are_late_by_the_hour() -> None:
    pathway = small()
    ward = pathway.stages[0]
    pack = replace(ward.steps[0], due=Timing(Span(4, Unit.HOURS), "start"))
    pathway = small(stages=(replace(ward, steps=(pack, *ward.steps[1:])), *pathway.stages[1:]))
    noon = datetime(2026, 3, 2, 12, 0, tzinfo=LONDON)
    diary = [Event(K.STARTED, noon, "small")]
    before = situation(pathway, diary, noon.replace(hour=16)).step("pack")
    assert (before.status, before.due_at) == (Status.OPEN, noon.replace(hour=16))
    assert situation(pathway, diary, noon.replace(hour=16, minute=1)).step("pack").status is Status.LATE


def test_how_often_one_person_may_begin() -> None:
    pathway = small(how_often=Frequency(2, Span(12, Unit.MONTHS)))
    twice = [date(2025, 6, 1), date(2026, 1, 10)]
    assert [problem.code for problem in too_often(pathway, twice, date(2026, 3, 2))] == ["journey-too-often"]
    assert too_often(pathway, twice, date(2026, 6, 2)) == ()
    assert too_often(small(), twice, date(2026, 3, 2)) == ()


def test_a_stage_may_be_late() -> None:
    pathway = small()
    ward = replace(pathway.stages[0], due=Timing(days(4)))
    journey = Journey(small(stages=(ward, *pathway.stages[1:]))).tell(K.STARTED, 0, "small")
    assert journey.at(4).stages[0].status is StageStatus.OPEN
    assert journey.at(5).stages[0].status is StageStatus.LATE
    assert journey.at(5).stages[0].due_on == day(4)
