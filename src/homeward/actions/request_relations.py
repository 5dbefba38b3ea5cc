"""Who came with a request: whoever asked, and those close to the person. They need no account, and get no access."""

from datetime import datetime

from homeward.domain.access import Scope
from homeward.domain.person_details import ContactKind, ContactPoint
from homeward.domain.request import IncomingRequest, Source
from homeward.records.accounts.models import Party
from homeward.records.care.models import Request
from homeward.records.people.models import Person, Relationship
from homeward.records.people.visible import live

FAMILY, ASKED = "family", "asked-for-help"


def relate(person: Person, said: IncomingRequest, request: Request, now: datetime) -> None:
    """Write down who they are to the person, once each. What they may see is for the person to say, later."""
    there = Relationship.objects.filter(live(now), person=person).values_list("party__name", flat=True)
    known = {name.casefold() for name in there}
    for relative in said.related:
        if relative.name.casefold() not in known:
            known.add(relative.name.casefold())
            party = _party(relative.name, relative.contacts, now)
            _stand(party, FAMILY, relative.relationship, person, request, now)
    sender = said.sender
    if said.source is Source.SELF or not sender.name or sender.name.casefold() in known:
        return
    asked = request.sent_by or _sender(said, now)
    _stand(asked, ASKED, sender.role or sender.organisation, person, request, now)


def _sender(said: IncomingRequest, now: datetime) -> Party:
    """Whoever has an account here under that name and address is not written down a second time. Nothing comes of it
    that a form could steal: whoever asked sees nothing by it."""
    sender = said.sender
    with_account = Party.objects.filter(user__is_active=True, user__email__iexact=sender.email)
    return with_account.filter(name__iexact=sender.name).first() or Party.objects.create(
        name=sender.name[:200], role_title=sender.role[:100], organisation_name=sender.organisation[:200],
        phone=sender.phone[:40], email=sender.email[:254], made_at=now,
    )


def _party(name: str, contacts: tuple[ContactPoint, ...], now: datetime) -> Party:
    phone = next((contact.value for contact in contacts if contact.kind is ContactKind.PHONE), "")
    email = next((contact.value for contact in contacts if contact.kind is ContactKind.EMAIL), "")
    return Party.objects.create(name=name[:200], phone=phone[:40], email=email[:254], made_at=now)


def _stand(party: Party, relation: str, words: str, person: Person, request: Request, now: datetime) -> None:
    Relationship.objects.create(
        party=party, relation=relation, scope=Scope.PERSON, person=person, words=words[:100], basis="request",
        reason=f"Request {request.reference}", start=now,
    )
