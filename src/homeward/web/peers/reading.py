"""The groups of whoever reads, and one of them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.domain.peer_group import Stands
from homeward.records.care.queries.peers import GroupPage, group_page, my_groups
from homeward.web.asking import AskedRequest
from homeward.web.fields import Form
from homeward.web.peers.forms import WordsForm
from homeward.web.peers.words import leaflet, posts, waits
from homeward.web.shell import Link, Undo


def mine(request: AskedRequest) -> HttpResponse:
    found = my_groups(request.reader)
    context: dict[str, Any] = {
        "mine": [leaflet(line) | {"asked": part.state is Stands.ASKED} for line, part in found.mine],
        "hosted": [leaflet(line) | {"waits": waits(number), "any": bool(number)} for line, number in found.hosted],
        "open": [leaflet(line) for line in found.open], "left": "left" in request.GET,
    }
    phones = [line.phone for line, _part in found.mine] + [line.phone for line, _number in found.hosted]
    context["phone"] = next(iter([*phones, *(line.phone for line in found.open)]), "")
    if "left" in request.GET:
        context["undo"] = Undo(_("You have left the group. What you wrote stays unless you take it back."))
    return render(request, "peers/mine.jinja", context)


def group(request: AskedRequest, group_id: UUID) -> HttpResponse:
    return drawn(request, group_page(request.reader, group_id), WordsForm())


def drawn(request: AskedRequest, page: GroupPage, form: Form) -> HttpResponse:
    """The page of a group, with the form to write on it where somebody may."""
    part, line = page.part, page.line
    newer = part is not None and page.is_in and not page.hosts and part.agreed < line.rules_version
    paused = part.paused_why if part and page.is_in else ""
    writes = page.is_in and not line.closed_at and not newer and not paused
    context: dict[str, Any] = {
        "group": leaflet(line), "phone": line.phone, "posts": list(posts(page.posts)), "is_in": page.is_in,
        "hosts": page.hosts, "newer": newer, "paused": paused, "writes": writes, "form": form,
        "asked": part is not None and part.state is Stands.ASKED,
        "no": part.answer if part and part.state is Stands.NO else "",
        "as_name": request.actor.name if page.hosts else part.as_name if part else "",
        "reports": [one for one in page.reports if one.answer], "back": Link(_("Peer groups"), reverse("peers:mine")),
        "may_worry": page.is_in,
    }
    if "saved" in request.GET:
        context["undo"] = Undo(_("Saved."))
    if "told" in request.GET:
        context["undo"] = Undo(_("Your team was told. If it cannot wait, ring them, or 111; in danger 999."))
    if "reported" in request.GET:
        context["undo"] = Undo(_("It will be looked at, and you are told what comes of it."))
    return render(request, "peers/group.jinja", context, status=422 if form.errors else 200)
