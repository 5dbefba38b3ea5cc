"""Peer groups in plain words."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from homeward.domain.course import Leads
from homeward.domain.peer_group import Joins, Meets, Shows, State
from homeward.records.care.queries.peers import GroupLine, Post

MEETS = {
    Meets.ONLINE: gettext_lazy("Here, in writing"),
    Meets.IN_PERSON: gettext_lazy("In person, and here in writing between"),
    Meets.BOTH: gettext_lazy("In person for those who like, and here in writing"),
}
JOINS = {
    Joins.OPEN: gettext_lazy("Say yes to the house rules, and you are in"),
    Joins.ASK: gettext_lazy("Ask the hosts, who answer each"),
}
SHOWS = {
    Shows.HOST_FIRST: gettext_lazy("A host reads what is written before the others do"),
    Shows.AT_ONCE: gettext_lazy("What is written is there for the others at once"),
}
AS = {Leads.PROFESSIONAL: gettext_lazy("by profession"), Leads.LIVED_EXPERIENCE: gettext_lazy("lives with it")}
STANDS = {
    State.WAITS: (gettext_lazy("Waits for a host to read it"), "waiting"),
    State.HIDDEN: (gettext_lazy("Hidden by a host"), "stopped"),
}


def leaflet(line: GroupLine) -> dict[str, Any]:
    """What anybody the group is for may read of it."""
    group = line.group
    return {
        "id": line.id, "name": group.name, "purpose": group.purpose, "for_whom": group.for_whom,
        "meets": MEETS[group.meets], "where": group.where, "joins": JOINS[group.joins], "shows": SHOWS[group.shows],
        "hosts": [(name, AS[leads]) for name, leads in line.hosts], "people": people(line.people),
        "href": reverse("peers:group", args=[line.id]), "rules": line.rules, "asks": group.joins is Joins.ASK,
        "closed": line.closed_why, "closed_at": line.closed_at, "here": [line.id],
    }


def people(number: int) -> str:
    if not number:
        return _("Nobody is in it yet")
    return ngettext("%(number)d person is in it", "%(number)d people are in it", number) % {"number": number}


def posts(found: Iterable[Post]) -> Iterator[dict[str, Any]]:
    """Each with how it stands, where the others do not read it."""
    for one in found:
        stands = STANDS.get(one.state)
        yield {
            "id": one.id, "name": one.as_name, "by_host": one.by_host, "words": one.words, "at": one.written_at,
            "mine": one.mine, "tag": stands, "why": one.hidden_why, "changed": one.version > 1,
            "shown": one.state is State.SHOWN, "answers": list(posts(one.answers)),
        }


def waits(number: int) -> str:
    if not number:
        return _("Nothing waits for you")
    return ngettext("%(number)d thing waits for you", "%(number)d things wait for you", number) % {"number": number}
