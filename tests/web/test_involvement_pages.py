"""Pulling somebody in, as those who ask, those who are asked, and those who have nothing to do with it see it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from homeward.actions import involvements
from homeward.domain.access import Kind
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.involvement import Ask
from homeward.domain.request import Agreement, Answer
from homeward.records.care.models import Involvement, Lead
from homeward.records.journal.models import Look, Outgoing
from tests.arrivals import agency
from tests.planning import round_iris
from tests.web.test_plan_pages import at, come_in, drawn, words

ASK = Ask("A joint visit about the damp", Agreement(Answer.AGREES), (Kind.CONTACT,))


@pytest.fixture
def there(database):
    return round_iris()


@pytest.fixture
def housing(there):
    return Actor(ActorKind.USER, agency("Samir Aziz").pk, "Samir Aziz")


def pull_in(there, somebody, ask=ASK):
    return there.do(involvements.pull_in, there.lena, journey_id=there.journey_id, ask=ask, party_id=somebody.party_id)


def test_somebody_new_is_asked_and_everything_missing_is_said_at_once(there):
    client = come_in(there.lena)
    page = at(there, "involvements:ask-new")
    fields = drawn(client, page)
    wrong = words(client.post(page, fields | {"name": "Pat Olu"}))
    for said in ("Write what you ask of them", "Choose what kind of help", "Choose whether they agree"):
        assert said in wrong
    assert 'value="Pat Olu"' in wrong
    told = fields | {"name": "Pat Olu", "organisation": "Fire and rescue", "what_for": "Look at the gas fire",
                     "way": "doing", "answer": "agrees", "sees": ["contact"]}
    assert "Write a phone number or an email address" in words(client.post(page, told))
    after = words(client.post(page, told | {"phone": "01632 960330"}, follow=True))
    for said in ("Pat Olu, Fire and rescue", "Look at the gas fire", "Iris agreed to this", "Will see, after a yes"):
        assert said in after
    client.post(page, told | {"phone": "01632 960330"})
    assert Involvement.objects.count() == 1  # sent twice is done once


def test_a_no_of_the_person_is_kept_to(there):
    client = come_in(there.lena)
    page = at(there, "involvements:ask-new")
    fields = drawn(client, page) | {"name": "Pat", "phone": "01632 960330", "what_for": "Look", "way": "advice"}
    told = fields | {"answer": "does-not-agree"}
    assert "The person does not agree, so nobody is pulled in" in words(client.post(page, told))
    assert Involvement.objects.count() == 0


def test_colleagues_are_found_by_part_of_a_name_and_family_never(there):
    client = come_in(there.lena)
    page = words(client.get(at(there, "involvements:whom"), {"q": "nas"}))
    assert "Nasreen Akhtar" in page
    assert "Nell" not in words(client.get(at(there, "involvements:whom"), {"q": "nel tunn"})).split("<h2")[1]
    assert client.get(at(there, "involvements:ask", there.nell.party_id)).status_code == 404


def test_whoever_is_asked_says_yes_and_answers_and_the_lead_stays(there, housing):
    before = Lead.objects.get(end=None).pk
    asked = pull_in(there, housing)
    client = come_in(housing)
    assert "A joint visit about the damp" in words(client.get(reverse("involvements:mine")))
    page = at(there, "involvements:answer", asked)
    fields = drawn(client, page)
    assert "Choose yes or no" in words(client.post(page, fields))
    assert "Helping" in words(client.post(page, fields | {"says": "accepted", "note": "Friday"}, follow=True))
    fields = drawn(client, page)
    assert "Write what was done" in words(client.post(page, fields))
    assert "It is dry" in words(client.post(page, fields | {"answer": "It is dry"}, follow=True))
    assert Lead.objects.get(end=None).pk == before


def test_a_worker_writes_down_what_they_were_told_and_by_whom(there, housing):
    asked = pull_in(there, housing)
    page = at(there, "involvements:answer", asked)
    client = come_in(there.tom)
    fields = drawn(client, page) | {"says": "declined", "told_by": ""}
    wrong = words(client.post(page, fields))
    assert "Write why" in wrong
    assert "Write who told you" in wrong
    fields |= {"reason": "Not our estate", "told_by": "Samir Aziz, by phone"}
    assert "Could not help" in words(client.post(page, fields, follow=True))
    assert there.told()[-1].said_by == "Samir Aziz, by phone"


def test_somebody_pulled_in_sees_their_own_ask_and_no_others(there, housing):
    mine = pull_in(there, housing)
    police = Actor(ActorKind.USER, agency("PC Wood").pk, "PC Wood")
    other = pull_in(there, police, Ask("A word about the neighbours", Agreement(Answer.AGREES)))
    client = come_in(housing)
    page = words(client.get(at(there, "involvements:every")))
    assert "about the damp" in page
    assert "neighbours" not in page
    assert client.get(at(there, "involvements:answer", other)).status_code == 404
    assert client.get(at(there, "involvements:end", mine)).status_code == 404
    assert client.get(at(there, "involvements:whom")).status_code == 404
    assert "neighbours" in words(come_in(there.tom).get(at(there, "involvements:every")))


@pytest.mark.parametrize("who", ["stranger", "nell"])
def test_nobody_else_finds_any_of_it(there, housing, who):
    asked = pull_in(there, housing)
    client = come_in(getattr(there, who))
    for route, more in (("every", ()), ("whom", ()), ("ask-new", ()), ("answer", (asked,)), ("end", (asked,))):
        assert client.get(at(there, f"involvements:{route}", *more)).status_code == 404, route


def test_it_ends_and_can_be_reminded_before(there, housing):
    asked = pull_in(there, housing)
    client = come_in(there.lena)
    page = at(there, "involvements:end", asked)
    fields = drawn(client, page) | {"whose": "person", "reason": "It is dry"}
    assert "Ended" in words(client.post(page, fields, follow=True))
    assert client.post(at(there, "involvements:remind", asked)).status_code == 404  # a form nobody drew


@pytest.fixture
def link(there):
    there.do(
        involvements.pull_in, there.lena, journey_id=there.journey_id, ask=ASK, name="Pat Olu", email="pat@example.org",
        organisation="Fire and rescue", now=timezone.now(),
    )
    return reverse("involvements:by-link", args=[Outgoing.objects.get().body["params"]["secret"]])


def test_by_link_they_read_the_ask_say_yes_and_answer_without_signing_in(there, link):
    client = Client()
    page = words(client.get(link))
    assert "A joint visit about the damp" in page
    assert "Iris" in page
    assert "01632" not in page  # how to reach her comes with a yes
    assert Look.objects.filter(actor_kind="link", person_id=there.person_id).exists()
    after = words(client.post(link, drawn(client, link) | {"says": "accepted"}, follow=True))
    assert "Thank you for saying yes" in after
    done = words(client.post(link, drawn(client, link) | {"answer": "Two alarms fitted"}))
    assert "This link is used up" in done
    assert client.get(link).status_code == 404
    assert there.told()[-1].actor_kind == "link"


def test_a_link_that_opens_nothing_is_like_a_page_that_is_not_there(there, link):
    client = Client()
    response = client.get(link)
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]
    wrong = client.get(reverse("involvements:by-link", args=["guess"]))
    assert wrong.status_code == client.get("/nowhere-at-all").status_code == 404
