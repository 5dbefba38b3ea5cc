"""The page behind the link of a letter to somebody in a circle: what was asked, with "I can"; what they said they
would do; when it meets next; and shutting the letters off. GET shows, POST does: what follows links changes nothing.
"""

from datetime import date
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from homeward.actions import circle_meetings, circle_words, looks
from homeward.actions.circle_loose_ends import WORD
from homeward.domain.circle import Standing
from homeward.domain.failures import NotThere
from homeward.records.accounts.queries.links import Holder
from homeward.records.care.queries.circles import CircleView, circle_view, words_wanted
from homeward.records.care.queries.plans import promises_of
from homeward.records.people.queries.heads import head
from homeward.records.people.reading import Reader
from homeward.standards.icalendar import DayEvent, write_calendar
from homeward.web.asking import AskedRequest
from homeward.web.behind_a_link import View, behind_a_link
from homeward.web.circles.forms import WordsForm
from homeward.web.dates import day, weekday


def by_its_link(view: View) -> View:
    """A page for whoever was sent a letter. Once they have left the circle, it is not there."""

    @behind_a_link(WORD)
    @wraps(view)
    def page(request: AskedRequest, secret: str, found: Holder, **named: Any) -> HttpResponse:
        if found.person_id is None:
            raise NotThere
        reader = Reader(found.actor, request.now, f"circles:{view.__name__}")
        response = view(request, secret, reader=reader, person_id=found.person_id, **named)
        looks.write(reader)
        return response

    return page


@by_its_link
@require_safe
def letter(request: AskedRequest, secret: str, *, reader: Reader, person_id: UUID) -> HttpResponse:
    """What there is to know and to say this week."""
    return _drawn(request, secret, reader, person_id)


@by_its_link
@require_POST
def i_can(request: AskedRequest, secret: str, *, reader: Reader, person_id: UUID, promise_id: UUID) -> HttpResponse:
    """ "I can": one tap."""
    try:
        act_id = UUID(request.POST.get("act_id", ""))
    except ValueError as problem:  # not a form of ours
        raise NotThere from problem
    circle_meetings.take_on(
        actor=reader.actor, now=request.now, act_id=act_id, person_id=person_id, promise_id=promise_id, link=secret
    )
    return redirect("circles:letter", secret)


@by_its_link
@require_POST
def words_by_letter(request: AskedRequest, secret: str, *, reader: Reader, person_id: UUID) -> HttpResponse:
    """What they want to be sent from now on."""
    form = WordsForm(request.POST)
    if form.is_valid():
        circle_words.choose(
            actor=reader.actor, now=request.now, act_id=form.act, person_id=person_id, link=secret, **form.chosen()
        )
        return redirect("circles:letter", secret)
    return _drawn(request, secret, reader, person_id, form)


@by_its_link
@require_safe
def next_meeting(request: AskedRequest, secret: str, *, reader: Reader, person_id: UUID) -> HttpResponse:
    """The next meeting, for a calendar. It names nobody: calendars are seen over shoulders and kept by other firms."""
    return as_calendar(request, person_id, _going(circle_view(reader, person_id)).next_on)


def as_calendar(request: AskedRequest, person_id: UUID, on: date | None) -> HttpResponse:
    """A file with one day in it, or none while no day is agreed. Its key stays the same when the day moves."""
    events = [DayEvent(f"circle-meeting-{person_id}@homeward", on, _("Circle meeting"))] if on else []
    content = write_calendar(_("Homeward"), events, request.now)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="circle.ics"'
    return response


def _drawn(
    request: AskedRequest, secret: str, reader: Reader, person_id: UUID, form: WordsForm | None = None
) -> HttpResponse:
    found = _going(circle_view(reader, person_id))
    asked = promises_of(reader, person_id)
    wanted = words_wanted(reader, person_id)
    context = {
        "name": head(reader, person_id).preferred_name,
        "secret": secret,
        "free": [_line(one) for one in asked if one.made_in == "circle" and not one.owner_name and not one.done],
        "mine": [_line(one) for one in asked if one.is_mine and not one.done],
        "next_on": weekday(found.next_on),
        "form": form or WordsForm(initial=WordsForm.begins_with(*wanted)),
    }
    return render(request, "circles/letter.jinja", context, status=422 if form else 200)


def _going(found: CircleView) -> CircleView:
    if found.standing not in (Standing.GOING, Standing.RESTING):
        raise NotThere
    return found


def _line(one: Any) -> dict[str, Any]:
    return {"id": one.id, "text": one.text, "by": day(one.due_on)}
