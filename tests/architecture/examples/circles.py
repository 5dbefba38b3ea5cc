"""How each act of inviting into a circle, of what its people see and are sent, and of a tension in it, is done."""

from uuid import UUID

from homeward.actions import circle_invitations, circle_meetings, circles
from homeward.domain.access import Kind
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.circle import CircleMeeting
from homeward.domain.meeting import AgreedAction
from homeward.domain.plan import OwnerKind
from homeward.records.accounts.models import Party
from homeward.records.care.models import Invitation, Promise
from homeward.records.journal.models import Outgoing
from tests.architecture.examples.example import (
    LATER,
    TODAY,
    Example,
    Prepare,
    about,
    relationship_of,
)
from tests.planning import Round, stored
from tests.together import circle_going

SENT = {"words": "next door", "email": "ken@example.org", "sees": (Kind.PROFILE,)}


def _send(there: Round, beside: Round) -> Example:
    circle_going(there)
    example = about(there, there.rosa, party_id=there.tom.party_id, greeting="Come for the tea", **SENT)
    example.foreign["party_id"] = beside.nell.party_id
    return example


def _invited(there: Round) -> tuple[UUID, Actor, str]:
    """An invitation, whoever was invited holding its link, and the link's secret."""
    circle_going(there)
    email = f"ken@{there.person_id.hex}.example"
    key = there.do(circle_invitations.send, there.rosa, name="Ken", **SENT | {"email": email})
    secret = stored(lambda: Outgoing.objects.get(body__to=email).body["params"]["secret"])
    ken = stored(lambda: Invitation.objects.select_related("party").get(pk=key).party)
    return key, Actor(ActorKind.LINK, ken.pk, ken.name), secret


def _accept(there: Round, beside: Round) -> Example:
    key, ken, secret = _invited(there)
    return about(there, ken, invitation_id=key, link=secret, sign_in=True)


def _decline(there: Round, beside: Round) -> Example:
    key, ken, secret = _invited(there)
    return about(there, ken, invitation_id=key, link=secret)


def _on_invitation(there: Round, beside: Round) -> Example:
    return about(there, there.rosa, invitation_id=_invited(there)[0])


def _choose_sees(there: Round, beside: Round) -> Example:
    circle_going(there)
    return about(there, there.iris, member_id=relationship_of(there.nell, there), sees=(Kind.PROFILE,))


def _choose_words(there: Round, beside: Round) -> Example:
    circle_going(there)
    return about(there, there.nell, letter=False, morning_before=True)


def _met(there: Round) -> UUID:
    """The circle met; Nell, who can be written to, said she would do something."""
    stored(lambda: Party.objects.filter(pk=there.nell.party_id).update(email="nell@example.org"))
    circle_going(there)
    mine = AgreedAction("Mow the lawn", OwnerKind.CIRCLE, "Nell", there.nell.party_id, LATER)
    met = CircleMeeting(TODAY, "The gate", actions=(mine,), came=("Iris",), next_on=LATER)
    there.do(circle_meetings.hold, there.rosa, meeting=met)
    return stored(lambda: Promise.objects.get(person=there.person_id, text="Mow the lawn").pk)


def _letter(there: Round, beside: Round) -> Example:
    _met(there)
    return about(there, there.rosa)


def _before_promise(there: Round, beside: Round) -> Example:
    return about(there, there.rosa, promise_id=_met(there))


def _tension(there: Round, beside: Round) -> Example:
    circle_going(there)
    return about(there, there.nell, text="It is always the same three of us")


def _go_on(there: Round, beside: Round) -> Example:
    circle_going(there)
    there.do(circles.rest, there.rosa, until=LATER)
    return about(there, there.rosa)


EXAMPLES: dict[str, list[Prepare]] = {
    "circles.go_on": [_go_on],
    "circle_invitations.accept": [_accept],
    "circle_invitations.decline": [_decline],
    "circle_invitations.send": [_send],
    "circle_invitations.send_again": [_on_invitation],
    "circle_invitations.take_back": [_on_invitation],
    "circle_seeing.choose": [_choose_sees],
    "circle_tensions.raise_one": [_tension],
    "circle_words.choose": [_choose_words],
    "circle_words.remind_of_meeting": [_letter],
    "circle_words.remind_of_promise": [_before_promise],
    "circle_words.send_letter": [_letter],
}
