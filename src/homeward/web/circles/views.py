"""The circle's page, the offer, and taking on what it asked for."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import circle_meetings, circles
from homeward.domain.access import Kind
from homeward.domain.circle import CircleAnswer, Standing
from homeward.domain.circle_invitation import Stage
from homeward.domain.failures import NotThere
from homeward.domain.pathway import Makes
from homeward.domain.viewpoint import Stands
from homeward.records.care.queries.circles import CircleView, Invited, Met, circle_view
from homeward.records.care.queries.journeys import journeys_going_on
from homeward.records.care.queries.plans import promises_of
from homeward.records.people.queries.heads import Head, head
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.circles.forms import OfferForm
from homeward.web.dates import day, weekday
from homeward.web.fields import Form
from homeward.web.on_journey import waiting
from homeward.web.one_form import one_form
from homeward.web.people.frame import framed
from homeward.web.people.showing import strip_of
from homeward.web.people.words_of import words_of
from homeward.web.plans.showing import promise_items
from homeward.web.shell import Link
from homeward.web.who_may import who_writes

THERE = (Standing.GOING, Standing.RESTING)


def read(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """The circle: what for, who, what was asked, when next; or where it stands with one."""
    found = circle_view(request.reader, person_id)
    top, context = framed(request, person_id)
    asked = [line for line in promises_of(request.reader, person_id) if line.made_in == "circle"]
    mine, others = promise_items(line for line in asked if line.owner_name)
    context |= {
        "circle": found,
        "is_there": found.standing in THERE,
        "rests": found.standing is Standing.RESTING,
        "has_died": top.died_on is not None,
        "may_write": Kind.INVOLVED in top.may_write,
        "may_meet": Kind.CIRCLE in top.may_write,
        "may_choose": Kind.SHARING in top.may_read and Kind.INVOLVED in top.may_write,
        "in_it": context["is_me"] or any(one.is_me for one in found.members),
        "rhythm": rhythm_words(found),
        "next_on": weekday(found.next_on),
        "proposed": [] if found.next_on else [weekday(on) for on in found.proposed],
        "invited": [_invited(one) for one in found.invited],
        "meetings": [_met(met, _("Me") if context["is_me"] else top.preferred_name) for met in found.meetings],
        "free": [line for line in asked if not line.owner_name and not line.done],
        "mine": mine,
        "others": others,
    }
    return render(request, "circles/read.jinja", context)


def rhythm_words(circle: CircleView) -> str:
    """How often they want to meet, as one would say it."""
    if circle.rhythm_days is None:
        return ""
    weeks = {7: _("every week"), 14: _("every two weeks"), 21: _("every three weeks"), 28: _("every four weeks")}
    return weeks.get(circle.rhythm_days) or _("every %(days)s days") % {"days": circle.rhythm_days}


STAGES = {
    Stage.WAITING: lambda one: _("asked on %(when)s, open until %(until)s")
    % {"when": day(one.asked_at), "until": day(one.ends_at)},
    Stage.QUIET: lambda one: _("asked on %(when)s, no answer yet: you may want to ring") % {"when": day(one.asked_at)},
    Stage.RUN_OUT: lambda one: _("asked on %(when)s, and the link has run out") % {"when": day(one.asked_at)},
}


def _invited(one: Invited) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "words": one.words, "stands": STAGES[one.stage](one)}


@who_writes(Kind.INVOLVED)
def offer(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Now, later, or no. Where it may not be offered, only what the person brought up themself is written down; after
    a death there is nothing to offer."""
    found = circle_view(request.reader, person_id)
    is_me = request.standing.me == person_id
    if found.standing in (Standing.GOING, Standing.RESTING) and request.method != "POST":
        return redirect("circles:read", person_id)
    if head(request.reader, person_id).died_on:
        raise NotThere
    initial = waiting(request, person_id, Makes.CIRCLE_OFFER)
    if not found.may_be_offered:
        initial |= {"raised": True, **({} if initial.get("step") else _answered_on(request, person_id))}
    form = OfferForm(request.POST or None, seen=found.version, is_me=is_me, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        answer = CircleAnswer(given["answer"])
        said: dict[str, Any] = {
            "answer": answer,
            "purpose": given["purpose"] or "",
            "may_ask_again": given["may_ask_again"] == "yes",
            "later_on": given["later_on"] if answer is CircleAnswer.LATER else given["ask_on"],
            "said_by": words_of(form),
            "seen": given["seen"],
            "raised_by_person": given["raised"],
        }
        if given["step"]:
            said["journey_id"] = given["journey"]
        if attempt(request, form, circles.answer, person_id=person_id, **said):
            return redirect("circles:read", person_id)
    button = _("This is what I want") if is_me else _("Write down what they said")
    if found.may_be_offered or is_me:
        return ask(request, form, person_id, _("A circle"), button)
    intro = _(
        "After what they said before, nobody asks them. Write this down only if they spoke of a circle themselves."
    )
    return ask(request, form, person_id, _("They brought it up themselves"), button, intro=intro)


def _answered_on(request: AskedRequest, person_id: UUID) -> dict[str, Any]:
    """Initial values for `OnJourney`: where a circle was offered before, and the answer now is written down too."""
    for view in journeys_going_on(request.reader, person_id):
        for state in view.situation.steps:
            if state.is_done and state.step.makes is Makes.CIRCLE_OFFER:
                return {"journey": view.id, "step": state.name}
    return {}


@require_POST
def take_on(request: AskedRequest, person_id: UUID, promise_id: UUID) -> HttpResponse:
    """ "I can": one tap."""
    do(request, circle_meetings.take_on, person_id=person_id, promise_id=promise_id)
    return redirect("circles:read", person_id)


def ask(
    request: AskedRequest, form: Form, person_id: UUID, title: str, button: str, intro: str = "",
) -> HttpResponse:
    """A page of one form about the circle, with the way back to it."""
    back = Link(_("Circle"), reverse("circles:read", args=[person_id]))
    return one_form(request, form, title, button, back, intro=intro, person=strip_of(request, person_id))


def decided_by(request: AskedRequest, person_id: UUID) -> tuple[CircleView, Head, dict[str, Any]]:
    """The circle, whose it is, and what its forms are told, for whoever says how it goes on. Raises NotThere for
    anybody else, and where there is no circle."""
    found = circle_view(request.reader, person_id)
    if not found.keeps or found.standing not in THERE:
        raise NotThere
    top = head(request.reader, person_id)
    return found, top, {"is_me": request.standing.me == person_id, "has_died": top.died_on is not None}


def _met(met: Met, person: str) -> dict[str, Any]:
    """`person` is what the person is called on the page: by name, and "Me" on their own."""
    called = {Stands.PERSON: person, Stands.WORKER: _("Those who work with them")}
    views = [
        (called.get(view.get("stands")) or view.get("name") or _("The circle"), view)
        if view.get("stands") == Stands.PERSON or not view.get("name")
        else (view["name"], view)
        for view in met.body.get("viewpoints", ())
    ]
    return {
        "when": day(met.held_on),
        "next": day(met.next_on),
        "celebrate": met.body.get("celebrate", ""),
        "came": ", ".join(met.body.get("came", ())),
        "views": [(who, view.get("working", ""), view.get("not_working", "")) for who, view in views],
        "written_by": met.written_by,
    }
