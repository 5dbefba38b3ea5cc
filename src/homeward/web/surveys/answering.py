"""The survey behind a link: one page, without an account or a name. Nothing is stored until it is sent."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from homeward.actions import surveys as acts
from homeward.content import surveys
from homeward.content.surveys import BUDGET_HOLDERS
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.failures import NotThere
from homeward.domain.instrument import Instrument, Item, Place
from homeward.domain.problem import Problem, Refused
from homeward.domain.survey_asking import ANSWER, as_printed
from homeward.records.journal.queries.links import OpenLink, open_link
from homeward.records.session import asked_by
from homeward.web.asking import AskedRequest
from homeward.web.assessments.questions import FIELD, answers_of, fields_of, saying
from homeward.web.fields import Form


class SurveyForm(Form):
    """Every question, each to be left out but the first. What is wrong the rules of the survey say."""

    says_optional = False

    def __init__(self, *args: Any, survey: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say = saying(survey)
        for section, item in survey.items():
            for name, field in fields_of(Place(section, item), say):
                self.fields[name] = field

    def boxes(self, items: tuple[Item, ...]) -> list[Any]:
        """The questions of one part."""
        return [self[f"{FIELD}{item.name}"] for item in items]


@login_not_required
@never_cache
def answer(request: AskedRequest, secret: str) -> HttpResponse:
    """Whatever is wrong with a link, it opens nothing, and the page says what that can mean."""
    secret = as_printed(secret)
    try:
        link = open_link(secret, ANSWER, request.now)
    except NotThere:
        return _apart(render(request, "surveys/spent.jinja", status=404))
    survey = surveys.load(BUDGET_HOLDERS)
    form = SurveyForm(request.POST or None, survey=survey)
    if request.method == "POST" and form.is_valid() and _counted(request, form, survey, link, secret):
        return _apart(render(request, "surveys/thanks.jinja", {"answered": True}))
    say = saying(survey)
    context = {
        "form": form, "title": say(survey.title), "secret": secret,
        "parts": [
            {
                "title": say(section.title), "text": say(section.text) if section.text else "",
                "questions": form.boxes(section.items),
            }
            for section in survey.sections
        ],
    }
    return _apart(render(request, "surveys/answer.jinja", context, status=422 if form.errors else 200))


@login_not_required
@never_cache
@require_POST
def say_no(request: AskedRequest, secret: str) -> HttpResponse:
    """They would rather not, and are not asked again."""
    secret = as_printed(secret)
    link = open_link(secret, ANSWER, request.now)
    if link.person_id is None:
        raise NotThere
    try:
        act_id = UUID(request.POST.get("act_id", ""))
    except ValueError as problem:  # not a form of ours
        raise NotThere from problem
    actor = _holder(link)
    with asked_by(actor, request.now):
        acts.say_no_by_link(
            actor=actor, now=request.now, act_id=act_id, person_id=link.person_id, link=secret
        )
    return _apart(render(request, "surveys/thanks.jinja", {"answered": False}))


def _counted(request: AskedRequest, form: SurveyForm, survey: Instrument, link: OpenLink, secret: str) -> bool:
    """Done as whoever holds the link, not as whoever is signed in at this computer."""
    if link.person_id is None:
        raise NotThere
    actor = _holder(link)
    typed = {name: request.POST.getlist(name) for name in request.POST}
    try:
        with asked_by(actor, request.now):
            acts.answer(
                actor=actor, now=request.now, act_id=form.act, person_id=link.person_id, link=secret,
                answers=answers_of(survey, typed),
            )
    except Refused as refused:
        form.add_problems(_at_its_box(problem) for problem in refused.problems)
        return False
    return True


def _at_its_box(problem: Problem) -> Problem:
    return replace(problem, where=f"{FIELD}{problem.where}") if problem.where else problem


def _holder(link: OpenLink) -> Actor:
    return Actor(ActorKind.LINK, link.party_id, _("whoever had the link"))


def _apart(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "same-origin"  # the address is the key; a form without an origin would be refused
    return response
