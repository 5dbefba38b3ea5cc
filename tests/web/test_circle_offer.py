"""Offering a circle: what was said goes to the journey as the pathway asks it, also whether we may ask again."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from homeward.actions import happenings, journeys
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.records.accounts.models import Party
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


SOON = {"later_on-day": "3", "later_on-month": "5", "later_on-year": str(timezone.now().year + 1)}


@pytest.mark.parametrize("before", [{"answer": "no", "may_ask_again": "no"}, {"answer": "later", **SOON}])
def test_after_a_no_or_a_later_they_may_bring_it_up_themselves(iris, before):
    key, _journey, rosa = iris
    offer(iris, **before)
    circle = rosa.get(reverse("circles:read", args=[key]))
    assert "Offer a circle" not in words(circle)
    assert "They brought it up themselves" in words(circle)
    assert "Write this down only if they spoke of a circle themselves" in words(
        rosa.get(reverse("circles:offer", args=[key]))
    )
    assert offer(iris, answer="now").status_code == 302
    assert Circle.objects.get().started_on
    assert told(iris)[-1] == {"circle": "now"}
    assert rosa.get(reverse("circles:offer", args=[key])).url == reverse("circles:read", args=[key])


def test_a_step_open_because_they_asked_leads_to_a_page_that_is_there(iris):
    key, journey, rosa = iris
    offer(iris, answer="no", may_ask_again="no")
    step = reverse("journeys:step", args=[key, journey, "circle-offer"])
    page = reverse("journeys:page", args=[key, journey])
    assert step not in rosa.get(page).content.decode()
    rosa_bright = Actor(ActorKind.USER, Party.objects.get(name="Rosa Bright").pk, "Rosa Bright")
    happenings.happened(
        actor=rosa_bright, now=timezone.now(), act_id=uuid4(), person_id=key, journey_id=journey,
        name="asked-for-circle",
    )
    assert step in rosa.get(page).content.decode()
    assert rosa.get(step, follow=True).status_code == 200
    assert offer(iris, answer="now").status_code == 302
    assert step not in rosa.get(page).content.decode()


def test_an_offer_drawn_before_a_no_is_not_taken_for_their_own_wish(iris):
    key, _journey, rosa = iris
    where = reverse("circles:offer", args=[key])
    drawn = dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', rosa.get(where).content.decode()))
    offer(iris, answer="no", may_ask_again="no")
    late = rosa.post(where, {**drawn, "whose": "person", "answer": "now"})
    assert late.status_code == 422
    assert "They said no to a circle" in words(late)
    assert not Circle.objects.get().started_on


@pytest.mark.parametrize(
    "answer", [{"answer": "no", "may_ask_again": "no"}, {"answer": "later", **SOON}, {"answer": "now"}]
)
def test_taking_the_step_back_takes_the_answer_back(iris, answer):
    key, journey, rosa = iris
    offer(iris, **answer)
    where = reverse("journeys:mistake", args=[key, journey, "circle-offer"])
    drawn = dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', rosa.get(where).content.decode()))
    assert rosa.post(where, {**drawn, "reason": "It was another Iris"}).status_code == 302
    assert "Offer a circle" in words(rosa.get(reverse("circles:read", args=[key])))
    assert not Circle.objects.get().started_on
    assert offer(iris, answer="now").status_code == 302


@pytest.mark.parametrize("answer", [{}, {"answer": "no", "may_ask_again": "no"}, {"answer": "later", **SOON}])
def test_after_a_death_nobody_offers_it_or_brings_it_up(iris, answer):
    key, _journey, rosa = iris
    if answer:
        offer(iris, **answer)
    if answer.get("answer") == "later":  # and the day they chose has come since
        with acting(SYSTEM, timezone.now()):
            Circle.objects.update(later_on=timezone.now().date())
    with acting(SYSTEM, timezone.now()):
        Person.objects.filter(pk=key).update(died_on=timezone.now().date())
    page = words(rosa.get(reverse("circles:read", args=[key])))
    assert "There was no circle." in page
    assert "They brought it up themselves" not in page
    assert "Offer a circle" not in page
    assert rosa.get(reverse("circles:offer", args=[key])).status_code == 404
