"""Who was pulled in round a person, what is asked of whoever reads, and whom one could ask."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from homeward.content.access import access_policy
from homeward.domain.access import Action, Kind, Label
from homeward.domain.failures import NotThere
from homeward.domain.involvement import OPEN, State, answer_due
from homeward.domain.request import Answer
from homeward.records.accounts.models import Party, User
from homeward.records.care.models import Involvement
from homeward.records.people.models import Person, Relationship
from homeward.records.people.queries.heads import may_see, whether
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """One involvement. `version` is what an act on it calls `seen`; `overdue` once an answer should have come."""

    id: UUID
    person_id: UUID
    preferred_name: str
    journey_id: UUID
    version: int
    party_id: UUID
    name: str
    organisation: str
    role_title: str
    phone: str
    email: str
    has_account: bool
    way: str
    asked_for: str
    person_agrees: Answer
    agreement_note: str
    sees: tuple[Kind, ...]
    state: State
    reason: str
    answer: str
    asked_by: str
    asked_at: datetime
    answer_by: date | None
    answered_at: datetime | None
    ended_at: datetime | None
    reminded: int
    overdue: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class PulledIn:
    """Everybody who was pulled in, newest ask first. `may_ask` lays out the page; every act asks again."""

    asked: tuple[Asked, ...]
    may_ask: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who works here or was pulled in before, and can be asked."""

    party_id: UUID
    name: str
    organisation: str
    role_title: str


def pulled_in(reader: Reader, person_id: UUID) -> PulledIn:
    """Every ask round the person. Somebody pulled in sees their own and no others. Raises NotThere."""
    person = _person(reader, person_id)
    rows = _seen_by(reader).filter(person=person_id).order_by("-asked_at", "id")
    if not rows and not person.asks and not person.reads:
        raise NotThere
    reader.saw(person_id, Kind.INVOLVEMENT)
    return PulledIn(tuple(_asked(row, reader) for row in rows), bool(person.asks))


def one_asked(reader: Reader, person_id: UUID, involvement_id: UUID) -> Asked:
    """One ask. Raises NotThere."""
    row = _seen_by(reader).filter(person=person_id, pk=involvement_id).first()
    if row is None:
        raise NotThere
    reader.saw(person_id, Kind.INVOLVEMENT)
    return _asked(row, reader)


def asked_of_me(reader: Reader) -> tuple[Asked, ...]:
    """What is asked of the reader and not over, what waits longest for an answer first."""
    rows = _seen_by(reader).filter(party=reader.actor.party_id, state__in=OPEN).order_by("asked_at", "id")
    found = tuple(_asked(row, reader) for row in rows)
    reader.listed((one.person_id for one in found), Kind.INVOLVEMENT)
    return tuple(sorted(found, key=lambda one: one.state is not State.ASKED))


def whom_to_ask(reader: Reader, person_id: UUID, words: str = "") -> tuple[Known, ...]:
    """Staff and agencies whose name, organisation or role has all of `words`; without any, those who were pulled in
    before. At most SHOWN. Empty for a reader who may not pull anybody in. Family and friends are never among them."""
    if not _person(reader, person_id).asks:
        return ()
    rows = _can_be_asked(reader)
    if not words.split():
        rows = rows.filter(_asked_before())
    for word in words.split()[:6]:
        rows = rows.filter(
            Q(name__icontains=word) | Q(organisation_name__icontains=word) | Q(role_title__icontains=word)
        )
    return tuple(_known(party) for party in rows.order_by("name", "id")[:SHOWN])


def known(reader: Reader, person_id: UUID, party_id: UUID) -> Known:
    """One of those who can be asked. Raises NotThere."""
    party = _can_be_asked(reader).filter(pk=party_id).first()
    if party is None or not _person(reader, person_id).asks:
        raise NotThere
    return _known(party)


def _can_be_asked(reader: Reader) -> QuerySet[Party]:
    staff = [relation.name for relation in access_policy().relations if relation.staff]
    works = Relationship.objects.filter(live(reader.now), party=OuterRef("pk"), relation__in=staff)
    return Party.objects.filter(
        Q(is_agency=True) | Q(Exists(works)) | (~Q(organisation_name="") & _asked_before())
    ).exclude(pk=reader.actor.party)


def _asked_before() -> Q:
    return Q(Exists(Involvement.objects.filter(party=OuterRef("pk"))))


def _person(reader: Reader, person_id: UUID) -> Any:
    """The person, with whether the reader may pull somebody in (`asks`) and may see everybody who was (`reads`)."""
    person = (
        Person.objects.annotate(asked_label=Value(str(Label.TEAM)))
        .annotate(
            asks=whether(reader.may(Kind.INVOLVEMENT, Action.WRITE, person="id", label="asked_label")),
            reads=whether(reader.may(Kind.INVOLVEMENT, person="id", label="asked_label")),
        )
        .filter(may_see(reader, Kind.IDENTITY) | may_see(reader, Kind.FINDING), pk=person_id)
        .first()
    )
    if person is None:
        raise NotThere
    return person


def _seen_by(reader: Reader) -> QuerySet[Involvement]:
    """Whoever works with the person sees every ask; whoever was pulled in sees what was asked of them."""
    rows = Involvement.objects.annotate(team_label=Value(str(Label.TEAM)))
    return rows.filter(
        reader.may(Kind.INVOLVEMENT),
        Q(party=reader.actor.party_id) | reader.may(Kind.INVOLVEMENT, label="team_label"),
    ).select_related("party", "asked_by", "person").annotate(
        has_account=Exists(User.objects.filter(pk=OuterRef("party"), is_active=True))
    )


def _asked(row: Involvement, reader: Reader) -> Asked:
    state, party = State(row.state), row.party
    return Asked(
        id=row.pk, person_id=row.person_id, preferred_name=row.person.preferred_name, journey_id=row.journey_id,
        version=row.version, party_id=row.party_id, name=party.name, organisation=party.organisation_name,
        role_title=party.role_title, phone=party.phone, email=party.email,
        has_account=bool(row.__dict__["has_account"]), way=row.way, asked_for=row.asked_for,
        person_agrees=Answer(row.person_agrees), agreement_note=row.agreement_note,
        sees=tuple(Kind(kind) for kind in row.sees), state=state, reason=row.reason, answer=row.answer,
        asked_by=row.asked_by.name, asked_at=row.asked_at, answer_by=row.answer_by, answered_at=row.answered_at,
        ended_at=row.ended_at, reminded=row.reminded,
        overdue=state is State.ASKED and answer_due(row.asked_at, row.answer_by) <= reader.now,
        is_mine=row.party_id == reader.actor.party_id,
    )


def _known(party: Party) -> Known:
    return Known(party.pk, party.name, party.organisation_name, party.role_title)
