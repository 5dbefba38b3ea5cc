"""A calendar of one's own: the address is shown once, names nobody unless asked to, and opens for nobody else."""

import re
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.test import Client

from homeward.records.journal.models import Look, SignedLink
from tests.actions.test_calendars import LATER
from tests.actions.test_calendars import there as there
from tests.web.test_plan_pages import come_in, words


@pytest.fixture
def on_a_later_day(there, monkeypatch):
    monkeypatch.setattr("homeward.web.asking.timezone", SimpleNamespace(now=lambda: LATER))
    return there


def asked(client, names="without", act_id=None):
    return client.post("/calendar", {"act_id": act_id or str(uuid4()), "names": names})


def address(answer) -> str:
    (found,) = re.findall(r"http://testserver(/calendar/[^<\s]+)", answer.content.decode())
    return found


def test_a_worker_opens_one_and_it_names_nobody(on_a_later_day):
    client = come_in(on_a_later_day.tom)
    path = address(asked(client))
    answer = Client().get(path)
    calendar = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert answer["Referrer-Policy"] == "same-origin"
    assert "SUMMARY:A review is due\r\n" in calendar
    assert "SUMMARY:Circle meeting\r\n" in calendar
    assert "Iris" not in calendar
    assert Look.objects.filter(person_id=on_a_later_day.person_id, where="calendars:feed").exists()


def test_names_are_there_where_they_were_asked_for(on_a_later_day):
    path = address(asked(come_in(on_a_later_day.nell), "with"))
    assert "SUMMARY:Circle meeting: Iris\r\n" in Client().get(path).content.decode()


def test_the_address_is_shown_once_and_kept_as_a_hash_only(on_a_later_day):
    client = come_in(on_a_later_day.tom)
    secret = address(asked(client)).split("/")[2]
    again = client.get("/calendar").content.decode()
    assert secret not in again
    assert "A calendar is open since" in again
    assert secret not in str(SignedLink.objects.values_list())


def test_sent_twice_it_is_the_same_address(on_a_later_day):
    client, act_id = come_in(on_a_later_day.tom), str(uuid4())
    assert address(asked(client, act_id=act_id)) == address(asked(client, act_id=act_id))
    assert SignedLink.objects.count() == 1


def test_closed_it_is_not_there_and_a_wrong_address_never_was(on_a_later_day):
    client = come_in(on_a_later_day.tom)
    path = address(asked(client))
    assert client.post("/calendar/close", {"act_id": str(uuid4())}).status_code == 302
    assert Client().get(path).status_code == 404
    assert Client().get("/calendar/nonsense/homeward.ics").status_code == 404
    assert "Open one" in words(client.get("/calendar"))


def test_nobody_opens_one_without_signing_in(on_a_later_day):
    assert Client().get("/calendar").status_code == 302


