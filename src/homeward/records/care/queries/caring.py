"""Who looks after whom, as far as the reader may know it.

Whoever may read who is involved with both sees both. Whoever may read one record sees there that somebody looks after
them, or that they look after somebody, and no more. The person themself also sees what they said of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast

from homeward.domain.access import Action, Kind, Label
from homeward.records.accounts.models import User
from homeward.records.care.models import Caring, IfCarerCannot
from homeward.records.people.models import Person, Relationship
from homeward.records.people.queries.heads import may_see
from homeward.records.people.queries.involved import close
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live

SELF = "self"
PERSON = "person"


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie as it stands in this person's record. Without `shows_what` everything but `looks_after` and `going_on`
    is empty; `other_id` is there only for whoever may see both records. `agreed_by` is empty where they agreed
    themself."""

    id: UUID
    looks_after: bool
    going_on: bool
    shows_what: bool
    other_id: UUID | None = None
    name: str = ""
    called: str = ""
    what: str = ""
    since: date | None = None
    until: date | None = None
    agreed_by: str = ""
    ground: str = ""
    end_reason: str = ""


@dataclass(frozen=True, slots=True)
class IfCannot:
    """What happens if a carer cannot be there, as they shared it. `version` counts from 1."""

    tie: UUID
    looks_after: bool
    words: str
    version: int
    written_at: datetime | None


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody close to a person who signs in already, by a relationship; `words` is how the person calls them."""

    relationship_id: UUID
    name: str
    words: str


def ties_of(reader: Reader, person_id: UUID) -> tuple[Tie, ...]:
    """Whoever looks after the person, then whom they look after; what is over comes last. Empty for a reader who may
    not read who is involved."""
    rows = Caring.objects.filter(reader.may(Kind.INVOLVED), person=person_id)
    found = list(rows.order_by("ended_at", "looks_after", "since", "pk"))
    if not found:
        return ()
    reader.saw(person_id, Kind.INVOLVED)
    names = _names_beyond(reader, found)
    is_me = reader.standing.me == person_id
    ordered = sorted(found, key=lambda row: (row.ended_at is not None, row.looks_after))
    return tuple(_tie(row, names.get(row.tie), is_me) for row in ordered)


LOOKS_AFTER, LOOKED_AFTER = "looks-after", "looked-after"


def in_short(reader: Reader, person_id: UUID) -> QuerySet[Caring, Any]:
    """What goes on, as rows to be asked for together with others: tie, what the person calls the other, LOOKS_AFTER or
    LOOKED_AFTER, and the other's preferred name and key, both empty for a reader of this record alone. `short_tie`
    makes a tie of one."""
    beyond = Caring.objects.filter(reader.may(Kind.INVOLVED), tie=OuterRef("tie"), person=OuterRef("other"))
    sees_who = may_see(reader, Kind.FINDING) | may_see(reader, Kind.IDENTITY)
    named = Person.objects.filter(sees_who, pk=OuterRef("other")).values("preferred_name")
    return (
        Caring.objects.filter(reader.may(Kind.INVOLVED), person=person_id, ended_at=None)
        .annotate(
            part=Case(When(looks_after=True, then=Value(LOOKS_AFTER)), default=Value(LOOKED_AFTER)),
            named=Case(When(Exists(beyond), then=Subquery(named)), output_field=CharField()),
            key=Case(When(Exists(beyond), then=Cast("other", CharField())), output_field=CharField()),
        )
        .values_list("tie", "called", "part", "named", "key")
    )


def short_tie(reader: Reader, person_id: UUID, tie: UUID, called: str, part: str, named: str, key: str) -> Tie:
    """A tie as a row of `in_short` has it; what the reader is shown of the other is remembered."""
    looks_after = part == LOOKS_AFTER
    if named and key:
        reader.saw(UUID(key), Kind.INVOLVED)
    elif reader.standing.me != person_id:
        return Tie(tie, looks_after, going_on=True, shows_what=False)
    return Tie(
        tie, looks_after, going_on=True, shows_what=True, called=called, name=named or "",
        other_id=UUID(key) if named and key else None,
    )


def if_carer_cannot(reader: Reader, person_id: UUID) -> tuple[IfCannot, ...]:
    """What the person shared with the teams of those they look after, and what was shared with theirs; latest versions
    that still hold. Empty for a reader who may not read the plan as the team does."""
    rows = IfCarerCannot.objects.filter(reader.may(Kind.PLAN), person=person_id, replaced_at=None).exclude(words="")
    found = {row.series: row for row in rows}
    if not found:
        return ()
    reader.saw(person_id, Kind.PLAN)
    sides = Caring.objects.filter(pk__in=found, ended_at=None).order_by("written_at", "pk")
    return tuple(
        IfCannot(side.tie, side.looks_after, found[side.pk].words, found[side.pk].version, found[side.pk].written_at)
        for side in sides
    )


def may_share(reader: Reader, person_id: UUID) -> bool:
    """Whether the reader may let the other's team know something on this carer's behalf: as they may write the plan."""
    rows = Person.objects.filter(pk=person_id).annotate(asked_label=Value(str(Label.TEAM)))
    return rows.filter(reader.may(Kind.PLAN, Action.WRITE, person="id", label="asked_label")).exists()


def sign_ins_round(reader: Reader, person_id: UUID, tie_id: UUID) -> tuple[SignIn, ...]:
    """Those close to whom this carer looks after who have a sign-in and no record of their own: the carer may be one of
    them. Empty for a reader who may not read both records, and where the carer has a sign-in."""
    sides = Caring.objects.filter(reader.may(Kind.INVOLVED), tie=tie_id, ended_at=None)
    other = sides.filter(looks_after=False).exclude(person=person_id).values_list("person", flat=True).first()
    own = Relationship.objects.filter(live(reader.now), relation=SELF)
    if other is None or own.filter(person=person_id).exists():
        return ()
    signs_in = User.objects.filter(is_active=True).values("pk")
    rows = (
        Relationship.objects.filter(live(reader.now), close(), person=other, party__in=signs_in)
        .exclude(party__in=own.values("party")).select_related("party").order_by("party__name", "pk")
    )
    found = {row.party_id: SignIn(row.pk, row.party.name, row.words) for row in rows}
    if found:
        reader.saw(other, Kind.INVOLVED)
    return tuple(found.values())


def shared_version(reader: Reader, person_id: UUID, tie_id: UUID) -> int:
    """The version of what this carer shared, taken back or not; 0 for none yet."""
    sides = Caring.objects.filter(person=person_id, tie=tie_id).values("pk")
    rows = IfCarerCannot.objects.filter(reader.may(Kind.PLAN), series__in=sides, replaced_at=None)
    return rows.values_list("version", flat=True).first() or 0


def _names_beyond(reader: Reader, found: Iterable[Caring]) -> dict[UUID, tuple[UUID, str]]:
    """(the other, their preferred name) for each tie whose other side the reader may read too."""
    others = Caring.objects.filter(
        reader.may(Kind.INVOLVED), tie__in=[row.tie for row in found], person__in=[row.other_id for row in found]
    )
    sides = {row.tie: row.person_id for row in others if row.tie}
    known = Person.objects.filter(may_see(reader, Kind.FINDING) | may_see(reader, Kind.IDENTITY), pk__in=sides.values())
    names = dict(known.values_list("pk", "preferred_name"))
    for key in names:
        reader.saw(key, Kind.INVOLVED)
    return {tie: (key, names[key]) for tie, key in sides.items() if key in names}


def _tie(row: Caring, beyond: tuple[UUID, str] | None, is_me: bool) -> Tie:
    going_on = row.ended_at is None
    if beyond is None and not is_me:
        return Tie(row.tie, row.looks_after, going_on, shows_what=False)
    return Tie(
        id=row.tie, looks_after=row.looks_after, going_on=going_on, shows_what=True,
        other_id=beyond[0] if beyond else None, name=beyond[1] if beyond else "", called=row.called, what=row.what,
        since=row.since, until=row.until, agreed_by="" if row.agreed_by == PERSON else row.agreed_by,
        ground=row.agreed_ground, end_reason=row.end_reason,
    )
