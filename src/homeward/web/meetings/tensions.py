"""Tensions of a team and its learning log."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.actions import tensions as acts
from homeward.domain.failures import NotThere
from homeward.records.care.queries.meetings import TeamMeetings, team_meetings
from homeward.records.care.queries.tensions import learning_log, open_tensions
from homeward.web.asking import AskedRequest, attempt
from homeward.web.fields import Form
from homeward.web.meetings.forms import LearningForm, TensionForm
from homeward.web.one_form import one_form
from homeward.web.shell import Link


def every(request: AskedRequest, team_id: UUID) -> HttpResponse:
    """What makes work harder at the moment, and what the team has learnt."""
    team = _team(request, team_id)
    context = {
        "team": team,
        "tensions": open_tensions(request.reader, team_id),
        "learnings": learning_log(request.reader, team_id),
        "back": {"href": reverse("meetings:mine"), "text": _("Meetings")},
    }
    return render(request, "meetings/tensions.jinja", context)


def raise_one(request: AskedRequest, team_id: UUID) -> HttpResponse:
    team = _team(request, team_id)
    form = TensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {"text": form.cleaned_data["tension"]}
        if attempt(request, form, acts.raise_one, team_id=team_id, **said):
            return redirect("meetings:tensions", team_id)
    return _ask(request, form, team, _("What makes our work harder?"), _("Raise it"))


def learn(request: AskedRequest, team_id: UUID, tension_id: UUID | None = None) -> HttpResponse:
    """What happened, what we learnt, what we change: from a tension, or by itself."""
    team = _team(request, team_id)
    tension = next((one for one in open_tensions(request.reader, team_id) if one.id == tension_id), None)
    form = LearningForm(request.POST or None, initial={"happened": tension.text if tension else ""})
    if request.method == "POST" and form.is_valid():
        said = {"learning": form.learning(), "tension_id": tension_id}
        if attempt(request, form, acts.learn, team_id=team_id, **said):
            return redirect("meetings:tensions", team_id)
    if tension_id and tension is None and not form.errors:
        raise NotThere
    return _ask(request, form, team, _("What did we learn?"), _("Write it in the learning log"))


def _team(request: AskedRequest, team_id: UUID) -> TeamMeetings:
    found = next((one for one in team_meetings(request.reader) if one.team_id == team_id), None)
    if found is None:
        raise NotThere
    return found


def _ask(request: AskedRequest, form: Form, team: TeamMeetings, title: str, button: str) -> HttpResponse:
    back = Link(_("Tensions and learning"), reverse("meetings:tensions", args=[team.team_id]))
    return one_form(request, form, title, button, back, caption=team.team)
