"""How whoever sent a request hears what became of it: by e-mail, else by telephone, else by letter."""

from collections.abc import Iterable
from dataclasses import dataclass

from homeward.domain.person_details import ContactKind, ContactPoint
from homeward.domain.request import IncomingRequest, Source


@dataclass(frozen=True, slots=True)
class ToTell:
    """Somebody to whom no message goes, and whom a worker tells. `through` is who is rung for them, if not they."""

    name: str
    phone: str = ""
    through: str = ""
    address: str = ""


def answered_by_email(request: IncomingRequest) -> str:
    """The e-mail address to which the answer goes; empty when there is none."""
    own = _first(request.person.contacts, ContactKind.EMAIL) if request.source is Source.SELF else ""
    return request.sender.email or own


def to_be_told(request: IncomingRequest) -> ToTell | None:
    """Whom to ring, or to write a letter, because no message reaches them; None when a message does, or when nothing
    says how they are reached."""
    if answered_by_email(request):
        return None
    sender = request.sender
    if request.source is not Source.SELF:
        return ToTell(sender.name or sender.organisation, sender.phone) if sender.phone else None
    name, own = request.person.known_as, sender.phone or _first(request.person.contacts, ContactKind.PHONE)
    if own:
        return ToTell(name, own)
    for close in request.related:
        if phone := _first(close.contacts, ContactKind.PHONE):
            return ToTell(name, phone, through=close.name)
    home = next((place for place in request.person.addresses if place.lines), None)
    return ToTell(name, address=", ".join(filter(None, [*home.lines, home.postcode]))) if home else None


def _first(contacts: Iterable[ContactPoint], kind: ContactKind) -> str:
    return next((contact.value for contact in contacts if contact.kind is kind and contact.value), "")
