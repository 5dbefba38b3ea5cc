"""Setting up teams: an administrator lets somebody join, who is sent word, and somebody leave, who sees nobody."""

from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from homeward.jobs import outbox
from homeward.records.accounts.models import User
from homeward.records.people.models import Relationship
from tests.arrivals import IRIS, add, team
from tests.web.test_involved_pages import words
from tests.web.test_people_pages import come_in


@pytest.fixture
def lane(database):
    return team()


@pytest.fixture
def ade(lane):
    return come_in("Ade Bankole", "administrator")


def said(**changes):
    return {
        "act_id": uuid4(), "name": "Ola Fry", "email": "ola@example.org", "relations": ["connector", "triage"],
        **changes,
    }


def test_somebody_joins_and_is_sent_the_way_in(lane, ade):
    every, join = reverse("teams:every"), reverse("teams:join", args=[lane.pk])
    assert "Nobody works here yet." in words(ade.get(every))
    empty = words(ade.post(join, {"act_id": uuid4()}))
    for problem in ("Enter their name", "Enter their e-mail address", "Choose what they are in the team"):
        assert problem in empty
    assert ade.post(join, said(relations=["self"])).status_code == 422  # nobody joins a team as the person
    form = said()
    assert [ade.post(join, form).status_code for _ in range(2)] == [302, 302]
    assert User.objects.filter(email="ola@example.org").count() == 1
    page = words(ade.get(every))
    assert "Ola Fry Community Circle Connector, Receives requests ola@example.org" in page
    outbox.drain(timezone.now)
    assert [one.to for one in mail.outbox].count(["ola@example.org"]) == 1


def test_somebody_leaves_and_sees_nobody_from_then_on(lane, ade):
    rosa, iris = come_in("Rosa Bright", "connector", team=lane), add(IRIS, lane)
    person = reverse("people:page", args=[iris])
    assert rosa.get(person).status_code == 200
    party = Relationship.objects.get(relation="connector", team=lane).party_id
    leave = reverse("teams:leave", args=[lane.pk, party])
    assert leave in ade.get(reverse("teams:every")).content.decode()
    assert "Rosa Bright leaves" in words(ade.get(leave))
    form = {"act_id": uuid4(), "reason": "A new post"}
    assert [ade.post(leave, form).status_code for _ in range(2)] == [302, 302]  # sent twice
    assert rosa.get(person).status_code == 404
    assert ade.get(leave).status_code == 404


def test_only_an_administrator_sees_and_changes_who_works_where(lane, ade):
    rosa = come_in("Rosa Bright", "connector", team=lane)
    assert rosa.get(reverse("teams:every")).status_code == 404
    assert rosa.post(reverse("teams:join", args=[lane.pk]), said()).status_code == 404
    assert not User.objects.filter(email="ola@example.org").exists()
    assert 'href="/teams"' in ade.get("/", follow=True).content.decode()
    assert 'href="/teams"' not in rosa.get("/caseload").content.decode()
