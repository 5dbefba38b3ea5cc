"""A year in an invented neighbourhood, played through the real acts; every evening all that is promised must hold.

Twenty people for sixty days always run; `make test-long` plays three hundred on every way of working for a year. Each
check is shown to fail: the harm it is for is done by hand, behind the acts, and the check names it.
"""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from django.db import connection

from homeward.actions import another_way, journeys, requests, told_once
from homeward.content.pathways import names
from homeward.domain.actor import ANONYMOUS, SYSTEM
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Assignment, Journey, Lead, NextStep, Request
from homeward.records.journal.models import DueTime, Stream
from homeward.records.people.models import Belonging, Person
from homeward.records.session import acting
from tests.year import checks
from tests.year.neighbourhood import make
from tests.year.playing import Year, somebody_asks

FIRST = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
SIX = (
    "home-from-hospital",
    "care-hub",
    "social-prescribing",
    "community-circle",
    "gp-care-and-support-planning",
    "virtual-ward",
)
LONG_PEOPLE, LONG_DAYS = 300, 365


def played(people: int, days: int, ways: tuple[str, ...], seed: int) -> Year:
    year = Year(make(ways, FIRST), people, days, FIRST, Random(seed))
    for number in range(days):
        year.today = number
        year.play_day()
        assert checks.everything(year) == []
    return year


def test_sixty_days_of_twenty_people(database, settings, tmp_path):
    settings.DATA = tmp_path
    year = played(20, 60, SIX, seed=1)
    assert checks.story_is_whole(year) == []
    assert year.begun > 20, "nobody began on another way as well"
    assert {"endings.end", "leads.cover", "reviews.hold", "happenings.resumed", "blocks.add"} <= set(year.acts)


def test_everybody_who_asks_for_any_of_the_ways_is_accepted_and_led(database, settings, tmp_path):
    settings.DATA = tmp_path
    year = played(len(names()), 10, names(), seed=4)
    with acting(SYSTEM, year.now):
        begun = set(Journey.objects.exclude(request=None).values_list("pathway__name", flat=True))
    assert begun == set(names())


@pytest.mark.long
def test_a_year_of_three_hundred_people_on_every_way(database, settings, tmp_path):
    settings.DATA = tmp_path
    year = played(LONG_PEOPLE, LONG_DAYS, names(), seed=2)
    assert checks.story_is_whole(year) == []
    with acting(SYSTEM, year.now):
        begun = set(Journey.objects.values_list("pathway__name", flat=True))
        assert Person.objects.exclude(died_on=None).exists()
    assert begun == set(names())


@pytest.fixture
def evening(database, settings, tmp_path):
    """Four people after ten days, all being well."""
    settings.DATA = tmp_path
    year = played(4, 10, SIX, seed=3)
    with acting(SYSTEM, year.now):
        yield year


def somebody(year: Year) -> Journey:
    return next(journey for journey in year.going_on() if year.stands(journey).next_steps)


def test_a_lead_that_was_ended_by_hand_is_missed(evening):
    journey = somebody(evening)
    Lead.objects.filter(person=journey.person_id, end=None).update(end=evening.now)
    assert any(f"{journey.person_id} has 0 leads" in said for said in checks.everything(evening))


def test_a_lead_on_a_journey_that_is_over_is_noticed(evening):
    journey = somebody(evening)
    Journey.objects.filter(person=journey.person_id).update(ended_at=evening.now)
    assert any(f"{journey.person_id} has 1 leads" in said for said in checks.everything(evening))


def test_a_next_step_that_was_hidden_is_missed(evening):
    journey = somebody(evening)
    step = evening.stands(journey).next_steps[0].name
    NextStep.objects.filter(journey=journey, step=step).delete()
    assert any(f"{step} of {journey.pk} is open" in said for said in checks.everything(evening))


def test_somebody_whom_the_team_no_longer_sees_is_missed(evening):
    journey = somebody(evening)
    Belonging.objects.filter(person=journey.person_id).update(end=evening.now - timedelta(seconds=1))
    assert any(f"{journey.pk} is on nobody's caseload" in said for said in checks.everything(evening))


