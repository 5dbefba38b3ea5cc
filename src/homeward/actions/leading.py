"""Whoever leads a person, or stands in for who does, may arrange how they are led: that follows from a relationship of
its own, which comes and goes with the lead. Who they are beside that, another relationship says.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from homeward.actions.door import OnPerson
from homeward.domain.access import Kind, Label, Scope
from homeward.domain.relationship import LEADS
from homeward.records.care.models import Lead
from homeward.records.people.models import Relationship

ARRANGES = OnPerson(Kind.LEAD, Label.TEAM)
"""Whoever leads, and those of their team who see to it that somebody does."""
ENDS = OnPerson(Kind.LEAD, Label.CIRCLE)
"""The same, and the person or whoever speaks for them: an end is theirs to say."""


def keep(person_id: UUID, now: datetime) -> None:
    """Make the relationships those of the leads there are from now, inside the act that changed them."""
    not_over = Q(end=None) | Q(end__gt=now)
    leads = Lead.objects.filter(not_over, person=person_id).values_list("party", "start", "end")
    missing = {(party, start, end) for party, start, end in leads}
    for row in Relationship.objects.filter(not_over, person=person_id, relation=LEADS):
        lead = (row.party_id, row.start, row.end)
        if lead in missing:
            missing.remove(lead)
        else:
            row.end = now
            row.save()
    Relationship.objects.bulk_create(
        Relationship(
            party_id=party, relation=LEADS, scope=Scope.PERSON, person_id=person_id, basis=LEADS, start=start, end=end
        )
        for party, start, end in sorted(missing, key=str)
    )
