"""Writing down a meeting of a circle: one page, made for a telephone that goes round the table."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from homeward.actions import circle_meetings
from homeward.domain.access import Kind
from homeward.domain.circle import proposed_dates
from homeward.domain.pathway import Makes
from homeward.domain.plan import OwnerKind
from homeward.records.care.queries.circles import Member, circle_view
from homeward.records.care.queries.owners import Owner, owners
from homeward.records.people.queries.heads import head
from homeward.web.asking import AskedRequest, attempt
from homeward.web.circles.forms import ASKS, MeetingForm
from homeward.web.circles.letter import as_calendar
from homeward.web.on_journey import waiting
from homeward.web.people.showing import shown_head
from homeward.web.people.words_of import words_of
from homeward.web.who_may import who_reads, who_writes


@who_writes(Kind.CIRCLE)
def meeting(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """A meeting on one page."""
    found = circle_view(request.reader, person_id)
    top = head(request.reader, person_id)
    here = [] if top.died_on else [top.preferred_name]
    initial = {**waiting(request, person_id, Makes.CIRCLE_MEETING), "held_on": request.reader.today}
    form = MeetingForm(
        request.POST or None, seen=found.version, initial=initial, is_me=request.standing.me == person_id,
        has_died=top.died_on is not None, known=_known(request, person_id, found.members),
        names=list(dict.fromkeys([*here, *(one.name for one in found.members)])),
        proposed=proposed_dates(request.reader.today, found.rhythm_days, request.reader.today),
    )
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = {"meeting": form.meeting(), "seen": form.cleaned_data["seen"], "said_by": words_of(form)}
        if form.cleaned_data["step"]:
            said["journey_id"] = form.cleaned_data["journey"]
        if attempt(request, form, circle_meetings.hold, person_id=person_id, **said):
            return redirect("circles:read", person_id)
    context = {
        "form": form,
        "is_me": request.standing.me == person_id,
        "title": _("The circle met"),
        "intro": _("Leave out what nobody spoke of."),
        "button": _("Keep this"),
        "asks": range(ASKS),
        "person": shown_head(top).strip,
        "back": {"href": reverse("circles:read", args=[person_id]), "text": _("Circle")},
    }
    return render(request, "circles/meeting.jinja", context, status=422 if form.errors else 200)


@who_reads(Kind.CIRCLE)
@require_safe
def next_meeting(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """The next meeting, to be put into one's calendar."""
    return as_calendar(request, person_id, circle_view(request.reader, person_id).next_on)


def _known(request: AskedRequest, person_id: UUID, members: Sequence[Member]) -> tuple[Owner, ...]:
    """Whom something can be given to: those in the circle, and for whoever may read who is involved, those too."""
    circle = {one.party_id: Owner(one.party_id, one.name, one.words, OwnerKind.CIRCLE) for one in members}
    others = (one for one in owners(request.reader, person_id) if one.party_id not in circle)
    return (*circle.values(), *others)
