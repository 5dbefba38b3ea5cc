"""Who somebody is to a person: what they see begins when it is written down, and ends when it ends."""

from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import involved
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.failures import NotThere
from homeward.domain.problem import Refused
from homeward.records.people.models import Relationship
from homeward.records.people.queries.heads import head
from homeward.records.reading import Reader
from homeward.records.session import acting, asked_by
from tests.arrivals import IRIS, add, party, team, worker
from tests.moments import NOON

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def iris(database):
    with acting(SYSTEM, NOON):
        lane = team()
        rosa, away = worker("Rosa Bright", "connector", lane), worker("Al Reed", "connector", team("Far Lane", "Far"))
    return add(IRIS, lane), rosa, away


def written(iris, actor, **said):
    return involved.add(actor=actor, now=NOON, act_id=uuid4(), person_id=iris, **said)


def sees(key, iris, now=LATER):
    with acting(SYSTEM, NOON):
        actor = Actor(ActorKind.USER, Relationship.objects.get(pk=key).party_id)
    with asked_by(actor, now):
        return head(Reader(actor, now, "tests"), iris).preferred_name


def test_a_therapist_sees_the_person_from_then_until_it_ends(iris):
    person, rosa, _ = iris
    therapist = written(person, rosa, relation="occupational-therapist", name="Oz Lind")
    assert sees(therapist, person) == "Iris"
    said = {"person_id": person, "relationship_id": therapist}
    involved.end(actor=rosa, now=LATER, act_id=uuid4(), **said)
    with pytest.raises(NotThere):
        sees(therapist, person)
    with pytest.raises(NotThere):
        involved.end(actor=rosa, now=LATER, act_id=uuid4(), **said)


def test_an_attorney_is_not_written_down_on_nobodys_word(iris):
    person, rosa, _ = iris
    with pytest.raises(Refused, match="involved-basis"):
        written(person, rosa, relation="attorney-health", name="Nell", words="sister")
    key = written(person, rosa, relation="attorney-health", name="Nell", words="sister", basis="Rosa saw it")
    assert sees(key, person) == "Iris"


@pytest.mark.parametrize(
    "relation", ["self", "circle-member", "link-wellbeing-worker", "pulled-in-plan", "triage", "king"]
)
def test_what_has_an_act_of_its_own_is_not_given_here(iris, relation):
    person, rosa, _ = iris
    with pytest.raises(Refused, match="involved-relation"):
        written(person, rosa, relation=relation, name="Nell")


def test_everything_missing_is_said_at_once(iris):
    person, rosa, _ = iris
    with pytest.raises(Refused) as refused:
        written(person, rosa, relation="attorney-health")
    assert {problem.code for problem in refused.value.problems} == {"involved-basis", "involved-who"}


def test_a_key_from_elsewhere_reaches_nobody(iris):
    person, rosa, away = iris
    with acting(SYSTEM, NOON):
        stranger = party("Stranger")
    with pytest.raises(NotThere):
        written(person, rosa, relation="gp", party_id=stranger.pk)
    with pytest.raises(NotThere):
        written(person, away, relation="gp", name="Dr Far")
    assert written(person, rosa, relation="gp", party_id=away.party)
    with pytest.raises(Refused, match="involved-already"):
        written(person, rosa, relation="gp", party_id=away.party)
