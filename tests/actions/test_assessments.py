"""Questionnaires filled in with a person: kept in versions, on the file they were filled in on, for those who may."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import assessments, drafts
from homeward.content import instruments
from homeward.domain.access import Kind
from homeward.domain.failures import NotThere, SentDifferently
from homeward.domain.instrument import compare
from homeward.domain.problem import Refused
from homeward.records.care.models import Assessment, InstrumentVersion
from homeward.records.care.queries import assessments as reading
from homeward.records.care.queries.drafts import my_draft
from homeward.records.care.queries.journeys import journey_view
from homeward.records.session import asked_by
from tests.arrivals import reads
from tests.moments import NOON
from tests.planning import round_iris, stored

TODAY = NOON.date()
NEWS2 = instruments.digest(instruments.source_text("news2"))
READINGS = {
    "respiration": "22", "scale": "scale-1", "oxygen": "air", "saturation": "95", "systolic": "128", "pulse": "95",
    "consciousness": "alert", "temperature": "36.8",
}
BETTER = {**READINGS, "respiration": "16", "saturation": "97"}


@pytest.fixture
def there(database):
    return round_iris()


def fill_in(there, actor, answers=READINGS, **said):
    said = {"instrument": NEWS2, "filled_on": TODAY} | said
    return there.do(assessments.record, actor, answers=answers, **said)


def seen_by(there, actor, name=""):
    with asked_by(actor, NOON):
        return reading.assessments(reads(actor), there.person_id, name)


def test_it_is_kept_with_what_comes_of_it_and_told(there):
    key = fill_in(there, there.tom, said_by="person")
    with asked_by(there.lena, NOON):
        reader = reads(there.lena)
        (found,) = reading.assessments(reader, there.person_id)
    assert (found.id, found.name, found.version, found.said_by, found.written_by) == (
        key, "news2", 1, "person", "Tom Reed",
    )
    assert found.answers == READINGS
    assert [(one.value, one.band.name) for one in found.scored] == [(4, "low")]
    assert found.is_fresh
    assert Kind.ASSESSMENT in reader.seen[there.person_id]
    entry = there.told()[-1]
    assert (entry.what, entry.actor_name, entry.said_by, entry.label, entry.subject_id) == (
        "assessment.recorded", "Tom Reed", "person", "team", key,
    )


def test_each_filling_in_is_a_version_and_two_can_be_compared(there):
    fill_in(there, there.tom, filled_on=TODAY - timedelta(days=3))
    fill_in(there, there.iris, BETTER)
    later, earlier = seen_by(there, there.iris, "news2")
    assert [(one.version, one.said_by) for one in (earlier, later)] == [(1, ""), (2, "")]
    assert not earlier.is_fresh
    (difference,) = compare(earlier.filled, later.filled)
    assert (difference.earlier, difference.later, difference.by) == (4, 1, -3)


def test_everything_wrong_is_said_at_once_and_nothing_is_stored(there):
    answers = {**READINGS, "pulse": "", "saturation": "197", "nonsense": "1"}
    with pytest.raises(Refused) as refused:
        fill_in(there, there.tom, answers, filled_on=TODAY + timedelta(days=1))
    assert [(problem.code, problem.where) for problem in refused.value.problems] == [
        ("item-unknown", "nonsense"), ("item-too-high", "saturation"), ("item-missing", "pulse"),
        ("assessment-in-future", "filled_on"),
    ]
    assert stored(Assessment.objects.count) == 0
    assert all(entry.what != "assessment.recorded" for entry in there.told())


def test_answers_to_what_is_not_asked_are_left_out(there):
    evaluation = instruments.digest(instruments.source_text("course-evaluation"))
    answers = dict(instruments.load("course-evaluation").examples[0].answers) | {"stopped-why": ("time",)}
    fill_in(there, there.tom, answers, instrument=evaluation)
    (found,) = seen_by(there, there.tom)
    assert "stopped-why" not in found.answers
    assert found.answers["welcome"] == "yes"


def test_several_answers_come_back_as_several(there):
    suits = instruments.digest(instruments.source_text("what-suits-me"))
    answers = instruments.load("what-suits-me").examples[0].answers
    fill_in(there, there.iris, answers, instrument=suits)
    (found,) = seen_by(there, there.iris)
    assert found.answers["interests"] == ("garden", "helping")


@pytest.mark.parametrize("who", ["nell", "stranger"])
def test_nobody_else_writes_or_reads_it(there, who):
    fill_in(there, there.tom)
    actor = getattr(there, who)
    with pytest.raises(NotThere):
        fill_in(there, actor)
    assert seen_by(there, actor) == ()
    with asked_by(actor, NOON):
        assert not reading.may_record(reads(actor), there.person_id)
        with pytest.raises(NotThere):
            reading.assessment(reads(actor), there.person_id, "news2", 1)
    with asked_by(there.tom, NOON):
        assert reading.may_record(reads(there.tom), there.person_id)
        assert reading.assessment(reads(there.tom), there.person_id, "news2", 1).version == 1


def test_sent_twice_is_once_and_with_other_answers_it_is_refused(there):
    key = uuid4()
    assert fill_in(there, there.tom, act_id=key) == fill_in(there, there.tom, act_id=key)
    with pytest.raises(SentDifferently):
        fill_in(there, there.tom, BETTER, act_id=key)
    assert stored(Assessment.objects.count) == 1


def test_it_stays_on_the_file_it_was_filled_in_on(there):
    """A newer file asks otherwise and is offered from now on; what was filled in keeps its own questions."""
    fill_in(there, there.tom)
    text = instruments.source_text("news2").replace("title: Air,", "title: Room air,")
    text = text.replace("version: 1", "version: 2", 1)
    newer = instruments.digest(text)
    stored(lambda: InstrumentVersion.objects.create(
        digest=newer, name="news2", version=2, text=text, came_at=NOON + timedelta(days=3000)
    ))
    fill_in(there, there.tom, BETTER, instrument=newer)
    assert [one.instrument.version for one in seen_by(there, there.tom, "news2")] == [2, 1]
    assert reading.offer("news2").instrument.version == 2
    later, earlier = seen_by(there, there.tom, "news2")
    assert compare(earlier.filled, later.filled)[0].why_not.code == "compare-other-version"
    same = replace(later.instrument, comparable_with=(1,))
    assert compare(earlier.filled, replace(later.filled, instrument=same))[0].by == -3


def test_it_may_be_named_and_is_then_the_newest_version(there):
    fill_in(there, there.tom, instrument="news2")
    assert seen_by(there, there.tom)[0].instrument == instruments.load("news2")


def test_an_unknown_file_is_not_there(there):
    with pytest.raises(NotThere):
        fill_in(there, there.tom, instrument="0" * 64)
    with pytest.raises(NotThere):
        reading.offer("nope")
    assert {offer.instrument.name for offer in reading.offers()} == set(instruments.names())


def test_the_writers_draft_is_forgotten_and_was_private(there):
    form = assessments.draft_of("news2")
    drafts.save(
        actor=there.tom, now=NOON, person_id=there.person_id, kind=Kind.ASSESSMENT, form=form,
        body={"pulse": ["95"]}, page=uuid4(),
    )
    with asked_by(there.lena, NOON):
        assert my_draft(reads(there.lena), there.person_id, Kind.ASSESSMENT, form) is None
    with asked_by(there.tom, NOON):
        assert my_draft(reads(there.tom), there.person_id, Kind.ASSESSMENT, form) is not None
    fill_in(there, there.tom)
    with asked_by(there.tom, NOON):
        assert my_draft(reads(there.tom), there.person_id, Kind.ASSESSMENT, form) is None


def test_a_step_of_the_journey_is_done_by_it(there):
    with asked_by(there.tom, NOON):
        view = journey_view(reads(there.tom), there.person_id, there.journey_id)
    open_now = next(state.name for state in view.situation.steps if state.may_be_done and not state.step.asks)
    fill_in(there, there.lena, journey_id=there.journey_id, step=open_now)
    with asked_by(there.tom, NOON):
        view = journey_view(reads(there.tom), there.person_id, there.journey_id)
    assert view.situation.step(open_now).is_done
    (found,) = seen_by(there, there.tom)
    assert found.journey_id == there.journey_id


def test_another_persons_journey_is_refused(there):
    with pytest.raises(NotThere):
        fill_in(there, there.tom, journey_id=uuid4())
    assert stored(Assessment.objects.count) == 0
