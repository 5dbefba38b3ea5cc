"""What kind of network is round a person, and how many kinds of relation are often in touch.

The four kinds are those that GENIE tells back after a map is drawn: diverse (family, friends and community groups, in
touch often), family- and friend-centred (mainly these, with regular contact and support), family or friend contact
(some family or friends, in touch little) and isolated. Source: A Kennedy, I Vassilev, E James and A Rogers,
Implementation Science 2016, 11:27, table 1.

Where one kind begins and another ends is not published there: every line below is ours, and tested against nothing.
"Often" is every week or more; "centred" is two or more of family and friends who are often in touch; "isolated" is
nobody of family, friends or groups who is in touch every month. (Network types that were found by cluster analysis, as
in I Vassilev and others, PLOS ONE 2016, 11(8): e0161027, have no lines that one person's map could be held to.)

It is for a conversation and never a score: no kind is better than what the person would like.
"""

from dataclasses import dataclass
from enum import StrEnum

from homeward.domain.network_map import OFTEN, Contact, Member, MemberKind, NetworkMap, Relation

FAMILY = frozenset({Relation.PARTNER, Relation.CHILD, Relation.PARENT, Relation.SIBLING, Relation.FAMILY})
FRIENDS = frozenset({Relation.FRIEND, Relation.NEIGHBOUR, Relation.WORKMATE})
CENTRED_FROM = 2
AT_LEAST_MONTHLY = (*OFTEN, Contact.MONTHLY)


class NetworkType(StrEnum):
    DIVERSE = "diverse"
    FAMILY_AND_FRIEND_CENTRED = "family-and-friend-centred"
    FAMILY_CENTRED = "family-centred"
    FRIEND_CENTRED = "friend-centred"
    CONTACT = "contact"
    ISOLATED = "isolated"


@dataclass(frozen=True, slots=True)
class Typed:
    """`often` are the kinds of relation in touch every week or more, in the order of `Relation`, each once: how many
    there are is the diversity. `unknown` is of how many nobody could say how often."""

    type: NetworkType
    often: tuple[Relation, ...]
    unknown: int


def typed(drawn: NetworkMap) -> Typed:
    """What kind of network this is. Of an empty map it says that nobody is in touch, which may be true."""
    often = {one.relation for one in drawn.members if one.is_often}
    unknown = sum(one.contact is Contact.NOT_SURE for one in drawn.members)
    return Typed(_type(drawn), tuple(each for each in Relation if each in often), unknown)


def _type(drawn: NetworkMap) -> NetworkType:
    family = _often(drawn, FAMILY)
    friends = _often(drawn, FRIENDS)
    groups = sum(one.is_often and one.kind is MemberKind.GROUP for one in drawn.members)
    if family and friends and groups:
        return NetworkType.DIVERSE
    if family + friends >= CENTRED_FROM:
        return _centred(family, friends)
    return NetworkType.CONTACT if any(map(_is_there, drawn.members)) else NetworkType.ISOLATED


def _often(drawn: NetworkMap, relations: frozenset[Relation]) -> int:
    return sum(one.is_often and one.relation in relations for one in drawn.members)


def _centred(family: int, friends: int) -> NetworkType:
    if family and friends:
        return NetworkType.FAMILY_AND_FRIEND_CENTRED
    return NetworkType.FAMILY_CENTRED if family else NetworkType.FRIEND_CENTRED


def _is_there(member: Member) -> bool:
    """Family, a friend or a group that is in touch every month or more."""
    close = member.relation in FAMILY | FRIENDS or member.kind is MemberKind.GROUP
    return close and member.contact in AT_LEAST_MONTHLY
