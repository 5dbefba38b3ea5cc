"""Whoever sent a request hears what became of it: by message, or by somebody who knows whom to ring."""

from dataclasses import replace

from homeward.domain.person_details import Address, ContactKind, ContactPoint, PersonDetails
from homeward.domain.request import IncomingRequest, Relative, Sender, Source
from homeward.domain.request_answer import ToTell, answered_by_email, to_be_told

PHONE = ContactPoint(ContactKind.PHONE, "01632 960001")
EMAIL = ContactPoint(ContactKind.EMAIL, "iris@example.org")
NELL = Relative("Nell", "sister", (ContactPoint(ContactKind.PHONE, "01632 960003"),))
IRIS = PersonDetails("Iris", addresses=(Address(("7 Kiln Terrace",), "ST3 4AB"),))
SELF = IncomingRequest(IRIS, source=Source.SELF)
WARD = IncomingRequest(
    replace(IRIS, contacts=(PHONE, EMAIL)), source=Source.HOSPITAL, sender=Sender("Dev Rao", phone="01632 960002")
)


def test_a_sender_is_rung_only_where_no_message_reaches_them() -> None:
    assert to_be_told(WARD) == ToTell("Dev Rao", "01632 960002")
    assert answered_by_email(WARD) == ""  # the person's own address is not the sender's
    written = replace(WARD, sender=replace(WARD.sender, email="dev.rao@example.org"))
    assert (to_be_told(written), answered_by_email(written)) == (None, "dev.rao@example.org")
    ward = replace(WARD, sender=Sender(organisation="Kiln Hospital", phone="01632 960004"))
    assert to_be_told(ward) == ToTell("Kiln Hospital", "01632 960004")
    assert to_be_told(replace(WARD, sender=Sender("Dev Rao", ods_code="X1"))) is None


def test_somebody_who_asked_for_themself_is_reached_as_they_said() -> None:
    reached = replace(SELF, person=replace(IRIS, contacts=(PHONE, EMAIL)))
    assert (to_be_told(reached), answered_by_email(reached)) == (None, "iris@example.org")
    assert to_be_told(replace(SELF, person=replace(IRIS, contacts=(PHONE,)))) == ToTell("Iris", "01632 960001")
    assert to_be_told(replace(SELF, related=(NELL,))) == ToTell("Iris", "01632 960003", through="Nell")
    assert to_be_told(SELF) == ToTell("Iris", address="7 Kiln Terrace, ST3 4AB")
