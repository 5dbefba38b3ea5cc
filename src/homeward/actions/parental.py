"""Parental responsibility after it was written down: what a young person shares, what a court limits, and its end.

It ends by itself, on the birthday; whoever leads, and the parent or guardian, hear of it eight weeks before.
"""

from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID, uuid5

from homeward.actions import later
from homeward.actions.door import OnPerson, act, tell
from homeward.content.access import access_policy, kinds_of
from homeward.domain.access import Action, Kind, Label
from homeward.domain.actor import SYSTEM, Actor
from homeward.domain.failures import NotThere
from homeward.domain.parental import (
    GROWN_UP,
    NOTICE,
    Asked,
    Order,
    Parental,
    Shares,
    birthday,
    decides,
    ends_soon,
    order_problems,
    shares_problems,
    withheld,
)
from homeward.domain.pathway import day_of
from homeward.domain.problem import Problem, Refused, refuse
from homeward.domain.written_value import read_back, written
from homeward.records.care.models import Lead
from homeward.records.journal.models import Act
from homeward.records.people.models import Person, Relationship, Withhold
from homeward.records.people.queries.involved import not_over
from homeward.records.people.reading import LONDON
from homeward.records.people.visible import EVERY_KIND, live

SELF = "self"


@act(may=OnPerson(Kind.INVOLVED), tells=("parental.shares-everything", "parental.shares-some", "parental.decided"))
def ask(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, relationship_id: UUID, shares: Shares,
    said_by: str = "",
) -> UUID:
    """A young person of 16 or 17 says what a parent or guardian sees; from the next moment it is so. What a court order
    keeps from them stays kept. Raises Refused with every problem, NotThere."""
    row = _parental(person_id, relationship_id, now)
    if not decides(row.person.date_of_birth if row.person else None, day_of(now)):
        raise refuse("parental-too-young", "asked")
    if problems := shares_problems(shares):
        raise Refused(problems)
    said = replace(read_back(Parental, row.parental), shares=shares, asked_on=day_of(now))
    row.parental = written(said)
    row.save()
    hold_back(row, said, actor, now)
    tell_shares(row, said, said_by)
    return row.pk


@act(may=OnPerson(Kind.INVOLVED), tells="parental.limited")
def limit(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, relationship_id: UUID, order: Order,
    said_by: str = "",
) -> UUID:
    """A court order limits what a parent or guardian may do or know; what it keeps from them is withheld at once. For a
    worker to write down. Raises Refused with every problem, NotThere."""
    row = _parental(person_id, relationship_id, now)
    if Relationship.objects.filter(live(now), party=actor.party_id, person=person_id, relation=SELF).exists():
        raise refuse("involved-not-yours", "order", relation=_title(row.relation))
    problems: tuple[Problem, ...] = order_problems(order, day_of(now))
    if not order.is_there:
        problems = (Problem("parental-order-missing", "order"),)
    if problems:
        raise Refused(problems)
    said = replace(read_back(Parental, row.parental), order=order)
    row.parental = written(said)
    row.save()
    hold_back(row, said, actor, now, adds_only=True)
    tell_order(row, said, said_by)
    return row.pk


@act(may=OnPerson(Kind.INVOLVED), tells="parental.ends-soon")
def remind(*, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, relationship_id: UUID) -> UUID:
    """Whoever leads, and the parent or guardian, hear that it ends on the birthday. Refused while that is far ahead."""
    row = _parental(person_id, relationship_id, now)
    last = row.end.astimezone(LONDON).date() if row.end else None
    if last is None or not ends_soon(last, day_of(now)):
        raise refuse("parental-not-ending")
    lead = Lead.objects.filter(person=person_id, end=None).exclude(how="cover").select_related("party").first()
    if lead and lead.party.email:
        params = {"page": "involved", "person": str(person_id)}
        later.message(lead.party.email, "message-parental-ends", params, now, about=person_id)
    if row.party.email:
        later.message(row.party.email, "message-parental-ends-theirs", {}, now, about=person_id)
    tell(
        "parental.ends-soon", kind=Kind.INVOLVED, person_id=person_id, label=Label.CIRCLE, subject_id=row.party_id,
        name=row.party.name, until=last,
    )
    return row.pk


