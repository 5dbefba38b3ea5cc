"""Offering a circle: what was said goes to the journey as the pathway asks it, also whether we may ask again."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from homeward.actions import journeys
from homeward.domain.actor import SYSTEM
from homeward.records.care.models import Circle, Journey
from homeward.records.people.models import Person
from homeward.records.session import acting
from tests.arrivals import IRIS, add, team, worker
from tests.web.test_people_pages import come_in


@pytest.fixture
def iris(database):
    """Iris, whom the connector has met: the offer is next."""
    lane = team()
    worker("Lena Holt", "leader", lane)
    key = add(IRIS, lane)
    with acting(SYSTEM, timezone.now()):
        journey = journeys.begin(
            actor=SYSTEM, now=timezone.now(), person=Person.objects.get(pk=key), pathway="home-from-hospital", team=lane
        )
    for step in ("welcome-pack", "meet-connector"):
        journeys.done(
            actor=SYSTEM, now=timezone.now(), act_id=uuid4(), person_id=key, journey_id=journey.pk, step=step
        )
    return key, journey.pk, come_in("Rosa Bright", "connector", team=lane)


def words(answer):
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def offer(iris, **said):
    key, _journey, rosa = iris
    where = reverse("circles:offer", args=[key])
    hidden = dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', rosa.get(where).content.decode()))
    return rosa.post(where, {**hidden, "whose": "person", **said})


def told(iris):
    with acting(SYSTEM, timezone.now()):
        events = journeys.events_of(Journey.objects.get(pk=iris[1]))
        return [dict(event.answers) for event in events if event.name == "circle-offer"]


def test_a_no_says_whether_we_may_ask_again(iris):
    silent = offer(iris, answer="no")
    assert "Choose whether we may ask again" in words(silent)
    assert not Circle.objects.exists()
    assert offer(iris, answer="no", may_ask_again="no").status_code == 302
    assert told(iris) == [{"circle": "no", "may-ask": "no"}]


def test_a_no_for_now_says_from_which_day(iris):
    year = str(timezone.now().year + 1)
    day = {"ask_on-day": "3", "ask_on-month": "5", "ask_on-year": year}
    assert offer(iris, answer="no", may_ask_again="yes", **day).status_code == 302
    assert told(iris) == [{"circle": "no", "may-ask": "yes", "circle-on": f"{year}-05-03"}]
    assert Circle.objects.get().may_ask_again


def test_a_yes_is_not_asked_whether_we_may_ask_again(iris):
    assert offer(iris, answer="now").status_code == 302
    assert told(iris) == [{"circle": "now"}]
