"""Who looks after whom in a line each, on a person's own page and above the cards of the page about it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.records.care.queries.caring import Tie


def hidden(one: Tie, name: str) -> str:
    """What is said to whoever may not see the other: that there is somebody, and nobody's name."""
    if one.looks_after:
        words = _("%(name)s looks after somebody") if one.going_on else _("%(name)s looked after somebody")
    else:
        words = _("Somebody looks after %(name)s") if one.going_on else _("Somebody looked after %(name)s")
    return words % {"name": name}


def in_a_line(ties: Iterable[Tie], name: str, is_me: bool) -> list[dict[str, str]]:
    """What the person's page says of it: one line a tie that goes on."""
    return [_line(one, name, is_me) for one in ties if one.going_on]


def _line(one: Tie, name: str, is_me: bool) -> dict[str, str]:
    if not one.shows_what:
        return {"before": hidden(one, name), "who": "", "href": ""}
    if is_me:
        before = _("I look after") if one.looks_after else _("I am looked after by")
    else:
        before = _("Looks after") if one.looks_after else _("Looked after by")
    href = reverse("people:page", args=[one.other_id]) if one.other_id else ""
    who = f"{one.name} ({one.called})" if one.name and one.called != one.name and not is_me else one.called
    return {"before": before, "who": who, "href": href}
