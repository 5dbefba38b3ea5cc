"""Making somebody's record and putting right what it says."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from homeward.actions import people
from homeward.domain.actor import SYSTEM
from homeward.domain.failures import Clash, NotThere
from homeward.domain.person_details import Coded, PersonDetails
from homeward.domain.problem import Refused
from homeward.records.journal.models import Entry
from homeward.records.people.models import Belonging, Need, Person
from homeward.records.people.queries.finding import find
from homeward.records.session import acting, asked_by
from tests.arrivals import IRIS, add, reads, team, worker
from tests.moments import NOON


@pytest.fixture
def lane(database):
    with acting(SYSTEM, NOON):
        return team()


def rows(make):
    """What the tests look up themselves, with the wall open."""
    with acting(SYSTEM, NOON):
        return make()


def test_somebody_new_belongs_to_the_team_and_its_neighbourhood(lane):
    key = add(replace(IRIS, communication_needs=(Coded("Large print"),)), lane)
    iris = rows(lambda: Person.objects.get(pk=key))
    assert (iris.preferred_name, iris.birth_year, iris.outward_postcode) == ("Iris", 1941, "ST3")
    assert rows(lambda: {b.team_id or b.neighbourhood_id for b in Belonging.objects.filter(person=key)}) == {
        lane.pk, lane.neighbourhood_id,
    }
    assert rows(lambda: Need.objects.get(person=key).text) == "Large print"
    assert rows(lambda: Entry.objects.get(person_id=key).what) == "person.added"


def test_nothing_is_stored_of_somebody_who_cannot_be(lane):
    wrong = PersonDetails(date_of_birth=date(1066, 10, 14))
    with pytest.raises(Refused) as refused:
        add(wrong, lane)
    assert [problem.code for problem in refused.value.problems] == ["person-name-missing", "birth-too-long-ago"]
    assert rows(lambda: Person.objects.count()) == 0


def test_two_people_never_have_one_nhs_number(lane):
    add(IRIS, lane)
    with pytest.raises(Refused, match="nhs-number-taken"):
        add(replace(IRIS, preferred_name="Doris"), lane)
    assert rows(lambda: Person.objects.count()) == 1


def test_a_correction_keeps_what_was_and_is_found_at_once(lane):
    key = add(IRIS, lane)
    rosa = worker("Rosa Bright", "connector", lane)
    right = replace(IRIS, preferred_name="Nan", family_name="Moss", addresses=(), contacts=())
    people.correct(actor=rosa, now=NOON, act_id=uuid4(), person_id=key, seen=1, details=right, said_by="Iris")
    entry = rows(lambda: Entry.objects.select_related("payload").get(person_id=key, what="person.corrected"))
    assert entry.said_by == "Iris"
    assert entry.payload.body["before"] == {"preferred_name": "Iris", "family_name": "Tunnicliffe"}
    with asked_by(rosa, NOON):
        assert [one.preferred_name for one in find(reads(rosa), "moss").people] == ["Nan"]
        assert find(reads(rosa), "tunnicliffe").people == ()
        assert [one.outward_postcode for one in find(reads(rosa), "ST3 4AB").people] == ["ST3"]


def test_two_corrections_of_one_version_clash(lane):
    key = add(IRIS, lane)
    rosa = worker("Rosa Bright", "connector", lane)
    people.correct(actor=rosa, now=NOON, act_id=uuid4(), person_id=key, seen=1, details=replace(IRIS, given_name="Ida"))
    with pytest.raises(Clash) as clash:
        people.correct(actor=rosa, now=NOON, act_id=uuid4(), person_id=key, seen=1, details=IRIS)
    assert (clash.value.seen, clash.value.now_at) == (1, 2)


def test_a_stranger_corrects_nobody(lane):
    key = add(IRIS, lane)
    sam = worker("Sam Hill", "connector", team("Sandon", "Blurton"))
    with pytest.raises(NotThere):
        people.correct(actor=sam, now=NOON, act_id=uuid4(), person_id=key, seen=1, details=IRIS)
