"""Opening a calendar of one's own, closing it, and the calendar itself behind its secret address."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from homeward.actions import calendars as acts
from homeward.actions import looks
from homeward.domain.failures import NotThere
from homeward.records.accounts.queries.calendars import open_calendar, whose_calendar
from homeward.records.care.queries.calendars import Coming, Sort, coming_up
from homeward.records.journal.queries.links import hashed
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by
from homeward.standards.icalendar import DayEvent, write_calendar
from homeward.web.asking import AskedRequest, do
from homeward.web.fields import Choice, ChoiceField, Form

SALT = "homeward.web.calendars"


class CalendarForm(Form):
    names = ChoiceField(
        label=gettext_lazy("What should it say?"),
        hint=gettext_lazy("Calendars are seen over shoulders and kept by other firms."),
        choices=[
            Choice("without", gettext_lazy("What is due, without names")),
            Choice("with", gettext_lazy("What is due, and for whom, by the name they go by")),
        ],
        initial="without",
    )


@never_cache
def mine(request: AskedRequest) -> HttpResponse:
    """Whether there is a calendar, and opening one. Its address is shown once, on the answer to this form."""
    if not request.standing.relations:
        raise NotThere
    form, address = CalendarForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        secret = _secret(form.act)
        acts.open_one(
            actor=request.actor, now=request.now, act_id=form.act, secret_hash=hashed(secret),
            names=form.cleaned_data["names"] == "with",
        )
        address = request.build_absolute_uri(reverse("calendars:feed", args=[secret]))
    context = {"form": form, "address": address, "open": open_calendar(request.actor, request.now)}
    return render(request, "calendars/mine.jinja", context, status=422 if form.errors else 200)


def _secret(act_id: UUID) -> str:
    """Made of the form's own id and the site's key, so that a form sent twice opens one calendar, not two."""
    return salted_hmac(SALT, str(act_id), algorithm="sha256").hexdigest()


@require_POST
def close(request: AskedRequest) -> HttpResponse:
    """The address opens nothing any more."""
    do(request, acts.close_one)
    return redirect("calendars:mine")


@login_not_required
@never_cache
@require_safe
def feed(request: AskedRequest, secret: str) -> HttpResponse:
    """The calendar, read by whichever program keeps it; what is wrong with an address is not said."""
    actor, names = whose_calendar(secret, request.now)
    with asked_by(actor, request.now):
        reader = Reader(actor, request.now, "calendars:feed")
        events = [_event(request, one, names) for one in coming_up(reader)]
        looks.write(reader)
    content = write_calendar(_("Homeward"), events, request.now)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="homeward.ics"'
    response["Referrer-Policy"] = "same-origin"
    return response


def _event(request: AskedRequest, one: Coming, names: bool) -> DayEvent:
    """In words: the name only where somebody chose it, and the page for whoever is signed in."""
    words = _("Circle meeting") if one.sort is Sort.CIRCLE_MEETING else _("A review is due")
    title = f"{words}: {one.preferred_name}" if names else words
    route = "circles:read" if one.sort is Sort.CIRCLE_MEETING else "people:page"
    page = request.build_absolute_uri(reverse(route, args=[one.person_id]))
    return DayEvent(f"{one.sort}-{one.key}@homeward", one.on, title, page)
