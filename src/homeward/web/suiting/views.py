"""What suits somebody near home: asked on a questionnaire, put in order, each with its reasons; what is not for them is
remembered, and one press takes that back. For the person on their own pages, and for whoever sits beside them."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import suiting as acts
from homeward.domain.failures import NotThere
from homeward.domain.suiting import INSTRUMENT
from homeward.records.care.queries.assessments import offer
from homeward.records.care.queries.introductions import introductions_of
from homeward.records.care.queries.suiting import LeftOut, Suited, Suiting, suiting
from homeward.web.asking import AskedRequest, do
from homeward.web.courses.words import days_of, say_course, where_openly
from homeward.web.dates import day
from homeward.web.near_home.words import sure, when_next
from homeward.web.on_journey import on_address
from homeward.web.people.frame import framed
from homeward.web.shell import Undo
from homeward.web.suiting.words import ask_first, left_out_by, told

STEP, MOST = 20, 200


def page(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """The order, with what was answered, and what is left out."""
    found = suiting(request.reader, person_id)
    _top, context = framed(request, person_id)
    instrument, name, is_me = offer(INSTRUMENT).instrument, context["head"].name, context["is_me"]
    most = _most(request)
    cards = []
    for one in found.found[:most]:
        lines = told(one.suits.reasons, instrument, name, is_me=is_me)
        cards.append(_card(request, person_id, one) | lines | {"ask_first": ask_first(lines["ask"])})
    context |= {
        "found": found, "cards": cards, "more": most + STEP if len(found.found) > most and most < MOST else 0,
        "left_out": [_left_out(one, name) for one in found.left_out],
        "fill": _address(request, "assessments:fill", person_id, INSTRUMENT),
        "answers": reverse("assessments:read", args=[person_id, INSTRUMENT]),
        "answered_on": day(found.answered_on) if found.answered_on else "",
    }
    if done := _done(request, person_id, found, name, is_me=is_me):
        context["undo"] = done
    return render(request, "suiting/page.jinja", context)


@require_POST
def not_for_me(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """It is not for them: left out from now on, and the page says how to take that back."""
    _check(request, person_id)
    entry, course = request.POST.get("entry", ""), request.POST.get("course", "")
    key = do(request, acts.not_for_me, person_id=person_id, entry_id=_key(entry) if entry else None, course=course)
    return redirect(_address(request, "suiting:page", person_id) + _also(request, f"done={key}"))


@require_POST
def put_back(request: AskedRequest, person_id: UUID, not_for_me_id: UUID) -> HttpResponse:
    """It is put forward again."""
    _check(request, person_id)
    do(request, acts.put_back, person_id=person_id, not_for_me_id=not_for_me_id)
    return redirect(_address(request, "suiting:page", person_id) + _also(request, "done=back"))


def _check(request: AskedRequest, person_id: UUID) -> None:
    if not introductions_of(request.reader, person_id).may_offer:
        raise NotThere


def _card(request: AskedRequest, person_id: UUID, one: Suited) -> dict[str, Any]:
    begun = reverse("introductions:one", args=[person_id, one.under_way]) if one.under_way else ""
    return (_entry(request, person_id, one) if one.entry else _course(person_id, one)) | {
        "key": one.suits.group.id, "begun": begun, "is_mine": one.is_mine,
    }


def _entry(request: AskedRequest, person_id: UUID, one: Suited) -> dict[str, Any]:
    entry = one.entry
    assert entry is not None
    place = next((at.place for at in entry.places if at.place), None)
    by = entry.organisation.name if entry.organisation else _("A group of neighbours")
    today = request.reader.today
    return {
        "name": entry.name, "href": reverse("near_home:entry", args=[entry.id]),
        "about": " · ".join(filter(None, [by, place.name if place else "", place.town if place else ""])),
        "text": entry.description.partition("\n")[0], "when": when_next(entry.weekdays, entry.next_dates(today)),
        "sure": sure(entry.assured_on, today), "field": ("entry", entry.id), "is_course": False,
        "introduce": _address(request, "introductions:offer", person_id, entry.id),
    }


def _course(person_id: UUID, one: Suited) -> dict[str, Any]:
    line = one.cohort
    assert line is not None
    say, days = say_course(line.course), days_of(line.course, line.cohort)
    return {
        "name": say(line.course.title), "href": reverse("courses:about", args=[line.course.name]),
        "about": " · ".join(filter(None, [_("Course"), where_openly(line.cohort)])), "text": say(line.course.purpose),
        "when": days[0]["when"] if days else "", "sure": None, "field": ("course", line.course.name),
        "introduce": reverse("taking_part:page", args=[person_id]), "is_course": True,
    }


def _left_out(one: LeftOut, name: str) -> dict[str, Any]:
    return {
        "id": one.id, "name": one.name, "why": one.why,
        "who": _("%(who)s, %(day)s") % {"who": left_out_by(one, name), "day": day(one.said_at)},
    }


def _done(request: AskedRequest, person_id: UUID, found: Suiting, name: str, *, is_me: bool) -> Undo | None:
    done = request.GET.get("done", "")
    if done == "back":
        return Undo(_("It is put forward again."))
    one = next((one for one in found.left_out if str(one.id) == done), None)
    if one is None:
        return None
    words = _("“%(what)s” is not for you.") if is_me else _("“%(what)s” is not for %(name)s.")
    action = reverse("suiting:put-back", args=[person_id, one.id])
    return Undo(words % {"what": one.name, "name": name}, action, str(uuid4()))


def _most(request: AskedRequest) -> int:
    said = request.GET.get("most", "")
    return min(int(said), MOST) if said.isascii() and said.isdigit() and len(said) < 4 and int(said) else STEP


def _key(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError as problem:  # not a form of ours
        raise NotThere from problem


def _address(request: AskedRequest, route: str, *keys: object) -> str:
    """The page, opened for the same step of the same journey."""
    return reverse(route, args=keys) + on_address(request.GET.get("journey", ""), request.GET.get("step", ""))


def _also(request: AskedRequest, said: str) -> str:
    return ("&" if request.GET.get("step") or request.GET.get("journey") else "?") + said
