"""Joining and leaving: access begins and ends with it, at the moment it does."""

from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import journeys, memberships
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.failures import NotThere
from homeward.domain.problem import Refused
from homeward.records.accounts.models import User
from homeward.records.people.models import Person
from homeward.records.people.queries.heads import head
from homeward.records.people.reading import Reader
from homeward.records.session import acting, asked_by
from tests.arrivals import IRIS, add, team, worker
from tests.moments import NOON

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def lane(database):
    with acting(SYSTEM, NOON):
        return team()


def joins(lane, *relations, name="Rosa Bright"):
    said = {"team_id": lane.pk, "name": name, "email": f"{name.split()[0]}@example.org", "relations": relations}
    party = memberships.join(actor=SYSTEM, now=NOON, act_id=uuid4(), **said)
    return Actor(ActorKind.USER, party, name)


def sees(actor, person_id, now=LATER):
    with asked_by(actor, now):
        return head(Reader(actor, now, "tests"), person_id).preferred_name


def test_access_begins_with_joining_and_ends_with_leaving(lane):
    person_id = add(IRIS, lane)
    rosa = joins(lane, "connector")
    assert sees(rosa, person_id) == "Iris"
    memberships.leave(actor=SYSTEM, now=LATER, act_id=uuid4(), team_id=lane.pk, party_id=rosa.party)
    with pytest.raises(NotThere):
        sees(rosa, person_id)


def test_nobody_leaves_while_they_lead(lane):
    person_id = add(IRIS, lane)
    lena = joins(lane, "leader", name="Lena Holt")
    with acting(SYSTEM, NOON):
        person = Person.objects.get(pk=person_id)
        journeys.begin(actor=SYSTEM, now=NOON, person=person, pathway="home-from-hospital", team=lane)
    with pytest.raises(Refused, match="leads-still"):
        memberships.leave(actor=SYSTEM, now=LATER, act_id=uuid4(), team_id=lane.pk, party_id=lena.party)
    assert sees(lena, person_id) == "Iris"


def test_only_an_administrator_sets_up_a_team(lane):
    rosa = joins(lane, "connector")
    with pytest.raises(NotThere):
        memberships.join(
            actor=rosa, now=NOON, act_id=uuid4(), team_id=lane.pk, name="Ann", email="a@example.org",
            relations=("leader",),
        )
    with pytest.raises(Refused, match="relation-not-of-team"):
        joins(lane, "self")


def test_a_person_is_given_a_sign_in_of_their_own_once(lane):
    person_id = add(IRIS, lane)
    rosa = joins(lane, "connector")
    said = {"actor": rosa, "now": NOON, "person_id": person_id, "email": "iris@example.org"}
    key = memberships.give_sign_in(act_id=uuid4(), **said)
    with acting(SYSTEM, NOON):
        assert not User.objects.get(pk=key).has_usable_password()
    assert sees(Actor(ActorKind.USER, key, "Iris"), person_id) == "Iris"
    with pytest.raises(Refused, match="account-email-taken"):
        memberships.give_sign_in(act_id=uuid4(), **said)
    with pytest.raises(Refused, match="sign-in-there"):
        memberships.give_sign_in(act_id=uuid4(), **said | {"email": "other@example.org"})
    stranger = worker("Ann Other", "connector", _elsewhere())
    with pytest.raises(NotThere):
        memberships.give_sign_in(act_id=uuid4(), **said | {"actor": stranger})


def _elsewhere():
    with acting(SYSTEM, NOON):
        return team("Mill Row", "Fenton")
