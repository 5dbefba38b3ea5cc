"""A person's network map: the people, groups, animals and professionals round them, on three rings.

After GENIE (Generating Engagement in Network Involvement): a person draws with somebody beside them who and what
matters to them on three rings round themselves, with the relation, how often they are in touch and what each does for
them. Source: A Kennedy, I Vassilev, E James and A Rogers, "Implementing a social network intervention designed to
enhance and diversify support for people with long-term conditions. A qualitative study", Implementation Science 2016,
11:27, table 1. The rings, that relation and frequency are asked, and help with an illness, every-day and emotional help
are theirs. The words of the relations, company, knowing things, and that the person does something for others are ours.

A ring says how much somebody matters, in the person's eyes, and not how often they come.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from homeward.domain.lengths import PARAGRAPH, too_long
from homeward.domain.problem import Problem

MOST_MEMBERS = 40
LONGEST_NAME = 80


class Ring(StrEnum):
    """How much somebody matters: the nearest ring is first."""

    NEAREST = "nearest"
    MIDDLE = "middle"
    OUTER = "outer"


RINGS = tuple(Ring)


class MemberKind(StrEnum):
    PERSON = "person"
    GROUP = "group"
    PET = "pet"
    PROFESSIONAL = "professional"


class Relation(StrEnum):
    """What somebody or something is to the person."""

    PARTNER = "partner"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    FAMILY = "family"
    FRIEND = "friend"
    NEIGHBOUR = "neighbour"
    WORKMATE = "workmate"
    VOLUNTEER = "volunteer"
    SOMEBODY = "somebody"
    CLUB = "club"
    FAITH = "faith"
    PEERS = "peers"
    ONLINE = "online"
    PLACE = "place"
    PET = "pet"
    HEALTH = "health"
    SUPPORT = "support"
    ADVICE = "advice"


class Contact(StrEnum):
    """How often they are in touch, in person, by telephone or in writing: the most often is first."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    RARELY = "rarely"
    NOT_SURE = "not-sure"


OFTEN = (Contact.DAILY, Contact.WEEKLY)


class Does(StrEnum):
    """What somebody does for the person, and the person for them."""

    HEALTH = "health"
    EVERY_DAY = "every-day"
    LISTENS = "listens"
    COMPANY = "company"
    KNOWS = "knows"
    I_GIVE = "i-give"


_GROUPS = (Relation.CLUB, Relation.FAITH, Relation.PEERS, Relation.ONLINE, Relation.PLACE)
_PROFESSIONALS = (Relation.HEALTH, Relation.SUPPORT, Relation.ADVICE)
KIND_OF: Mapping[Relation, MemberKind] = {
    **dict.fromkeys(Relation, MemberKind.PERSON),
    **dict.fromkeys(_GROUPS, MemberKind.GROUP),
    **dict.fromkeys(_PROFESSIONALS, MemberKind.PROFESSIONAL),
    Relation.PET: MemberKind.PET,
}
"""Of what kind each relation is: it is asked for once."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody or something on the map. `id` stays the same from version to version; `words` are the person's own."""

    id: UUID
    name: str
    relation: Relation
    ring: Ring
    contact: Contact = Contact.NOT_SURE
    does: tuple[Does, ...] = ()
    words: str = ""

    @property
    def kind(self) -> MemberKind:
        return KIND_OF[self.relation]

    @property
    def is_often(self) -> bool:
        """Whether they are in touch every week or more."""
        return self.contact in OFTEN


@dataclass(frozen=True, slots=True)
class NetworkMap:
    """A version of the map. `words` is what the person says of the whole."""

    members: tuple[Member, ...] = ()
    words: str = ""

    def on(self, ring: Ring) -> tuple[Member, ...]:
        """Who is on this ring, in the order in which they were put there."""
        return tuple(one for one in self.members if one.ring is ring)

    def member(self, member_id: UUID) -> Member | None:
        return next((one for one in self.members if one.id == member_id), None)

    def with_member(self, member: Member) -> "NetworkMap":
        """The map with `member` in the place it had, or else last."""
        if self.member(member.id) is None:
            return replace(self, members=(*self.members, member))
        return replace(self, members=tuple(member if one.id == member.id else one for one in self.members))

    def without(self, member_id: UUID) -> "NetworkMap":
        return replace(self, members=tuple(one for one in self.members if one.id != member_id))

    def moved(self, member_id: UUID, ring: Ring) -> "NetworkMap":
        """The map with somebody on `ring`; as it was if they are not on it."""
        found = self.member(member_id)
        return self.with_member(replace(found, ring=ring)) if found else self


def nearer(ring: Ring) -> Ring | None:
    """The next ring inwards; None from the nearest."""
    at = RINGS.index(ring)
    return RINGS[at - 1] if at else None


def further(ring: Ring) -> Ring | None:
    """The next ring outwards; None from the outer one."""
    return next(iter(RINGS[RINGS.index(ring) + 1 :]), None)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are round the person: people who are not paid for it, professionals, groups and animals."""

    unpaid: int
    paid: int
    groups: int
    pets: int


def counts(drawn: NetworkMap) -> Counts:
    """Professionals are paid. Other people are not, volunteers too; groups and animals are neither."""
    kinds = [one.kind for one in drawn.members]
    order = (MemberKind.PERSON, MemberKind.PROFESSIONAL, MemberKind.GROUP, MemberKind.PET)
    return Counts(*(kinds.count(kind) for kind in order))


def trimmed(drawn: NetworkMap) -> NetworkMap:
    """`drawn` without blanks at the edges of what was written."""
    members = tuple(replace(one, name=one.name.strip(), words=one.words.strip()) for one in drawn.members)
    return NetworkMap(members, drawn.words.strip())


def member_problems(member: Member) -> tuple[Problem, ...]:
    """Everything that is wrong with one member; `where` names the field."""
    return tuple(_of_member(member))


def _of_member(member: Member) -> Iterator[Problem]:
    if not member.name.strip():
        yield Problem("network-name-missing", "name")
    yield from too_long(LONGEST_NAME, name=member.name)
    yield from too_long(PARAGRAPH, words=member.words)


def map_problems(drawn: NetworkMap, *, has_died: bool = False) -> tuple[Problem, ...]:
    """Everything that keeps this from being a version. That nobody is there is then said in words."""
    return tuple(_of_map(drawn, has_died))


def _of_map(drawn: NetworkMap, has_died: bool) -> Iterator[Problem]:
    if has_died:
        yield Problem("network-after-death")
    if not drawn.members and not drawn.words.strip():
        yield Problem("network-nobody", "words")
    if len(drawn.members) > MOST_MEMBERS:
        yield Problem("network-too-many", "", {"most": MOST_MEMBERS})
    if len({one.id for one in drawn.members}) < len(drawn.members):
        yield Problem("network-twice")
    for member in drawn.members:
        for problem in _of_member(member):
            yield replace(problem, where=f"member.{member.id}.{problem.where}")
    yield from too_long(PARAGRAPH, words=drawn.words)
