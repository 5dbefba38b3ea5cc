"""What changed round a person between two of their network maps: who came and went, who moved nearer or further, who is
in touch more or less often. What made the difference, two maps cannot say."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from homeward.domain.network_map import RINGS, Contact, Counts, Member, NetworkMap, Relation, counts


class What(StrEnum):
    """A change, in the order in which changes are told."""

    CAME = "came"
    NEARER = "nearer"
    MORE_OFTEN = "more-often"
    LESS_OFTEN = "less-often"
    FURTHER = "further"
    WENT = "went"


OPPOSITE: Mapping[What, What] = {
    What.CAME: What.WENT,
    What.WENT: What.CAME,
    What.NEARER: What.FURTHER,
    What.FURTHER: What.NEARER,
    What.MORE_OFTEN: What.LESS_OFTEN,
    What.LESS_OFTEN: What.MORE_OFTEN,
}
"""What each change is, looked at from the later map back to the earlier."""
_CONTACTS = tuple(Contact)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed about one member. `then` is None for somebody who came, `now` for somebody who went."""

    what: What
    then: Member | None
    now: Member | None

    @property
    def member(self) -> Member:
        """Whom it is about, as they are now, or as they were."""
        found = self.now or self.then
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """`pairs` are those who are on both maps, `changes` what is otherwise; `before` and `after` count each map."""

    pairs: tuple[tuple[Member, Member], ...]
    changes: tuple[Change, ...]
    before: Counts
    after: Counts

    def of(self, what: What) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.what is what)

    @property
    def is_same(self) -> bool:
        return not self.changes


def compared(then: NetworkMap, now: NetworkMap) -> Comparison:
    """What changed from `then` to `now`. The changes are in the order of `What`, and within it from the nearest ring
    outwards and by name, whatever order the maps have.

    A member is the same on both by their key; or, where both maps were drawn afresh, by being the only one of that name
    and relation on either. How often is compared only where it is known both times.
    """
    pairs = tuple(_pairs(then, now))
    before, after = {one.id for one, _ in pairs}, {one.id for _, one in pairs}
    found = [Change(What.CAME, None, one) for one in now.members if one.id not in after]
    found += [Change(What.WENT, one, None) for one in then.members if one.id not in before]
    for pair in pairs:
        found += [Change(what, *pair) for what in _differences(*pair)]
    return Comparison(pairs, tuple(sorted(found, key=_order)), counts(then), counts(now))


def _pairs(then: NetworkMap, now: NetworkMap) -> Iterator[tuple[Member, Member]]:
    by_key = {one.id: one for one in now.members}
    yield from ((one, by_key[one.id]) for one in then.members if one.id in by_key)
    known = {one.id for one in then.members}
    left = [one for one in then.members if one.id not in by_key]
    new = [one for one in now.members if one.id not in known]
    came = {_name(one): one for one in new}
    once, once_new = Counter(map(_name, left)), Counter(map(_name, new))
    yield from ((one, came[_name(one)]) for one in left if once[_name(one)] == once_new[_name(one)] == 1)


def _name(member: Member) -> tuple[str, Relation]:
    return member.name.strip().casefold(), member.relation


def _differences(then: Member, now: Member) -> Iterator[What]:
    if then.ring is not now.ring:
        yield What.NEARER if RINGS.index(now.ring) < RINGS.index(then.ring) else What.FURTHER
    if Contact.NOT_SURE not in (then.contact, now.contact) and then.contact is not now.contact:
        more = _CONTACTS.index(now.contact) < _CONTACTS.index(then.contact)
        yield What.MORE_OFTEN if more else What.LESS_OFTEN


_WHAT = tuple(What)


def _order(change: Change) -> tuple[int, int, str, UUID]:
    one = change.member
    return _WHAT.index(change.what), RINGS.index(one.ring), one.name.casefold(), one.id
