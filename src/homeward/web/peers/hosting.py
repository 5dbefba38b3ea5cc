"""What a host sees to: what waits, what was reported, who is in the group, and what it says of itself."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import peer_groups, peer_members, peer_posts, peer_reports
from homeward.domain.failures import NotThere
from homeward.domain.peer_group import Decided, Stands
from homeward.records.care.queries.peers import Hosting, Part, hosting, one_post
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.peers.forms import AnswerForm, DecideForm, GroupForm, RulesForm, WhyForm
from homeward.web.peers.frame import asked, back_to
from homeward.web.peers.words import leaflet, posts
from homeward.web.shell import Link, Undo

PAGE = "peers:host"


def host(request: AskedRequest, group_id: UUID) -> HttpResponse:
    found = hosting(request.reader, group_id)
    context: dict[str, Any] = {
        "group": leaflet(found.line), "phone": found.line.phone, "waiting": list(posts(found.waiting)),
        "hidden": list(posts(found.hidden)), "asked": found.asked, "people": found.people, "reports": found.reports,
        "back": Link(found.line.group.name, reverse("peers:group", args=[group_id])),
    }
    if "saved" in request.GET:
        context["undo"] = Undo(_("Saved."))
    return render(request, "peers/host.jinja", context)


@require_POST
def show(request: AskedRequest, group_id: UUID, post_id: UUID) -> HttpResponse:
    found = hosting(request.reader, group_id)
    do(request, peer_posts.show, group_id=group_id, post_id=post_id)
    return back_to(found.line, PAGE)


def hide(request: AskedRequest, group_id: UUID, post_id: UUID) -> HttpResponse:
    found, post = hosting(request.reader, group_id), one_post(request.reader, group_id, post_id)
    form = WhyForm(request.POST or None, label=_("Why is it hidden?"))
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, peer_posts.hide, group_id=group_id, post_id=post_id, why=form.cleaned_data["why"]
    ):
        return back_to(found.line, PAGE)
    intro = _("Whoever wrote it reads your reason. They can change it, and you read it again.")
    return _asked(request, found, form, _("Hide a post"), _("Hide it"), intro=intro, quoted=list(posts([post])))


def answer(request: AskedRequest, group_id: UUID, member_id: UUID) -> HttpResponse:
    """Somebody asked to come in."""
    found, whose = _member(request, group_id, member_id, Stands.ASKED)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, peer_members.answer, group_id=group_id, member_id=member_id,
        yes=form.cleaned_data["yes"] == "yes", words=form.cleaned_data["answer"],
    ):
        return back_to(found.line, PAGE)
    return _asked(request, found, form, whose.as_name, _("Send the answer"), intro=whose.asked)


def pause(request: AskedRequest, group_id: UUID, member_id: UUID) -> HttpResponse:
    """Somebody reads and does not write for a while."""
    found, whose = _member(request, group_id, member_id, Stands.IN)
    form = WhyForm(request.POST or None, label=_("Why? They read this."))
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, peer_members.pause, group_id=group_id, member_id=member_id, why=form.cleaned_data["why"]
    ):
        return back_to(found.line, PAGE)
    title = _("Pause %(name)s: they read and do not write") % {"name": whose.as_name}
    return _asked(request, found, form, title, _("Pause"))


@require_POST
def resume(request: AskedRequest, group_id: UUID, member_id: UUID) -> HttpResponse:
    found, _whose = _member(request, group_id, member_id, Stands.IN)
    do(request, peer_members.resume, group_id=group_id, member_id=member_id)
    return back_to(found.line, PAGE)


def decide(request: AskedRequest, group_id: UUID, report_id: UUID) -> HttpResponse:
    """What becomes of something that was reported."""
    found = hosting(request.reader, group_id)
    made = next((one for one in found.reports if one.id == report_id), None)
    form = DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, peer_reports.decide, group_id=group_id, report_id=report_id, **decided(form)
    ):
        return back_to(found.line, PAGE)
    if made is None:
        raise NotThere
    return _asked(request, found, form, _("Something was reported"), _("Decide"), report=made)


def decided(form: DecideForm) -> dict[str, Any]:
    """Of a form that is valid."""
    given = form.cleaned_data
    return {"decided": Decided(given["decided"]), "answer": given["answer"], "why": given["why"]}


def change(request: AskedRequest, group_id: UUID) -> HttpResponse:
    found = hosting(request.reader, group_id)
    form = GroupForm(request.POST or None, group=found.line.group, seen=found.line.version)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, peer_groups.change, group_id=group_id, group=form.group(), seen=form.cleaned_data["seen"]
    ):
        return back_to(found.line, PAGE)
    return _asked(request, found, form, _("What the group says of itself"), _("Save"))


def rules(request: AskedRequest, group_id: UUID) -> HttpResponse:
    found = hosting(request.reader, group_id)
    form = RulesForm(request.POST or None, initial={"rules": found.line.rules})
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, peer_groups.write_rules, group_id=group_id, rules=form.cleaned_data["rules"]
    ):
        return back_to(found.line, PAGE)
    intro = _("Everybody in the group says yes to the newer rules before they write again.")
    return _asked(request, found, form, _("The house rules"), _("Save the newer rules"), intro=intro)


def close(request: AskedRequest, group_id: UUID) -> HttpResponse:
    found = hosting(request.reader, group_id)
    form = WhyForm(request.POST or None, label=_("Why does it close? Everybody in it reads this."))
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, peer_groups.close, group_id=group_id, why=form.cleaned_data["why"]
    ):
        return back_to(found.line)
    intro = _("Nobody writes in it any more. It can be read for four weeks, and everybody can take back their words.")
    return _asked(request, found, form, _("Close the group"), _("Close it"), intro=intro)


def _member(request: AskedRequest, group_id: UUID, member_id: UUID, state: Stands) -> tuple[Hosting, Part]:
    found = hosting(request.reader, group_id)
    here = found.asked if state is Stands.ASKED else found.people
    whose = next((one for one in here if one.id == member_id), None)
    if whose is None:
        raise NotThere
    return found, whose


def _asked(request: AskedRequest, found: Hosting, form: Any, title: str, button: str, **more: Any) -> HttpResponse:
    return asked(request, found.line, form, title, button, back=PAGE, **more)
