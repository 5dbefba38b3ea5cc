"""The map on a page: the list by rings, who drew it and when, and what a comparison says."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from homeward.domain.network_change import Change, Comparison, What
from homeward.domain.network_map import RINGS, Member, MemberKind, NetworkMap, Ring
from homeward.records.care.queries.network_maps import MapVersion
from homeward.web.dates import day
from homeward.web.network_maps import words
from homeward.web.network_maps.picture import key_shape, network_picture
from homeward.web.network_maps.words import listed

THREE_MONTHS = timedelta(days=91)


@dataclass(frozen=True, slots=True)
class Line:
    """A member as the list shows it."""

    id: UUID
    name: str
    shape: Markup
    kind: object
    relation: object
    contact: object
    does: str
    words: str


def line(member: Member) -> Line:
    does = "; ".join(str(words.DOES_SHORT[each]) for each in member.does)
    return Line(
        id=member.id,
        name=member.name,
        shape=key_shape(member.kind, member.is_often),
        kind=words.KINDS[member.kind],
        relation=words.RELATIONS[member.relation],
        contact=words.small(words.CONTACTS[member.contact]),
        does=does[:1].upper() + does[1:],
        words=member.words,
    )


def rings(drawn: NetworkMap) -> list[dict[str, Any]]:
    """The rings from the nearest outwards, each with those on it; a ring that is empty too."""
    return [
        {"ring": ring.value, "name": words.RINGS[ring], "members": [line(one) for one in drawn.on(ring)]}
        for ring in RINGS
    ]


def key() -> list[tuple[Markup, object]]:
    """What each shape in the picture means."""
    return [(key_shape(kind), words.KINDS[kind]) for kind in MemberKind]


def shown_map(drawn: NetworkMap, name: str, changed: Collection[UUID] = ()) -> dict[str, Any]:
    """The map as picture, list and sentences of the same values."""
    return {
        "picture": network_picture(drawn, name, changed=changed) if drawn.members else Markup(),
        "rings": rings(drawn),
        "summary": words.summary(drawn),
        "words": drawn.words,
        "key": key(),
    }


def to_compare_with(versions: Sequence[MapVersion]) -> MapVersion | None:
    """The earlier version that says most beside the newest: the one drawn nearest to three months before it."""
    if len(versions) < 2:
        return None
    wanted = versions[0].drawn_at - THREE_MONTHS
    return min(versions[1:], key=lambda one: abs(one.drawn_at - wanted))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: whom it is about, and what was and is."""

    name: str
    changes: str
    then: str
    now: str


def headline(found: Comparison, then: date) -> str:
    """What changed, in one sentence."""
    if found.is_same:
        return _("Since %(day)s nothing on the map has changed.") % {"day": day(then)}
    parts = [_part(what, found.of(what)) for what in What if found.of(what)]
    return _("Since %(day)s: %(changes)s.") % {"day": day(then), "changes": "; ".join(parts)}


def _part(what: What, changes: Sequence[Change]) -> str:
    names = listed(_quoted(change.member.name) for change in changes)
    number = len(changes)
    said = {
        What.CAME: ngettext("%(names)s is new", "%(names)s are new", number),
        What.NEARER: ngettext("%(names)s is nearer", "%(names)s are nearer", number),
        What.MORE_OFTEN: ngettext("%(names)s is in touch more often", "%(names)s are in touch more often", number),
        What.LESS_OFTEN: ngettext("%(names)s is in touch less often", "%(names)s are in touch less often", number),
        What.FURTHER: ngettext("%(names)s is further out", "%(names)s are further out", number),
        What.WENT: ngettext("%(names)s is no longer on it", "%(names)s are no longer on it", number),
    }
    return said[what] % {"names": names}


def _quoted(name: str) -> str:
    """A name as it stands in a list of names: one with a comma in it would look like two."""
    return _("“%(name)s”") % {"name": name} if "," in name else name


def growth(found: Comparison) -> str:
    """How many there were and are, paid and unpaid apart."""
    before, after = found.before, found.after
    said = _(
        "People who are not paid: %(unpaid_now)s now, %(unpaid)s then. Professionals: %(paid_now)s now, %(paid)s then."
    )
    return said % {"unpaid_now": after.unpaid, "unpaid": before.unpaid, "paid_now": after.paid, "paid": before.paid}


def changed_ids(found: Comparison) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """Who changed: by their keys on the earlier map, and on the later."""
    then = frozenset(change.then.id for change in found.changes if change.then)
    return then, frozenset(change.now.id for change in found.changes if change.now)


def table(found: Comparison) -> list[Row]:
    """Everybody on either map: first those of whom something changed, in the order in which it is told, then the rest
    from the nearest ring outwards."""
    rows: dict[tuple[UUID | None, UUID | None], list[Change]] = {}
    for change in found.changes:
        rows.setdefault((_id(change.then), _id(change.now)), []).append(change)
    made = [
        Row(of[0].member.name, _several([one.what for one in of]), _where(of[0].then), _where(of[0].now))
        for of in rows.values()
    ]
    same = [pair for pair in found.pairs if (pair[0].id, pair[1].id) not in rows]
    same.sort(key=lambda pair: (RINGS.index(pair[1].ring), pair[1].name.casefold()))
    return made + [Row(now.name, _("As before"), _where(then), _where(now)) for then, now in same]


def _several(what: Sequence[What]) -> str:
    said = [str(words.WHAT[each]) for each in what]
    return "; ".join((said[0], *map(words.small, said[1:])))


def _id(member: Member | None) -> UUID | None:
    return member.id if member else None


def _where(member: Member | None) -> str:
    if member is None:
        return _("Not on the map")
    said = _("%(ring)s; %(contact)s")
    return said % {"ring": words.RINGS[member.ring], "contact": words.small(words.CONTACTS[member.contact])}


def ring_name(ring: Ring) -> str:
    return str(words.RINGS[ring])
