"""Whoever sent a request and has an account here: let in as what they are to the person, and never as somebody else."""

from dataclasses import replace

import pytest

from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.failures import NotThere
from homeward.domain.request import Source
from homeward.records.accounts.models import Party, User
from homeward.records.care.models import Journey
from homeward.records.care.queries.journeys import journey_view
from homeward.records.care.queries.requests import request_page
from homeward.records.journal.models import Entry
from homeward.records.people.models import Relationship
from homeward.records.people.queries.heads import head
from homeward.records.session import acting, asked_by
from tests.actions.test_requests import accepting, reading, rows, send
from tests.arrivals import ASKED, reads, receiver, team, worker
from tests.moments import NOON


@pytest.fixture
def lane(database):
    with acting(SYSTEM, NOON):
        return team()


@pytest.fixture
def mo(lane):
    return receiver("Mo Finch", lane)


@pytest.fixture
def lea(lane):
    return worker("Lea Stone", "leader", lane)


def has_an_account(name, email, **said):
    def make():
        one = Party.objects.create(name=name, email=email, made_at=NOON)
        User.objects.create(id=one.pk, party=one, email=email, password="!", joined_at=NOON, **said)
        return Actor(ActorKind.USER, one.pk, name)

    return rows(make)


def test_a_sender_who_has_an_account_is_let_in_as_the_persons_ward_when_whoever_accepts_says_so(lane, mo, lea):
    dev, key = has_an_account("Dev Rao", "dev.rao@example.org"), send()
    offered = reading(mo, request_page, key).sender
    found = (offered.party_id, offered.relation, offered.where, offered.signed_in)
    assert found == (dev.party_id, "ward", "Ward 4", False)
    iris = accepting(mo, lane, key, sender_may=True)
    tie = rows(lambda: Relationship.objects.get(person=iris, relation="ward"))
    assert (tie.party_id, tie.words, tie.given_by) == (dev.party_id, "Ward 4", mo.party_id)
    told = rows(lambda: list(Entry.objects.filter(person_id=iris).order_by("sequence").values_list("what", flat=True)))
    assert told[-1] == "involved.added"
    journey = rows(lambda: Journey.objects.get(person=iris).pk)
    with asked_by(dev, NOON):
        assert journey_view(reads(dev), iris, journey).id == journey
    assert reading(lea, request_page, key).sender is None  # it was answered


def test_a_sender_is_let_in_only_if_said_and_only_if_they_come_in_here(lane, mo, lea):
    dev, key = has_an_account("Dev Rao", "dev.rao@example.org"), send()
    iris = accepting(mo, lane, key)
    assert not rows(lambda: Relationship.objects.filter(person=iris, relation="ward").exists())
    with asked_by(dev, NOON), pytest.raises(NotThere):
        head(reads(dev), iris)


@pytest.mark.parametrize(
    "changes",
    [
        {"source": Source.COUNCIL},
        {"sender": replace(ASKED.sender, email="somebody.else@example.org")},
        {"sender": replace(ASKED.sender, name="Mo Finch", email="mo@example.org")},  # nobody lets themself in
    ],
)
def test_who_is_neither_ward_nor_gp_nor_here_nor_somebody_else_is_not_let_in_by_a_form_that_says_so(
    lane, mo, lea, changes
):
    has_an_account("Dev Rao", "dev.rao@example.org")
    rows(lambda: User.objects.create(
        id=mo.party_id, party_id=mo.party_id, email="mo@example.org", password="!", joined_at=NOON
    ))
    key = send(replace(ASKED, **changes))
    assert reading(mo, request_page, key).sender is None
    with pytest.raises(NotThere):
        accepting(mo, lane, key, sender_may=True)


def test_whoever_hands_in_somebody_elses_letter_does_not_become_the_one_who_asks(lane, mo, lea):
    nadia = has_an_account("Nadia Vale", "nadia@example.org")
    key = send(actor=nadia)
    assert reading(mo, request_page, key).sender is None  # it is not Nadia who could be the ward
    iris = accepting(mo, lane, key)
    asked = rows(lambda: Relationship.objects.select_related("party").get(person=iris, relation="asked-for-help"))
    assert (asked.party.name, asked.words) == ("Dev Rao", "Discharge nurse")
    assert asked.party_id != nadia.party_id


def test_whoever_asks_signed_in_is_known_by_name_or_by_address(lane, mo, lea):
    dev = has_an_account("Dev Rao", "dev.rao@example.org")
    for sender in (replace(ASKED.sender, email=""), replace(ASKED.sender, name="D. Rao")):
        offered = reading(mo, request_page, send(replace(ASKED, sender=sender), actor=dev)).sender
        assert (offered.party_id, offered.signed_in) == (dev.party_id, True)
