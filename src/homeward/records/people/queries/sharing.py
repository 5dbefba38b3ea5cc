"""For the person: who sees what and why, what was withheld from whom, and who looked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Q, Value

from homeward.content.access import access_policy
from homeward.domain.access import Action, Kind, Label, Scope
from homeward.domain.failures import NotThere
from homeward.domain.purpose import Purpose
from homeward.records.journal.models import Look
from homeward.records.people.models import Belonging, Person, Relationship, Withhold
from homeward.records.people.queries.heads import may_see
from homeward.records.people.queries.involved import split_kinds
from homeward.records.people.reading import LONDON, Reader
from homeward.records.people.visible import EVERY_KIND, live

PAGE = 50
NEVER_WITHHELD = frozenset({"self"})
CLOSEST = tuple(Scope)
IN_PEER_GROUP = "peer-member"


@dataclass(frozen=True, slots=True)
class Because:
    """By what somebody sees: what they are, through which team or neighbourhood (empty for somebody close), in the
    person's own words for it, and since when."""

    title: str
    through: str
    words: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Sees:
    """Somebody who may see something of the person: by what, which kinds, and which are withheld. Once, whatever else
    they are."""

    party_id: UUID
    name: str
    because: tuple[Because, ...]
    kinds: tuple[Kind, ...]
    withheld: tuple[Kind, ...]
    is_self: bool


@dataclass(frozen=True, slots=True)
class Withheld:
    """A choice of the person that holds now. `kind` None is everything."""

    id: UUID
    kind: Kind | None
    from_whom: str
    reason: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Sharing:
    sees: tuple[Sees, ...]
    withheld: tuple[Withheld, ...]
    may_change: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """Somebody looked on a day: how often, last when, at which kinds, on which pages, and what for."""

    name: str
    role: str
    last: datetime
    times: int
    kinds: tuple[Kind, ...]
    where: tuple[str, ...]
    purposes: tuple[Purpose, ...]
    in_lists: bool


@dataclass(frozen=True, slots=True)
class WhoLooked:
    """Newest first; `before` is where the next page begins, None at the end."""

    looks: tuple[Looked, ...]
    before: datetime | None


def sharing(reader: Reader, person_id: UUID) -> Sharing:
    """Everybody who may see anything of the person now, and what the person withheld. Raises NotThere."""
    _allowed(reader, person_id)
    reader.saw(person_id, Kind.SHARING)
    withheld = list(Withhold.objects.filter(live(reader.now), person=person_id).select_related("party"))
    belonging = Belonging.objects.filter(live(reader.now), person=person_id)
    reaches = (
        Q(person=person_id)
        | Q(team__in=belonging.values("team"))
        | Q(neighbourhood__in=belonging.values("neighbourhood"))
    )
    rows = (
        Relationship.objects.filter(live(reader.now), reaches)
        .select_related("party", "team", "neighbourhood")
        .order_by("scope", "start", "party__name")
    )
    labelled = Person.objects.filter(pk=person_id).annotate(asked_label=Value(str(Label.CIRCLE)))
    can_change = labelled.filter(reader.may(Kind.SHARING, Action.WRITE, person="id", label="asked_label"))
    return Sharing(
        sees=_everybody(rows, withheld),
        withheld=tuple(_withheld(row) for row in withheld if row.relation != "self"),
        may_change=can_change.exists(),
    )


def who_looked(reader: Reader, person_id: UUID, before: datetime | None = None) -> WhoLooked:
    """Who looked at the person's record, a line for each of them each day. Raises NotThere."""
    _allowed(reader, person_id)
    reader.saw(person_id, Kind.SHARING)
    rows = Look.objects.filter(person_id=person_id)
    if before is not None:
        rows = rows.filter(looked_at__lt=before)
    found = list(rows.order_by("-looked_at")[: PAGE * 4 + 1])
    more = len(found) > PAGE * 4
    roles = _roles({row.actor_id for row in found if row.actor_id}, person_id)
    days = [
        _looked(list(looks), roles.get(actor, ""))
        for (_, actor, _), looks in groupby(sorted(found, key=_order, reverse=True), key=_group)
    ]
    days.sort(key=lambda looked: looked.last, reverse=True)
    return WhoLooked(tuple(days), found[-1].looked_at if more else None)


