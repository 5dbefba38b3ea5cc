"""What each of the five stages of planning made, and when."""

from dataclasses import replace

from homeward.domain.pathway import EventKind, Planning, StageStatus, planning_so_far
from tests.domain.small_pathway import Journey, day, small, started

PARTS = (Planning.PREPARATION, Planning.CONVERSATION)


def planned() -> Journey:
    """The small pathway with its first two stages as stages of planning."""
    stages = small().stages
    first, second, *rest = stages
    marked = (replace(first, part_of=PARTS[0]), replace(second, part_of=PARTS[1]), *rest)
    return Journey(small(stages=marked)).tell(EventKind.STARTED, 0, "small")


def test_a_pathway_without_stages_of_planning_says_nothing():
    assert planning_so_far(started().at(0)) == ()


def test_each_stage_says_what_it_made_and_when_and_what_comes_next():
    journey = planned()
    first, second = planning_so_far(journey.at(0))
    assert (first.planning, first.made, first.next) == (PARTS[0], (), ("Give the pack",))
    assert (second.planning, second.made) == (PARTS[1], ())
    journey.tell(EventKind.DONE, 1, "pack")
    first, second = planning_so_far(journey.at(1))
    assert [(made.title, made.on) for made in first.made] == [("Give the pack", day(1))]
    assert "Give the pack" not in first.next
    assert second.made == ()
    assert first.status is StageStatus.OPEN
