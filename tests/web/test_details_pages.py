"""A person's details: put right by the person or a worker, with nothing lost when two do it at once."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from homeward.records.people.models import Address, ContactPoint, Person
from tests.arrivals import IRIS, add, team
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


def words(answer):
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def at(route, *args):
    return reverse(f"people:{route}", args=args)


def said(**changes):
    return {"act_id": uuid4(), "whose": "person", **changes}


def reached(client, iris):
    """The part of the person's page that says how they are reached."""
    return words(client.get(at("page", iris))).split("How to reach")[1]


NAMES = {"preferred_name": "Iris", "given_name": "Iris Mabel", "family_name": "Tunnicliffe", "practice_code": ""}
HOME = {"kind": "home", "line_1": "7 Kiln Terrace", "line_2": "", "line_3": "Meir", "postcode": "ST3 4AB"}


def test_everything_known_is_on_one_page(rosa, iris):
    page = words(rosa.get(at("details", iris)))
    for there in ("Iris Mabel Tunnicliffe", "2 March 1941", "7 Kiln Terrace, Meir, ST3 4AB home", "01632 960001"):
        assert there in page
    assert at("details", iris) in rosa.get(at("page", iris)).content.decode()


def test_the_name_they_like_is_put_right_and_heads_the_page(rosa, iris):
    sent = said(**NAMES | {"preferred_name": "Nan"}, seen=1)
    assert rosa.post(at("details-names", iris), sent).status_code == 302
    assert "Nan</h1>" in rosa.get(at("page", iris)).content.decode()
    wrong = rosa.post(at("details-names", iris), said(**NAMES | {"practice_code": "q1"}, seen=2))
    assert wrong.status_code == 422
    assert "Q1" in words(wrong)


def test_two_names_at_once_stand_beside_each_other(rosa, iris, lane):
    tom = come_in("Tom Reed", "wellbeing-worker", team=lane)
    rosa.post(at("details-names", iris), said(**NAMES | {"preferred_name": "Nan"}, seen=1))
    clash = tom.post(at("details-names", iris), said(**NAMES | {"preferred_name": "Issy"}, seen=1))
    assert clash.status_code == 409
    page = words(clash)
    assert "Rosa Bright saved a change" in page
    assert "Saved by Rosa Bright Nan" in page
    assert "Written by you Issy" in page
    hidden = dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', clash.content.decode()))
    again = said(**NAMES | {"preferred_name": "Nan Issy"}, act_id=hidden["act_id"], seen=hidden["seen"])
    assert tom.post(at("details-names", iris), again).status_code == 302
    assert Person.objects.get().preferred_name == "Nan Issy"


def test_staying_with_a_daughter_and_then_no_longer(rosa, iris):
    sent = said(kind="temporary", line_1="2 Mill Row", line_3="Stone", postcode="st158aa", instead="stays")
    assert rosa.post(at("details-address-add", iris), sent).status_code == 302
    assert "2 Mill Row, Stone, ST15 8AA staying there" in words(rosa.get(at("details", iris)))
    one = Address.objects.get(postcode="ST15 8AA")
    gone = at("details-left", iris, one.series)
    assert "No longer at 2 Mill Row, Stone, ST15 8AA" in words(rosa.get(gone))
    today = dict(re.findall(r'name="(on-\w+)" type="text" value="(\d+)"', rosa.get(gone).content.decode()))
    today = today or {"on-day": "1", "on-month": "1", "on-year": "2026"}
    assert rosa.post(gone, said(seen=1, **today)).status_code == 302
    page = words(rosa.get(at("details", iris)))
    assert page.index("Before") < page.index("2 Mill Row")


def test_moving_house_asks_which_address_was_left(rosa, iris):
    home = Address.objects.get()
    assert "Yes, 7 Kiln Terrace, Meir, ST3 4AB" in words(rosa.get(at("details-address-add", iris)))
    unsaid = rosa.post(at("details-address-add", iris), said(kind="home", line_1="2 Mill Row"))
    assert "Choose whether they left another address" in words(unsaid)
    rosa.post(at("details-address-add", iris), said(kind="home", line_1="2 Mill Row", instead=str(home.series)))
    assert "7 Kiln Terrace" not in reached(rosa, iris)
    assert "2 Mill Row" in reached(rosa, iris)


def test_an_address_put_right_twice_at_once_shows_both(rosa, iris, lane):
    tom = come_in("Tom Reed", "wellbeing-worker", team=lane)
    where = at("details-address", iris, Address.objects.get().series)
    assert 'value="7 Kiln Terrace"' in rosa.get(where).content.decode()
    rosa.post(where, said(**HOME | {"line_1": "17 Kiln Terrace"}, seen=1))
    clash = tom.post(where, said(**HOME | {"line_1": "71 Kiln Terrace"}, seen=1))
    assert clash.status_code == 409
    assert "Saved by Rosa Bright 17 Kiln Terrace" in words(clash)
    assert "Written by you 71 Kiln Terrace" in words(clash)


def test_nothing_typed_is_lost_while_something_is_wrong(rosa, iris):
    wrong = rosa.post(at("details-address-add", iris), said(kind="home", line_1="9 Kiln Terrace", postcode="nowhere"))
    assert wrong.status_code == 422
    assert "Enter a postcode, like ST3 4AB" in words(wrong)
    assert 'value="9 Kiln Terrace"' in wrong.content.decode()
    bell = rosa.post(at("details-contact-add", iris), said(kind="phone", value="ring the bell"))
    assert "is not a phone number" in words(bell)
    assert 'value="ring the bell"' in bell.content.decode()


def test_a_number_is_added_and_an_old_one_rung_no_more(rosa, iris):
    rosa.post(at("details-contact-add", iris), said(kind="phone", value="07700 900123", use="mobile", preferred="on"))
    page = words(rosa.get(at("details", iris)))
    assert "07700 900123 carried along, the best one to use" in page
    old = ContactPoint.objects.get(value="01632 960001")
    rosa.post(at("details-silent", iris, old.series), {"act_id": uuid4(), "seen": 1})
    assert "01632 960001" not in reached(rosa, iris)
    assert "Put right, or take up again" in words(rosa.get(at("details", iris)))
    rosa.post(at("details-contact", iris, old.series), said(kind="phone", value="01632 960001", seen=2))
    assert "01632 960001" in reached(rosa, iris)


def test_the_person_writes_their_own_and_professionals_only_read(iris, lane):
    me = come_in("Iris", "self", person_id=iris)
    assert "Whose words" not in words(me.get(at("details-contact-add", iris)))
    assert me.post(at("details-contact-add", iris), {"act_id": uuid4(), "kind": "email", "value": "i@example.org"})
    assert ContactPoint.objects.filter(value="i@example.org").exists()
    leah = come_in("Leah Stein", "gp", person_id=iris)
    assert "Add an address" not in words(leah.get(at("details", iris)))
    series = Address.objects.get().series
    for route, args in (("details-names", ()), ("details-address-add", ()), ("details-address", (series,)),
                        ("details-left", (series,)), ("details-contact-add", ())):
        assert leah.get(at(route, iris, *args)).status_code == 404, route
        assert leah.post(at(route, iris, *args), said(**HOME, **NAMES, seen=1)).status_code == 404, route


@pytest.mark.parametrize("relation", ["circle-member", "pulled-in", "ward"])
def test_for_others_nothing_is_there(iris, relation):
    other = come_in("Somebody", relation, person_id=iris)
    series = Address.objects.get().series
    for route, args in (("details", ()), ("details-address-add", ()), ("details-address", (series,))):
        assert other.get(at(route, iris, *args)).status_code == 404, route
