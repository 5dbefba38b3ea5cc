"""The pages about hosts: those who keep them, and whoever chooses one."""

import pytest
from django.urls import reverse
from django.utils import timezone

from homeward.records.care.models import Host, HostApproval, HostProfile, Stay, StayAgreement, StayWish, Visit
from homeward.records.journal.models import Look
from tests.hosts import scheme
from tests.moments import NOON
from tests.planning import round_iris
from tests.web.test_plan_pages import at, come_in, drawn, words
from tests.web.test_two_journeys import opened

NEW = {
    "name": "Carys and Huw", "household": "The two of us", "languages": "English, Welsh", "smoking": "nobody",
    "pets": "a dog", "room": "The back bedroom", "getting_in": "Twelve stairs.", "step_free": "no",
    "bathroom": "shared", "room_free": "yes", "address": "3 Signal Terrace", "postcode": "ST3 1AA",
    "agreed_how": "read-to",
}
AGREED = {
    "person_does": "Breakfast", "host_does": "Tea", "worker_does": "Rings", "ending": "On any day",
    "whom_to_ring": "Rhys", "money": "The council pays", "answer": "agrees",
}


@pytest.fixture
def lives(database, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    return scheme(round_iris())


def here(lives, route, *more):
    return at(lives.there, f"hosts:{route}", lives.journey_id, *more)


def sent(client, where, **said):
    return client.post(where, drawn(client, where) | said, follow=True)


def test_a_host_is_written_down_and_approved_and_stands_on_the_page_of_the_hosts(lives):
    client, team = come_in(lives.rhys), lives.there.team.pk
    assert client.get(reverse("hosts:mine")).url == reverse("hosts:every", args=[team])
    assert "No home is open to anybody yet" in words(client.get(reverse("hosts:every", args=[team])))
    sent(client, reverse("hosts:new", args=[team]), **NEW)
    host = Host.objects.get()
    page = words(client.get(reverse("hosts:every", args=[team])))
    for said in ("Carys and Huw", "Not approved yet", "3 Signal Terrace", "Read to them and agreed", "English, Welsh"):
        assert said in page
    said = {"panel": "The panel", "places": "2"}
    days = {f"on-{part}": value for part, value in zip(("day", "month", "year"), ("1", "1", "2026"), strict=True)}
    days |= {f"until-{part}": value for part, value in zip(("day", "month", "year"), ("1", "1", "2028"), strict=True)}
    sent(client, reverse("hosts:approve", args=[team, host.pk]), **said, **days)
    assert HostApproval.objects.get().body["places"] == 2
    assert "2 free places" in words(client.get(reverse("hosts:every", args=[team])))


def test_what_is_wrong_with_a_home_is_said_at_once_and_nothing_is_lost(lives):
    client = come_in(lives.rhys)
    answer = sent(client, reverse("hosts:new", args=[lives.there.team.pk]), **NEW | {"postcode": "NOWHERE", "room": ""})
    page = words(answer)
    assert answer.status_code == 422
    assert "Write a few words about the room" in page
    assert "The two of us" in page
    assert Host.objects.count() == 0


def test_a_home_is_changed_and_agreed_again(lives):
    client, key = come_in(lives.rhys), lives.host()
    address = reverse("hosts:describe", args=[lives.there.team.pk, key])
    fields = drawn(client, address)
    assert (fields["name"], fields["pets"], "agreed_how" in fields) == ("Carys and Huw", "a dog", False)
    assert client.post(address, fields | {"pets": ""}).status_code == 422  # they did not agree to it yet
    client.post(address, fields | {"pets": "", "agreed_how": "read-it", "trained_for": ["moving"]})
    assert HostProfile.objects.filter(host=key).count() == 2


def test_homes_that_fit_come_with_why_and_those_that_do_not_with_why_not(lives):
    client = come_in(lives.rhys)
    lives.host()
    lives.host("Vera", approval=None)
    said = {"near": "no-matter", "whose": "person", "words": "A quiet home", "support": []}
    sent(client, here(lives, "wishes"), no_pets="wanted", **said)
    page = words(client.get(here(lives, "choosing")))
    can, _section, cannot = page.partition("Homes that cannot be shown, and why (1)")
    assert "There are animals: a dog." in can
    assert "No panel has approved Vera yet." in cannot
    sent(client, here(lives, "wishes"), no_pets="must", **said)
    page = words(client.get(here(lives, "choosing")))
    assert "Homes that cannot be shown, and why (2)" in page
    assert "No other home fits what has to be so" in page
    assert StayWish.objects.count() == 2
    assert "score" not in page


def test_the_two_choose_each_other_meet_agree_and_part(lives):
    rhys, iris = come_in(lives.rhys), come_in(lives.there.iris)
    key = lives.host()
    assert "No home has been shown yet" in words(iris.get(here(lives, "choosing")))
    rhys.post(here(lives, "show", key), {"act_id": "5b0c9c8e-4a0e-4b5e-8a84-0b64c7f7a001"})
    page = words(iris.get(here(lives, "choosing")))
    assert "Homes I was shown" in page
    assert "3 Signal Terrace" not in page
    day = {"on-day": "1", "on-month": "1", "on-year": "2026"}
    sent(rhys, here(lives, "visit", key), sort="tea", **day)
    met = words(iris.get(here(lives, "choosing")))
    assert "3 Signal Terrace" in met
    visit = Visit.objects.get().pk
    assert "What did the host say?" not in words(iris.get(here(lives, "after-visit", visit)))
    sent(iris, here(lives, "after-visit", visit), person="The dog chose me")
    assert "The dog chose me" in words(rhys.get(here(lives, "choosing")))
    sent(iris, here(lives, "person-says", key), says="yes")
    assert iris.get(here(lives, "host-says", key)).status_code == 404
    sent(rhys, here(lives, "host-says", key), says="yes")
    assert "Kept, not agreed yet" in words(iris.get(here(lives, "choosing")))
    answer = sent(rhys, here(lives, "agree"), **AGREED | {"money": ""})
    assert answer.status_code == 422
    assert StayAgreement.objects.count() == 0
    sent(rhys, here(lives, "agree"), **AGREED)
    page = words(iris.get(here(lives, "choosing")))
    for said in ("Agreed", "The council pays", "On any day", "Iris agreed, and so did the hosts"):
        assert said in page
    sent(rhys, here(lives, "end"), by="Iris")
    assert Stay.objects.get().ended_by == "Iris"
    assert "It was Iris who wanted it so" in words(iris.get(here(lives, "choosing")))
    assert Look.objects.filter(person_id=lives.there.person_id, kinds__contains="stay").exists()


def test_the_steps_of_the_way_lead_here_and_those_of_other_ways_do_not(lives):
    client = come_in(lives.rhys)
    page = here(lives, "choosing")
    for step in ("choose-host", "meet-host", "agree-stay"):
        assert opened(client, lives.there, lives.journey_id, step) == page
    assert page in words(client.get(at(lives.there, "journeys:page", lives.journey_id)))
    assert "hosts" not in words(client.get(at(lives.there, "journeys:page", lives.there.journey_id))).casefold().split(
        "<main", 1
    )[1]
    assert client.get(at(lives.there, "journeys:step", lives.journey_id, "home-settled")).status_code == 200


def test_the_circle_and_others_have_no_page_about_hosts(lives):
    for actor in (lives.there.nell, lives.there.stranger):
        assert come_in(actor).get(here(lives, "choosing")).status_code == 404
