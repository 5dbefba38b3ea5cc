"""Who was pulled in, asking somebody, writing down what they say, and its end; and what is asked of me."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import involvements as acts
from homeward.domain.failures import NotThere
from homeward.domain.involvement import State
from homeward.records.care.queries.involvements import (
    Known,
    asked_of_me,
    known,
    one_asked,
    pulled_in,
    whom_to_ask,
)
from homeward.records.care.queries.journeys import going_on
from homeward.records.people.queries.heads import head
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.fields import Form
from homeward.web.involvements.forms import AnswerForm, AskForm, EndForm
from homeward.web.involvements.showing import shown_ask
from homeward.web.one_form import one_form
from homeward.web.people.frame import framed
from homeward.web.people.showing import strip_of
from homeward.web.people.words_of import words_of
from homeward.web.shell import Link


def every(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Everybody who was pulled in: those going on first."""
    found = pulled_in(request.reader, person_id)
    _top, context = framed(request, person_id)
    asked = [shown_ask(one, found.may_ask) for one in found.asked]
    context |= {
        "now": [one for one in asked if one["going_on"]],
        "before": [one for one in asked if not one["going_on"]],
        "may_ask": found.may_ask and going_on(request.reader, person_id) is not None,
    }
    return render(request, "involvements/every.jinja", context)


def mine(request: AskedRequest) -> HttpResponse:
    """What is asked of whoever looks, about anybody."""
    asked = [shown_ask(one, may_ask=False) for one in asked_of_me(request.reader)]
    return render(request, "involvements/mine.jinja", {"asked": asked})


def whom(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Whom one could ask: found by name, or somebody new."""
    if not pulled_in(request.reader, person_id).may_ask or going_on(request.reader, person_id) is None:
        raise NotThere
    words = request.GET.get("q", "").strip()[:200]
    _top, context = framed(request, person_id)
    context |= {"asked": words, "found": whom_to_ask(request.reader, person_id, words)}
    return render(request, "involvements/whom.jinja", context)


def ask_known(request: AskedRequest, person_id: UUID, party_id: UUID) -> HttpResponse:
    return _ask(request, person_id, known(request.reader, person_id, party_id))


def ask_somebody_new(request: AskedRequest, person_id: UUID) -> HttpResponse:
    if not pulled_in(request.reader, person_id).may_ask:
        raise NotThere
    return _ask(request, person_id, None)


def _ask(request: AskedRequest, person_id: UUID, whom: Known | None) -> HttpResponse:
    journey_id = going_on(request.reader, person_id)
    if journey_id is None:
        raise NotThere
    top = head(request.reader, person_id)
    is_me = request.standing.me == person_id
    form = AskForm(request.POST or None, newcomer=whom is None, name=top.preferred_name, is_me=is_me)
    if request.method == "POST" and form.is_valid():
        said = {
            "journey_id": journey_id, "ask": form.ask(), "party_id": whom.party_id if whom else None,
            **form.newcomer(), "is_agency": bool(form.newcomer().get("organisation")),
        }
        if attempt(request, form, acts.pull_in, person_id=person_id, **said):
            return redirect("involvements:every", person_id)
    title = _("Ask %(name)s to help") % {"name": whom.name} if whom else _("Ask somebody to help")
    intro = _("Whoever leads stays the lead. Nobody is passed on.")
    if whom and (whom.organisation or whom.role_title):
        intro = ", ".join(filter(None, (whom.role_title, whom.organisation))) + ". " + intro
    return _page(request, form, person_id, title, _("Ask them"), intro)


def answer(request: AskedRequest, person_id: UUID, involvement_id: UUID) -> HttpResponse:
    """Their yes or no, or what came of it; by themselves, or as a worker was told."""
    one = one_asked(request.reader, person_id, involvement_id)
    told_by = {"told_by": one.name}
    form = AnswerForm(
        request.POST or None, seen=one.version, state=one.state, is_mine=one.is_mine, initial=told_by
    )
    if request.method == "POST" and form.is_valid():
        act, said = said_in(form)
        said |= {"involvement_id": one.id, "said_by": form.cleaned_data.get("told_by", "")}
        if attempt(request, form, act, person_id=person_id, seen=form.cleaned_data["seen"], **said):
            declined = act is acts.decline and one.is_mine
            return redirect("involvements:mine") if declined else redirect("involvements:every", person_id)
    title = _("What %(name)s says") % {"name": one.name} if not one.is_mine else _("Your answer")
    return _page(request, form, person_id, title, _("Save"), one.asked_for)


def said_in(form: AnswerForm) -> tuple[Callable[..., Any], dict[str, Any]]:
    """The act that an answer is, and its words."""
    given = form.cleaned_data
    if "answer" in form.fields:
        return acts.reply, {"answer": given["answer"]}
    if given["says"] == State.ACCEPTED:
        return acts.accept, {"note": given["note"]}
    return acts.decline, {"reason": given["reason"]}


@require_POST
def remind(request: AskedRequest, person_id: UUID, involvement_id: UUID) -> HttpResponse:
    do(request, acts.remind, person_id=person_id, involvement_id=involvement_id)
    return redirect("involvements:every", person_id)


def end(request: AskedRequest, person_id: UUID, involvement_id: UUID) -> HttpResponse:
    one = one_asked(request.reader, person_id, involvement_id)
    if not pulled_in(request.reader, person_id).may_ask:
        raise NotThere
    form = EndForm(request.POST or None, seen=one.version, is_me=request.standing.me == person_id)
    if request.method == "POST" and form.is_valid():
        said = {"involvement_id": one.id, "reason": form.cleaned_data["reason"], "said_by": words_of(form)}
        if attempt(request, form, acts.end, person_id=person_id, seen=form.cleaned_data["seen"], **said):
            return redirect("involvements:every", person_id)
    title = _("%(name)s is no longer asked to help") % {"name": one.name}
    return _page(request, form, person_id, title, _("This has ended"), _("From now on they see nothing more."))


def _page(
    request: AskedRequest, form: Form, person_id: UUID, title: str, button: str, intro: str
) -> HttpResponse:
    back = Link(_("Pulled in"), reverse("involvements:every", args=[person_id]))
    return one_form(request, form, title, button, back, intro=intro, person=strip_of(request, person_id))
