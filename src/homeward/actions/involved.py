"""Who somebody is to a person: the attorney, the GP, the therapist, the ward. What they may see follows from it.

Some ways of being somebody to a person have acts of their own: a circle invites, a worker is chosen, a colleague is
pulled in, and the person themself is given a sign-in.
"""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from homeward.actions.door import OnPerson, act, tell
from homeward.content.access import access_policy
from homeward.domain.access import Kind, Label, Scope
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.domain.lengths import LINE, NAME, too_long
from homeward.domain.problem import Problem, Refused
from homeward.records.accounts.models import Party
from homeward.records.people.models import Relationship
from homeward.records.people.visible import live

_OWN_ACTS = frozenset({"self", "circle-member", "link-wellbeing-worker"})
_NEEDS_BASIS = frozenset({"attorney-health"})
"""Whoever decides for a person says by what: a page that was seen, a court's order."""


@act(may=OnPerson(Kind.INVOLVED), tells="involved.added")
def add(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, relation: str, party_id: UUID | None = None,
    name: str = "", words: str = "", basis: str = "", role_title: str = "", organisation: str = "", email: str = "",
    phone: str = "", said_by: str = "",
) -> UUID:
    """Somebody is something to the person from now on: a party that works here or is known to them (`party_id`), or
    somebody new by name. `words` is how the person says it; `basis` what shows it. Returns the relationship's key.

    Raises Refused with every problem; NotThere for a key that reaches nobody.
    """
    party = _known(person_id, party_id, now) if party_id else None
    problems = [
        *_relation_problems(person_id, party, relation, now), *_basis_problems(relation, basis),
        *([] if party or name.strip() else [Problem("involved-who", "name")]),
        *too_long(NAME, name=name, organisation=organisation), *too_long(100, words=words, role_title=role_title),
        *too_long(LINE, basis=basis), *too_long(40, phone=phone),
    ]
    if problems:
        raise Refused(problems)
    party = party or Party.objects.create(
        name=name.strip(), role_title=role_title.strip(), organisation_name=organisation.strip(),
        email=email.strip().lower(), phone=phone.strip(), made_at=now,
    )
    made = Relationship.objects.create(
        party=party, relation=relation, scope=Scope.PERSON, person_id=person_id, words=words.strip(), basis="told",
        reason=basis.strip(), start=now, given_by=actor.party_id,
    )
    tell(
        "involved.added", kind=Kind.INVOLVED, person_id=person_id, label=Label.CIRCLE, subject_id=party.pk,
        said_by=said_by, name=party.name, role=_titles()[relation], words=words.strip(), basis=basis.strip(),
    )
    return made.pk


@act(may=OnPerson(Kind.INVOLVED), tells="involved.ended")
def end(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, relationship_id: UUID, reason: str = "",
    said_by: str = "",
) -> UUID:
    """They are that to the person no longer, and see nothing more by it. Raises NotThere if they were not."""
    row = (
        Relationship.objects.select_for_update(of=("self",))
        .filter(live(now), pk=relationship_id, person=person_id, relation__in=_titles())
        .select_related("party")
        .first()
    )
    if row is None:
        raise NotThere
    if problems := too_long(LINE, reason=reason):
        raise Refused(problems)
    row.end = now
    row.save()
    tell(
        "involved.ended", kind=Kind.INVOLVED, person_id=person_id, label=Label.CIRCLE, subject_id=row.party_id,
        said_by=said_by, name=row.party.name, role=_titles()[row.relation], reason=reason.strip(),
    )
    return row.pk


def _titles() -> dict[str, str]:
    """What somebody can be to a person by just being told so, with what a page calls it."""
    return {
        relation.name: relation.title
        for relation in access_policy().relations
        if Scope.PERSON in relation.scopes
        and relation.name not in _OWN_ACTS
        and not relation.name.startswith("pulled-in")
    }


def _known(person_id: UUID, party_id: UUID, now: datetime) -> Party:
    """Somebody who works here, or is something to this person already: a key from elsewhere reaches nobody."""
    staff = [relation.name for relation in access_policy().relations if relation.staff]
    theirs = Relationship.objects.filter(live(now), party=party_id)
    if not (theirs.filter(relation__in=staff) | theirs.filter(person=person_id)).exists():
        raise NotThere
    return Party.objects.get(pk=party_id)


def _relation_problems(person_id: UUID, party: Party | None, relation: str, now: datetime) -> Iterator[Problem]:
    if relation not in _titles():
        yield Problem("involved-relation", "relation", {"relation": relation})
    elif party and Relationship.objects.filter(live(now), person=person_id, party=party, relation=relation).exists():
        yield Problem("involved-already", "relation", {"name": party.name})


def _basis_problems(relation: str, basis: str) -> Iterator[Problem]:
    if relation in _NEEDS_BASIS and not basis.strip():
        yield Problem("involved-basis", "basis")
