"""The page of a team: a sentence before the numbers, of one's own team only, and nobody by name but who works there."""

import pytest
from django.urls import reverse

from homeward.actions import journeys
from homeward.content.team_size import team_size
from homeward.domain.actor import SYSTEM
from homeward.records.journal.models import Question
from homeward.records.people.models import Person
from homeward.records.session import acting
from homeward.records.teams.models import MiniProfile
from tests.moments import NOON
from tests.planning import round_iris
from tests.web.test_plan_pages import come_in, words

PAGE = "/team"


@pytest.fixture
def there(database):
    return round_iris()


def begin(there, pathway, person_id=None):
    with acting(SYSTEM, NOON):
        person = Person.objects.get(pk=person_id or there.person_id)
        return journeys.begin(actor=SYSTEM, now=NOON, person=person, pathway=pathway, team=there.team).pk


def test_it_says_how_many_by_which_way_and_who_leads(there):
    begin(there, "community-circle")
    page = words(come_in(there.tom).get(PAGE))
    assert "Kiln Lane supports 1 person now." in page
    assert f"{team_size().least} to {team_size().most}: there is room" in page
    assert "Buurtzorg" in page
    assert page.count("1 person") == 4  # the headline, both ways of working, and whoever leads
    assert "Iris" not in page
    assert Question.objects.filter(asked="our team: how many").exists()


def test_it_says_who_could_take_somebody_new(there):
    assert "2 of 2 Wellbeing Workers can take somebody new." in words(come_in(there.lena).get(PAGE))
    MiniProfile.objects.create(party_id=there.tom.party_id, about="Hello", takes_new_people=False)
    assert "1 of 2 Wellbeing Workers can take somebody new." in words(come_in(there.lena).get(PAGE))


def test_another_team_counts_its_own(there):
    page = words(come_in(there.stranger).get(PAGE))
    assert "Mill Row supports 0 people now." in page
    assert "Kiln Lane" not in page


@pytest.mark.parametrize("who", ["iris", "nell"])
def test_whoever_works_in_no_team_finds_no_page_and_no_link(there, who):
    client = come_in(getattr(there, who))
    assert client.get(PAGE).status_code == 404
    assert 'href="/team"' not in client.get(reverse("people:page", args=[there.person_id])).content.decode()


def test_somebody_whose_journey_ended_is_not_counted(there):
    client = come_in(there.tom)
    assert "supports 1 person" in words(client.get(PAGE))
    with acting(SYSTEM, NOON):
        Person.objects.get(pk=there.person_id).journeys.update(ended_at=NOON)
    assert "supports 0 people" in words(client.get(PAGE))
