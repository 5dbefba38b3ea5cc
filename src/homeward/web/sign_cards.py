"""Signs as they are shown: three bands, each with a word and a shape beside its colour, and who waits for an answer."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.signs import Colour, Signs, WhatNext
from homeward.records.care.queries.signs import Told
from homeward.web.dates import clock, day_and_clock, london_day

NAMES = {
    Colour.RED: gettext_lazy("Red"),
    Colour.AMBER: gettext_lazy("Amber"),
    Colour.GREEN: gettext_lazy("Green"),
}
MEANS = {
    Colour.RED: gettext_lazy("Help now"),
    Colour.AMBER: gettext_lazy("It is getting worse: ask"),
    Colour.GREEN: gettext_lazy("All is as it should be"),
}
NEXT = {
    WhatNext.ADVICE: gettext_lazy("Advice was enough"),
    WhatNext.VISIT: gettext_lazy("Somebody comes, or they come in"),
    WhatNext.DOCTOR: gettext_lazy("A doctor looks at it"),
    WhatNext.WAS_RED: gettext_lazy("It was red, and help was called"),
}


def bands(signs: Signs) -> list[dict[str, Any]]:
    """The bands from the top of the page down: whoever needs help now reads that first."""
    return [
        {
            "colour": colour.value,
            "name": NAMES[colour],
            "means": MEANS[colour],
            "signs": signs.band(colour).signs,
            "do": signs.band(colour).do,
        }
        for colour in Colour
    ]


def shown_told(one: Told, today: Any, *, may_answer: bool = False) -> dict[str, Any]:
    """A sign that was told, in words for a card: whose it is, by when somebody rings, or what came of it."""
    return {
        "id": one.id,
        "name": one.preferred_name,
        "colour": one.colour.value,
        "title": NAMES[one.colour],
        "words": one.words,
        "said_by": one.said_by,
        "who": one.told_by,
        "when": moment(one.told_at, today),
        "by": moment(one.answer_by, today),
        "lead": one.lead,
        "is_late": one.is_late,
        "may_answer": may_answer,
        "waits": one.answered_at is None,
        "answered": moment(one.answered_at, today) if one.answered_at else "",
        "answered_by": one.answered_by,
        "next": NEXT[one.what_next] if one.what_next else "",
        "answer": one.answer,
        "href": reverse("signs:answer", args=[one.person_id, one.id]),
    }


def moment(value: Any, today: Any) -> str:
    """ "2:15pm today", or with its day."""
    return _("%(time)s today") % {"time": clock(value)} if london_day(value) == today else day_and_clock(value)
