"""The peer groups of a team: opened, and their hosts named. What is written in one is not read here."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.actions import peer_groups, peer_reports
from homeward.domain.access import Kind, Label
from homeward.domain.course import Leads
from homeward.domain.failures import NotThere
from homeward.records.care.queries.courses import check_keeps
from homeward.records.care.queries.peer_hosts import who_may_host
from homeward.records.care.queries.peers import groups_of_team, reports_about_hosts
from homeward.web.asking import AskedRequest, attempt
from homeward.web.one_form import one_form
from homeward.web.peers.forms import DecideForm, HostsForm, OpenForm
from homeward.web.peers.hosting import decided
from homeward.web.peers.words import leaflet
from homeward.web.programmes import kept_by
from homeward.web.shell import Link


def every(request: AskedRequest, team_id: UUID) -> HttpResponse:
    context = kept_by(request, team_id)
    context["groups"] = [leaflet(one) for one in groups_of_team(request.reader, team_id)]
    if request.standing.reads(Kind.PEER_REPORT, Label.TEAM):
        context["reports"] = reports_about_hosts(request.reader, team_id)
    return render(request, "peers/every.jinja", context)


def open_one(request: AskedRequest, team_id: UUID) -> HttpResponse:
    check_keeps(request.reader, team_id)
    form = OpenForm(request.POST or None, may_host=who_may_host(request.reader, team_id))
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, peer_groups.open_one, team_id=team_id, group=form.group(), rules=form.cleaned_data["rules"],
        hosts=form.hosts(),
    ):
        return _back_to(team_id)
    return one_form(request, form, _("Open a peer group"), _("Open it"), _back(team_id))


def hosts(request: AskedRequest, team_id: UUID, group_id: UUID) -> HttpResponse:
    """Who hosts it from now on."""
    line = next((one for one in groups_of_team(request.reader, team_id) if one.id == group_id), None)
    if line is None:
        raise NotThere
    may_host = who_may_host(request.reader, team_id)
    keys = {name: str(key) for key, name in (*may_host.people, *may_host.workers)}
    now = {leads: keys.get(name, "") for name, leads in line.hosts}
    initial = {"professional": now.get(Leads.PROFESSIONAL, ""), "lived": now.get(Leads.LIVED_EXPERIENCE, "")}
    form = HostsForm(request.POST or None, may_host=may_host, initial=initial)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, peer_groups.name_hosts, team_id=team_id, group_id=group_id, hosts=form.hosts()
    ):
        return _back_to(team_id)
    intro = _("Whoever is not named reads what is in the group no longer.")
    return one_form(request, form, _("Who hosts it?"), _("Save"), _back(team_id), intro=intro, caption=line.group.name)


def decide(request: AskedRequest, team_id: UUID, report_id: UUID) -> HttpResponse:
    """What becomes of what a host wrote."""
    if not request.standing.reads(Kind.PEER_REPORT, Label.TEAM):
        raise NotThere
    found = reports_about_hosts(request.reader, team_id)
    made = next((one for one in found if one.id == report_id), None)
    if made is None:
        raise NotThere
    form = DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, peer_reports.decide_about_host, team_id=team_id, report_id=report_id, **decided(form)
    ):
        return _back_to(team_id)
    context = {
        "form": form, "title": _("Something a host wrote was reported"), "button": _("Decide"), "report": made,
        "back": _back(team_id),
    }
    return render(request, "peers/form.jinja", context, status=422 if form.errors else 200)


def _back(team_id: UUID) -> Link:
    return Link(_("Peer groups"), reverse("peers:every", args=[team_id]))


def _back_to(team_id: UUID) -> HttpResponse:
    return redirect(reverse("peers:every", args=[team_id]) + "?saved=yes")
