"""When an entry is old, who is asked how often, and a group as it is typed in a minute."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest

from homeward.domain.directory.by_hand import Group, made, read_clock, read_cost, times
from homeward.domain.directory.local import changed, overtaken
from homeward.domain.directory.recurrence import Weekday
from homeward.domain.directory.upkeep import BY_HAND, QUARTER, Sure, how_sure, may_ask, old_before, owner_of
from homeward.domain.problem import Refused
from tests.directory import YOGA
from tests.moments import NOON

TODAY = date(2026, 3, 2)
KEY = UUID("6a0c5f4e-4f1f-4c7b-9d53-0f1d5a7a1c11")
FULL = Group(
    " Knitters at Vi's ", "We knit and talk.", "Vi's front room", "3 Kiln Lane", "Meir", "st34ab", ("FR", "TU"), "2",
    "4pm", "50p", "01632 960111", "Vi", "Vi@Example.org", "One step",
)


def codes(refused):
    return {(one.code, one.where) for one in refused.value.problems}


def test_how_sure():
    assert how_sure(None, TODAY) is Sure.NEVER
    assert how_sure(TODAY - QUARTER, TODAY) is Sure.FRESH
    assert how_sure(TODAY - QUARTER - timedelta(days=1), TODAY) is Sure.OLD
    assert how_sure(TODAY + timedelta(days=9), TODAY) is Sure.FRESH
    assert old_before(TODAY) == TODAY - QUARTER


def test_who_may_be_asked_again():
    assert may_ask(None, NOON)
    assert not may_ask(NOON - QUARTER + timedelta(minutes=1), NOON)
    assert may_ask(NOON - QUARTER, NOON)
    assert may_ask(NOON - BY_HAND, NOON, by_hand=True)
    assert not may_ask(NOON - BY_HAND + timedelta(minutes=1), NOON, by_hand=True)


def test_the_address_for_enquiries_is_nobody_who_keeps_an_entry():
    assert owner_of(changed(YOGA, {"email": "info@example.org"}), "") == ""
    assert owner_of(YOGA, " Pat@Example.org ") == "pat@example.org"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10", time(10)), ("10.30", time(10, 30)), ("2", time(14)), ("2pm", time(14)), ("12am", time(0)),
        ("14:00", time(14)), ("7", time(7)), ("noon", time(12)), ("12pm", time(12)), ("02:00", time(2)),
        ("25", None), ("10:75", None), ("13pm", None), ("0am", None), ("soon", None),
    ],
)
def test_times_as_people_type_them(typed, meant):
    assert read_clock(typed) == meant


@pytest.mark.parametrize(("typed", "pence"), [("", None), ("Free", 0), ("£2.50", 250), ("2", 200), ("50p", 50)])
def test_costs_as_people_type_them(typed, pence):
    assert read_cost(typed) == pence


def test_a_group_in_full():
    one = made(FULL, KEY, TODAY)
    assert (one.name, one.assured_on, one.assurer_email) == ("Knitters at Vi's", TODAY, "vi@example.org")
    assert (one.weekdays, one.is_free, one.is_informal) == ((Weekday.TUESDAY, Weekday.FRIDAY), False, True)
    assert (one.schedules[0].opens_at, one.schedules[0].closes_at) == (time(14), time(16))
    assert one.places[0].place.postcode == "ST3 4AB"
    assert one.places[0].place.accessibility[0].description == "One step"
    assert made(FULL, KEY, TODAY) == one


def test_a_name_and_what_happens_will_do():
    one = made(Group("Knitters", "We knit."), KEY, TODAY)
    assert (one.places, one.schedules, one.costs, one.phones, one.contacts) == ((), (), (), (), ())


def test_everything_wrong_is_said_at_once():
    with pytest.raises(Refused) as refused:
        made(Group(" ", "", postcode="ST3", begins="soon", ends="2pm", cost="a bit"), KEY, TODAY)
    assert codes(refused) == {
        ("directory-name-missing", "name"), ("group-what-missing", "description"), ("group-postcode", "postcode"),
        ("group-time", "begins"), ("group-day-missing", "days"), ("group-cost", "cost"),
    }
    with pytest.raises(Refused) as refused:
        times(("MO",), "4pm", "2pm", KEY)
    assert codes(refused) == {("group-ends-first", "ends")}


def test_of_two_days_somebody_made_sure_the_later_stands():
    fed = changed(YOGA, {"assured_on": "2026-02-01"})
    assert fed.assured_on == date(2026, 2, 1)
    assert changed(fed, {"assured_on": "2026-01-01"}).assured_on == date(2026, 2, 1)
    assert changed(fed, {"assured_on": "2026-03-01"}).assured_on == date(2026, 3, 1)
    assert overtaken({"assured_on": "2026-01-01"}, {"assured_on": None}, fed) == ()
