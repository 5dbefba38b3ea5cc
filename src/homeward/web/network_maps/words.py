"""The network map in words: relations, rings, how often, what each does, and what kind of network it is."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from homeward.domain.network_change import What
from homeward.domain.network_map import Contact, Counts, Does, MemberKind, NetworkMap, Relation, Ring, counts
from homeward.domain.network_type import NetworkType, Typed, typed

RINGS = {
    Ring.NEAREST: gettext_lazy("Nearest"),
    Ring.MIDDLE: gettext_lazy("In the middle"),
    Ring.OUTER: gettext_lazy("Further out"),
}
RINGS_ASKED = {
    Ring.NEAREST: gettext_lazy("Very much: on the nearest ring"),
    Ring.MIDDLE: gettext_lazy("A good deal: on the ring in the middle"),
    Ring.OUTER: gettext_lazy("Somewhat: on the ring further out"),
}
KINDS = {
    MemberKind.PERSON: gettext_lazy("Person"),
    MemberKind.GROUP: gettext_lazy("Group or place"),
    MemberKind.PET: gettext_lazy("Animal"),
    MemberKind.PROFESSIONAL: gettext_lazy("Professional"),
}
RELATIONS = {
    Relation.PARTNER: gettext_lazy("Husband, wife or partner"),
    Relation.CHILD: gettext_lazy("Son or daughter"),
    Relation.PARENT: gettext_lazy("Mother or father"),
    Relation.SIBLING: gettext_lazy("Brother or sister"),
    Relation.FAMILY: gettext_lazy("Others of the family"),
    Relation.FRIEND: gettext_lazy("Friend"),
    Relation.NEIGHBOUR: gettext_lazy("Neighbour"),
    Relation.WORKMATE: gettext_lazy("Somebody from work or school"),
    Relation.VOLUNTEER: gettext_lazy("Volunteer or buddy"),
    Relation.SOMEBODY: gettext_lazy("Somebody else"),
    Relation.CLUB: gettext_lazy("Club, class or group"),
    Relation.FAITH: gettext_lazy("Place of worship"),
    Relation.PEERS: gettext_lazy("Group of people who have been through the same"),
    Relation.ONLINE: gettext_lazy("Group online or on the telephone"),
    Relation.PLACE: gettext_lazy("Shop, café, library or other place"),
    Relation.PET: gettext_lazy("Animal"),
    Relation.HEALTH: gettext_lazy("Doctor, nurse or other health professional"),
    Relation.SUPPORT: gettext_lazy("Paid to support me"),
    Relation.ADVICE: gettext_lazy("Adviser, social worker or other professional"),
}
CONTACTS = {
    Contact.DAILY: gettext_lazy("Every day, or nearly"),
    Contact.WEEKLY: gettext_lazy("Every week"),
    Contact.MONTHLY: gettext_lazy("Every month"),
    Contact.RARELY: gettext_lazy("Less often"),
    Contact.NOT_SURE: gettext_lazy("Not known how often"),
}
CONTACTS_ASKED = CONTACTS | {Contact.NOT_SURE: gettext_lazy("I'm not sure")}
DOES = {
    Does.HEALTH: gettext_lazy("Helps with my health: medicines, appointments, what the doctor said"),
    Does.EVERY_DAY: gettext_lazy("Helps with every-day things: shopping, meals, the house, a lift"),
    Does.LISTENS: gettext_lazy("Listens, cheers me up"),
    Does.COMPANY: gettext_lazy("Keeps me company, does things with me"),
    Does.KNOWS: gettext_lazy("Knows things: forms, money, the telephone"),
    Does.I_GIVE: gettext_lazy("I do things for them"),
}
DOES_SHORT = {
    Does.HEALTH: gettext_lazy("health"),
    Does.EVERY_DAY: gettext_lazy("every-day things"),
    Does.LISTENS: gettext_lazy("listens"),
    Does.COMPANY: gettext_lazy("company"),
    Does.KNOWS: gettext_lazy("knows things"),
    Does.I_GIVE: gettext_lazy("I do things for them"),
}
WHAT = {
    What.CAME: gettext_lazy("New on the map"),
    What.NEARER: gettext_lazy("Nearer than before"),
    What.MORE_OFTEN: gettext_lazy("In touch more often"),
    What.LESS_OFTEN: gettext_lazy("In touch less often"),
    What.FURTHER: gettext_lazy("Further out than before"),
    What.WENT: gettext_lazy("No longer on the map"),
}
TYPES = {
    NetworkType.DIVERSE: gettext_lazy("Family, friends and groups are all in touch every week."),
    NetworkType.FAMILY_AND_FRIEND_CENTRED: gettext_lazy("Family and friends are in touch every week; no group is."),
    NetworkType.FAMILY_CENTRED: gettext_lazy("It is mostly family who are in touch every week."),
    NetworkType.FRIEND_CENTRED: gettext_lazy("It is mostly friends and neighbours who are in touch every week."),
    NetworkType.CONTACT: gettext_lazy("Somebody is there, and hardly any family or friends are in touch every week."),
    NetworkType.ISOLATED: gettext_lazy("No family, friend or group is known to be in touch every month."),
}


def small(words: object) -> str:
    """Words as they stand within a sentence."""
    said = str(words)
    return said[:1].lower() + said[1:]


def listed(names: Iterable[object]) -> str:
    """ "Marian, Grace and Bernard"."""
    said = [str(name) for name in names]
    if len(said) < 2:
        return "".join(said)
    return _("%(most)s and %(last)s") % {"most": ", ".join(said[:-1]), "last": said[-1]}


def counted(found: Counts) -> str:
    """ "4 people who are not paid, 2 professionals, 1 group and 1 animal"; nothing of what there is none of."""
    parts = [
        (found.unpaid, ngettext("%(num)s person who is not paid", "%(num)s people who are not paid", found.unpaid)),
        (found.paid, ngettext("%(num)s professional", "%(num)s professionals", found.paid)),
        (found.groups, ngettext("%(num)s group or place", "%(num)s groups or places", found.groups)),
        (found.pets, ngettext("%(num)s animal", "%(num)s animals", found.pets)),
    ]
    return listed(words % {"num": number} for number, words in parts if number)


def summary(drawn: NetworkMap) -> tuple[str, ...]:
    """What the map comes to, in two or three sentences, the first of which stands alone."""
    if not drawn.members:
        return (_("Nobody is on this map."),)
    found = typed(drawn)
    first = _("On the map: %(counted)s.") % {"counted": counted(counts(drawn))}
    return (first, str(TYPES[found.type]), *_often(found), *_unknown(found))


def _often(found: Typed) -> Sequence[str]:
    if not found.often:
        return ()
    words = ngettext(
        "%(num)s kind of relation is in touch every week or more: %(which)s.",
        "%(num)s kinds of relation are in touch every week or more: %(which)s.",
        len(found.often),
    )
    which = "; ".join(small(RELATIONS[each]) for each in found.often)
    return (words % {"num": len(found.often), "which": which},)


def _unknown(found: Typed) -> Sequence[str]:
    if not found.unknown:
        return ()
    words = ngettext(
        "Of %(num)s it is not known how often.", "Of %(num)s of them it is not known how often.", found.unknown
    )
    return (words % {"num": found.unknown},)
