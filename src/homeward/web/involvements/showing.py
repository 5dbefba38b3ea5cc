"""An ask as its page shows it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.content.involvements import ways
from homeward.domain.involvement import OPEN, State
from homeward.domain.request import Answer
from homeward.records.care.queries.involvements import Asked
from homeward.web.dates import day
from homeward.web.people.kinds import KINDS


def shown_ask(one: Asked, may_ask: bool) -> dict[str, Any]:
    """What was asked of whom, how it stands in a word, what they see, and what can be done now."""
    kind, state = _stands(one)
    here = [one.person_id, one.id]
    going_on = one.state in OPEN
    return {
        "who": ", ".join(filter(None, (one.name, one.organisation))),
        "role": one.role_title,
        "person": one.preferred_name,
        "person_href": reverse("people:page", args=[one.person_id]),
        "way": next((_(way.title) for way in ways() if way.name == one.way), ""),
        "asked_for": one.asked_for,
        "asked_by_name": one.asked_by,
        "asked": _("Asked by %(who)s on %(day)s") % {"who": one.asked_by, "day": day(one.asked_at)},
        "answer_by": _("answer hoped for by %(day)s") % {"day": day(one.answer_by)} if one.answer_by else "",
        "agreed": agreed(one),
        "sees": [KINDS[kind] for kind in one.sees],
        "sees_now": one.state in (State.ACCEPTED, State.ANSWERED),
        "kind": kind,
        "state": state,
        "reason": one.reason,
        "answer": one.answer,
        "answered": day(one.answered_at) if one.answered_at else "",
        "reach": " · ".join(filter(None, (one.phone, one.email))) if may_ask else "",
        "going_on": going_on,
        "is_mine": one.is_mine,
        "do": reverse("involvements:answer", args=here) if going_on and (may_ask or one.is_mine) else "",
        "do_words": _answer_words(one),
        "remind": reverse("involvements:remind", args=here) if may_ask and one.state is State.ASKED else "",
        "end": reverse("involvements:end", args=here) if may_ask and going_on else "",
    }


def agreed(one: Asked) -> str:
    """Who agreed to the ask."""
    if one.person_agrees is Answer.CANNOT_DECIDE:
        return _("%(name)s could not decide this. Decided by: %(who)s") % {
            "name": one.preferred_name, "who": one.agreement_note,
        }
    return _("%(name)s agreed to this") % {"name": one.preferred_name}


def _answer_words(one: Asked) -> str:
    if one.state is State.ASKED:
        return _("Say yes or no") if one.is_mine else _("Write down their yes or no")
    return _("Write what came of it") if one.is_mine else _("Write down what came of it")


def _stands(one: Asked) -> tuple[str, str]:
    match one.state:
        case State.ASKED:
            return ("late", _("No answer yet")) if one.overdue else ("waiting", _("Asked"))
        case State.ACCEPTED:
            return "next", _("Helping")
        case State.ANSWERED:
            return "done", _("Answered")
        case State.DECLINED:
            return "stopped", _("Could not help")
    return "plain", _("Ended")
