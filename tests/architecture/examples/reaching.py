"""How each act is done on where somebody lives, how they are reached, and the files about them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from homeward.actions.reaching import keep_contact
from homeward.domain.person_details import Address, AddressKind, ContactKind, ContactPoint
from homeward.records.people.models import Address as Place
from homeward.records.people.models import ContactPoint as Point
from tests.architecture.examples.example import TODAY, Example, Prepare, about
from tests.architecture.examples.setting_up import administrator
from tests.domain.files import PDF
from tests.planning import Round, stored

DAUGHTERS = Address(("2 Mill Row", "Stone"), "ST15 8AA", AddressKind.TEMPORARY, TODAY - timedelta(days=2))
PUT_RIGHT = Address(("9 Kiln Terrace", "Meir"), "ST3 4AB")
MOBILE = ContactPoint(ContactKind.PHONE, "07700 900001")


def home(there: Round) -> UUID:
    return stored(lambda: Place.objects.get(person=there.person_id, replaced_at=None).series)


def number(there: Round) -> UUID:
    return stored(lambda: Point.objects.get(person=there.person_id, replaced_at=None).series)


def _at_home(**said: Any) -> Prepare:
    return lambda there, beside: about(there, there.rosa, series=home(there), seen=1, **said)


def _by_phone(**said: Any) -> Prepare:
    return lambda there, beside: about(there, there.rosa, series=number(there), seen=1, **said)


def _moved(there: Round, beside: Round) -> Example:
    return about(there, there.rosa, address=DAUGHTERS, instead_of=home(there))


def _another_number(there: Round, beside: Round) -> Example:
    """Beside one that is put right already, so that there is more than one."""
    there.do(keep_contact, there.rosa, contact=MOBILE, series=number(there), seen=1)
    return about(there, there.rosa, contact=ContactPoint(ContactKind.EMAIL, "iris@example.org"))


EXAMPLES: dict[str, list[Prepare]] = {
    "reaching.end_address": [_at_home(reason="Sold")],
    "reaching.end_contact": [_by_phone(reason="Lost")],
    "reaching.keep_address": [_moved, _at_home(address=PUT_RIGHT)],
    "reaching.keep_contact": [_another_number, _by_phone(contact=MOBILE)],
    "uploads.forget": [lambda t, _: Example(administrator(), {})],
    "uploads.keep": [lambda t, _: about(t, t.rosa, content=PDF, name="letter.pdf", title="Letter from the ward")],
}
