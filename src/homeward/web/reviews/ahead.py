"""Reviews that are due: late, this week, next week and later."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.domain.failures import NotThere
from homeward.domain.review import Soon
from homeward.records.care.queries.reviews import DueReview, reviews_due
from homeward.web.asking import AskedRequest
from homeward.web.dates import day
from homeward.web.people.showing import when_due
from homeward.web.reviews.words import SOON
from homeward.web.shell import Link


def due(request: AskedRequest) -> HttpResponse:
    """The reviews of everybody the reader's teams support and of those they come to themself."""
    if not request.standing.is_staff:
        raise NotThere
    typed = request.GET.get("page", "1")
    page = max(int(typed), 1) if typed.isdigit() and len(typed) < 6 else 1
    found = reviews_due(request.reader, request.standing.teams, tuple(request.standing.people), page)
    groups = []
    for soon, title in SOON.items():
        lines = [line for line in found.lines if line.soon is soon]
        if lines:
            groups.append({"key": soon.value, "title": str(title), "rows": [_row(request, line) for line in lines]})
    back = Link(_("Caseload"), reverse("people:caseload"))
    return render(request, "reviews/due.jinja", {"groups": groups, "found": found, "back": back})


def _row(request: AskedRequest, line: DueReview) -> dict[str, Any]:
    today = request.reader.today
    kind, state = ("late", _("Late")) if line.soon is Soon.LATE else ("waiting", _("Later"))
    if line.is_paused:
        kind, state = "stopped", _("Paused")
    elif line.soon is not Soon.LATE and (line.opens_on is None or line.opens_on <= today):
        kind, state = "next", _("Can be held now")
    return {
        "name": line.preferred_name,
        "href": reverse("reviews:every", args=[line.person_id]),
        "about": _("%(name)s leads") % {"name": line.lead_name} if line.lead_name else "",
        "next": line.title,
        "waiting_for": _("you") if line.is_mine else line.waits_for,
        "when": _span(line) or when_due(line.opens_on, line.due_on, today),
        "kind": kind,
        "state": state,
    }


def _span(line: DueReview) -> str:
    if line.opens_on and line.due_on and line.opens_on != line.due_on:
        return _("From %(start)s, by %(end)s") % {"start": day(line.opens_on), "end": day(line.due_on)}
    return ""
