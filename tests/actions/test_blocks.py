"""What keeps people waiting is counted by the day, for those who may see it, and comes back with an end taken back."""

from datetime import timedelta

import pytest

from homeward.actions import blocks, endings, leads
from homeward.domain.ending import Speaks, Word
from homeward.records.care.models import Blocked
from homeward.records.care.queries.blocks import board
from homeward.records.care.queries.caseload import Whose, caseload
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by
from tests.moments import NOON
from tests.planning import round_iris, stored

TODAY = NOON.date()


@pytest.fixture
def there(database):
    return round_iris()


def seen(there, actor, now=NOON):
    with asked_by(actor, now):
        return board(Reader(actor, now, "tests"), (there.team.pk,))


def block(there, name, days_ago, now=NOON):
    on = now.date() - timedelta(days=days_ago)
    there.do(blocks.add, there.lena, journey_id=there.journey_id, block=name, on=on, now=now)


def test_open_days_count_up_to_today_and_what_costs_most_comes_first(there):
    block(there, "equipment-not-there", 2)
    block(there, "no-home-support", 5)
    first, second = seen(there, there.tom)
    assert (first.title, first.days, first.waiting[0].preferred_name) == ("No support at home to be had", 5, "Iris")
    assert (second.days, second.times) == (2, 1)


def test_what_is_cleared_counts_to_its_day_and_nobody_waits(there):
    block(there, "no-home-support", 9)
    there.do(blocks.clear, there.lena, journey_id=there.journey_id, block="no-home-support",
             on=TODAY - timedelta(days=3))
    block(there, "no-home-support", 1)
    [one] = seen(there, there.tom)
    assert (one.days, one.times, len(one.waiting)) == (7, 2, 1)


def test_only_the_last_thirteen_weeks_count(there):
    block(there, "no-home-support", 0)
    later = NOON + timedelta(days=200)
    assert seen(there, there.tom, later)[0].days == 91
    there.do(blocks.clear, there.lena, journey_id=there.journey_id, block="no-home-support", now=later)
    assert seen(there, there.tom, later + timedelta(days=92)) == ()


def test_nobody_from_elsewhere_sees_any_of_it(there):
    block(there, "no-home-support", 5)
    for actor in (there.stranger, there.nell):
        assert seen(there, actor) == ()


def test_the_end_of_a_journey_ends_the_wait_and_taking_it_back_begins_it_again(there):
    block(there, "no-home-support", 5)
    end = {"end": "moved", "word": Word(Speaks.PERSON), "on": TODAY, "circle_goes_on": False}
    there.do(endings.end, there.lena, journey_id=there.journey_id, **end)
    assert stored(lambda: Blocked.objects.get().until) == TODAY
    there.do(endings.take_back, there.lena, journey_id=there.journey_id, why="Said too soon")
    assert stored(lambda: Blocked.objects.get().until) is None


def test_whoever_stands_in_finds_the_person_on_their_caseload(there):
    until = TODAY + timedelta(days=7)
    def mine(actor, now=NOON):
        with asked_by(actor, now):
            return caseload(Reader(actor, now, "tests"), Whose.MINE, (there.team.pk,)).total

    assert mine(there.nasreen) == 0
    there.do(leads.cover, there.lena, journey_id=there.journey_id, party_id=there.nasreen.party_id, until=until)
    assert (mine(there.nasreen), mine(there.lena)) == (1, 1)
    assert mine(there.nasreen, NOON + timedelta(days=8)) == 0