def _allowed(reader: Reader, person_id: UUID) -> None:
    if not Person.objects.filter(may_see(reader, Kind.SHARING), pk=person_id).exists():
        raise NotThere


def _everybody(rows: Iterable[Relationship], withheld: Iterable[Withhold]) -> tuple[Sees, ...]:
    by_party: dict[UUID, list[Relationship]] = {}
    for row in rows:
        by_party.setdefault(row.party_id, []).append(row)
    found = (_sees(theirs, withheld) for theirs in by_party.values())
    return tuple(one for one in found if one.because)


def _sees(theirs: list[Relationship], withheld: Iterable[Withhold]) -> Sees:
    """What somebody sees by all that they are; what gives them nothing is not said."""
    by = [(row, *split_kinds(row.relation, row.party_id, withheld)) for row in theirs]
    by = [(row, kinds, taken) for row, kinds, taken in by if kinds or taken]
    sees = {kind for _, kinds, _ in by for kind in kinds}
    taken = {kind for _, _, kinds in by for kind in kinds} - sees
    return Sees(
        party_id=theirs[0].party_id,
        name=theirs[0].party.name,
        because=tuple(_because(row) for row, _, _ in by),
        kinds=tuple(kind for kind in Kind if kind in sees),
        withheld=tuple(kind for kind in Kind if kind in taken),
        is_self=any(row.relation in NEVER_WITHHELD for row in theirs),
    )


def _because(row: Relationship) -> Because:
    through = row.team.name if row.team else row.neighbourhood.name if row.neighbourhood else ""
    return Because(title_of(row.relation), through, row.words, row.start)


def title_of(relation: str) -> str:
    """What a relation is called on a page; the relation itself if the policy does not know it any more."""
    return next((known.title for known in access_policy().relations if known.name == relation), relation)


def _withheld(row: Withhold) -> Withheld:
    whom = row.party.name if row.party else title_of(row.relation)
    kind = None if row.record_kind == EVERY_KIND else Kind(row.record_kind)
    return Withheld(row.pk, kind, whom, row.reason, row.start)


def _roles(parties: set[UUID], person_id: UUID) -> dict[UUID | None, str]:
    """What each of them is, or was: closest to the person first, then by what lets them see most. That somebody is in a
    peer group is told to nobody."""
    rows = Relationship.objects.filter(Q(person=person_id) | Q(person=None), party__in=parties).order_by("start", "pk")
    rows = rows.exclude(relation=IN_PEER_GROUP)
    sees = Counter(cell.relation for cell in access_policy().cells)
    roles: dict[UUID | None, str] = {}
    found = rows.values_list("party_id", "relation", "scope")
    for party, relation, _scope in sorted(found, key=lambda row: (CLOSEST.index(Scope(row[2])), -sees[row[1]])):
        roles.setdefault(party, title_of(relation))
    return roles


def _group(look: Look) -> tuple[object, UUID | None, str]:
    return (look.looked_at.astimezone(LONDON).date(), look.actor_id, look.actor_name)


def _order(look: Look) -> tuple[str, str, str]:
    return tuple(str(part) for part in _group(look))  # type: ignore[return-value]


def _looked(looks: list[Look], role: str) -> Looked:
    pages = [look for look in looks if look.how != "list"]
    kinds = {Kind(kind) for look in looks for kind in look.kinds.split(",") if kind}
    return Looked(
        name=looks[0].actor_name,
        role=role,
        last=max(look.looked_at for look in looks),
        times=len(looks),
        kinds=tuple(kind for kind in Kind if kind in kinds),
        where=tuple(dict.fromkeys(look.where for look in looks)),
        purposes=tuple(dict.fromkeys(Purpose(look.purpose) for look in looks)),
        in_lists=not pages,
    )
