"""The person's own pages speak to them: nobody asks them about themself as if they were somebody else."""

import re

import pytest
from django.urls import reverse

from homeward.actions import choosing
from homeward.records.care.models import Circle, Journey
from tests.planning import round_iris, stored
from tests.together import came_home
from tests.web.test_plan_pages import at, come_in, drawn, words


@pytest.fixture
def there(database):
    return round_iris()


def test_the_person_is_asked_whether_they_would_like_a_circle_and_a_worker_about_them(there):
    iris, address = come_in(there.iris), at(there, "circles:offer")
    page = words(iris.get(address))
    assert "Would you like a circle?" in page
    assert "This is what I want" in page
    for theirs in ("Would they", "they said", "their words", "they choose"):
        assert theirs not in page
    assert iris.post(address, drawn(iris, address) | {"answer": "now", "purpose": "Fridays"}).status_code == 302
    assert stored(lambda: Circle.objects.get().answer) == "now"


def test_the_person_ends_it_on_their_word_and_is_not_asked_whether_they_died(there):
    came_home(there)
    address = at(there, "endings:end", there.journey_id)
    iris = come_in(there.iris)
    page = words(iris.get(address))
    for asked_of_others in ("The person died", "Who says so?", "Why not the person?", "their words"):
        assert asked_of_others not in page
    assert "The person died" in words(come_in(there.tom).get(address))
    end = re.search(r'name="end"[^>]*value="([^"]+)"', iris.get(address).content.decode())[1]
    answer = iris.post(address, drawn(iris, address) | {"end": end, "circle": "yes"})
    assert answer.status_code == 302, words(answer)
    assert stored(lambda: Journey.objects.get().ended_at) is not None


def test_the_person_choosing_says_something_if_they_want_to(there):
    came_home(there)
    there.do(choosing.begin_supporting, there.tom, journey_id=there.journey_id, worker_id=there.nasreen.party_id)
    page = words(come_in(there.iris).get(reverse("choosing:team", args=[there.person_id, there.journey_id])))
    assert "Is there anything you want to say?" in page
    assert "What did they say?" not in page
