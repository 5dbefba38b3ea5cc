"""Moving to a newer version shows the difference and loses nothing that was done."""

from dataclasses import replace

import pytest

from homeward.content.pathways import load
from homeward.domain.pathway import Behind, EventKind, Status, Step, moving, situation
from tests.domain.small_pathway import STAGES, Journey, after, day, small, started

K = EventKind
WARD, LEAVING, HOME = STAGES


def test_steps_added_removed_and_changed() -> None:
    tea = Step("tea", "Have tea", ("connector",), stage="ward")
    pack, _ = WARD.steps
    ward = replace(WARD, steps=(replace(pack, title="Give the new pack", due=after(3, "start")), tea))
    journey = started().tell(K.DONE, 0, "choose")
    move = moving(
        journey.pathway, small(version=2, stages=(ward, LEAVING, replace(HOME, steps=HOME.steps[2:]))), journey.diary
    )
    assert (move.from_version, move.to_version) == (1, 2)
    assert [step.name for step in move.added] == ["tea"]
    assert [step.name for step in move.removed] == ["offer", "call", "meeting"]
    assert [(change.step.name, change.what) for change in move.changed] == [("pack", ("title", "due"))]
    assert [(date.step, date.was, date.becomes) for date in move.dates] == [("pack", day(1), day(3))]
    assert move.lead == ("worker", "worker")


def test_a_done_step_the_new_version_has_not_stays_in_the_record() -> None:
    journey = started().tell(K.DONE, 0, "pack").tell(K.DONE, 1, "offer", answers={"circle": "no"})
    new = small(version=2, stages=(replace(WARD, steps=WARD.steps[1:]), LEAVING, HOME))
    move = moving(journey.pathway, new, journey.diary)
    assert [(kept.name, kept.on) for kept in move.kept] == [("pack", day(0))]
    journey.tell(K.MOVED, 2, "small", version=2)
    after_moving = situation(new, journey.diary, day(2))
    assert after_moving.version == 2
    assert [(kept.name, kept.on) for kept in after_moving.kept] == [("pack", day(0))]
    assert after_moving.step("offer").status is Status.DONE


def test_a_planned_change_of_lead_that_comes_earlier_is_shown() -> None:
    journey = started().tell(K.DONE, 0, "pack")
    change = replace(journey.pathway.lead.changes[0], when=Behind("pack"))
    new = small(version=2, lead=replace(journey.pathway.lead, changes=(change,)))
    assert moving(journey.pathway, new, journey.diary).lead == ("leader", "worker")


def test_the_same_version_moves_nothing() -> None:
    journey = started().tell(K.DONE, 0, "pack")
    move = moving(small(), small(version=2), journey.diary)
    assert (move.added, move.removed, move.changed, move.dates, move.kept) == ((), (), (), (), ())


def test_an_empty_diary_needs_a_day() -> None:
    with pytest.raises(ValueError, match="a day"):
        moving(small(), small(version=2), Journey().diary)


def test_a_review_whose_window_opens_later_moves_with_both_its_days() -> None:
    pathway = load("home-from-hospital")
    journey = Journey(pathway).tell(K.STARTED, 0).tell(K.HAPPENED, 1, "came-home")
    later = after(49, "came-home")
    stages = tuple(
        replace(stage, steps=tuple(replace(one, opens=later) if one.name == "review" else one for one in stage.steps))
        for stage in pathway.stages
    )
    move = moving(pathway, replace(pathway, version=2, stages=stages), journey.diary)
    assert [(one.step, one.was, one.becomes) for one in move.windows] == [
        ("review", (day(43), day(57)), (day(50), day(57)))
    ]
    assert "review" not in [one.step for one in move.dates]  # its last day is as it was