def test_a_step_that_is_not_on_the_caseload_of_who_does_it_is_missed(evening):
    row = NextStep.objects.exclude(party=None).filter(due_on__isnull=False).first()
    Assignment.objects.filter(journey=row.journey_id).update(end=evening.now)
    Lead.objects.filter(journey=row.journey_id).update(party=evening.place.everybody[-1].party_id)
    assert any("is not on the caseload of who does it" in said for said in checks.everything(evening))


def test_what_is_late_and_not_shown_so_is_missed(evening):
    evening.today += 60
    row = next(row for row in NextStep.objects.exclude(due_on=None).order_by("due_on") if row.due_on < evening.day)
    NextStep.objects.filter(journey=row.journey_id).update(due_on=None)
    assert any(f"{row.journey_id} is late" in said for said in checks.everything(evening))


def asked_in_both(year: Year) -> tuple[Journey, Journey]:
    """Somebody new on two ways that each need a listening conversation: held on the first, and ready on the second."""
    person, first = accepted(year, "home-from-hospital")
    for step in ("welcome-pack", "meet-connector"):
        year.on(first, journeys.done, year.place.leader, step=step)
    second_id = year.do(
        another_way.begin, year.place.leader, person_id=person, pathway="social-prescribing",
        team_id=year.place.team_id,
    )
    second = Journey.objects.get(pk=second_id)
    year.on(second, journeys.done, year.place.leader, step="first-call", answers={"meets": "yes"})
    return first, second


def accepted(year: Year, way: str) -> tuple[UUID, Journey]:
    place = year.place
    said = {"via": requests.Via.WEB, "team_id": place.team_id, "pathway": way}
    request = year.do(requests.receive, ANONYMOUS, request=somebody_asks(900), **said)
    row = Request.objects.get(pk=request)
    year.do(requests.accept, place.leader, team_id=place.team_id, request_id=row.pk, seen=row.version)
    journey = Journey.objects.get(request=request)
    return journey.person_id, journey


@pytest.mark.parametrize("counts", [True, False])
def test_a_topic_that_is_asked_again_within_its_window_is_noticed(evening, monkeypatch, counts):
    """With what was done elsewhere no longer taken over, the same evening would ask for a second conversation, and the
    day after somebody has held it."""
    first, second = asked_in_both(evening)
    if not counts:
        monkeypatch.setattr(told_once, "counts_here", lambda *_: ())
    evening.on(first, journeys.done, evening.place.leader, step="conversation")
    again = [said for said in checks.nobody_is_asked_again(evening) if str(second.pk) in said]
    assert again == ([] if counts else [
        f"conversation of {second.pk} is asked again: it was done on {first.pk} on {evening.day}"
    ])
    if not counts:
        evening.today += 1
        evening.on(second, journeys.done, evening.place.leader, step="conversation")
        held_twice = f"conversation of {second.pk} was asked again: it was done on {first.pk}"
        assert held_twice in list(checks.nobody_is_asked_again(evening))


def test_a_journey_that_nobody_began_is_counted(evening):
    evening.begun -= 1
    assert any("began and" in said for said in checks.everything(evening))


def test_something_that_comes_due_for_somebody_who_died_is_noticed(evening):
    journey = somebody(evening)
    died = next(end for end in pathway_of(journey.pathway_id).ends if end.name == "died")
    evening.end(journey, died)
    assert list(checks.nothing_chases_the_dead(evening)) == []
    DueTime.objects.create(
        key=str(uuid4()), topic="involvement-unanswered", due_at=evening.now, body={"person": str(journey.person_id)}
    )
    assert list(checks.nothing_chases_the_dead(evening)) == [f"{journey.person_id} died and something comes due"]


def test_a_story_that_was_shortened_is_noticed(evening):
    """The head of a chain is moved on, as if an entry had been there and was taken away."""
    assert checks.story_is_whole(evening) == []
    journey = somebody(evening)
    stream = Stream.objects.get(pk=journey.person_id)
    Stream.objects.filter(pk=stream.pk).update(sequence=stream.sequence + 1, hash="0" * 64)
    assert checks.story_is_whole(evening)
    assert connection.in_atomic_block
