"""The pages on which care is made, in the invented neighbourhood: each asked for by those who may and who may not."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from homeward.cli.command_line import run
from homeward.domain.actor import SYSTEM
from homeward.records.accounts.models import User
from homeward.records.care.models import Circle, Journey, Tick
from homeward.records.people.models import Person
from homeward.records.session import acting
from tests.moments import NOON


@pytest.fixture
def vale(committed, monkeypatch):
    monkeypatch.setattr(settings, "DEMO", True)
    assert run(["demo"]) == 0


def come_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=f"{name}@example.org"))
    return client


def person(name: str) -> tuple[object, object]:
    with acting(SYSTEM, NOON):
        one = Person.objects.get(preferred_name=name)
        return one.pk, Journey.objects.get(person=one).pk


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_every_page_of_a_person_draws_for_a_worker_and_is_not_there_for_an_administrator(vale):
    nadia, ade = come_in("nadia"), come_in("ade")
    for name in ("Dot", "Walter", "Shabana"):
        key, journey = person(name)
        for route, arguments in PAGES.items():
            address = reverse(route, args=[key, journey][: arguments])
            assert nadia.get(address).status_code == 200, (name, route)
            assert ade.get(address).status_code == 404, (name, route)


PAGES = {
    "people:page": 1,
    "people:story": 1,
    "people:about-me": 1,
    "people:needs": 1,
    "people:sharing": 1,
    "people:who-looked": 1,
    "conversations:every": 1,
    "conversations:hold": 1,
    "plans:read": 1,
    "plans:edit": 1,
    "circles:read": 1,
    "circles:invite": 1,
    "circles:meeting": 1,
    "journeys:page": 2,
    "choosing:worker": 2,
    "choosing:team": 2,
    "homecoming:checklist": 2,
    "homecoming:ready": 2,
    "homecoming:home": 2,
    "homecoming:hospital": 2,
    "endings:end": 2,
}






def test_the_circle_is_not_offered_again_after_a_no(vale):
    key, _ = person("Walter")
    nadia = come_in("nadia")
    address = reverse("circles:offer", args=[key])
    sent = {"act_id": str(uuid4()), "answer": "no", "may_ask_again": "no", "whose": "person"}
    assert nadia.post(address, sent).status_code == 302
    assert nadia.get(address).status_code == 404
    assert "nobody asks again" in words(nadia.get(reverse("circles:read", args=[key])))
    with acting(SYSTEM, NOON):
        assert Circle.objects.get(person=key).answer == "no"


def test_a_circle_member_says_i_can_and_sees_no_hours(vale):
    key, _ = person("Dot")
    marian = come_in("marian")
    assert "Walk to the garden" in words(marian.get(reverse("plans:mine")))
    plan = words(marian.get(reverse("plans:read", args=[key])))
    assert "To get down to my own garden" in plan
    assert "7 hours a week" not in plan
    assert marian.get(reverse("conversations:every", args=[key])).status_code in (200, 404)
    assert "Getting to my own back step" not in words(marian.get(reverse("conversations:every", args=[key])))
    circle = words(marian.get(reverse("circles:read", args=[key])))
    assert "That I am not on my own after four o&#39;clock" in circle


def test_a_line_of_the_checklist_is_ticked_by_name(vale):
    key, journey = person("Leon")
    kofi = come_in("kofi")
    tick = reverse("homecoming:tick", args=[key, journey])
    early = kofi.post(tick, {"act_id": str(uuid4()), "item": "bed", "state": "ready", "note": "Downstairs"})
    assert early.status_code == 422
    assert "Downstairs" in words(early)
    dot, journey = person("Dot")
    page = words(kofi.get(reverse("homecoming:checklist", args=[dot, journey])))
    assert "Ready: Marian Eccles" in page
    assert "I am staying until Friday" in page
    with acting(SYSTEM, NOON):
        assert Tick.objects.filter(person=dot).count() == 9
        assert not Tick.objects.filter(person=key).exists()
