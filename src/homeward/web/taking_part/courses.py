"""A place on a course: asked for, given up, and what somebody is given who came."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from homeward.actions import enrolments as acts
from homeward.content import courses
from homeward.domain.access import Action, Kind
from homeward.domain.failures import NotThere
from homeward.records.care.queries.courses import taken_part
from homeward.records.care.queries.journeys import journeys_going_on
from homeward.records.people.queries.heads import check_may
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.courses.words import LEADS, days_of, say_course
from homeward.web.fields import TextField
from homeward.web.on_journey import asked_for
from homeward.web.one_form import one_form
from homeward.web.people.frame import framed
from homeward.web.people.words_of import WordsOf, words_of
from homeward.web.shell import Link


class LeaveForm(WordsOf):
    why = TextField(
        label=gettext_lazy("Is there anything we should know?"), required=False, max_length=400,
        hint=gettext_lazy("No reason is needed."),
    )


@require_POST
def join(request: AskedRequest, person_id: UUID, cohort_id: UUID) -> HttpResponse:
    """Take a place, or one in the line; on the journey that has this course, if there is one."""
    check_may(request.reader, person_id, Action.WRITE, Kind.TAKING_PART)
    do(
        request, acts.join, person_id=person_id, cohort_id=cohort_id,
        journey_id=asked_for(request) or _journey(request, person_id),
    )
    return redirect(_page(person_id) + "?saved=yes")


def _journey(request: AskedRequest, person_id: UUID) -> UUID | None:
    """The journey going on whose steps a course does."""
    does = {pathway for pathway, _step in courses.doing()}
    going_on = journeys_going_on(request.reader, person_id)
    return next((view.id for view in going_on if view.pathway.name in does), None)


def leave(request: AskedRequest, person_id: UUID, enrolment_id: UUID) -> HttpResponse:
    """Give the place up; whoever is next in the line has it."""
    check_may(request.reader, person_id, Action.WRITE, Kind.TAKING_PART)
    one = taken_part(request.reader, person_id, enrolment_id)
    _top, context = framed(request, person_id)
    form = LeaveForm(request.POST or None, is_me=context["is_me"])
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.leave, person_id=person_id, enrolment_id=enrolment_id, why=form.cleaned_data["why"],
        said_by=words_of(form),
    ):
        return redirect(_page(person_id) + "?saved=yes")
    title = _("Give up the place on: %(course)s") % {"course": say_course(one.line.course)(one.line.course.title)}
    back = Link(_("Taking part"), _page(person_id))
    intro = _("Somebody who waits has it then. You can ask for a place again on any day.")
    return one_form(request, form, title, _("Give it up"), back, intro=intro, person=context["head"].strip)


def certificate(request: AskedRequest, person_id: UUID, enrolment_id: UUID) -> HttpResponse:
    """One side of A4, for the wall. Raises NotThere before it is earned."""
    one = taken_part(request.reader, person_id, enrolment_id)
    if not one.earned:
        raise NotThere
    _top, context = framed(request, person_id)
    course, cohort = one.line.course, one.line.cohort
    say = say_course(course)
    came = [day for day in days_of(course, cohort) if day["name"] in one.said and one.said[day["name"]].is_there]
    said: dict[str, Any] = {
        "head": context["head"], "title": say(course.title), "text": say(course.certificate_text), "days": came,
        "tutors": [(tutor.name, LEADS[tutor.leads]) for tutor in cohort.tutors],
        "back": Link(_("Taking part"), _page(person_id)),
    }
    return render(request, "taking_part/certificate.jinja", said)


def _page(person_id: UUID) -> str:
    return reverse("taking_part:page", args=[person_id])
