"""Who is who round a person, for acts: whose words are written down, and whom an act may name."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from homeward.content.access import access_policy
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.domain.problem import refuse
from homeward.records.accounts.models import Party
from homeward.records.care.models import Assignment, Lead
from homeward.records.people.models import Belonging, Person, Relationship
from homeward.records.people.visible import live


def person_locked(person_id: UUID) -> Person:
    """The person, locked so that two versions of one thing are not numbered alike. NotThere if there is none."""
    person = Person.objects.select_for_update(no_key=True).filter(pk=person_id).first()
    if person is None:
        raise NotThere
    return person


def alive(person_id: UUID) -> Person:
    """The same, for what begins something. Refused once they have died: nothing new begins."""
    person = person_locked(person_id)
    if person.died_on is not None:
        raise refuse("journey-person-has-died", name=person.preferred_name)
    return person


def whose_words(actor: Actor, now: datetime, person_id: UUID) -> str:
    """"person" when somebody writes beside the person, in their words; empty when the person writes themself."""
    own = Relationship.objects.filter(live(now), party=actor.party_id, person=person_id, relation="self")
    return "" if own.exists() else "person"


def party_of(person_id: UUID, now: datetime) -> Party | None:
    """The person as a party, if they are one."""
    own = Relationship.objects.filter(live(now), person=person_id, relation="self").select_related("party").first()
    return own.party if own else None


def party_known(person_id: UUID, party_id: UUID) -> Party:
    """A party an act may bring to the person: an agency, somebody who works here or has been pulled in, or whoever is
    something to this person already. NotThere for anybody else: what somebody is to other people is not found out
    here."""
    staff = [relation.name for relation in access_policy().relations if relation.staff]
    theirs = Relationship.objects.filter(party=party_id)
    party = Party.objects.filter(pk=party_id).first()
    if party is None:
        raise NotThere
    if not (party.is_agency or theirs.filter(relation__in=staff).exists() or theirs.filter(person=person_id).exists()):
        raise NotThere
    return party


def round_the_person(person_id: UUID, now: datetime) -> frozenset[UUID]:
    """The parties that are something to the person now: by a relationship of their own, by a team that supports the
    person, or by a role on a journey. A key from elsewhere is not among them."""
    teams = Belonging.objects.filter(live(now), person=person_id, team__isnull=False).values("team")
    closely = Relationship.objects.filter(live(now), person=person_id).exclude(relation="invited-to-circle")
    widely = Relationship.objects.filter(live(now), team__in=teams)
    playing = Assignment.objects.filter(journey__person=person_id, end=None)
    parties = closely.values_list("party").union(widely.values_list("party"), playing.values_list("party"))
    return frozenset(party for (party,) in parties)


def emails_of_who_leads(person_id: UUID, now: datetime) -> tuple[str, ...]:
    """Where whoever leads for the person, and whoever stands in for them, is written to."""
    leading = Lead.objects.filter(Q(end=None) & ~Q(how="cover") | Q(live(now), how="cover"), person=person_id)
    return tuple(sorted({lead.party.email for lead in leading.select_related("party") if lead.party.email}))
