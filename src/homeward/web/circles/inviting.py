"""Bringing people into a circle: asking them, what they see, what they answered by telephone, and going again."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import circle_invitations as invitations
from homeward.actions import circle_seeing, circles
from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.records.care.queries.circles import chosen_for, circle_view, member_of
from homeward.records.people.queries.heads import head
from homeward.records.people.queries.named import close_by
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.circles.forms import YES, InviteForm, LeaveForm, SeesForm, ToldForm
from homeward.web.circles.views import ask
from homeward.web.people.words_of import words_of
from homeward.web.who_may import who_writes


@who_writes(Kind.INVOLVED)
def invite(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Somebody is asked by a link, or has said yes already; they need no account."""
    circle_view(request.reader, person_id)
    top = head(request.reader, person_id)
    form = InviteForm(
        request.POST or None, known=close_by(request.reader, person_id), may_send=top.died_on is None,
        is_me=request.standing.me == person_id,
    )
    if request.method == "POST" and form.is_valid():
        act = invitations.send if form.is_by_mail else circles.invite
        if attempt(request, form, act, person_id=person_id, **form.whom(), said_by=words_of(form)):
            return redirect("circles:read", person_id)
    return ask(request, form, person_id, _("Into the circle"), _("Invite them"))


@who_writes(Kind.SHARING)
def sees(request: AskedRequest, person_id: UUID, member_id: UUID) -> HttpResponse:
    """What one of the circle sees, in plain words, to be chosen anew."""
    member = member_of(request.reader, person_id, member_id)
    seen, _withheld = chosen_for(request.reader, person_id, member)
    initial = {"sees": [str(kind) for kind in seen]}
    form = SeesForm(
        request.POST or None, initial=initial, name=member.name, is_me=request.standing.me == person_id
    )
    if request.method == "POST" and form.is_valid():
        said = {"sees": tuple(Kind(kind) for kind in form.cleaned_data["sees"]), "said_by": words_of(form)}
        if attempt(request, form, circle_seeing.choose, person_id=person_id, member_id=member_id, **said):
            return redirect("circles:read", person_id)
    intro = _("What is not ticked they do not find from the next moment on, and nothing tells them that it is there.")
    return ask(request, form, person_id, _("What they see"), _("Let it be so"), intro=intro)


def leave(request: AskedRequest, person_id: UUID, member_id: UUID) -> HttpResponse:
    """Somebody leaves: by themself, or because the person wishes it."""
    member = member_of(request.reader, person_id, member_id)
    top = head(request.reader, person_id)
    if not member.is_me and Kind.INVOLVED not in top.may_write:
        raise NotThere
    form = LeaveForm(request.POST or None, is_me=request.standing.me == person_id, is_mine=member.is_me)
    if request.method == "POST" and form.is_valid():
        said = {"reason": form.cleaned_data["reason"] or "", "said_by": words_of(form)}
        if attempt(request, form, circles.leave, person_id=person_id, member_id=member_id, **said):
            return redirect("people:circles") if member.is_me else redirect("circles:read", person_id)
    title = _("I leave the circle") if member.is_me else _("%(name)s leaves the circle") % {"name": member.name}
    button = _("Leave it") if member.is_me else _("They are no longer in it")
    intro = _("From the next moment nothing of the circle is there any more for whoever leaves, and no letter comes.")
    return ask(request, form, person_id, title, button, intro=intro)


@who_writes(Kind.INVOLVED)
def told(request: AskedRequest, person_id: UUID, invitation_id: UUID) -> HttpResponse:
    """They said it on the telephone: yes or no is written down for them."""
    waiting = circle_view(request.reader, person_id).invited
    invited = next((one for one in waiting if one.id == invitation_id), None)
    form = ToldForm(request.POST or None, name=invited.name if invited else "")
    if request.method == "POST" and form.is_valid():  # sent twice, there is no invitation that waits any more
        said: dict[str, Any] = {"person_id": person_id, "invitation_id": invitation_id}
        if form.cleaned_data["answer"] == YES:
            done = attempt(request, form, invitations.accept, **said)
        else:
            done = attempt(request, form, invitations.decline, **said, reason=form.cleaned_data["reason"] or "")
        if done:
            return redirect("circles:read", person_id)
    if invited is None:
        raise NotThere
    return ask(request, form, person_id, _("What they said"), _("Write it down"))


@require_POST
def ask_again(request: AskedRequest, person_id: UUID, invitation_id: UUID) -> HttpResponse:
    do(request, invitations.send_again, person_id=person_id, invitation_id=invitation_id)
    return redirect("circles:read", person_id)


@require_POST
def take_back(request: AskedRequest, person_id: UUID, invitation_id: UUID) -> HttpResponse:
    do(request, invitations.take_back, person_id=person_id, invitation_id=invitation_id)
    return redirect("circles:read", person_id)
