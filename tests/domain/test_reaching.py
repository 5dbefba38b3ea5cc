"""Where a person lives and how they are reached: what is right, and what is not."""

from datetime import date, timedelta

import pytest

from homeward.domain.person_details import Address, AddressKind, ContactKind, ContactPoint
from homeward.domain.reaching import (
    address_problems,
    contact_problems,
    end_problems,
    holds,
    home_outward,
    in_one_line,
)

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
HOME = Address(("7 Kiln Terrace", "Meir"), "ST3 4AB")
DAUGHTER = Address(("2 Mill Row",), "B1 1AA", AddressKind.TEMPORARY, TODAY - DAY)


def codes(problems):
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        (DAUGHTER, []),
        (Address((), "ST3 4AB"), []),
        (Address((" ",), ""), ["address-empty"]),
        (Address(("x" * 201,), ""), ["text-too-long-here"]),
        (Address(("x",), "", start=TODAY, end=TODAY - DAY), ["address-ends-before-start"]),
        (Address(("x",), "", start=TODAY + 366 * DAY), []),
        (Address(("x",), "", start=TODAY + 367 * DAY), ["address-starts-far"]),
        (HOME, ["address-known"]),
        (Address(HOME.lines, HOME.postcode, AddressKind.TEMPORARY), []),
    ],
)
def test_addresses(address, wrong):
    assert codes(address_problems(address, [HOME], TODAY)) == wrong


@pytest.mark.parametrize(
    ("kind", "value", "wrong"),
    [
        (ContactKind.PHONE, "01632 960002", []),
        (ContactKind.PHONE, "+44 (0)1632 960001", ["contact-known"]),
        (ContactKind.PHONE, "ring the bell", ["phone-unreadable"]),
        (ContactKind.EMAIL, "iris@example.org", []),
        (ContactKind.EMAIL, "iris at home", ["email-unreadable"]),
        (ContactKind.EMAIL, "Nell@Example.org", ["contact-known"]),
    ],
)
def test_numbers_and_e_mail(kind, value, wrong):
    there = [ContactPoint(ContactKind.PHONE, "01632 960001"), ContactPoint(ContactKind.EMAIL, "nell@example.org")]
    assert codes(contact_problems(ContactPoint(kind, value), there)) == wrong


def test_it_ends_on_a_day_that_has_come_and_not_before_it_began():
    assert codes(end_problems(None, TODAY, TODAY)) == []
    assert codes(end_problems(TODAY, TODAY, TODAY)) == []
    assert codes(end_problems(None, TODAY + DAY, TODAY)) == ["ends-ahead"]
    assert codes(end_problems(TODAY, TODAY - DAY, TODAY)) == ["address-ends-before-start"]


def test_an_address_holds_from_its_first_day_to_the_day_before_its_end():
    assert holds(None, None, TODAY)
    assert holds(TODAY, TODAY + DAY, TODAY)
    assert not holds(TODAY, TODAY, TODAY)
    assert not holds(TODAY + DAY, None, TODAY)


def test_roughly_where_somebody_lives_is_their_home_while_it_holds():
    assert home_outward([DAUGHTER, HOME], TODAY) == "ST3"
    sold = Address(HOME.lines, HOME.postcode, end=TODAY)
    assert home_outward([sold, DAUGHTER], TODAY) == "B1"
    assert home_outward([sold], TODAY) == ""
    assert in_one_line(HOME) == "7 Kiln Terrace, Meir, ST3 4AB"
