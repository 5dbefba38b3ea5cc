"""Holding a review: where to begin, and one page at a time beside the plan before."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import drafts
from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.web.asking import AskedRequest
from homeward.web.drafts import keep_draft
from homeward.web.people.showing import shown_head
from homeward.web.reviews.meeting import NEW, OTHERS, OWN, WHO, Meeting
from homeward.web.reviews.showing import shown_plan, shown_window
from homeward.web.shell import Link


def hold(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """What a review is made of, how far this one has got, and the plan before."""
    meeting = Meeting(request, person_id)
    first_open = next((part for part in meeting.parts if part not in meeting.answered), None)
    context = _framed(meeting) | {
        "items": [_item(meeting, part) for part in meeting.parts],
        "begun": bool(meeting.kept),
        "go_on": meeting.at("page", first_open)
        if first_open
        else meeting.at("check"),
        "is_whole": first_open is None,
        "discard": meeting.at("discard"),
        "back": Link(_("Reviews"), reverse("reviews:every", args=[person_id])),
    }
    return render(request, "reviews/hold.jinja", context)


def _item(meeting: Meeting, part: str) -> dict[str, str]:
    state, kind = _("Not yet"), "plain"
    if part in meeting.answered:
        state, kind = _("Written"), "done"
    elif part in meeting.kept:
        state, kind = _("Begun"), "waiting"
    return {
        "text": meeting.title(part),
        "href": meeting.at("page", part),
        "state": state,
        "kind": kind,
    }


def page(request: AskedRequest, person_id: UUID, part: str) -> HttpResponse:
    """One page. Sent, it is kept whatever it says, and goes on to the next one when nothing is wrong with it."""
    meeting = Meeting(request, person_id)
    form = meeting.form(part, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        form.is_valid()
        if keep_draft(request, person_id, Kind.REVIEW, f"{meeting.form_name}:{part}").status_code == 409:
            said = _("This page was written on in another window. Copy what you need, then open it again.")
            form.add_error(None, said)
        if form.is_valid():
            return redirect(_after(request, person_id, part))
    context = _framed(meeting) | {
        "form": form,
        "part": part,
        "title": meeting.title(part),
        "number": meeting.parts.index(part) + 1,
        "count": len(meeting.parts),
        "outcome": meeting.outcome(part),
        "intro": _intro(meeting, part),
        "came": meeting.other_people,
        "titles": meeting.titles,
        "rows": getattr(form, "rows", {}).get("outcome", ()),
        "draft": meeting.at("draft", part),
        "missing": _nobody_known(meeting) if part == WHO else [],
        "back": Link(_("Review"), meeting.at("hold")),
    }
    return render(request, "reviews/page.jinja", context, status=422 if form.errors else 200)


def _intro(meeting: Meeting, part: str) -> str:
    if part == OWN and meeting.is_me:
        return _("What should stay just as it is, and what should change? As you would say it.")
    said = {
        OWN: _("Ask %(name)s first, and write it the way they say it.") % {"name": meeting.name},
        OTHERS: _("Everybody who took part has a view. Leave out whoever did not say anything."),
        NEW: _("What else is wanted now that is not in the plan yet? Leave it empty if there is nothing."),
    }
    return said.get(part, "")


def _nobody_known(meeting: Meeting) -> list[str]:
    """The roles that the pathway names for its review and nobody plays for this person, in words."""
    there = {one.role for one in meeting.known}
    return [meeting.titles.get(role, role) for role in meeting.asked.review.takes_part if role not in there]


def _after(request: AskedRequest, person_id: UUID, part: str) -> str:
    """The next page; the same one again for one more outcome; or back to where every answer is checked."""
    meeting = Meeting(request, person_id)  # as it stands with what was just kept
    if request.POST.get("do") == "more":
        return meeting.at("page", part)
    if request.GET.get("from") == "check" and meeting.is_whole:
        return meeting.at("check")
    ahead = meeting.parts[meeting.parts.index(part) + 1 :]
    return meeting.at("page", ahead[0]) if ahead else meeting.at("check")


def _framed(meeting: Meeting) -> dict[str, Any]:
    return {
        "head": shown_head(meeting.top),
        "person_id": meeting.person_id,
        "name": meeting.name,
        "is_me": meeting.is_me,
        "before": shown_plan(meeting.before),
        "window": shown_window(meeting.asked, meeting.reader.today),
    }


@require_POST
def draft(request: AskedRequest, person_id: UUID, part: str) -> HttpResponse:
    """Keep what was typed so far on one page."""
    meeting = Meeting(request, person_id)
    if part not in meeting.parts:
        raise NotThere
    return keep_draft(request, person_id, Kind.REVIEW, f"{meeting.form_name}:{part}")


@require_POST
def discard(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Throw every page of it away; what was recorded stays."""
    meeting = Meeting(request, person_id)
    drafts.discard(
        actor=request.actor, now=request.now, person_id=person_id, kind=Kind.REVIEW, form=meeting.form_name
    )
    return redirect(meeting.at("hold"))
