"""A tie between two people in the words of a page."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.domain.request import Ground
from homeward.records.care.queries.caring import IfCannot, Tie
from homeward.web.caring_lines import hidden
from homeward.web.dates import day
from homeward.web.people.agreeing import GROUNDS


def shown_tie(one: Tie, name: str, is_me: bool) -> dict[str, Any]:
    """A tie as a card: who the other is as far as the reader may know, what is done, and since when."""
    title = one.name or (one.called if one.shows_what else hidden(one, name))
    return {
        "id": one.id,
        "looks_after": one.looks_after,
        "title": title[:1].upper() + title[1:],
        "href": reverse("people:page", args=[one.other_id]) if one.other_id else "",
        "called": "" if is_me or one.called == one.name else one.called,
        "what": one.what,
        "when": _when(one),
        "agreed": _decided(one),
        "shows_what": one.shows_what,
        "going_on": one.going_on,
        "end_reason": one.end_reason,
    }


def shared(found: Iterable[IfCannot], looks_after: bool) -> list[IfCannot]:
    """What this person shared as a carer, or what was shared with those who support them."""
    return [one for one in found if one.looks_after is looks_after]


def _when(one: Tie) -> str:
    since = _("since %(day)s") % {"day": day(one.since)} if one.since else ""
    until = _("until %(day)s") % {"day": day(one.until)} if one.until else ""
    words = ", ".join(filter(None, [since, until]))
    return words[:1].upper() + words[1:]


def _decided(one: Tie) -> str:
    if not one.agreed_by:
        return ""
    ground = str(GROUNDS[Ground(one.ground)]) if one.ground else ""
    return _("%(who)s decided that this is written down. %(ground)s.") % {"who": one.agreed_by, "ground": ground}
