"""Setting up teams: who works in which, somebody joins, somebody leaves."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from homeward.actions import memberships
from homeward.content.access import access_policy
from homeward.domain.access import Scope
from homeward.domain.failures import NotThere
from homeward.records.people.queries.members import TeamMembers, every_team
from homeward.web.asking import AskedRequest, attempt
from homeward.web.fields import Choice, EmailField, Form, LongTextField, ManyChoiceField, PhoneField, TextField
from homeward.web.one_form import one_form
from homeward.web.shell import Link


class JoinForm(Form):
    name = TextField(label=gettext_lazy("Name"), max_length=200, missing=gettext_lazy("Enter their name"))
    email = EmailField(
        label=gettext_lazy("E-mail"), missing=gettext_lazy("Enter their e-mail address"),
        hint=gettext_lazy("They sign in with it, and are sent a link there to choose a password."),
    )
    phone = PhoneField(label=gettext_lazy("Phone"), required=False, max_length=40)
    role_title = TextField(
        label=gettext_lazy("What they call their work"), required=False, max_length=100,
        hint=gettext_lazy("People read this beside their name."),
    )
    relations = ManyChoiceField(
        label=gettext_lazy("What are they in the team?"), missing=gettext_lazy("Choose what they are in the team"),
        hint=gettext_lazy("It decides what they see of the people the team supports."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_team = [one for one in access_policy().relations if Scope.TEAM in one.scopes]
        self.fields["relations"].offer(Choice(one.name, _(one.title)) for one in of_team)  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "email", "phone", "role_title")} | {
            "relations": tuple(self.cleaned_data["relations"])
        }


class LeaveForm(Form):
    reason = LongTextField(label=gettext_lazy("Why do they leave?"), rows=2, required=False, max_length=400)


@require_safe
def every(request: AskedRequest) -> HttpResponse:
    """Every team, and who works in it."""
    return render(request, "teams/every.jinja", {"teams": every_team(request.reader)})


def join(request: AskedRequest, team_id: UUID) -> HttpResponse:
    """Somebody works in the team from now on."""
    team = _team(request, team_id)
    form = JoinForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, form, memberships.join, team_id=team_id, **form.said()):
        return redirect("teams:every")
    return _asked(request, form, team, _("Who joins %(team)s?") % {"team": team.name}, _("They join"))


def leave(request: AskedRequest, team_id: UUID, party_id: UUID) -> HttpResponse:
    """Somebody works in the team no longer; sent twice, they leave once."""
    team = _team(request, team_id)
    member = next((one for one in team.members if one.party_id == party_id), None)
    if member is None and request.method != "POST":
        raise NotThere
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {"team_id": team_id, "party_id": party_id, "reason": form.cleaned_data["reason"]}
        if attempt(request, form, memberships.leave, **said):
            return redirect("teams:every")
    title = _("%(name)s leaves %(team)s") % {"name": member.name if member else "", "team": team.name}
    intro = _("From the next moment they see nobody whom they came to through this team. What they wrote stays.")
    return _asked(request, form, team, title, _("They leave"), intro)


def _team(request: AskedRequest, team_id: UUID) -> TeamMembers:
    team = next((one for one in every_team(request.reader) if one.id == team_id), None)
    if team is None:
        raise NotThere
    return team


def _asked(
    request: AskedRequest, form: Form, team: TeamMembers, title: str, button: str, intro: str = ""
) -> HttpResponse:
    back = Link(_("Teams"), reverse("teams:every"))
    return one_form(request, form, title, button, back, intro=intro, caption=team.name)
