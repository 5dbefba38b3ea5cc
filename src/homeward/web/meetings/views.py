"""The meetings of a team: opening one, its agenda, who is there, adding somebody, closing it, and what stands after."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import meetings as acts
from homeward.content.meetings import meeting_kinds
from homeward.domain.failures import NotThere
from homeward.domain.meeting import MeetingKind
from homeward.records.care.queries.meetings import (
    MeetingView,
    TeamMeetings,
    could_be_added,
    last_held,
    meeting_view,
    meetings_about,
    members,
    team_meetings,
    would_come_up,
)
from homeward.records.care.queries.tensions import open_tensions
from homeward.web.asking import AskedRequest, attempt, do, made
from homeward.web.dates import day_and_clock, london_day
from homeward.web.fields import Choice, Form
from homeward.web.meetings.forms import AddForm, ThereForm, was_there
from homeward.web.meetings.showing import DIED, decision, paragraph, reasons, rows
from homeward.web.one_form import one_form
from homeward.web.people.frame import framed
from homeward.web.shell import Link


def mine(request: AskedRequest) -> HttpResponse:
    """The meetings of my teams: those going on first, those one can open, those that were held."""
    teams = team_meetings(request.reader)
    if not teams:
        raise NotThere
    return render(request, "meetings/mine.jinja", {"teams": [_team(request, one) for one in teams]})


def _team(request: AskedRequest, team: TeamMeetings) -> dict[str, object]:
    open_now = {one.kind.name: one for one in team.going_on}
    kinds = [_kind_line(request, team, kind) for kind in meeting_kinds().values() if kind.name not in open_now]
    return {"id": team.team_id, "name": team.team, "going_on": team.going_on, "kinds": kinds, "held": team.held}


def _kind_line(request: AskedRequest, team: TeamMeetings, kind: MeetingKind) -> dict[str, object]:
    last = next((one.began_at for one in team.held if one.kind.name == kind.name), None)
    due = london_day(last) + timedelta(days=kind.every_days) if last else None
    return {"kind": kind, "last": last, "is_due": due is not None and due <= request.reader.today}


def start(request: AskedRequest, team_id: UUID, sort: str) -> HttpResponse:
    """Who is here, and whom the meeting would bring up; then it is open."""
    kind = meeting_kinds().get(sort)
    if kind is None:
        raise NotThere
    team = members(request.reader, team_id)
    me = [str(request.actor.party_id)]
    form = ThereForm(request.POST or None, team=team, initial={"members": me})
    if request.method == "POST" and form.is_valid():
        said = {"team_id": team_id, "sort": sort, "came": form.came()}
        if meeting_id := made(request, form, acts.open, **said):
            return redirect("meetings:page", meeting_id)
    coming = would_come_up(request.reader, team_id, kind)
    context = {
        "form": form,
        "kind": kind,
        "coming": [{"name": one.preferred_name, "why": reasons(one.reasons)} for one in coming],
        "last": last_held(request.reader, team_id, sort),
        "back": {"href": reverse("meetings:mine"), "text": _("Meetings")},
    }
    return render(request, "meetings/start.jinja", context, status=422 if form.errors else 200)


def page(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """The agenda while it goes on; afterwards what was decided, with a paragraph for each person's record."""
    view = meeting_view(request.reader, meeting_id)
    context = {
        "view": view,
        "rows": rows(view),
        "began": day_and_clock(view.began_at),
        "came": [one.name for one in view.came],
        "waiting": sum(item.state == "waiting" for item in view.items),
        "begins": all(item.state in ("waiting", DIED) for item in view.items),
        "tensions": open_tensions(request.reader, view.team_id) if not view.kind.is_about_people else (),
        "back": {"href": reverse("meetings:mine"), "text": _("Meetings")},
    }
    return render(request, "meetings/page.jinja", context)


def there(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """Somebody came later, or left."""
    view = _going_on(request, meeting_id)
    form = ThereForm(
        request.POST or None, seen=view.version, initial=was_there(view.came),
        team=members(request.reader, view.team_id),
    )
    if request.method == "POST" and form.is_valid():
        said = {"team_id": view.team_id, "came": form.came(), "seen": form.cleaned_data["seen"]}
        if attempt(request, form, acts.there, meeting_id=view.id, **said):
            return redirect("meetings:page", view.id)
    return _ask(request, form, view, _("Who is here?"), _("Save"))


def add(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """Somebody the agenda did not bring up."""
    view = _going_on(request, meeting_id)
    if not view.kind.is_about_people:
        raise NotThere
    people = could_be_added(request.reader, view)
    form = AddForm(request.POST or None)
    form.fields["person"].offer(  # type: ignore[attr-defined]
        [Choice(str(key), f"{name} ({family})" if family else name) for key, name, family in people]
    )
    if request.method == "POST" and form.is_valid():
        said = {"person_id": UUID(form.cleaned_data["person"]), "why": form.cleaned_data["why"]}
        if attempt(request, form, acts.add_person, meeting_id=view.id, **said):
            return redirect("meetings:page", view.id)
    intro = _("Anybody on a journey with %(team)s who is not on the agenda yet.") % {"team": view.team}
    return _ask(request, form, view, _("Add somebody to the agenda"), _("Add them"), intro)


@require_POST
def close(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """It is over; what was decided stays on its page."""
    view = meeting_view(request.reader, meeting_id)
    do(request, acts.close, team_id=view.team_id, meeting_id=view.id)
    return redirect("meetings:page", view.id)


def about(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """What meetings talked about and decided for one person: for those who work with them, those pulled in with the
    person's agreement, and the person."""
    found = meetings_about(request.reader, person_id)
    _top, context = framed(request, person_id)
    context["meetings"] = [
        {
            "title": one.kind.title,
            "began_at": one.began_at,
            "why": reasons(one.item.reasons),
            "decided": [" ".join(decision(line)) for line in one.item.decisions],
            "put_off": one.item.put_off_why,
            "paragraph": paragraph(one.kind, one.began_at, one.item, one.team, one.came),
        }
        for one in found
    ]
    return render(request, "meetings/about.jinja", context)


def _going_on(request: AskedRequest, meeting_id: UUID) -> MeetingView:
    view = meeting_view(request.reader, meeting_id)
    if view.ended_at is not None:
        raise NotThere
    return view


def _ask(
    request: AskedRequest, form: Form, view: MeetingView, title: str, button: str, intro: str = ""
) -> HttpResponse:
    back = Link(view.kind.title, reverse("meetings:page", args=[view.id]))
    return one_form(request, form, title, button, back, intro=intro, caption=view.kind.title)
