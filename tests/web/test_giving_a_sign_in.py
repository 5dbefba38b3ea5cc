"""Giving a sign-in: what will be seen is said first, and the one it is for chooses a password nobody else knows."""

from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from homeward.jobs import outbox
from homeward.records.accounts.models import Party, User
from homeward.records.people.models import Relationship
from tests.arrivals import IRIS, add, team
from tests.moments import NOON
from tests.web.test_involved_pages import words
from tests.web.test_people_pages import come_in


@pytest.fixture
def lane(database):
    return team()


@pytest.fixture
def iris(lane):
    return add(IRIS, lane)


@pytest.fixture
def rosa(lane):
    return come_in("Rosa Bright", "connector", team=lane)


def beside(person_id, name, relation):
    party = Party.objects.create(name=name, made_at=NOON)
    return Relationship.objects.create(
        party=party, relation=relation, scope="person", person_id=person_id, basis="tests", start=NOON
    )


def said(email, **changes):
    return {"act_id": uuid4(), "email": email, "whose": "person", **changes}


def test_the_person_is_given_one_and_chooses_their_own_password(iris, rosa):
    page, ask = reverse("people:involved", args=[iris]), reverse("people:sign-in", args=[iris])
    assert ask in rosa.get(page).content.decode()
    asked = words(rosa.get(ask))
    assert "Iris will see everything that is written here about them" in asked
    assert "Ask them alone first" in asked
    wrong = rosa.post(ask, said("iris at example"))
    assert (wrong.status_code, User.objects.filter(email__startswith="iris").exists()) == (422, False)
    assert "iris at example" in wrong.content.decode()
    form = said("Iris@example.org")
    assert [rosa.post(ask, form).status_code for _ in range(2)] == [302, 302]  # sent twice
    assert not User.objects.get(email="iris@example.org").has_usable_password()
    assert "Iris has a sign-in of their own." in words(rosa.get(page))
    assert rosa.get(ask).status_code == 404

    outbox.drain(timezone.now)
    (message,) = [one for one in mail.outbox if one.to == ["iris@example.org"]]
    assert "Iris" not in message.subject + message.body
    assert message.body.strip().endswith(reverse("account_reset_password"))


def test_somebody_beside_them_is_given_one_and_an_address_that_is_taken_is_said(iris, rosa, lane):
    tie = beside(iris, "Nell Moss", "circle-member")
    ask = reverse("people:involved-sign-in", args=[iris, tie.pk])
    assert "Nell Moss will see:" in words(rosa.get(ask))
    taken = User.objects.exclude(email="").first().email
    answer = rosa.post(ask, said(taken))
    assert answer.status_code == 422
    assert taken in words(answer)
    assert rosa.post(ask, said("nell@example.org")).status_code == 302
    assert User.objects.get(email="nell@example.org").pk == tie.party_id
    assert "Has a sign-in of their own." in words(rosa.get(reverse("people:involved", args=[iris])))


def test_nobody_is_offered_one_for_something_that_shows_them_nothing(iris, rosa):
    tie = beside(iris, "Ned Moss", "family")
    ask = reverse("people:involved-sign-in", args=[iris, tie.pk])
    assert ask not in rosa.get(reverse("people:involved", args=[iris])).content.decode()
    assert rosa.get(ask).status_code == 404
