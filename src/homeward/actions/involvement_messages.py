"""Telling somebody that they are asked to help, and the lead that no answer came.

A message names no one and says nothing of anybody's health. Whoever has no account is sent a signed link, which shows
the ask and lets them answer it; whoever gave no e-mail address is rung.
"""

from datetime import datetime, timedelta

from homeward.actions import later, links
from homeward.records.accounts.models import Party, User
from homeward.records.care.models import Involvement, Lead
from homeward.records.journal.models import SignedLink

ANSWER = "answer-involvement"
"""What a link sent to somebody who was asked is for."""
OPEN_FOR = timedelta(days=28)


def to_asked(asked: Involvement, now: datetime) -> None:
    """They hear that they are asked; without an account, by a link of their own. An earlier link opens nothing more."""
    party = asked.party
    if not party.email:
        return
    params = {"organisation": party.organisation_name or party.name}
    if not User.objects.filter(pk=party.pk, is_active=True).exists():
        shut_links(asked, now)
        params |= {"opens": ANSWER, "secret": _link(asked, now)}
    later.message(party.email, "message-involve-asked", params, now, about=asked.person_id)


def to_lead(asked: Involvement, now: datetime) -> None:
    """Whoever leads hears that somebody they wait for has not answered."""
    lead = Lead.objects.filter(person=asked.person_id, end=None).exclude(how="cover").select_related("party").first()
    if lead and lead.party.email:
        params = {"organisation": shown(asked.party)}
        later.message(lead.party.email, "message-involve-unanswered", params, now, about=asked.person_id)


def shut_links(asked: Involvement, now: datetime) -> None:
    """Whatever link was sent for this ask opens nothing from now on."""
    SignedLink.objects.filter(subject_id=asked.pk, used_at=None, revoked_at=None).update(revoked_at=now)


def open_links_again(asked: Involvement, shut_at: datetime) -> None:
    """The link that was shut at that moment opens again what it opened: nobody needs another message."""
    SignedLink.objects.filter(subject_id=asked.pk, used_at=None, revoked_at=shut_at).update(revoked_at=None)


def shown(party: Party) -> str:
    """How a party is called: with the organisation, where there is one."""
    return f"{party.name}, {party.organisation_name}" if party.organisation_name else party.name


def _link(asked: Involvement, now: datetime) -> str:
    return links.make(
        purpose=ANSWER, party_id=asked.party_id, person_id=asked.person_id, subject_id=asked.pk,
        ends_at=now + OPEN_FOR, now=now,
    )
