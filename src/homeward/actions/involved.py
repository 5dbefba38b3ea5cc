"""Who somebody is to a person: the attorney, the GP, the therapist, the ward. What they may see follows from it.

Some ways of being somebody to a person have acts of their own: a circle invites, a worker is chosen, a colleague is
pulled in, and the person themself is given a sign-in.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from homeward.actions.door import OnPerson, act, tell
from homeward.actions.parental import grown_up_at, hold_back, tell_order, tell_shares
from homeward.content.access import access_policy, relation_named
from homeward.domain.access import Giver, Kind, Label, Scope
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.domain.parental import Parental, Shares, decides, parental_problems
from homeward.domain.pathway import day_of
from homeward.domain.problem import Problem, Refused, refuse
from homeward.domain.relationship import Giving, Standing, ending_problems, giving_problems
from homeward.domain.written_value import written
from homeward.records.accounts.models import Party
from homeward.records.care.models import Lead
from homeward.records.people.models import Person, Relationship
from homeward.records.people.queries.involved import not_over
from homeward.records.people.reading import LONDON
from homeward.records.people.visible import live

SELF = "self"


PARENTAL = (
    "parental.added", "parental.shares-everything", "parental.shares-some", "parental.decided", "parental.limited",
)


@act(may=OnPerson(Kind.INVOLVED), tells=("involved.added", "involved.entrusted", *PARENTAL))
def add(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, relation: str, party_id: UUID | None = None,
    name: str = "", words: str = "", basis: str = "", seen_by: str = "", start: date | None = None,
    until: date | None = None, role_title: str = "", organisation: str = "", email: str = "", phone: str = "",
    said_by: str = "", parental: Parental | None = None,
) -> UUID:
    """Somebody is something to the person from `start` (now, if not given): a party that works here or is known to
    them (`party_id`), or somebody new by name. `words` is how the person says it; `basis` what shows it, `seen_by` who
    saw that; `until` the last day. `parental` is what stands behind a parent or guardian; that ends by itself on the
    18th birthday. Returns the relationship's key.

    Raises Refused with every problem (`domain.relationship`); NotThere for a key that reaches nobody.
    """
    giving = Giving(
        relation, party_id is not None, name, words, basis, seen_by, start, until, role_title, organisation, email,
        phone,
    )
    if problems := problems_of(actor, now, person_id, giving, party_id, parental):
        raise Refused(problems)
    party = Party.objects.get(pk=party_id) if party_id else Party.objects.create(
        name=name.strip(), role_title=role_title.strip(), organisation_name=organisation.strip(),
        email=email.strip().lower(), phone=phone.strip(), made_at=now,
    )
    begins = _midnight(start) if start and start != now.astimezone(LONDON).date() else now
    made = Relationship.objects.create(
        party=party, relation=relation, scope=Scope.PERSON, person_id=person_id, words=words.strip(), basis="told",
        reason=basis.strip(), seen_by=seen_by.strip(), start=begins, given_by=actor.party_id,
        end=_midnight(until + timedelta(days=1)) if until else None,
    )
    _tell_added(made, party, said_by)
    if _is_for_child(relation):
        _stand_behind(made, parental or Parental(), actor, now, said_by)
    return made.pk


@act(may=OnPerson(Kind.INVOLVED), tells="involved.ended")
def end(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, relationship_id: UUID, reason: str = "",
    said_by: str = "",
) -> UUID:
    """They are that to the person no longer, and from the next moment see nothing by it. Raises NotThere if they were
    not, Refused for what ends in another way, and while they lead."""
    row = (
        Relationship.objects.select_for_update(of=("self",))
        .filter(not_over(now), pk=relationship_id, person=person_id, relation__in=_given_by_hand())
        .select_related("party")
        .first()
    )
    if row is None:
        raise NotThere
    if problems := ending_problems(relation_named(row.relation), _giver(actor, person_id, now), reason):
        raise Refused(problems)
    _check_leads_not(row)
    row.end = now
    row.save()
    tell(
        "involved.ended", kind=Kind.INVOLVED, person_id=person_id, label=Label.CIRCLE, subject_id=row.party_id,
        said_by=said_by, name=row.party.name, role=_title(row.relation), reason=reason.strip(),
    )
    return row.pk


def problems_of(
    actor: Actor, now: datetime, person_id: UUID, giving: Giving, party_id: UUID | None,
    parental: Parental | None = None,
) -> tuple[Problem, ...]:
    """Everything that would stand in the way, so that a page can say so before it is given. NotThere for a party that
    neither works here nor is anything to the person: a key from elsewhere reaches nobody."""
    theirs = Relationship.objects.filter(live(now), party=party_id)
    works_here = party_id is not None and theirs.filter(scope=Scope.TEAM, relation__in=_staff()).exists()
    known_here = theirs.filter(relation__in=_staff()) | theirs.filter(person=person_id)
    if party_id and not known_here.exists():
        raise NotThere
    there = Relationship.objects.filter(not_over(now), person=person_id, party=party_id, relation=giving.relation)
    already = there.values_list("party__name", flat=True).first() if party_id else ""
    standing = Standing(
        _giver(actor, person_id, now), party_id is not None and party_id == actor.party_id, works_here, already or ""
    )
    today = now.astimezone(LONDON).date()
    problems = giving_problems(giving, relation_named(giving.relation), standing, today)
    if not _is_for_child(giving.relation):
        return problems
    born = Person.objects.filter(pk=person_id).values_list("date_of_birth", flat=True).first()
    return (*problems, *parental_problems(parental or Parental(), giving.basis, giving.seen_by, born, today))


def _is_for_child(relation: str) -> bool:
    known = relation_named(relation)
    return known is not None and known.for_child


def _stand_behind(made: Relationship, parental: Parental, actor: Actor, now: datetime, said_by: str) -> None:
    """What a parent or guardian rests on, what they do not see, and the birthday on which it ends."""
    assert made.person_id is not None  # a parent or guardian is one person's
    born = Person.objects.values_list("date_of_birth", flat=True).get(pk=made.person_id)
    grown_up = grown_up_at(born)
    if grown_up and (made.end is None or made.end > grown_up):
        made.end = grown_up
    asked = parental.shares.asked if decides(born, day_of(now)) else None
    said = replace(
        parental, shares=parental.shares if asked else Shares(), asked_on=day_of(now) if asked else None
    )
    made.parental = written(said)
    made.save()
    hold_back(made, said, actor, now)
    tell(
        "parental.added", kind=Kind.INVOLVED, person_id=made.person_id, label=Label.TEAM, subject_id=made.party_id,
        said_by=said_by, name=made.party.name, basis=made.reason, seen_by=made.seen_by, seen_on=said.seen_on,
        until=made.end.astimezone(LONDON).date() if made.end else "",
    )
    tell_shares(made, said, said_by)
    tell_order(made, said, said_by)


def _tell_added(made: Relationship, party: Party, said_by: str) -> None:
    about = {"name": party.name, "role": _title(made.relation)}
    tell(
        "involved.added", kind=Kind.INVOLVED, person_id=made.person_id, label=Label.CIRCLE, subject_id=party.pk,
        said_by=said_by, words=made.words, **about,
    )
    if made.seen_by and not _is_for_child(made.relation):
        tell(
            "involved.entrusted", kind=Kind.INVOLVED, person_id=made.person_id, label=Label.TEAM, subject_id=party.pk,
            said_by=said_by, basis=made.reason, seen_by=made.seen_by, **about,
        )


def _check_leads_not(row: Relationship) -> None:
    """A person is never left without a lead: whoever leads as this goes on until somebody else does."""
    leads = Lead.objects.filter(person=row.person_id, party=row.party_id, end=None, journey__ended_at=None)
    if leads.filter(role=row.relation).exists():
        raise refuse("involved-leads", "reason", name=row.party.name)


def _giver(actor: Actor, person_id: UUID, now: datetime) -> Giver:
    own = Relationship.objects.filter(live(now), party=actor.party_id, person=person_id, relation=SELF)
    return Giver.PERSON if actor.party_id and own.exists() else Giver.WORKER


def _given_by_hand() -> list[str]:
    return [relation.name for relation in access_policy().relations if relation.given_by]


def _staff() -> list[str]:
    return [relation.name for relation in access_policy().relations if relation.staff]


def _title(relation: str) -> str:
    known = relation_named(relation)
    return known.title if known else relation


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
