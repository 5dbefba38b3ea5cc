"""Addresses, telephone and e-mail: put right without anything being written over, and found at once."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import reaching
from homeward.domain.actor import SYSTEM
from homeward.domain.failures import Clash, NotThere
from homeward.domain.person_details import Address, AddressKind, ContactKind, ContactPoint
from homeward.domain.problem import Refused
from homeward.records.journal.models import Entry
from homeward.records.people import models
from homeward.records.people.models import Person
from homeward.records.people.queries import reaching as known
from homeward.records.people.queries.finding import find
from homeward.records.people.queries.heads import head
from homeward.records.session import acting, asked_by
from tests.arrivals import IRIS, add, reads, team, worker
from tests.moments import NOON

TODAY = NOON.date()
DAUGHTER = Address(("2 Mill Row", "Stone"), "ST15 8AA", AddressKind.TEMPORARY, TODAY - timedelta(days=2))


@pytest.fixture
def iris(database):
    with acting(SYSTEM, NOON):
        lane = team()
        rosa = worker("Rosa Bright", "connector", lane)
    return add(IRIS, lane), rosa


def does(act, iris, **said):
    person, rosa = iris
    return act(actor=said.pop("by", rosa), now=NOON, act_id=uuid4(), person_id=person, **said)


def sees(iris, query=known.reaching):
    person, rosa = iris
    with asked_by(rosa, NOON):
        return query(reads(rosa), person)


def home_of(iris):
    return next(one for one in sees(iris).addresses if one.place.kind is AddressKind.HOME)


def stored(model, **which):
    with acting(SYSTEM, NOON):
        return list(model.objects.filter(**which).order_by("series", "version"))


def told(iris, what):
    with acting(SYSTEM, NOON):
        return Entry.objects.select_related("payload").filter(person_id=iris[0], what=what).get()


def test_staying_with_somebody_is_beside_home(iris):
    does(reaching.keep_address, iris, address=DAUGHTER, said_by="person")
    assert [one.place.kind for one in sees(iris).addresses] == [AddressKind.TEMPORARY, AddressKind.HOME]
    assert {way.value for way in sees(iris, head).addresses} == {
        "2 Mill Row\nStone, ST15 8AA", "7 Kiln Terrace\nMeir, ST3 4AB",
    }
    entry = told(iris, "address.added")
    assert (entry.said_by, entry.payload.body["place"]) == ("person", "2 Mill Row, Stone, ST15 8AA")


def test_what_is_put_right_is_followed_by_a_newer_version_and_stays(iris):
    home = home_of(iris)
    right = replace(home.place, lines=("17 Kiln Terrace", "Meir"))
    assert does(reaching.keep_address, iris, address=right, series=home.series, seen=1) == home.series
    first, second = stored(models.Address, series=home.series)
    assert (first.lines, first.version, first.replaced_at) == ("7 Kiln Terrace\nMeir", 1, NOON)
    assert (second.lines, second.version, second.replaced_at) == ("17 Kiln Terrace\nMeir", 2, None)
    assert [one.place.lines for one in sees(iris).addresses] == [("17 Kiln Terrace", "Meir")]
    assert len(sees(iris, head).addresses) == 1
    body = told(iris, "address.corrected").payload.body
    assert body == {"place": "17 Kiln Terrace, Meir, ST3 4AB", "before": "7 Kiln Terrace, Meir, ST3 4AB"}


def test_two_who_put_one_thing_right_clash(iris):
    home = home_of(iris)
    right = replace(home.place, lines=("17 Kiln Terrace",))
    does(reaching.keep_address, iris, address=right, series=home.series, seen=1)
    with pytest.raises(Clash) as clash:
        does(reaching.keep_address, iris, address=replace(right, lines=("77",)), series=home.series, seen=1)
    assert (clash.value.seen, clash.value.now_at) == (1, 2)
    assert [row.lines for row in stored(models.Address)][-1] == "17 Kiln Terrace"


def test_somebody_who_moved_lived_there_until_then_and_is_found_by_both(iris):
    person, rosa = iris
    moved = Address(("2 Mill Row", "Stone"), "ST15 8AA", AddressKind.HOME, TODAY - timedelta(days=2))
    does(reaching.keep_address, iris, address=moved, instead_of=home_of(iris).series)
    now, old = sees(iris).addresses
    assert (now.place.postcode, now.holds) == ("ST15 8AA", True)
    assert (old.place.postcode, old.holds, old.place.end) == ("ST3 4AB", False, moved.start)
    with acting(SYSTEM, NOON):
        assert Person.objects.get(pk=person).outward_postcode == "ST15"
    with asked_by(rosa, NOON):
        for typed in ("ST15 8AA", "ST3 4AB"):
            assert [one.person_id for one in find(reads(rosa), typed).people] == [person]


def test_a_slip_of_the_pen_no_longer_finds_anybody(iris):
    person, rosa = iris
    home = home_of(iris)
    right = replace(home.place, postcode="ST3 4AD")
    does(reaching.keep_address, iris, address=right, series=home.series, seen=1)
    with asked_by(rosa, NOON):
        assert [one.person_id for one in find(reads(rosa), "ST3 4AD").people] == [person]
        assert find(reads(rosa), "ST3 4AB").people == ()


def test_leaving_an_address_keeps_it_among_the_old(iris):
    home = home_of(iris)
    does(reaching.end_address, iris, series=home.series, seen=1, on=TODAY, reason="Sold")
    [old] = sees(iris).addresses
    assert (old.holds, old.place.end, old.written.by) == (False, TODAY, "Rosa Bright")
    assert sees(iris, head).addresses == ()
    assert told(iris, "address.ended").payload.body["reason"] == "Sold"
    with pytest.raises(Refused, match="ends-ahead"):
        does(reaching.end_address, iris, series=home.series, seen=2, on=TODAY + timedelta(days=1))


def test_one_number_is_the_best_and_the_other_then_is_not(iris):
    mobile = ContactPoint(ContactKind.PHONE, " 07700 900123 ", preferred=True)
    does(reaching.keep_contact, iris, contact=mobile)
    does(reaching.keep_contact, iris, contact=replace(mobile, value="07700 900124"))
    assert [(one.contact.value, one.contact.preferred) for one in sees(iris).contacts if one.contact.preferred] == [
        ("07700 900124", True)
    ]
    assert {one.contact.value for one in sees(iris).contacts} == {"01632 960001", "07700 900123", "07700 900124"}
    with pytest.raises(Refused, match="contact-known"):
        does(reaching.keep_contact, iris, contact=ContactPoint(ContactKind.PHONE, "+44 7700 900124"))


def test_a_number_that_is_no_longer_right_is_not_rung_and_can_be_taken_up_again(iris):
    [line] = sees(iris).contacts
    does(reaching.end_contact, iris, series=line.series, seen=1)
    assert sees(iris, head).phones == ()
    [old] = sees(iris).contacts
    assert (old.holds, old.written.version) == (False, 2)
    does(reaching.keep_contact, iris, contact=line.contact, series=line.series, seen=2)
    assert [way.value for way in sees(iris, head).phones] == ["01632 960001"]
    assert len(stored(models.ContactPoint, series=line.series)) == 3


def test_others_write_nothing_and_a_key_from_elsewhere_reaches_nothing(iris):
    with acting(SYSTEM, NOON):
        away = worker("Al Reed", "connector", team("Far Lane", "Far"))
        other = add(replace(IRIS, nhs_number="", preferred_name="Ned"), team("Mill", "Mill"))
        elsewhere = models.Address.objects.get(person=other).series
    with pytest.raises(NotThere):
        does(reaching.keep_address, iris, address=DAUGHTER, by=away)
    with pytest.raises(NotThere):
        does(reaching.keep_address, iris, address=DAUGHTER, series=elsewhere, seen=1)
    with pytest.raises(NotThere):
        does(reaching.end_address, iris, series=elsewhere, seen=1)
    with asked_by(away, NOON), pytest.raises(NotThere):
        known.reaching(reads(away), iris[0])
