"""The pages on which care is made, in the invented neighbourhood: each asked for by those who may and who may not."""


from django.test import Client
from django.urls import reverse

from homeward.domain.actor import SYSTEM
from homeward.records.accounts.models import User
from homeward.records.care.models import Journey
from homeward.records.people.models import Person
from homeward.records.session import acting
from tests.moments import NOON


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
    "files:of": 1,
    "people:details": 1,
    "people:details-names": 1,
    "people:details-address-add": 1,
    "people:details-contact-add": 1,
    "people:involved": 1,
    "people:involved-add": 1,
    "conversations:every": 1,
    "conversations:hold": 1,
    "assessments:every": 1,
    "plans:read": 1,
    "plans:edit": 1,
    "circles:read": 1,
    "circles:invite": 1,
    "circles:meeting": 1,
    "reviews:every": 1,
    "reviews:hold": 1,
    "journeys:page": 2,
    "choosing:worker": 2,
    "choosing:team": 2,
    "homecoming:checklist": 2,
    "homecoming:ready": 2,
    "homecoming:home": 2,
    "homecoming:hospital": 2,
    "endings:end": 2,
}
