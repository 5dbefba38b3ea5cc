"""Whoever sent a request and has an account here: what they could be to the person, if the receiver lets them."""

from dataclasses import dataclass
from uuid import UUID

from homeward.content.access import kinds_of, relation_named
from homeward.domain.access import Action, Giver, Kind
from homeward.domain.request import STANDS_AS, IncomingRequest
from homeward.records.accounts.models import Party, User
from homeward.records.care.models import Request


@dataclass(frozen=True, slots=True)
class SenderHere:
    """`relation` is what they would be, `sees` and `writes` what it lets them. `signed_in` is whether they sent the
    request as themself, or somebody wrote their name and address on it."""

    party_id: UUID
    name: str
    relation: str
    title: str
    where: str
    sees: tuple[Kind, ...]
    writes: tuple[Kind, ...]
    signed_in: bool


def sent_as_themself(request: Request, said: IncomingRequest) -> Party | None:
    """Whoever was signed in as it was sent, if it is they who ask: somebody else's letter may be handed in by anybody,
    and whoever does that does not become the discharge nurse who wrote it."""
    party, sender = request.sent_by, said.sender
    if party is None:
        return None
    same_name = sender.name.casefold() in ("", party.name.casefold())
    account = User.objects.filter(party=party).values_list("email", flat=True).first()
    address = account or party.email
    return party if same_name or (sender.email and sender.email.casefold() == address.casefold()) else None


def with_account(request: Request, said: IncomingRequest) -> Party | None:
    """Whoever asks, if they come in here: signed in as they sent it, else by the name and address of an account."""
    there = Party.objects.filter(user__is_active=True)
    if themself := sent_as_themself(request, said):
        return there.filter(pk=themself.pk).first()
    sender = said.sender
    if not sender.email or not sender.name:
        return None
    return there.filter(user__email__iexact=sender.email, name__iexact=sender.name).first()


def sender_here(request: Request, said: IncomingRequest, receiver: UUID | None) -> SenderHere | None:
    """None where nobody has an account, where they ask neither as a ward nor as a practice, and where they receive the
    request themself: nobody lets themself in."""
    relation = relation_named(STANDS_AS.get(said.source, ""))
    if relation is None or Giver.WORKER not in relation.given_by:
        return None
    party = with_account(request, said)
    if party is None or party.pk == receiver:
        return None
    at = said.admission.ward if said.admission and said.admission.ward else said.sender.organisation
    return SenderHere(
        party.pk, party.name, relation.name, relation.title, at,
        kinds_of(relation.name, Action.READ), kinds_of(relation.name, Action.WRITE), party.pk == request.sent_by_id,
    )
