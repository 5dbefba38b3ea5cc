"""What comes again because something happened again: each is answered once, and counts from what called for it."""

from homeward.domain.pathway import Again, Behind, EventKind, Happening, Pathway, Stage, Status, Step
from tests.domain.small_pathway import Journey, after, day, small, started

K = EventKind
RAISED = Behind("tension-raised")
TALK = Step(
    "talk", "Talk it through", ("leader",), stage="round", due=after(3, "tension-raised"), only_if=RAISED,
    again=Again(only_if=RAISED),
)
LOOK = Step(
    "look", "Look again", ("leader",), stage="round", due=after(5, "tension-raised"),
    again=Again(only_if=RAISED),
)


def with_tensions(*steps: Step) -> Pathway:
    pathway = small()
    stage = Stage("round", "Round", steps, after=("start",))
    return small(
        stages=(*pathway.stages, stage),
        events=(*pathway.events, Happening("tension-raised", "A tension is raised", again=True)),
    )


def raised(*on: int, pathway: Pathway | None = None) -> Journey:
    journey = Journey(pathway or with_tensions(TALK)).tell(K.STARTED, 0, "small")
    for number in on:
        journey.tell(K.HAPPENED, number, "tension-raised")
    return journey


def test_the_second_tension_is_due_as_long_after_it_as_the_first() -> None:
    journey = raised(1).tell(K.DONE, 2, "talk").tell(K.HAPPENED, 20, "tension-raised")
    second = journey.at(20).step("talk")
    assert (second.occurrence, second.status) == (2, Status.OPEN)
    assert second.due_on == day(23)
    assert journey.at(24).step("talk").status is Status.LATE


def test_a_tension_raised_before_the_first_was_talked_through_is_not_lost() -> None:
    journey = raised(1, 3)
    first = journey.at(3).step("talk")
    assert (first.occurrence, first.due_on) == (1, day(4))
    journey.tell(K.DONE, 4, "talk")
    second = journey.at(4).step("talk")
    assert (second.occurrence, second.status) == (2, Status.OPEN)
    assert second.due_on == day(6)
    journey.tell(K.DONE, 7, "talk")
    assert [state.status for state in journey.at(7).occurrences("talk")] == [Status.DONE, Status.DONE_LATE]
    assert journey.refused(K.DONE, 8, "talk") == ["step-already-done"]


def test_a_tension_taken_back_calls_for_nothing_and_swallows_no_other() -> None:
    journey = raised(1).tell(K.DONE, 2, "talk").tell(K.WITHDRAWN, 3, "tension-raised", reason="Somebody else's")
    journey.tell(K.HAPPENED, 9, "tension-raised")
    assert journey.at(9).step("talk").occurrence == 2
    journey.tell(K.WITHDRAWN, 9, "tension-raised", reason="Somebody else's too")
    assert journey.at(9).step("talk").is_done


def test_a_step_that_is_there_without_the_event_is_called_for_once_by_several() -> None:
    journey = raised(pathway=with_tensions(LOOK)).tell(K.DONE, 0, "look")
    journey.tell(K.HAPPENED, 2, "tension-raised").tell(K.HAPPENED, 6, "tension-raised")
    second = journey.at(6).step("look")
    assert (second.occurrence, second.due_on) == (2, day(11))
    journey.tell(K.DONE, 7, "look")
    assert journey.at(7).step("look").is_done


def test_a_day_chosen_that_falls_within_an_interruption_is_due_on_the_day_it_is_over() -> None:
    journey = started().tell(K.DONE, 0, "pack").tell(K.DONE, 0, "offer", answers={"circle": "now"})
    journey.tell(K.HAPPENED, 5, "came-home").tell(K.DONE, 6, "meeting").tell(K.SCHEDULED, 6, "meeting", to=day(21))
    journey.tell(K.INTERRUPTED, 20, "back")
    assert journey.at(25).step("meeting").status is Status.PAUSED
    journey.tell(K.HAPPENED, 30, "came-home")
    meeting = journey.at(30).step("meeting")
    assert (meeting.status, meeting.due_on) == (Status.OPEN, day(30))
    assert journey.at(31).step("meeting").status is Status.LATE
    journey.tell(K.DONE, 30, "meeting")
    assert journey.at(31).occurrences("meeting")[1].status is Status.DONE


def test_a_day_chosen_after_the_interruption_stays_as_it_was_chosen() -> None:
    journey = started().tell(K.DONE, 0, "pack").tell(K.DONE, 0, "offer", answers={"circle": "now"})
    journey.tell(K.HAPPENED, 5, "came-home").tell(K.DONE, 6, "meeting").tell(K.SCHEDULED, 6, "meeting", to=day(33))
    journey.tell(K.INTERRUPTED, 20, "back").tell(K.HAPPENED, 30, "came-home")
    assert journey.at(30).step("meeting").due_on == day(33)

