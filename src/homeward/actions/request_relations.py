"""Who came with a request: whoever asked, and those close to the person. They need no account, and get no access but
what whoever accepts it lets a sender have who has one."""

from datetime import datetime

from homeward.actions.door import tell
from homeward.domain.access import Kind, Label, Scope
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.domain.person_details import ContactKind, ContactPoint
from homeward.domain.request import IncomingRequest, Source
from homeward.records.accounts.models import Party
from homeward.records.care.models import Request
from homeward.records.care.queries.senders import sender_here, sent_as_themself, with_account
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
    asked = sent_as_themself(request, said) or with_account(request, said) or _sender(said, now)
    _stand(asked, ASKED, sender.role or sender.organisation, person, request, now)


def let_in(actor: Actor, person: Person, said: IncomingRequest, request: Request, now: datetime) -> None:
    """The sender becomes the person's ward or GP, and sees what they see. NotThere if nobody could: a form that was
    not drawn so gives nobody anything."""
    here = sender_here(request, said, actor.party_id)
    if here is None:
        raise NotThere
    there = Relationship.objects.filter(live(now), person=person, party=here.party_id, relation=here.relation)
    if there.exists():
        return
    Relationship.objects.create(
        party_id=here.party_id, relation=here.relation, scope=Scope.PERSON, person=person, words=here.where[:100],
        basis="request", reason=f"Request {request.reference}", start=now, given_by=actor.party_id,
    )
    tell(
        "involved.added", kind=Kind.INVOLVED, person_id=person.pk, label=Label.CIRCLE, subject_id=here.party_id,
        said_by="", name=here.name, role=here.title, words=here.where,
    )


def _sender(said: IncomingRequest, now: datetime) -> Party:
    """Whoever has an account here is not written down a second time, and then this is not asked. Nothing comes of it
    that a form could steal: whoever asked sees nothing by it."""
    sender = said.sender
    return Party.objects.create(
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
