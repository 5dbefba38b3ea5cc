"""`homeward check --deploy` says when nothing anchors the story any more."""

from dataclasses import replace
from datetime import timedelta

import pytest

from homeward.actions.anchoring import anchor
from homeward.cli.check import anchor_problems
from homeward.cli.story import folder
from homeward.domain.actor import SYSTEM
from homeward.records.session import acting
from tests.arrivals import IRIS, add, team
from tests.moments import NOON


@pytest.fixture
def site(database, settings, tmp_path):
    settings.DATA = tmp_path


def said(after):
    return [(problem.code, problem.params["count"]) for problem in anchor_problems(NOON + after)]


@pytest.fixture
def lane(site):
    with acting(SYSTEM, NOON):
        return team()


def test_stories_that_were_never_anchored(lane):
    add(IRIS, lane)
    assert said(timedelta(0)) == [("anchor-never", 1)]


def test_a_story_that_moved_on_and_was_not_anchored_for_three_hours(lane):
    add(IRIS, lane)
    anchor(folder(), NOON)
    assert said(timedelta(days=30)) == []  # nothing moved, so there was nothing to write
    add(replace(IRIS, preferred_name="Otto", given_name="Otto", nhs_number=""), lane)
    assert said(timedelta(hours=2)) == []
    assert said(timedelta(hours=4)) == [("anchor-late", 1)]
    anchor(folder(), NOON + timedelta(hours=4))
    assert said(timedelta(hours=4)) == []


def test_anchors_that_cannot_be_read_are_said(lane):
    add(IRIS, lane)
    anchor(folder(), NOON)
    (file,) = folder().glob("*.jsonl")
    file.write_text('{"stream": "not a key"}\n')
    assert [problem.code for problem in anchor_problems(NOON)] == ["anchor-unreadable"]