def remind_ending(now: datetime) -> int:
    """For the clock: everybody for whom it ends within eight weeks is told so once. Returns how many were."""
    rows = Relationship.objects.filter(live(now), relation__in=_for_child(), end__lte=now + NOTICE)
    count = 0
    for row in rows.order_by("end", "pk"):
        act_id = uuid5(row.pk, f"ends {row.end:%Y-%m-%d}")
        if row.person_id is None or Act.objects.filter(pk=act_id).exists():
            continue
        try:
            remind(actor=SYSTEM, now=now, act_id=act_id, person_id=row.person_id, relationship_id=row.pk)
            count += 1
        except (Refused, NotThere):  # it ended meanwhile; nothing to hold up the others
            continue
    return count


def follow_birthday(person: Person, born_before: date | None, now: datetime) -> None:
    """A date of birth was put right: what ends on the 18th birthday ends on the right day. Part of an act."""
    born = person.date_of_birth
    if born is None or born == born_before:
        return
    was, ends = grown_up_at(born_before), grown_up_at(born)
    rows = Relationship.objects.filter(not_over(now), person=person, relation__in=_for_child())
    for row in rows.select_for_update(of=("self",)):
        if row.end is None or row.end == was or (ends and row.end > ends):
            row.end = ends
            row.save()


def grown_up_at(born: date | None) -> datetime | None:
    """The first moment of the 18th birthday, in London."""
    return datetime.combine(birthday(born, GROWN_UP), time(), LONDON) if born else None


def hold_back(row: Relationship, said: Parental, actor: Actor, now: datetime, *, adds_only: bool = False) -> None:
    """Withhold from the parent or guardian what is not theirs to see, and (unless `adds_only`, or nobody could ask)
    give back what the young person shares now. Part of an act."""
    assert row.person_id is not None  # a parent or guardian is one person's
    sees = kinds_of(row.relation, Action.READ)
    kept = {str(kind) for kind in withheld(said, sees)}
    held = Withhold.objects.filter(live(now), person=row.person_id, party=row.party_id, record_id=None)
    if not adds_only and said.shares.asked in (Asked.EVERYTHING, Asked.SOME):
        held.filter(record_kind__in=[*map(str, sees), EVERY_KIND]).exclude(record_kind__in=kept).update(end=now)
    there = set(held.filter(record_kind__in=kept).values_list("record_kind", flat=True))
    ordered = set(map(str, said.order.kept_from))
    Withhold.objects.bulk_create(
        Withhold(
            person_id=row.person_id, record_kind=kind, party_id=row.party_id, decided_by=actor.party_id, start=now,
            reason=said.order.words if kind in ordered else "",
        )
        for kind in sorted(kept - there)
    )


def kept_by_order(person_id: UUID, party_id: UUID, kind: str, now: datetime) -> bool:
    """Whether a court order keeps such records from this party: then nobody lifts it here."""
    rows = Relationship.objects.filter(live(now), person=person_id, party=party_id, relation__in=_for_child())
    found = (read_back(Parental, row.parental) for row in rows if row.parental)
    return any(kind in map(str, said.order.kept_from) for said in found)


def tell_shares(row: Relationship, said: Parental, said_by: str) -> None:
    """What the young person said, if they were asked. Part of an act that registered these entries."""
    told = {
        Asked.EVERYTHING: "parental.shares-everything", Asked.SOME: "parental.shares-some",
        Asked.CANNOT_DECIDE: "parental.decided",
    }
    if said.shares.asked:
        tell(told[said.shares.asked], decided_by=said.shares.decided_by.strip(), **_about(row, said_by))


def tell_order(row: Relationship, said: Parental, said_by: str) -> None:
    """What a court ordered, if it did. Part of an act that registered this entry."""
    if said.order.made_on:
        tell("parental.limited", made_on=said.order.made_on, order=said.order.words.strip(), **_about(row, said_by))


def _about(row: Relationship, said_by: str) -> dict[str, object]:
    return {
        "kind": Kind.INVOLVED, "person_id": row.person_id, "label": Label.TEAM, "subject_id": row.party_id,
        "said_by": said_by, "name": row.party.name,
    }


def _parental(person_id: UUID, relationship_id: UUID, now: datetime) -> Relationship:
    rows = Relationship.objects.select_for_update(of=("self",)).select_related("party", "person")
    row = rows.filter(not_over(now), pk=relationship_id, person=person_id, relation__in=_for_child()).first()
    if row is None or row.parental is None:
        raise NotThere
    return row


def _for_child() -> list[str]:
    return [relation.name for relation in access_policy().relations if relation.for_child]


def _title(relation: str) -> str:
    return next((known.title for known in access_policy().relations if known.name == relation), relation)
