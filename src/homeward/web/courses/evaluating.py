"""The evaluation form of a course, typed in from paper or filled in at the end. Nobody is named on it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.actions import courses as acts
from homeward.content import instruments
from homeward.domain.failures import NotThere
from homeward.domain.instrument import Instrument, Place
from homeward.domain.problem import Refused
from homeward.records.care.queries.courses import cohort_line
from homeward.web.asking import AskedRequest
from homeward.web.assessments.questions import FIELD, answers_of, fields_of, saying
from homeward.web.courses.words import say_course
from homeward.web.fields import Form
from homeward.web.shell import Link


class CourseSheetForm(Form):
    """Every question, each to be left out: so nobody is asked besides whether they are not sure of a number."""

    says_optional = False

    def __init__(self, *args: Any, instrument: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say = saying(instrument)
        for section, item in instrument.items():
            asked = dict(fields_of(Place(section, item), say))
            self.fields[f"{FIELD}{item.name}"] = asked[f"{FIELD}{item.name}"]


def sheet(request: AskedRequest, team_id: UUID, cohort_id: UUID) -> HttpResponse:
    """One sheet; after it the page is ready for the next."""
    line = cohort_line(request.reader, team_id, cohort_id)
    if not line.course.evaluation:
        raise NotThere
    instrument = instruments.load(line.course.evaluation)
    form = CourseSheetForm(request.POST or None, instrument=instrument)
    if request.method == "POST" and form.is_valid() and _kept(request, form, instrument, team_id, cohort_id):
        return redirect(reverse("courses:cohort", args=[team_id, cohort_id]) + "?saved=yes")
    say = saying(instrument)
    context = {
        "form": form, "title": say(instrument.title), "caption": say_course(line.course)(line.course.title),
        "intro": _("It needs no name. Leave out whatever you like. Whoever types it in keeps it as it was written."),
        "button": _("Hand it in"), "back": Link(_("The course"), reverse("courses:cohort", args=[team_id, cohort_id])),
    }
    return render(request, "question.jinja", context, status=422 if form.errors else 200)


def _kept(request: AskedRequest, form: Form, instrument: Instrument, team_id: UUID, cohort_id: UUID) -> bool:
    typed = {name: request.POST.getlist(name) for name in request.POST}
    try:
        acts.evaluate(
            actor=request.actor, now=request.now, act_id=form.act, team_id=team_id, cohort_id=cohort_id,
            answers=answers_of(instrument, typed),
        )
    except Refused as refused:
        form.add_problems(replace(one, where=f"{FIELD}{one.where}") if one.where else one for one in refused.problems)
        return False
    return True
