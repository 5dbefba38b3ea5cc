"""People: making somebody's record, putting right what it says, and keeping them findable.

Whoever changes what a person is found by calls `keep_findable`; nothing else writes the search table.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from homeward.actions.door import OnPerson, OnTeam, act, tell
from homeward.actions.fresh_reference import fresh_reference
from homeward.actions.parental import follow_birthday
from homeward.domain.access import Kind
from homeward.domain.actor import Actor
from homeward.domain.failures import Clash, NotThere
from homeward.domain.person_details import PersonDetails
from homeward.domain.problem import Problem, Refused
from homeward.domain.request_rules import person_problems
from homeward.records.community.models import Practice
from homeward.records.people.mapping import (
    address_rows,
    columns,
    contact_rows,
    details_of,
    gram_rows,
    need_rows,
)
from homeward.records.people.models import Address, Belonging, ContactPoint, Need, Person, SearchGram
from homeward.records.people.reading import LONDON
from homeward.records.people.visible import live
from homeward.records.teams.models import Team


@act(may=OnTeam(Kind.REQUEST), tells="person.added")
def create(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, details: PersonDetails) -> UUID:
    """Make the record of somebody a team supports already, without a request. Returns the person's key.

    Raises Refused with everything that is wrong with `details`, or if somebody has their NHS number.
    """
    team = Team.objects.filter(pk=team_id).first()
    if team is None:
        raise NotThere
    person = make(details, team, now)
    tell_added(person, team)
    return person.pk


@act(may=OnPerson(Kind.IDENTITY), tells="person.corrected")
def correct(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, seen: int, details: PersonDetails, said_by: str = ""
) -> UUID:
    """Put right names, birth, NHS number, language, practice. Addresses and contacts are left as they are.

    The story keeps what was there before. Raises Clash if somebody changed it since, Refused with every problem.
    """
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is None:
        raise NotThere
    if person.version != seen:
        raise Clash(seen=seen, now_at=person.version)
    known = known_of(person)
    _check(replace(details, addresses=known.addresses, contacts=known.contacts), now, person_id)
    born_before = person.date_of_birth
    changed = _put_right(person, details)
    person.version += 1
    person.save()
    follow_birthday(person, born_before, now)
    keep_findable(person)
    tell("person.corrected", kind=Kind.IDENTITY, person_id=person_id, said_by=said_by, before=changed)
    return person_id


def make(details: PersonDetails, team: Team, now: datetime) -> Person:
    """Store somebody new as supported by `team` and living where their practice is. Part of an act."""
    _check(details, now)
    person = Person.objects.create(
        **columns(details), reference=fresh_reference(), practice=_practice(details.practice_code), made_at=now
    )
    add_what_is_new(person, details, now)
    belong(person, team, now)
    return person


def tell_added(person: Person, team: Team) -> None:
    """Begin the person's story."""
    tell("person.added", kind=Kind.IDENTITY, person_id=person.pk, subject_id=person.pk, team=team.name)


def add_what_is_new(person: Person, details: PersonDetails, now: datetime) -> None:
    """Add addresses, contacts and needs in `details` that the person's record does not have yet, and keep them
    findable. Nothing that is there is taken away: the request may be the one that is out of date."""
    today = now.astimezone(LONDON).date()
    known = known_of(person)
    needs = set(Need.objects.filter(person=person, end=None).values_list("text", flat=True))
    places = [place for place in details.addresses if not any(place.is_told_by(other) for other in known.addresses)]
    reached = {contact.plain for contact in known.contacts}
    points = [contact for contact in details.contacts if contact.plain not in reached]
    Address.objects.bulk_create(address_rows(person.pk, places))
    ContactPoint.objects.bulk_create(contact_rows(person.pk, points))
    Need.objects.bulk_create(need for need in need_rows(person.pk, details, today) if need.text not in needs)
    keep_findable(person)


def belong(person: Person, team: Team, now: datetime) -> None:
    """From now the team supports the person, who lives in the neighbourhood of their practice, else of the team."""
    neighbourhood = person.practice.neighbourhood if person.practice else None
    theirs = Belonging.objects.filter(live(now), person=person)
    if not theirs.filter(team=team).exists():
        Belonging.objects.create(person=person, team=team, start=now)
    if not theirs.filter(neighbourhood__isnull=False).exists():
        Belonging.objects.create(person=person, neighbourhood=neighbourhood or team.neighbourhood, start=now)


def keep_findable(person: Person) -> None:
    """Make the search table say what the record says."""
    SearchGram.objects.filter(person=person).delete()
    SearchGram.objects.bulk_create(gram_rows(person.pk, known_of(person)))


def known_of(person: Person) -> PersonDetails:
    """What the record says now of who somebody is, where they live or lived, and how they are reached. What was put
    right is not among it: it never held."""
    known = {"person": person, "replaced_at": None}
    return details_of(
        person, Address.objects.filter(**known).order_by("pk"), ContactPoint.objects.filter(**known).order_by("pk")
    )


def _check(details: PersonDetails, now: datetime, person_id: UUID | None = None) -> None:
    problems = [*person_problems(details, now.astimezone(LONDON).date())]
    holders = Person.objects.filter(nhs_number=details.nhs_number or None).values_list("pk", flat=True)
    if details.nhs_number and any(holder != person_id for holder in holders):
        problems.append(Problem("nhs-number-taken", "person.nhs_number"))
    if problems:
        raise Refused(problems)


def _put_right(person: Person, details: PersonDetails) -> Mapping[str, object]:
    """Set the columns that differ; returns what they were."""
    given = {**columns(details), "practice_id": details.practice_code or None}
    if details.practice_code and not Practice.objects.filter(pk=details.practice_code).exists():
        raise Refused([Problem("practice-not-known", "person.practice_code", {"code": details.practice_code})])
    if not details.addresses:
        del given["outward_postcode"]  # where they live is not what is put right here
    before = {name: getattr(person, name) for name in given}
    for name, value in given.items():
        setattr(person, name, value)
    return {name: value for name, value in before.items() if value != given[name]}


def _practice(code: str) -> Practice | None:
    return Practice.objects.filter(pk=code).first() if code else None
