"""A journey that has ended, where somebody who comes upon it reads about it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from homeward.actions import endings
from homeward.domain.ending import Speaks, Word
from tests.planning import round_iris
from tests.together import HOME, came_home
from tests.web.test_plan_pages import at, come_in, words

NOW = HOME + timedelta(days=50)


@pytest.fixture
def there(database, monkeypatch):
    made = round_iris()
    came_home(made)
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return made


def end(there, word=None):
    there.do(
        endings.end, there.tom, journey_id=there.journey_id, end="sorted", word=word or Word(Speaks.PERSON),
        on=NOW.date(), now=NOW,
    )


def test_the_overview_says_that_it_ended_and_how_and_leads_to_taking_it_back(there):
    client = come_in(there.tom)
    assert "What has ended" not in words(client.get(at(there, "people:page")))
    end(there)
    page = words(client.get(at(there, "people:page")))
    assert "Home from hospital ended on 25 April 2026: " in page
    assert at(there, "journeys:page", there.journey_id) in page
    assert at(there, "endings:take-back", there.journey_id) in page
    circle = words(come_in(there.nell).get(at(there, "people:page")))
    assert "Home from hospital ended on 25 April 2026: " in circle
    assert at(there, "endings:take-back", there.journey_id) not in circle


def test_after_four_weeks_it_is_not_offered_to_be_taken_back(there, monkeypatch):
    end(there)
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=29))
    page = words(come_in(there.iris).get(at(there, "people:page")))
    assert "Home from hospital ended on 25 April 2026" in page
    assert "Take the end back" not in page


@pytest.mark.parametrize(
    ("word", "said"),
    [(Word(Speaks.PERSON), "Iris said so."), (Word(Speaks.FAMILY, "Nell", "She asked Nell to"), "Said by Nell.")],
)
def test_the_journey_names_whoever_said_so_and_nothing_of_it_is_now(there, word, said):
    end(there, word)
    page = words(come_in(there.tom).get(at(there, "journeys:page", there.journey_id)))
    assert said in page
    assert "Said by person" not in page
    tracker = page.split('<ol class="hw-tracker">')[1].split("</ol>")[0]
    for ahead in (">Now<", "aria-current", ">Late<", ">Later<"):
        assert ahead not in tracker
    assert "hw-tag--next" not in page
