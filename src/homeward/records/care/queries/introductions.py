"""Introductions: a person's own, those whose news is missing, and the one row that a group sees."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Value

from homeward.domain.access import Action, Kind, Label
from homeward.domain.failures import NotThere
from homeward.domain.introduction import NEWS, OPEN, Code, Goes, Next, State, asks_for, due
from homeward.records.care.models import Introduction, IntroductionTurn, ToldGroup
from homeward.records.people.models import Person
from homeward.records.people.queries.heads import may_see, whether
from homeward.records.people.reading import Reader


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that happened. `said_by` is "person", a name, or empty for the writer's own words."""

    state: State
    words: str
    on: date
    said_by: str
    by: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a group was told and what it answered. `version` is what an act on the answer calls `seen`."""

    id: UUID
    person_id: UUID
    introduction_id: UUID
    version: int
    group: str
    called: str
    reach: str
    access: str
    along: str
    first_on: date | None
    arranged_by: str
    answer: State | None
    words: str
    contact: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Introduced:
    """One introduction. `version` is what an act on it calls `seen`; `overdue` once there should be news; `asks` what
    can be done now by whoever reads, the next thing first."""

    id: UUID
    person_id: UUID
    preferred_name: str
    version: int
    entry_id: UUID
    name: str
    state: State
    since: datetime
    made_at: datetime
    hopes: str
    goes: Goes | None
    goes_name: str
    first_on: date | None
    overdue: bool
    waits_until: datetime | None
    circle_sees: bool
    code: Code | None
    asked_by: str
    told_back_at: datetime | None
    arranged_by: str
    asks: tuple[Next, ...]
    turns: tuple[Turn, ...] = ()
    told: Told | None = None

    @property
    def tells_back(self) -> bool:
        """Somebody asked for it, there is news, and they have not been told."""
        return bool(self.asked_by) and self.told_back_at is None and self.state in NEWS


@dataclass(frozen=True, slots=True)
class Introductions:
    """Those under way first, newest first. `may_offer` lays out the page; every act asks again."""

    all: tuple[Introduced, ...]
    may_offer: bool
    may_code: bool


@dataclass(frozen=True, slots=True)
class Before:
    """How the same was answered the last time it was offered."""

    id: UUID
    state: State
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class _May:
    offer: bool
    code: bool
    hear: bool


def introductions_of(reader: Reader, person_id: UUID) -> Introductions:
    """Every introduction the reader may see, without their turns. Raises NotThere."""
    may = _may(reader, person_id)
    rows = _rows(reader).filter(person=person_id).order_by("-made_at", "pk")
    if not rows and not (may.offer or may.hear):
        raise NotThere
    reader.saw(person_id, Kind.INTRODUCTION)
    found = [_introduced(row, reader, may) for row in rows]
    return Introductions(tuple(sorted(found, key=lambda one: one.state not in OPEN)), may.offer, may.code)


def introduction(reader: Reader, person_id: UUID, introduction_id: UUID) -> Introduced:
    """One, with every turn it took and what the group was told as far as the reader may see that. Raises NotThere."""
    may = _may(reader, person_id)
    row = _rows(reader).filter(person=person_id, pk=introduction_id).first()
    if row is None:
        raise NotThere
    reader.saw(person_id, Kind.INTRODUCTION)
    turns = IntroductionTurn.objects.filter(reader.may(Kind.INTRODUCTION), introduction=row).select_related("by")
    told = _told_rows(reader).filter(introduction=row).first()
    if told is not None:
        reader.saw(person_id, Kind.INTRODUCED)
    return _introduced(row, reader, may, tuple(_turn(one) for one in turns.order_by("-sequence")), told)


def said_before(reader: Reader, person_id: UUID, entry_id: UUID) -> Before | None:
    """How the person answered when the same was last offered; None if it never was."""
    row = _rows(reader).filter(person=person_id, entry=entry_id).order_by("-made_at", "-pk").first()
    if row is None:
        return None
    turn = IntroductionTurn.objects.filter(introduction=row, state=row.state).order_by("-sequence").first()
    return Before(row.pk, State(row.state), turn.on if turn else row.made_at.date(), turn.words if turn else "")


def without_news(reader: Reader) -> tuple[Introduced, ...]:
    """Those the reader arranged whose answer or news is overdue, longest first; none of anybody who has died."""
    rows = _rows(reader).filter(arranged_by=reader.actor.party_id, state__in=OPEN, person__died_on=None)
    nothing = _May(offer=False, code=False, hear=False)
    found = [_introduced(row, reader, nothing) for row in rows.order_by("since", "pk")]
    overdue = tuple(one for one in found if one.overdue)
    if overdue:
        reader.listed((one.person_id for one in overdue), Kind.INTRODUCTION, "introductions without news")
    return overdue


def told_group(reader: Reader, person_id: UUID, told_id: UUID) -> Told:
    """What a group was told, for the group itself. Raises NotThere."""
    row = _told_rows(reader).filter(pk=told_id, person=person_id, party=reader.actor.party_id).first()
    if row is None:
        raise NotThere
    reader.saw(person_id, Kind.INTRODUCED)
    return _told(row)


def _may(reader: Reader, person_id: UUID) -> _May:
    """What the reader may do about introductions of the person; NotThere where they may not know of the person."""
    circle, team, clinical = (Value(str(label)) for label in (Label.CIRCLE, Label.TEAM, Label.CLINICAL))

    def may(action: Action, label: str) -> Any:
        return whether(reader.may(Kind.INTRODUCTION, action, person="id", label=label))

    person = (
        Person.objects.annotate(circle_label=circle, team_label=team, clinical_label=clinical)
        .annotate(
            offers=may(Action.WRITE, "team_label"), codes=may(Action.WRITE, "clinical_label"),
            hears=may(Action.READ, "circle_label"),
        )
        .filter(may_see(reader, Kind.IDENTITY) | may_see(reader, Kind.FINDING), pk=person_id)
        .first()
    )
    if person is None:
        raise NotThere
    said: dict[str, object] = person.__dict__
    return _May(bool(said["offers"]) and person.died_on is None, bool(said["codes"]), bool(said["hears"]))


def _rows(reader: Reader) -> QuerySet[Introduction]:
    return Introduction.objects.filter(Q(reader.may(Kind.INTRODUCTION))).select_related(
        "person", "asked_by", "arranged_by"
    )


def _told_rows(reader: Reader) -> QuerySet[ToldGroup]:
    return ToldGroup.objects.filter(reader.may(Kind.INTRODUCED)).select_related("party")


def _introduced(
    row: Introduction, reader: Reader, may: _May, turns: tuple[Turn, ...] = (), told: ToldGroup | None = None
) -> Introduced:
    state = State(row.state)
    at = due(state, row.since, row.first_on) if row.person.died_on is None else None
    found = Introduced(
        id=row.pk, person_id=row.person_id, preferred_name=row.person.preferred_name, version=row.version,
        entry_id=row.entry_id, name=row.name, state=state, since=row.since, made_at=row.made_at, hopes=row.hopes,
        goes=Goes(row.goes) if row.goes else None, goes_name=row.goes_name, first_on=row.first_on,
        overdue=at is not None and at <= reader.now, waits_until=at, circle_sees=row.label == Label.CIRCLE,
        code=Code(row.code) if row.code else None, asked_by=row.asked_by.name if row.asked_by else "",
        told_back_at=row.told_back_at, arranged_by=row.arranged_by.name, asks=(), turns=turns,
        told=_told(told) if told else None,
    )
    return _with_asks(found, may)


def _with_asks(one: Introduced, may: _May) -> Introduced:
    if not may.offer:
        return one
    asks = asks_for(one.state)
    if one.tells_back:
        asks = (Next.TELL_BACK, *asks)
    if may.code:
        before = tuple(ask for ask in asks if ask is not Next.END)
        asks = (*before, Next.CODE, *asks[len(before) :])  # ending it comes last
    return replace(one, asks=asks)


def _turn(row: IntroductionTurn) -> Turn:
    return Turn(State(row.state), row.words, row.on, row.said_by, row.by.name if row.by else "")


def _told(row: ToldGroup) -> Told:
    return Told(
        id=row.pk, person_id=row.person_id, introduction_id=row.introduction_id, version=row.version, group=row.group,
        called=row.called, reach=row.reach, access=row.access, along=row.along, first_on=row.first_on,
        arranged_by=row.arranged_by_name, answer=State(row.answer) if row.answer else None, words=row.words,
        contact=row.party.name, phone=row.party.phone, email=row.party.email,
    )
