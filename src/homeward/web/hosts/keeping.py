"""The hosts of a team, for those who keep them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homeward.actions import hosts as acts
from homeward.domain.failures import NotThere
from homeward.domain.host import Approval, Told
from homeward.records.care.queries.hosts import HostKept, host_kept, hosts_kept, keeps_hosts
from homeward.web.asking import AskedRequest, attempt
from homeward.web.dates import day
from homeward.web.fields import Form
from homeward.web.hosts.forms import ApprovalForm, HostForm, begun_with
from homeward.web.hosts.words import facts
from homeward.web.one_form import one_form
from homeward.web.shell import Link, Undo


def mine(request: AskedRequest) -> HttpResponse:
    """The hosts of the visitor's team; of several, they choose."""
    teams = keeps_hosts(request.reader)
    if not teams:
        raise NotThere
    if len(teams) == 1:
        return redirect("hosts:every", teams[0][0])
    return render(request, "hosts/teams.jinja", {"teams": teams})


def every(request: AskedRequest, team_id: UUID) -> HttpResponse:
    """Every host: places, approval, who stays there, and the nights of a year."""
    found = hosts_kept(request.reader, team_id)
    nights = sum(host.nights for host in found)
    context: dict[str, Any] = {
        "hosts": [_shown(request, host) for host in found],
        "free": _free(sum(host.free for host in found if _may_come(request, host))),
        "nights": ngettext(
            "%(nights)d night in the last year, with those still there counted.",
            "%(nights)d nights in the last year, with those still there counted.", nights,
        ) % {"nights": nights},
        "team_id": team_id,
    }
    if "saved" in request.GET:
        context["undo"] = Undo(_("Saved."))
    return render(request, "hosts/every.jinja", context)


def new(request: AskedRequest, team_id: UUID) -> HttpResponse:
    """Somebody opens their home."""
    hosts_kept(request.reader, team_id)
    form = HostForm(request.POST or None, initial={"agreed_on": request.reader.today})
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.add, team_id=team_id, **form.said()
    ):
        return _saved(team_id)
    title, intro = _("A home that is open"), _("Write it down with them, as they would say it at their own door.")
    return _asked(request, form, team_id, title, intro)


def describe(request: AskedRequest, team_id: UUID, host_id: UUID) -> HttpResponse:
    """The home as it is now; what it said before stays."""
    kept = host_kept(request.reader, team_id, host_id)
    initial = begun_with(kept) | {"agreed_on": request.reader.today}
    form = HostForm(request.POST or None, seen=kept.version, initial=initial)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.describe, team_id=team_id, host_id=host_id, seen=form.cleaned_data["seen"], **form.said()
    ):
        return _saved(team_id)
    return _asked(request, form, team_id, kept.name, _("They agree again to what it says now."))


def approve(request: AskedRequest, team_id: UUID, host_id: UUID) -> HttpResponse:
    """What the panel decided."""
    kept = host_kept(request.reader, team_id, host_id)
    before = kept.approval
    initial = {"panel": before.panel, "places": before.places} if before else {"places": 1}
    form = ApprovalForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.approve, team_id=team_id, host_id=host_id, approval=form.approval()
    ):
        return _saved(team_id)
    title = _("What the panel decided about %(name)s") % {"name": kept.name}
    return _asked(request, form, team_id, title, _approved(before) if before else "")


def _asked(request: AskedRequest, form: Form, team_id: UUID, title: str, intro: str) -> HttpResponse:
    back = Link(_("Hosts"), reverse("hosts:every", args=[team_id]))
    return one_form(request, form, title, _("Save"), back, intro=intro)


def _saved(team_id: UUID) -> HttpResponse:
    return redirect(reverse("hosts:every", args=[team_id]) + "?saved=yes")


def _may_come(request: AskedRequest, host: HostKept) -> bool:
    holds = host.approval is not None and host.approval.holds_on(request.reader.today)
    return holds and host.profile.room_free


def _shown(request: AskedRequest, host: HostKept) -> dict[str, Any]:
    words = {
        Told.READ_TO: _("Read to them and agreed on %(day)s"), Told.READ_IT: _("Read and agreed by them on %(day)s"),
    }
    return {
        "id": host.id, "name": host.name, "facts": facts(host.profile), "tag": _tag(request, host),
        "where": ", ".join(filter(None, [host.where.address, host.where.postcode])), "phone": host.where.phone,
        "approval": _approved(host.approval) if host.approval else _("No panel has approved them yet."),
        "agreed": words[host.agreed_how] % {"day": day(host.agreed_on)}, "written_by": host.written_by,
        "there": [
            {
                "name": one.preferred_name, "href": reverse("hosts:choosing", args=[one.person_id, one.journey_id]),
                "since": _("from %(day)s") % {"day": day(one.starts_on)} if one.starts_on else _("not agreed yet"),
            }
            for one in host.there
        ],
    }


def _approved(approval: Approval) -> str:
    said = {"panel": approval.panel, "on": day(approval.on), "until": day(approval.until), "places": approval.places}
    return ngettext(
        "%(panel)s approved them on %(on)s until %(until)s, for %(places)d person at a time.",
        "%(panel)s approved them on %(on)s until %(until)s, for up to %(places)d people at a time.", approval.places,
    ) % said


def _tag(request: AskedRequest, host: HostKept) -> tuple[str, str]:
    """How it stands, in a word and the kind of its tag."""
    today, approval = request.reader.today, host.approval
    if approval is None:
        return _("Not approved yet"), "stopped"
    if not approval.holds_on(today):
        return _("Approval ran out") if today > approval.until else _("Not yet approved"), "late"
    if not host.profile.room_free:
        return _("Nobody new at the moment"), "plain"
    if approval.runs_out_soon(today):
        return _("Approval runs out soon"), "waiting"
    return (_free(host.free), "done") if host.free else (_("No free place"), "plain")


def _free(places: int) -> str:
    if not places:
        return _("No free place")
    return ngettext("%(places)d free place", "%(places)d free places", places) % {"places": places}
