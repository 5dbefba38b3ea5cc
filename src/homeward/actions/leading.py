"""Whoever leads a person, or stands in for who does, may arrange how they are led: that follows from a relationship of
its own, which comes and goes with the lead. Who they are beside that, another relationship says.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from homeward.actions import later
from homeward.actions.door import OnPerson
from homeward.domain.access import Kind, Label, Scope
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.pathway import day_of
from homeward.domain.relationship import LEADS
from homeward.records.accounts.models import Party
from homeward.records.care.models import Lead
from homeward.records.people.models import Person, Relationship

ARRANGES = OnPerson(Kind.LEAD, Label.TEAM)
"""Whoever leads, and those of their team who see to it that somebody does."""
ENDS = OnPerson(Kind.LEAD, Label.CIRCLE)
"""The same, and the person or whoever speaks for them: an end is theirs to say."""


def keep(person_id: UUID, now: datetime, actor: Actor) -> None:
    """Make the relationships those of the leads there are from now, inside the act that changed them; whoever leads or
    stands in from now is told, unless it was their own doing."""
    not_over = Q(end=None) | Q(end__gt=now)
    leads = Lead.objects.filter(not_over, person=person_id).values_list("party", "start", "end")
    missing = {(party, start, end) for party, start, end in leads}
    led = set()
    for row in Relationship.objects.filter(not_over, person=person_id, relation=LEADS):
        lead = (row.party_id, row.start, row.end)
        if row.end is None:
            led.add(row.party_id)
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
    if actor.kind is not ActorKind.SYSTEM:  # what is brought in by the hundred is read on the list, not by message
        for party, _start, end in sorted(missing, key=str):
            if party != actor.party_id and party not in led:
                _tell(party, person_id, end, now)


def _tell(party_id: UUID, person_id: UUID, end: datetime | None, now: datetime) -> None:
    """The message calls the person by their reference: whose it is stands behind the sign-in."""
    email = Party.objects.values_list("email", flat=True).get(pk=party_id)
    if not email:
        return
    params = {
        "reference": Person.objects.values_list("reference", flat=True).get(pk=person_id),
        "page": "person", "person": str(person_id),
    }
    what = "message-lead-yours"
    if end is not None:  # only standing in has an end; its last day is the one before that midnight
        what = "message-lead-cover"
        params["until"] = day_of(end - timedelta(seconds=1)).isoformat()
    later.message(email, what, params, now, about=person_id)
