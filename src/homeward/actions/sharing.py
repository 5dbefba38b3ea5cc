"""The person's own choices about who sees what: "not them", "not this", and taking that back."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from homeward.actions.door import OnPerson, act, tell
from homeward.actions.parental import kept_by_order
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.domain.problem import refuse
from homeward.records.accounts.models import Party
from homeward.records.people.models import Belonging, Relationship, Withhold
from homeward.records.people.visible import EVERY_KIND, live

SELF = "self"


@act(may=OnPerson(Kind.SHARING), tells="sharing.withheld")
def withhold(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, party_id: UUID, kind: Kind | None = None,
    reason: str = "", said_by: str = "",
) -> UUID:
    """From now on `party_id` does not see records of `kind` (None is everything). Refused for the person themself,
    and if it is withheld already."""
    whom = _who_sees(person_id, party_id, now)
    if Relationship.objects.filter(live(now), party=party_id, person=person_id, relation=SELF).exists():
        raise refuse("withhold-from-self", "party_id")
    wanted = kind or EVERY_KIND
    there = Withhold.objects.filter(live(now), person=person_id, party=party_id, record_id=None)
    if there.filter(Q(record_kind=wanted) | Q(record_kind=EVERY_KIND)).exists():
        raise refuse("withheld-already", "kind", whom=whom.name)
    made = Withhold.objects.create(
        person_id=person_id, record_kind=wanted, party=whom, reason=reason, decided_by=actor.party_id, start=now
    )
    tell(
        "sharing.withheld", kind=Kind.SHARING, person_id=person_id, label=Label.TEAM, subject_id=made.pk,
        said_by=said_by, whom=whom.name, which=wanted, reason=reason,
    )
    return made.pk


@act(may=OnPerson(Kind.SHARING), tells="sharing.lifted")
def lift(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, withhold_id: UUID, said_by: str = ""
) -> UUID:
    """Take a withholding back. What was withheld by a named decision from the person is not lifted here."""
    row = (
        Withhold.objects.select_for_update(of=("self",))
        .select_related("party")
        .filter(live(now), pk=withhold_id, person=person_id, party__isnull=False)
        .first()
    )
    if row is None or row.party is None:
        raise NotThere
    if kept_by_order(person_id, row.party.pk, row.record_kind, now):
        raise refuse("withheld-by-order", "withhold", whom=row.party.name)
    row.end = now
    row.save()
    tell(
        "sharing.lifted", kind=Kind.SHARING, person_id=person_id, label=Label.TEAM, subject_id=row.pk,
        said_by=said_by, whom=row.party.name, which=row.record_kind,
    )
    return row.pk


def _who_sees(person_id: UUID, party_id: UUID, now: datetime) -> Party:
    """The party, if they come to this person by anything at all; nobody else is named on this person's page."""
    belonging = Belonging.objects.filter(live(now), person=person_id)
    comes_by = Relationship.objects.filter(live(now), party=party_id).filter(
        Q(person=person_id)
        | Q(team__in=belonging.values("team"))
        | Q(neighbourhood__in=belonging.values("neighbourhood"))
    )
    party = Party.objects.filter(pk=party_id, relationships__in=comes_by).distinct().first()
    if party is None:
        raise NotThere
    return party
