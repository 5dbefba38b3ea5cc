"""Where an introduction stands in a word, for its own pages and for the caseload of whoever arranged it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.introduction import State
from homeward.records.care.queries.introductions import Introduced
from homeward.web.dates import day

STANDS: dict[State, tuple[str, Any]] = {
    State.OFFERED: ("waiting", gettext_lazy("Offered")),
    State.AGREED: ("next", gettext_lazy("Would like to try it")),
    State.SAID_NO: ("stopped", gettext_lazy("Said no")),
    State.NOT_FOR_ME: ("stopped", gettext_lazy("Not for me")),
    State.INTRODUCED: ("waiting", gettext_lazy("The group was told")),
    State.RING: ("next", gettext_lazy("The group asks to be rung")),
    State.EXPECTED: ("next", gettext_lazy("Expected there")),
    State.GROUP_CANNOT: ("stopped", gettext_lazy("The group cannot")),
    State.WENT: ("done", gettext_lazy("Went")),
    State.DID_NOT_GO: ("waiting", gettext_lazy("Did not go yet")),
    State.STILL_GOES: ("done", gettext_lazy("Still goes")),
    State.STOPPED: ("stopped", gettext_lazy("Goes no more")),
    State.ENDED: ("plain", gettext_lazy("Ended")),
    State.TOLD_BACK: ("plain", gettext_lazy("Told back")),
}


def line(one: Introduced) -> dict[str, Any]:
    """One on a caseload: whom it is for, to what, where it stands and what is waited for."""
    return {
        "href": reverse("introductions:one", args=[one.person_id, one.id]), "person": one.preferred_name,
        "name": one.name, "state": STANDS[one.state][1], "next": next_words(one),
    }


def next_words(one: Introduced) -> str:
    """What is waited for, and by when."""
    if one.waits_until is None:
        return ""
    by = day(one.waits_until)
    words = {
        State.OFFERED: _("An answer by %(day)s"),
        State.AGREED: _("Tell the group by %(day)s"),
        State.INTRODUCED: _("The group's answer by %(day)s"),
        State.RING: _("Ring the group by %(day)s"),
        State.EXPECTED: _("News of the first time by %(day)s"),
        State.DID_NOT_GO: _("Try again, or leave it, by %(day)s"),
        State.WENT: _("Ask on %(day)s whether they still go"),
    }
    return words[one.state] % {"day": by} if one.state in words else ""
