"""Coming into a group, one's part in it, and going."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import peer_members
from homeward.domain.failures import NotThere
from homeward.domain.peer_group import Joins, Stands
from homeward.records.care.queries.peers import GroupPage, Part, group_page
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.peers.forms import AgreeForm, JoinForm, PartForm
from homeward.web.peers.frame import asked, back_to


def join(request: AskedRequest, group_id: UUID) -> HttpResponse:
    """The house rules, a name, and a yes."""
    page, me = group_page(request.reader, group_id), request.standing.me
    if me is None or page.is_in or page.line.closed_at:
        raise NotThere
    asks = page.line.group.joins is Joins.ASK
    form = JoinForm(
        request.POST or None, asks=asks, initial={"as_name": request.actor.name}, seen=page.line.rules_version
    )
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, peer_members.join, person_id=me, group_id=group_id, as_name=form.cleaned_data["as_name"],
        rules=form.cleaned_data["seen"] or 0, asked=form.cleaned_data.get("asked", ""),
    ):
        return back_to(page.line)
    return asked(
        request, page.line, form, _("Come into the group"), _("Ask to come in") if asks else _("Come in"),
        rules=page.line.rules, confidence=True,
    )


def agree(request: AskedRequest, group_id: UUID) -> HttpResponse:
    """The newer house rules."""
    page, _mine = _part(request, group_id)
    form = AgreeForm(request.POST or None, seen=page.line.rules_version)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, peer_members.agree, person_id=request.standing.me, group_id=group_id,
        rules=form.cleaned_data["seen"] or 0,
    ):
        return back_to(page.line)
    return asked(request, page.line, form, _("The house rules are newer"), _("Save"), rules=page.line.rules)


def part(request: AskedRequest, group_id: UUID) -> HttpResponse:
    """The name the others read, and the letter."""
    page, mine = _part(request, group_id)
    form = PartForm(request.POST or None, initial={"as_name": mine.as_name, "letter": "yes" if mine.letter else "no"})
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, peer_members.choose, person_id=request.standing.me, group_id=group_id,
        as_name=form.cleaned_data["as_name"], letter=form.cleaned_data["letter"] == "yes",
    ):
        return back_to(page.line)
    return asked(request, page.line, form, _("My name and my letters"), _("Save"), leave=True)


@require_POST
def leave(request: AskedRequest, group_id: UUID) -> HttpResponse:
    group_page(request.reader, group_id)
    if request.standing.me is None:
        raise NotThere
    do(request, peer_members.leave, person_id=request.standing.me, group_id=group_id)
    return redirect(reverse("peers:mine") + "?left=yes")


def _part(request: AskedRequest, group_id: UUID) -> tuple[GroupPage, Part]:
    page = group_page(request.reader, group_id)
    if page.part is None or page.part.state is not Stands.IN:
        raise NotThere
    return page, page.part
