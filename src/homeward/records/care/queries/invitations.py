"""An invitation into a circle, as whoever was invited reads it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from homeward.domain.access import Kind
from homeward.domain.circle_invitation import Answered
from homeward.domain.failures import NotThere
from homeward.records.care.models import Invitation
from homeward.records.people.reading import Reader


@dataclass(frozen=True, slots=True)
class ToWhom:
    """Who invites whom to what: `from_name` is what the person goes by, `greeting` what they say to `name`."""

    id: UUID
    name: str
    from_name: str
    greeting: str
    email: str
    ends_at: datetime


def invitation(reader: Reader, person_id: UUID, invitation_id: UUID) -> ToWhom:
    """An invitation that waits for an answer. Raises NotThere."""
    rows = Invitation.objects.filter(reader.may(Kind.INVITATION), person=person_id, answered=Answered.NOT_YET)
    row = rows.filter(pk=invitation_id).select_related("party").first()
    if row is None:
        raise NotThere
    reader.saw(person_id, Kind.INVITATION)
    return ToWhom(row.pk, row.party.name, row.from_name, row.greeting, row.email, row.ends_at)
