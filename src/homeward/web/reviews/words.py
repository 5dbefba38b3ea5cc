"""A review in the words of a page."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.plan import Rung, Support
from homeward.domain.review import Moved, Review, Soon, TookPart, WhatNext, When
from homeward.domain.viewpoint import Stands
from homeward.web.dates import day

MOVED = {
    Moved.ACHIEVED: gettext_lazy("It has come about"),
    Moved.FURTHER_ON: gettext_lazy("Further on than before"),
    Moved.SAME: gettext_lazy("Where it was"),
    Moved.FURTHER_AWAY: gettext_lazy("Further away than before"),
    Moved.NO_LONGER_WANTED: gettext_lazy("No longer wanted"),
    Moved.NOT_SURE: gettext_lazy("Not sure"),
}
WHAT_NEXT = {
    WhatNext.SUPPORT: gettext_lazy("Support goes on"),
    WhatNext.ENOUGH: gettext_lazy("This is enough: no more support from the team"),
    WhatNext.OTHERWISE: gettext_lazy("Something else"),
}
SOON = {
    Soon.LATE: gettext_lazy("Late"),
    Soon.THIS_WEEK: gettext_lazy("This week"),
    Soon.NEXT_WEEK: gettext_lazy("Next week"),
    Soon.LATER: gettext_lazy("Later"),
}
FELL = {
    When.EARLY: (gettext_lazy("Held early"), "waiting"),
    When.IN_TIME: (gettext_lazy("Held in time"), "done"),
    When.LATE: (gettext_lazy("Held late"), "late"),
}
"""Where a review fell as the words and the kind of its tag."""
STANDS = {
    "person": Stands.PERSON,
    "family": Stands.FAMILY,
    "circle": Stands.CIRCLE,
    "link-wellbeing-worker": Stands.WORKER,
    "wellbeing-worker": Stands.WORKER,
    "leader": Stands.WORKER,
    "connector": Stands.WORKER,
    "link-worker": Stands.WORKER,
    "social-worker": Stands.SOCIAL_WORKER,
    "gp": Stands.GP,
    "matron": Stands.NURSE,
    "nurse": Stands.NURSE,
    "ward": Stands.NURSE,
    "occupational-therapist": Stands.THERAPIST,
}
"""From where somebody in this role sees it; from anywhere else it is `Stands.OTHER`."""


def window(review: Review) -> str:
    """ "The pathway asks for it between 3 May 2026 and 17 May 2026.", as far as the days are known."""
    if review.opens_on and review.last_on:
        said = _("The pathway asks for it between %(start)s and %(end)s.")
        return said % {"start": day(review.opens_on), "end": day(review.last_on)}
    if review.last_on:
        return _("It was to be held by %(end)s.") % {"end": day(review.last_on)}
    return ""


def in_words(who: TookPart, titles: Mapping[str, str]) -> str:
    """ "Ines Duarte (Social worker)"; the person needs no role beside their name."""
    if who.role == "person" or not who.role:
        return who.name
    return f"{who.name} ({titles.get(who.role, who.role)})"


def paid(support: Support | None) -> str:
    """Who gives paid support now, for the box that it can be changed in."""
    return support.who if support and support.rung is Rung.PAID else ""
