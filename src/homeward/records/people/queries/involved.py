"""Who is who to a person, one by one: since when, until when, and what shows it; and whom one could add."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Value

from homeward.content.access import access_policy, kinds_of, relation_named
from homeward.domain.access import Action, Giver, Kind, Label, Scope
from homeward.domain.choosing import INTRODUCED
from homeward.domain.failures import NotThere
from homeward.domain.parental import Parental, decides
from homeward.domain.relationship import LEADS
from homeward.domain.written_value import read_back
from homeward.records.accounts.models import User
from homeward.records.people.models import Belonging, Person, Relationship, Withhold
from homeward.records.people.queries.heads import may_see
from homeward.records.people.reading import Reader
from homeward.records.people.visible import EVERY_KIND, live

SELF, INVITED = "self", "invited-to-circle"


def not_over(now: datetime) -> Q:
    """Going on, or still to begin."""
    return Q(end__isnull=True) | Q(end__gt=now)


def close() -> Q:
    """Those who are something to one person without working with them: family, friends, circle, attorneys."""
    work = [known.name for known in access_policy().relations if known.staff]
    return Q(scope=Scope.PERSON) & ~Q(relation__in=[SELF, INVITED, *work])


@dataclass(frozen=True, slots=True)
class Tie:
    """Somebody is something to the person. `until` is when it ends by itself; `seen_by` saw the registration.
    `may_end` lays out the page; the act asks again."""

    id: UUID
    party_id: UUID
    name: str
    title: str
    words: str
    basis: str
    seen_by: str
    start: datetime
    until: datetime | None
    begins_later: bool
    sees: tuple[Kind, ...]
    withheld: tuple[Kind, ...]
    needs_reason: bool
    may_end: bool
    email: str
    comes_in: bool
    parental: Parental | None = None


@dataclass(frozen=True, slots=True)
class Ties:
    """`giver` is as what the reader may add somebody; None for those who only read. `comes_in` says whether the person
    has a sign-in of their own, `gives_sign_in` whether the reader may give one; `decides` that the person is 16 or 17,
    and says what a parent or guardian sees."""

    ties: tuple[Tie, ...]
    giver: Giver | None
    comes_in: bool
    gives_sign_in: bool
    decides: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who could be chosen: something to the person already (`is_close`), or of a team that supports them."""

    party_id: UUID
    name: str
    what: str
    is_close: bool


def ties(reader: Reader, person_id: UUID) -> Ties:
    """Everybody who is something to the person by name, now or from a day ahead. Raises NotThere."""
    _check(reader, person_id)
    giver = _giver(reader, person_id)
    held = tuple(Withhold.objects.filter(live(reader.now), person=person_id))
    born = Person.objects.filter(pk=person_id).values_list("date_of_birth", flat=True).first()
    account = User.objects.filter(pk=OuterRef("party"), is_active=True)
    rows = (
        Relationship.objects.filter(not_over(reader.now), person=person_id, scope=Scope.PERSON)
        .exclude(relation__startswith="pulled-in").exclude(relation__in=[LEADS, INVITED])
        .annotate(comes_in=Exists(account)).select_related("party").order_by("start", "party__name", "id")
    )
    return Ties(
        ties=tuple(_tie(row, giver, held, reader.now) for row in rows if row.relation != SELF),
        giver=giver,
        comes_in=any(row.comes_in for row in rows if row.relation == SELF),
        gives_sign_in=giver is not None and _writes(reader, person_id, Kind.CONTACT),
        decides=decides(born, reader.today),
    )


def known_round(reader: Reader, person_id: UUID) -> tuple[Known, ...]:
    """Those close to the person, then whoever works in a team that supports them; each once. Raises NotThere."""
    _check(reader, person_id)
    teams = Belonging.objects.filter(live(reader.now), person=person_id, team__isnull=False).values("team")
    rows = (
        Relationship.objects.filter(live(reader.now), Q(person=person_id) | Q(scope=Scope.TEAM, team__in=teams))
        .exclude(relation__in=[SELF, LEADS, INVITED, "triage", "practice-data-officer", INTRODUCED])
        .exclude(party=reader.actor.party_id)
        .select_related("party").order_by("scope", "start", "id")
    )
    found: dict[UUID, Known] = {}
    for row in rows:
        what = row.words or _title(row.relation)
        found.setdefault(row.party_id, Known(row.party_id, row.party.name, what, row.scope == Scope.PERSON))
    return tuple(found.values())


def would_see(reader: Reader, person_id: UUID, relation: str, party_id: UUID | None) -> tuple[tuple[Kind, ...], ...]:
    """(what somebody in this relation sees, what of it is withheld from them): the words of the sharing page."""
    _check(reader, person_id)
    return split_kinds(relation, party_id, Withhold.objects.filter(live(reader.now), person=person_id))


def split_kinds(
    relation: str, party_id: UUID | None, held: Iterable[Withhold]
) -> tuple[tuple[Kind, ...], tuple[Kind, ...]]:
    """The kinds a relation reads, without and with what is withheld from it or from the party."""
    kinds = kinds_of(relation, Action.READ)
    taken = {
        kind
        for kind in kinds
        for one in held
        if one.record_kind in (EVERY_KIND, kind) and one.record_id is None
        and (one.relation == relation or (party_id is not None and one.party_id == party_id))
    }
    return tuple(kind for kind in kinds if kind not in taken), tuple(kind for kind in kinds if kind in taken)


def _check(reader: Reader, person_id: UUID) -> None:
    if not Person.objects.filter(may_see(reader, Kind.INVOLVED), pk=person_id).exists():
        raise NotThere
    reader.saw(person_id, Kind.INVOLVED)


def _writes(reader: Reader, person_id: UUID, kind: Kind) -> bool:
    labelled = Person.objects.filter(pk=person_id).annotate(asked_label=Value(str(Label.CIRCLE)))
    return labelled.filter(reader.may(kind, Action.WRITE, person="id", label="asked_label")).exists()


def _giver(reader: Reader, person_id: UUID) -> Giver | None:
    if not _writes(reader, person_id, Kind.INVOLVED):
        return None
    own = Relationship.objects.filter(live(reader.now), party=reader.actor.party_id, person=person_id, relation=SELF)
    return Giver.PERSON if own.exists() else Giver.WORKER


def _tie(row: Any, giver: Giver | None, held: Iterable[Withhold], now: datetime) -> Tie:
    relation = relation_named(row.relation)
    sees, withheld = split_kinds(row.relation, row.party_id, held)
    return Tie(
        id=row.pk, party_id=row.party_id, name=row.party.name, title=_title(row.relation), words=row.words,
        basis=row.reason if row.basis == "told" else "", seen_by=row.seen_by, start=row.start, until=row.end,
        begins_later=row.start > now, sees=sees, withheld=withheld,
        needs_reason=relation is not None and (relation.needs_registration or relation.for_child),
        may_end=relation is not None and giver is not None and giver in relation.given_by,
        email=row.party.email, comes_in=row.comes_in,
        parental=read_back(Parental, row.parental) if row.parental else None,
    )


def _title(relation: str) -> str:
    return next((known.title for known in access_policy().relations if known.name == relation), relation)
