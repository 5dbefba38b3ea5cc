"""The page of a team: a sentence before the numbers, of one's own team only, and nobody by name but who works there."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from homeward.actions import endings, journeys, leads
from homeward.content.team_size import team_size
from homeward.domain.actor import SYSTEM
from homeward.domain.ending import Speaks, Word
from homeward.domain.hand_over import HandOver
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


HAND_OVERS = "/team/hand-overs"
WHY = HandOver("Lena moves to Fenton", "Sorry to see her go", "Knock twice, and wait")


def handed_over(there, now=NOON):
    there.do(
        leads.hand_over, there.lena, journey_id=there.journey_id, party_id=there.rosa.party_id, hand_over=WHY, now=now
    )


def test_hand_overs_are_counted_and_read_with_why_and_what_the_person_said(there, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(days=10))
    lena = come_in(there.lena)
    assert "No hand-over in the last 13 weeks. People supported in that time: 1." in words(lena.get(HAND_OVERS))
    handed_over(there)
    page = words(lena.get(HAND_OVERS))
    assert "1 hand-over in the last 13 weeks. People supported in that time: 1." in page
    assert "From Lena Holt to Rosa Bright, on 2 March 2026." in page
    for said in ("Lena moves to Fenton", "Sorry to see her go"):
        assert said in page
    assert "Knock twice" not in page, "the note is for whoever leads now"
    assert "1 hand-over in the last 13 weeks" in words(lena.get(PAGE))


def test_standing_in_and_a_planned_change_are_no_hand_overs(there, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(days=1))
    until = NOON.date() + timedelta(days=5)
    there.do(leads.cover, there.lena, journey_id=there.journey_id, party_id=there.rosa.party_id, until=until)
    assert "No hand-over in the last 13 weeks" in words(come_in(there.lena).get(HAND_OVERS))


def test_a_hand_over_is_looked_for_in_the_time_that_is_asked_for(there, monkeypatch):
    handed_over(there)
    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(weeks=6))
    lena = come_in(there.lena)
    assert "No hand-over in the last 4 weeks" in words(lena.get(f"{HAND_OVERS}?weeks=4"))
    assert "1 hand-over in the last 52 weeks" in words(lena.get(f"{HAND_OVERS}?weeks=52"))
    assert "in the last 13 weeks" in words(lena.get(f"{HAND_OVERS}?weeks=never"))


def test_whom_the_team_no_longer_sees_is_counted_and_not_named(there, monkeypatch):
    handed_over(there)
    word = Word(Speaks.PERSON)
    there.do(endings.end, there.rosa, journey_id=there.journey_id, end="moved", word=word, on=NOON.date())
    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(days=40))
    page = words(come_in(there.lena).get(HAND_OVERS))
    assert "1 hand-over in the last 13 weeks" in page
    assert "1 more was about somebody whom the team no longer supports" in page
    assert "Iris" not in page


def test_another_team_sees_nothing_of_it(there, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(days=1))
    handed_over(there)
    page = words(come_in(there.stranger).get(HAND_OVERS))
    assert "No hand-over" in page
    assert "Iris" not in page
    assert come_in(there.iris).get(HAND_OVERS).status_code == 404
