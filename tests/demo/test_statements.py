"""How many statements a page costs, session and log included. PostgreSQL takes one more, to say who asks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from homeward.domain.actor import SYSTEM
from homeward.records.people.models import Person
from homeward.records.session import acting
from tests.demo.test_pages import come_in
from tests.moments import NOON

MOST = 11
NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def cost(client, address: str) -> int:
    come_in("nadia").get(address)  # what a process reads once and remembers, such as the ways of working
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return sum(not query["sql"].upper().startswith(NOT_COUNTED) for query in asked.captured_queries)


def test_the_page_of_everybody_is_cheap_however_much_is_on_it(vale):
    nadia = come_in("nadia")
    with acting(SYSTEM, NOON):
        everybody = dict(Person.objects.values_list("preferred_name", "pk"))
    pages = {name: reverse("people:page", args=[key]) for name, key in everybody.items()}
    costs = {name: cost(nadia, page) for name, page in pages.items() if nadia.get(page).status_code == 200}
    assert len(costs) > 10
    assert {name: taken for name, taken in costs.items() if taken > MOST} == {}


@pytest.mark.parametrize("address", ["/caseload", "/caseload?of=team"])
def test_a_list_is_cheap(vale, address):
    assert cost(come_in("nadia"), address) <= MOST


@pytest.mark.parametrize("words", ["Dot", "Shabxna", "2 March 1941", "ZZ91 1AA", "Shabxna ZZ91"])
def test_finding_somebody_is_cheap(vale, words):
    nadia = come_in("nadia")
    assert cost(nadia, nadia.post("/find", {"q": words}).url) <= MOST
