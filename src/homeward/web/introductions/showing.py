"""An introduction as its pages show it: where it stands in a word, what is next, and every turn it took."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.directory.entry import Service
from homeward.domain.introduction import OPEN, Goes, Next, State
from homeward.records.care.queries.introductions import Before, Introduced, Told, Turn
from homeward.web.dates import day
from homeward.web.introduction_lines import STANDS, next_words
from homeward.web.introductions.forms import CODES

DO: dict[Next, Any] = {
    Next.ANSWER: gettext_lazy("Write down what they say"),
    Next.INTRODUCE: gettext_lazy("Introduce them to the group"),
    Next.REPLY: gettext_lazy("Write down what the group says"),
    Next.WENT: gettext_lazy("Write down the first time"),
    Next.TOOK: gettext_lazy("Write down whether they still go"),
    Next.TELL_BACK: gettext_lazy("Tell back whoever asked"),
    Next.CODE: gettext_lazy("A code for the health record"),
    Next.END: gettext_lazy("End this"),
}
MY_OWN: dict[Next, Any] = {
    Next.ANSWER: gettext_lazy("Say yes or no"),
    Next.INTRODUCE: gettext_lazy("Tell the group that I am coming"),
    Next.WENT: gettext_lazy("Say how the first time was"),
    Next.TOOK: gettext_lazy("Say whether I still go"),
}
GOES: dict[Goes, Any] = {
    Goes.WORKER: gettext_lazy("%(name)s goes along the first time"),
    Goes.BUDDY: gettext_lazy("%(name)s, a buddy, goes along the first time"),
    Goes.CIRCLE: gettext_lazy("%(name)s of the circle goes along the first time"),
    Goes.NOBODY: gettext_lazy("Nobody goes along, as they wish"),
}


def shown(one: Introduced, is_me: bool = False) -> dict[str, Any]:
    """Where it stands, what is next and by when, who goes along, and the ways on from here."""
    kind, state = STANDS[one.state]
    ways = [_way(one, ask, is_me) for ask in one.asks]
    return {
        "id": one.id,
        "name": one.name,
        "person": one.preferred_name,
        "href": reverse("introductions:one", args=[one.person_id, one.id]),
        "kind": "late" if one.overdue else kind,
        "state": state,
        "since": day(one.since),
        "hopes": one.hopes,
        "next": next_words(one),
        "overdue": one.overdue,
        "goes": GOES[one.goes] % {"name": one.goes_name} if one.goes else "",
        "first_on": day(one.first_on) if one.first_on else "",
        "arranged": _("Arranged by %(who)s") % {"who": one.arranged_by},
        "asked_by": one.asked_by,
        "told_back": day(one.told_back_at) if one.told_back_at else "",
        "circle_sees": one.circle_sees,
        "code": CODES[one.code] if one.code else "",
        "under_way": one.state in OPEN or one.tells_back,
        "do": ways[0] if ways and one.asks[0] not in (Next.CODE, Next.END) else None,
        "ways": ways,
        "turns": [shown_turn(turn, one.preferred_name) for turn in one.turns],
        "told": shown_told(one.told) if one.told else None,
    }


def shown_turn(turn: Turn, preferred_name: str) -> dict[str, str]:
    """A turn in a line: what, when, in whose words, and who wrote it down."""
    said = preferred_name if turn.said_by == "person" else turn.said_by
    by = _("%(said)s, written down by %(by)s") if said else "%(by)s"
    return {
        "what": str(STANDS[turn.state][1]), "when": day(turn.on), "words": turn.words,
        "who": by % {"said": said, "by": turn.by} if turn.by else said,
    }


def shown_told(told: Told) -> dict[str, Any]:
    """All that a group was told, and how it is reached."""
    return {
        "group": told.group,
        "called": told.called,
        "reach": told.reach,
        "access": told.access,
        "along": told.along,
        "first_on": day(told.first_on) if told.first_on else "",
        "arranged_by": told.arranged_by,
        "answer": STANDS[told.answer][1] if told.answer else "",
        "words": told.words,
        "whom": " · ".join(filter(None, (told.contact if told.contact != told.group else "", told.phone, told.email))),
        "phone": told.phone,
    }


def shown_entry(entry: Service) -> dict[str, Any]:
    """Something in the directory in a few lines."""
    place = next((at.place for at in entry.places if at.place), None)
    where = ", ".join(filter(None, (place.name, place.town))) if place else ""
    return {
        "id": entry.id,
        "name": entry.name,
        "who": entry.organisation.name if entry.organisation else _("A group of neighbours"),
        "text": entry.description,
        "where": where,
        "access": [one.description for one in place.accessibility] if place else [],
        "fees": entry.fees,
        "alert": entry.alert,
        "assured": day(entry.assured_on) if entry.assured_on else "",
    }


def shown_before(before: Before | None) -> dict[str, Any] | None:
    """What they said when the same was offered before."""
    if before is None:
        return None
    return {
        "state": STANDS[before.state][1], "on": day(before.on), "words": before.words,
        "not_for_me": before.state is State.NOT_FOR_ME,
    }


def _way(one: Introduced, ask: Next, is_me: bool) -> dict[str, str]:
    words = (MY_OWN if is_me else DO).get(ask, DO[ask])
    if ask is Next.TELL_BACK:
        words = _("Tell %(who)s what came of it") % {"who": one.asked_by}
    return {"href": reverse("introductions:do", args=[one.person_id, one.id, ask.value]), "words": str(words)}
