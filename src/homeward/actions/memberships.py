"""Who works in a team, and who comes in by themself: joining, leaving, and being given a sign-in.

Nobody is given a password: whoever is given a sign-in chooses one by the address it was made for.
"""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password

from homeward.actions import later, peer_groups
from homeward.actions.door import Everywhere, OnPerson, act, tell
from homeward.content.access import access_policy
from homeward.domain.access import Kind, Label, Scope
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.domain.problem import Problem, Refused, refuse
from homeward.records.accounts.models import Party, User
from homeward.records.care.models import Lead
from homeward.records.people.models import Person, Relationship
from homeward.records.people.visible import live
from homeward.records.teams.models import Team

SELF, TRIAGE, MATCHING = "self", "triage", "matching"
FIRST_SIGN_IN = "first-sign-in"
"""The page that a message about a new sign-in leads to."""


@act(may=Everywhere(Kind.SETUP), tells="team.joined")
def join(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, name: str, email: str, relations: tuple[str, ...],
    phone: str = "", role_title: str = "",
) -> UUID:
    """Somebody works in the team from now on, as each of `relations`. Returns the key of the party.

    Whoever has an account for the address already keeps it. Whoever receives requests may also look whether somebody
    is known. Raises Refused for a relation that is not one of a team.
    """
    team = Team.objects.filter(pk=team_id).first()
    if team is None:
        raise NotThere
    if wrong := [Problem("relation-not-of-team", "relations", {"relation": r}) for r in relations if not _of_team(r)]:
        raise Refused(wrong)
    party = _party_with_account(name, email, now, phone=phone, role_title=role_title)
    for relation in relations:
        _stand(party, relation, now, actor, scope=Scope.TEAM, team=team)
    if TRIAGE in relations:
        _stand(party, MATCHING, now, actor, scope=Scope.EVERYWHERE)
    tell("team.joined", kind=Kind.SETUP, subject_id=team.pk, name=party.name, team=team.name)
    return party.pk


@act(may=Everywhere(Kind.SETUP), tells="team.left")
def leave(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, party_id: UUID, reason: str = ""
) -> UUID:
    """Somebody works in the team no longer: from this moment they see nobody they came to through it or for it.

    Refused while they lead for anybody: first somebody else must.
    """
    party, team = Party.objects.filter(pk=party_id).first(), Team.objects.filter(pk=team_id).first()
    if party is None or team is None:
        raise NotThere
    leads = Lead.objects.filter(party=party_id, end=None, journey__team=team_id, journey__ended_at=None).count()
    if leads:
        raise refuse("leads-still", "party_id", name=party.name, people=leads)
    staff = [relation.name for relation in access_policy().relations if relation.staff]
    theirs = Relationship.objects.filter(live(now), party=party_id)
    ended = theirs.filter(team=team_id).update(end=now)
    if not ended:
        raise NotThere
    peer_groups.hosts_no_more(party.pk, now, team.pk)
    theirs.filter(relation__in=staff, person__belongings__team=team_id).update(end=now)
    if not theirs.filter(relation=TRIAGE).exists():
        theirs.filter(relation=MATCHING).update(end=now)
    tell("team.left", kind=Kind.SETUP, subject_id=team.pk, name=party.name, team=team.name, reason=reason)
    return party.pk


@act(may=OnPerson(Kind.CONTACT), tells="sign-in.given")
def give_sign_in(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, email: str,
    relationship_id: UUID | None = None, said_by: str = "",
) -> UUID:
    """A sign-in of their own for the person, or for whoever stands in that relationship to them. They are sent word,
    with the page where they choose a password.

    Refused if the address is somebody's already, or they have a sign-in.
    """
    email = email.strip()
    if User.objects.filter(email__iexact=email).exists():
        raise refuse("account-email-taken", "email", email=email)
    if relationship_id is None:
        person = Person.objects.get(pk=person_id)
        if Relationship.objects.filter(live(now), person=person_id, relation=SELF).exists():
            raise refuse("sign-in-there", "email", name=person.preferred_name)
        party = _party_with_account(person.preferred_name, email, now)
        _stand(party, SELF, now, actor, scope=Scope.PERSON, person=person)
    else:
        party = _related(person_id, relationship_id, now)
        give_account(party, email, now)
    tell(
        "sign-in.given", kind=Kind.CONTACT, person_id=person_id, label=Label.TEAM, subject_id=party.pk,
        said_by=said_by, name=party.name,
    )
    return party.pk


def _of_team(relation: str) -> bool:
    return any(known.name == relation and Scope.TEAM in known.scopes for known in access_policy().relations)


def _related(person_id: UUID, relationship_id: UUID, now: datetime) -> Party:
    rows = Relationship.objects.filter(live(now), pk=relationship_id, person=person_id).select_related("party")
    row = rows.first()
    if row is None:
        raise NotThere
    if User.objects.filter(pk=row.party_id).exists():
        raise refuse("sign-in-there", "email", name=row.party.name)
    return row.party


def _party_with_account(name: str, email: str, now: datetime, *, phone: str = "", role_title: str = "") -> Party:
    there = User.objects.filter(email__iexact=email).first()
    if there:
        return there.party
    party = Party.objects.create(name=name, email=email.lower(), phone=phone, role_title=role_title, made_at=now)
    give_account(party, email, now)
    return party


def give_account(party: Party, email: str, now: datetime) -> None:
    """A sign-in for the party, and word of it to the address. Part of an act that tells of it."""
    nobody_knows_it = make_password(None)
    User.objects.create(id=party.pk, party=party, email=email.lower(), password=nobody_knows_it, joined_at=now)
    later.message(email.lower(), "message-sign-in-given", {"page": FIRST_SIGN_IN}, now)


def _stand(
    party: Party, relation: str, now: datetime, actor: Actor, *, scope: Scope, team: Team | None = None,
    person: Person | None = None,
) -> None:
    if Relationship.objects.filter(live(now), party=party, relation=relation, team=team, person=person).exists():
        return
    Relationship.objects.create(
        party=party, relation=relation, scope=scope, team=team, person=person, basis="set-up", start=now,
        given_by=actor.party_id,
    )
