"""The secret address of somebody's calendar: whether there is one, and whose it is."""

from dataclasses import dataclass
from datetime import datetime

from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.records.accounts.models import User
from homeward.records.accounts.queries.links import holder
from homeward.records.journal.models import SignedLink

WITHOUT_NAMES, WITH_NAMES = "calendar", "calendar-with-names"
PURPOSES = (WITHOUT_NAMES, WITH_NAMES)


@dataclass(frozen=True, slots=True)
class OpenCalendar:
    """An address that opens something now; the address itself is not kept."""

    made_at: datetime
    ends_at: datetime
    names: bool


def open_calendar(actor: Actor, now: datetime) -> OpenCalendar | None:
    """The actor's own calendar address, if one is open."""
    rows = SignedLink.objects.filter(party_id=actor.party, purpose__in=PURPOSES, revoked_at=None, ends_at__gt=now)
    row = rows.order_by("-made_at").first()
    return OpenCalendar(row.made_at, row.ends_at, row.purpose == WITH_NAMES) if row else None


def whose_calendar(secret: str, now: datetime) -> tuple[Actor, bool]:
    """Whose calendar the secret opens, and whether it names people. NotThere for any other, and for an account that
    was closed."""
    for purpose in PURPOSES:
        try:
            found = holder(secret, purpose, now)
        except NotThere:
            continue
        if User.objects.filter(pk=found.actor.party, is_active=True).exists():
            return found.actor, purpose == WITH_NAMES
    raise NotThere
