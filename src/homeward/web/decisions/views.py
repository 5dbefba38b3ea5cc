"""Decisions made together, for the person and those who support them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import decisions as acts
from homeward.actions import drafts
from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.pathway import Makes
from homeward.domain.request import Ground
from homeward.records.care.queries.decisions import DecisionMade, decision, decisions
from homeward.records.care.queries.drafts import my_draft
from homeward.records.care.queries.plans import current_plan
from homeward.web.asking import AskedRequest, made
from homeward.web.decisions.forms import BOXES, WAYS, DecisionForm, begun_with
from homeward.web.drafts import keep_draft
from homeward.web.on_journey import waiting_view
from homeward.web.people.agreeing import GROUNDS
from homeward.web.people.frame import framed
from homeward.web.shell import Link


def every(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Every decision, what is still open first."""
    top, context = framed(request, person_id)
    if Kind.DECISION not in top.may_read:
        raise NotThere
    context |= {
        "found": decisions(request.reader, person_id),
        "may_decide": Kind.DECISION in top.may_write,
        "today": request.reader.today,
    }
    return render(request, "decisions/every.jinja", context)


def read(request: AskedRequest, person_id: UUID, decision_id: UUID) -> HttpResponse:
    """One decision, to read and to print."""
    top, context = framed(request, person_id)
    found = decision(request.reader, person_id, decision_id)
    context |= {
        "found": found,
        "said": found.said,
        "ground": GROUNDS[Ground(found.ground)] if found.ground else "",
        "may_look_again": found.is_latest and Kind.DECISION in top.may_write,
        "again": f"{reverse('decisions:decide', args=[person_id])}?follows={found.id}",
        "back": Link(_("Decisions"), reverse("decisions:every", args=[person_id])),
    }
    return render(request, "decisions/read.jinja", context)


def decide(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Write a decision down together, or look at one again."""
    top, context = framed(request, person_id)
    if Kind.DECISION not in top.may_write:
        raise NotThere
    before = _before(request, person_id)
    plan = current_plan(request.reader, person_id)
    view, step = waiting_view(request, person_id, Makes.DECISION)
    asked_here = bool(step) and step in (request.GET.get("step"), request.POST.get("step"))
    initial: dict[str, Any] = {"follows": before.id, **begun_with(before.said)} if before else {}
    if view:
        initial |= {"journey": view.id, "step": step if asked_here else ""}
    form = DecisionForm(
        request.POST or None, name=top.preferred_name, is_me=context["is_me"], today=request.reader.today,
        outcomes=plan.plan.outcomes if plan else (), view=view, initial=initial,
        doing=view.pathway.steps[step] if view and asked_here else None,
        draft=my_draft(request.reader, person_id, Kind.DECISION, acts.DRAFT),
    )
    if request.method == "POST" and form.is_valid() and (key := _made(request, person_id, form)):
        return redirect("decisions:read", person_id, key)
    ways = [{"number": number, "boxes": [form[name] for name in _boxes(number)]} for number in WAYS]
    apart = {name for number in WAYS for name in _boxes(number)} | {"question", "what_matters"}
    context |= {
        "form": form, "ways": ways, "before": before, "draft": reverse("decisions:draft", args=[person_id]),
        "others": [question for question in form.questions() if question.name not in apart],
        "back": Link(_("Decisions"), reverse("decisions:every", args=[person_id])),
    }
    return render(request, "decisions/decide.jinja", context, status=422 if form.errors else 200)


def _boxes(number: int) -> list[str]:
    return [f"way-{number}-{box}" for box in (("name", *BOXES) if number else BOXES)]


def _before(request: AskedRequest, person_id: UUID) -> DecisionMade | None:
    """The decision that is looked at again, if one is."""
    try:
        key = UUID(request.GET.get("follows", ""))
    except ValueError:
        return None
    return decision(request.reader, person_id, key)


def _made(request: AskedRequest, person_id: UUID, form: DecisionForm) -> UUID | None:
    return made(
        request, form, acts.decide, person_id=person_id, said=form.said(), agreement=form.agreement(),
        follows=form.cleaned_data["follows"], **form.on_journey(),
    )


@require_POST
def draft(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Keep what was typed so far."""
    return keep_draft(request, person_id, Kind.DECISION, acts.DRAFT)


@require_POST
def discard(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Begin afresh."""
    drafts.discard(actor=request.actor, now=request.now, person_id=person_id, kind=Kind.DECISION, form=acts.DRAFT)
    return redirect("decisions:decide", person_id)
