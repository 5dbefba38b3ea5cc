"""The journey page and what can be written down on it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import journeys as acts
from homeward.domain.access import Action, Kind
from homeward.domain.failures import NotThere
from homeward.domain.pathway import Step
from homeward.records.care.queries.journeys import JourneyView, journey_view, newer_version, sources_of
from homeward.records.care.queries.reviews import met_by
from homeward.records.care.queries.stays import sees_stays
from homeward.records.care.queries.surveys import sees_survey
from homeward.records.people.queries.heads import check_may
from homeward.web.asking import AskedRequest, do
from homeward.web.journeys.calling import introduction
from homeward.web.journeys.changing import ask, back_to, done, sent
from homeward.web.journeys.forms import DayForm, ReasonForm, StepForm
from homeward.web.journeys.showing import moves, shown_journey
from homeward.web.journeys.where import hosts_page, page_of, survey_page
from homeward.web.people.frame import framed
from homeward.web.who_may import who_writes


def journey(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    top, context = framed(request, person_id)
    view = journey_view(request.reader, person_id, journey_id)
    sources, met = sources_of(request.reader, view), met_by(request.reader, view)
    context |= shown_journey(view, request.reader.today, top, sources, met)
    hosts = hosts_page(view)
    context["hosts"] = hosts if hosts and sees_stays(request.reader, person_id) else ""
    survey = survey_page(view)
    context["survey"] = survey if survey and sees_survey(request.reader, person_id) else ""
    newest = newer_version(request.reader, view)
    context["newer"] = newest
    context["moves"] = moves(newest) if newest else ()
    return render(request, "journeys/journey.jinja", context)


def step(request: AskedRequest, person_id: UUID, journey_id: UUID, step: str) -> HttpResponse:
    """Write down that a step was done; a step that makes a record of its own is sent to its page, unless that page sent
    for what the step asks ("?asks")."""
    view, found = _found(request, person_id, journey_id, step)
    elsewhere = page_of(found, person_id, journey_id)
    if elsewhere and request.method != "POST" and not (found.asks and "asks" in request.GET):
        return redirect(elsewhere)
    check_may(request.reader, person_id, Action.WRITE, Kind.JOURNEY)
    form = StepForm(
        request.POST or None, pathway=view.pathway, step=found, today=request.reader.today, seen=view.version,
        started=view.situation.started_on, is_me=request.standing.me == person_id,
    )
    if sent(request, form):
        on = form.cleaned_data["on"]
        said = {
            "step": step, "answers": form.answers(found), "note": form.cleaned_data["note"],
            "on": on if on != request.reader.today else None,
        }
        if done(request, form, acts.done, view, said):
            return back_to(view)
    return ask(request, form, view, found.title, _("Save"), introduction(view.pathway, found))


@who_writes(Kind.JOURNEY)
def day(request: AskedRequest, person_id: UUID, journey_id: UUID, step: str) -> HttpResponse:
    """The day chosen for a step or an event that is ahead."""
    view = journey_view(request.reader, person_id, journey_id)
    form = DayForm(request.POST or None, seen=view.version, is_me=request.standing.me == person_id)
    if sent(request, form):
        said = {"step": step, "to": form.cleaned_data["to"]}
        if done(request, form, acts.schedule, view, said):
            return back_to(view)
    title = _("A day for: %(step)s") % {"step": view.pathway.title_of(step)}
    return ask(request, form, view, title, _("Save the day"))


@who_writes(Kind.JOURNEY)
def aside(request: AskedRequest, person_id: UUID, journey_id: UUID, step: str) -> HttpResponse:
    """A step is not needed, and why."""
    view, found = _found(request, person_id, journey_id, step)
    form = ReasonForm(request.POST or None, seen=view.version, is_me=request.standing.me == person_id)
    if sent(request, form):
        said = {"step": step, "reason": form.cleaned_data["reason"]}
        if done(request, form, acts.set_aside, view, said):
            return back_to(view)
    return ask(request, form, view, _("Not needed: %(step)s") % {"step": found.title}, _("Set it aside"))


@who_writes(Kind.JOURNEY)
def mistake(request: AskedRequest, person_id: UUID, journey_id: UUID, name: str) -> HttpResponse:
    """Take back what was written down by mistake; the story keeps both."""
    view = journey_view(request.reader, person_id, journey_id)
    form = ReasonForm(request.POST or None, seen=view.version, is_me=True)
    if sent(request, form):
        said = {"name": name, "reason": form.cleaned_data["reason"]}
        if done(request, form, acts.withdraw, view, said):
            return back_to(view)
    title = _("Written down by mistake: %(step)s") % {"step": view.pathway.title_of(name)}
    return ask(request, form, view, title, _("Take it back"))


@require_POST
def newer(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """Go on by the newest version of the pathway, if the journey is still as the page showed it with the difference."""
    said = request.POST.get("seen", "")
    do(
        request, acts.move, person_id=person_id, journey_id=journey_id, to=request.POST.get("to", ""),
        seen=int(said) if said.isdecimal() else None,
    )
    return redirect("journeys:page", person_id, journey_id)


def _found(request: AskedRequest, person_id: UUID, journey_id: UUID, step: str) -> tuple[JourneyView, Step]:
    view = journey_view(request.reader, person_id, journey_id)
    if step not in view.pathway.steps:
        raise NotThere
    return view, view.pathway.steps[step]
