"""Readings that call for somebody at once stand on the caseload and on the agenda until somebody writes down what was
done: every boundary of the published scale, and nothing below it."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import assessments, deaths, journeys
from homeward.content.meetings import meeting_kinds
from homeward.domain.actor import SYSTEM
from homeward.domain.meeting import Line
from homeward.domain.problem import Refused
from homeward.records.care.models import CallingScore
from homeward.records.care.queries.caseload import Whose, caseload
from homeward.records.care.queries.meetings import would_come_up
from homeward.records.people.models import Person
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by
from homeward.web.meetings.showing import reasons
from homeward.web.people.showing import queue_row
from tests.actions.test_assessments import NEWS2
from tests.arrivals import IRIS, add
from tests.moments import NOON
from tests.planning import round_iris, stored

WELL = {
    "respiration": "16", "scale": "scale-1", "oxygen": "air", "saturation": "97", "systolic": "128", "pulse": "72",
    "consciousness": "alert", "temperature": "36.8",
}
HIGH = {**WELL, "respiration": "25", "saturation": "93", "pulse": "115"}  # 3 + 2 + 2


@pytest.fixture
def there(database):
    return round_iris()


def measured(there, answers, now=NOON, **said):
    said = {"filled_on": now.date()} | said
    return there.do(assessments.record, there.tom, instrument=NEWS2, answers=answers, now=now, **said)


def lines(there, actor=None, whose=Whose.TEAM, now=NOON):
    actor = actor or there.lena
    with asked_by(actor, now):
        return caseload(Reader(actor, now, "tests"), whose, (there.team.pk,)).lines


def on_agenda(there, kind="virtual-ward", now=NOON):
    with asked_by(there.lena, now):
        found = would_come_up(Reader(there.lena, now, "tests"), there.team.pk, meeting_kinds()[kind])
    return [reason for one in found for reason in one.reasons if reason.line is Line.SCORE]


@pytest.mark.parametrize(
    ("answers", "band", "value"),
    [
        (HIGH, "High", "7"),
        ({**WELL, "respiration": "22", "saturation": "93", "pulse": "115"}, "Medium", "6"),
        ({**WELL, "respiration": "22", "saturation": "93", "pulse": "95"}, "Medium", "5"),
        ({**WELL, "systolic": "90"}, "Low to medium", "3"),
        ({**WELL, "consciousness": "confusion", "pulse": "95"}, "Low to medium", "4"),
        ({**WELL, "respiration": "22", "saturation": "93"}, None, None),  # 4, and no 3 among them
        (WELL, None, None),
    ],
)
def test_it_stands_on_the_caseload_and_the_agenda_as_the_scale_says(there, answers, band, value):
    measured(there, answers)
    (line,) = lines(there)
    agenda = on_agenda(there)
    if band is None:
        assert (line.calling, agenda) == (None, [])
    else:
        assert (line.calling.title, line.calling.value, line.calling.band) == ("NEWS2", value, band)
        (said,) = reasons(agenda)
        assert f"NEWS2 {value}, {band}" in said
        assert "nobody has written down what was done" in said


def test_whoever_needs_somebody_comes_before_those_who_are_late(there):
    first = stored(lambda: somebody_else_on_the_way(there))
    assert lines(there)[0].preferred_name == "Iris"
    assessments.record(
        actor=there.tom, now=NOON, act_id=uuid4(), person_id=first, instrument=NEWS2, answers=HIGH,
        filled_on=NOON.date(),
    )
    ada, iris = lines(there, now=NOON + timedelta(days=40))
    assert (ada.preferred_name, iris.preferred_name) == ("Ada", "Iris")
    row = queue_row(ada, NOON.date())
    assert row["kind"] == "late"
    assert row["flags"][0]["text"] == "NEWS2 7, High: nobody has answered yet"


def somebody_else_on_the_way(there):
    ada = add(replace(IRIS, preferred_name="Ada", nhs_number=""), there.team)
    person = Person.objects.get(pk=ada)
    journeys.begin(
        actor=SYSTEM, now=NOON + timedelta(minutes=1), person=person, pathway="home-from-hospital", team=there.team
    )
    return ada


def test_it_stays_until_somebody_writes_down_what_was_done(there):
    measured(there, HIGH)
    days_later = NOON + timedelta(days=5)
    assert lines(there, now=days_later)[0].calling
    measured(there, WELL, NOON + timedelta(hours=1))
    assert lines(there)[0].calling, "better readings do not say what was done"
    with pytest.raises(Refused, match="score-what-was-done"):
        there.do(assessments.answer_calls, there.tom, done=" ", now=days_later)
    there.do(assessments.answer_calls, there.tom, done="Dr Osei came at once. Again at four.", now=days_later)
    assert lines(there, now=days_later)[0].calling is None
    assert on_agenda(there, now=days_later) == []
    assert there.told()[-1].what == "score.answered"
    with pytest.raises(Refused, match="score-nothing-waits"):
        there.do(assessments.answer_calls, there.tom, done="Again", now=days_later)


def test_newer_readings_are_read_before_an_older_one_is_answered(there):
    measured(there, HIGH)
    older = stored(lambda: CallingScore.objects.get().pk)
    measured(there, HIGH, NOON + timedelta(hours=1))
    with pytest.raises(Refused, match="score-newer"):
        there.do(assessments.answer_calls, there.tom, done="Rang 999", newest_id=older, now=NOON + timedelta(hours=2))
    there.do(assessments.answer_calls, there.tom, done="Rang 999", now=NOON + timedelta(hours=2))
    assert stored(lambda: CallingScore.objects.filter(answered_at=None).count()) == 0


def test_the_person_does_not_answer_for_those_who_should_come(there):
    measured(there, HIGH)
    with pytest.raises(Refused, match="score-answered-by-another"):
        there.do(assessments.answer_calls, there.iris, done="I feel fine")


def test_what_is_written_down_of_long_ago_calls_for_nobody(there):
    measured(there, HIGH, filled_on=NOON.date() - timedelta(days=4))
    assert lines(there)[0].calling is None


def test_nobody_comes_up_for_it_after_a_death(there):
    measured(there, HIGH)
    there.do(deaths.record, there.lena, on=NOON.date(), told_by="Nell")
    assert lines(there) == ()
    assert on_agenda(there) == []


def test_without_what_is_kept_of_it_nobody_would_see_it(there, monkeypatch):
    """The control: readings alone do not bring anybody up."""
    monkeypatch.setattr(assessments, "_call", lambda *said: None)
    measured(there, HIGH)
    assert lines(there)[0].calling is None
    assert on_agenda(there) == []
