"""The five stages of planning are there for everybody who sees the journey: the worker, the person and the circle."""

import pytest
from django.urls import reverse

from homeward.actions import journeys
from homeward.domain.actor import SYSTEM
from homeward.records.people.models import Person
from homeward.records.session import acting
from tests.moments import NOON
from tests.planning import round_iris
from tests.web.test_plan_pages import come_in, words

NAMES = ("Preparation", "Conversation", "Record", "Making it happen", "Review")


@pytest.fixture
def there(database):
    """Iris, on planning with her practice: asked whether she would like to, and she would."""
    found = round_iris()
    with acting(SYSTEM, NOON):
        person = Person.objects.get(pk=found.person_id)
        begun = journeys.begin(
            actor=SYSTEM, now=NOON, person=person, pathway="gp-care-and-support-planning", team=found.team
        )
    found.do(journeys.done, found.rosa, journey_id=begun.pk, step="agreement", answers={"agrees": "agrees"})
    return found, begun.pk


@pytest.mark.parametrize("who", ["rosa", "iris", "nell"])
def test_what_each_stage_made_and_when_is_there_for_all_who_see_the_journey(there, who):
    found, journey_id = there
    client = come_in(getattr(found, who))
    page = words(client.get(reverse("journeys:page", args=[found.person_id, journey_id])))
    made = page[page.index("What each stage made, and when") :]
    assert [made.index(f'key">{name}<') for name in NAMES] == sorted(made.index(f'key">{name}<') for name in NAMES)
    assert "Ask whether they would like to plan <span class=\"hw-quiet\">2 March 2026" in made
    assert made.count("This comes later") >= 2


@pytest.mark.parametrize("who", ["iris", "nell"])
def test_the_page_of_the_plan_and_the_persons_own_page_show_them_too(there, who):
    found, _journey_id = there
    client = come_in(getattr(found, who))
    for route in ("people:page", "plans:read"):
        page = words(client.get(reverse(route, args=[found.person_id])))
        assert "Making it happen" in page, route
        assert "Ask whether they would like to plan" in page, route


def test_without_stages_of_planning_no_page_speaks_of_them(database):
    found = round_iris()
    client = come_in(found.iris)
    for route in ("people:page", "plans:read"):
        assert "Making it happen" not in words(client.get(reverse(route, args=[found.person_id]))), route
