"""Planning a course, changing it, calling it off, and writing down who came."""

from typing import Any
from uuid import UUID, uuid5

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.actions import courses as acts
from homeward.actions import enrolments
from homeward.content import courses
from homeward.domain.cohort import Came
from homeward.domain.failures import NotThere
from homeward.domain.problem import Problem, Refused
from homeward.records.care.queries.courses import OnCourse, check_keeps, cohort_line, cohort_page, plans_courses
from homeward.web.asking import AskedRequest, attempt, made
from homeward.web.courses.forms import SAID, CallOffForm, CohortForm, WhoCameForm
from homeward.web.courses.words import days_of, say_course
from homeward.web.one_form import one_form
from homeward.web.shell import Link


def mine(request: AskedRequest) -> HttpResponse:
    """The courses of the visitor's team; of several, they choose."""
    teams = plans_courses(request.reader)
    if not teams:
        raise NotThere
    if len(teams) == 1:
        return redirect("courses:every", teams[0][0])
    return render(request, "programmes/teams.jinja", {"teams": teams})


def plan(request: AskedRequest, team_id: UUID, course: str) -> HttpResponse:
    """A course with its days, place and tutors."""
    check_keeps(request.reader, team_id)
    if course not in courses.names():
        raise NotThere
    known = courses.load(course)
    form = CohortForm(request.POST or None, course=known)
    if request.method == "POST" and form.is_valid():
        key = made(request, form, acts.plan, team_id=team_id, course=course, cohort=form.cohort())
        if key:
            return redirect("courses:cohort", team_id, key)
    back = Link(_("Courses"), reverse("courses:every", args=[team_id]))
    return one_form(request, form, _("Plan a course"), _("Plan it"), back, caption=say_course(known)(known.title))


def change(request: AskedRequest, team_id: UUID, cohort_id: UUID) -> HttpResponse:
    """Other days, another place, more places."""
    line = cohort_line(request.reader, team_id, cohort_id)
    form = CohortForm(request.POST or None, course=line.course, cohort=line.cohort, seen=line.version)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.change, team_id=team_id, cohort_id=cohort_id, cohort=form.cohort(),
        seen=form.cleaned_data["seen"],
    ):
        return _back_to(team_id, cohort_id)
    intro = _("Ring those who have a place when a day or the place changes: a message alone is easily missed.")
    return _asked(request, form, team_id, cohort_id, _("Change the days or the place"), _("Save"), intro)


def call_off(request: AskedRequest, team_id: UUID, cohort_id: UUID) -> HttpResponse:
    """It does not take place."""
    cohort_line(request.reader, team_id, cohort_id)
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.call_off, team_id=team_id, cohort_id=cohort_id, why=form.cleaned_data["why"]
    ):
        return _back_to(team_id, cohort_id)
    return _asked(request, form, team_id, cohort_id, _("Call the course off"), _("Call it off"))


def who_came(request: AskedRequest, team_id: UUID, cohort_id: UUID, session: str) -> HttpResponse:
    """Everybody with a place, and whether they came."""
    page = cohort_page(request.reader, team_id, cohort_id)
    day = next((one for one in days_of(page.line.course, page.line.cohort) if one["name"] == session), None)
    if day is None:
        raise NotThere
    there = [one for one in page.people if one.waits is None and not one.left]
    form = WhoCameForm(request.POST or None, people=[_line(one, session) for one in there])
    if request.method == "POST" and form.is_valid() and _written(request, form, there, session):
        return _back_to(team_id, cohort_id)
    intro = _("Leave out anybody you do not know of. To have stayed away is all right, and nobody is told off.")
    title = _("Who came? %(session)s, %(when)s") % {"session": day["title"], "when": day["when"]}
    return _asked(request, form, team_id, cohort_id, title, _("Save"), intro)


def _line(one: OnCourse, session: str) -> tuple[str, str, str]:
    return str(one.enrolment_id), one.preferred_name, one.said.get(session, "")


def _written(request: AskedRequest, form: WhoCameForm, people: list[OnCourse], session: str) -> bool:
    """Each person's own record, by an act of its own; what says the same as before is not said again."""
    wrong: list[Problem] = []
    for one in people:
        said = form.cleaned_data[f"{SAID}{one.enrolment_id}"]
        if not said or said == one.said.get(session, ""):
            continue
        try:
            enrolments.came(
                actor=request.actor, now=request.now, act_id=uuid5(form.act, str(one.enrolment_id)),
                person_id=one.person_id, enrolment_id=one.enrolment_id, session=session, said=Came(said),
            )
        except Refused as refused:
            wrong += refused.problems
    form.add_problems(_once(wrong))
    return not wrong


def _once(problems: list[Problem]) -> list[Problem]:
    """The same reason for several people is said once."""
    found: dict[str, Problem] = {}
    for one in problems:
        found.setdefault(one.code, one)
    return list(found.values())


def _asked(
    request: AskedRequest, form: Any, team_id: UUID, cohort_id: UUID, title: str, button: str, intro: str = ""
) -> HttpResponse:
    back = Link(_("The course"), reverse("courses:cohort", args=[team_id, cohort_id]))
    return one_form(request, form, title, button, back, intro=intro)


def _back_to(team_id: UUID, cohort_id: UUID) -> HttpResponse:
    return redirect(reverse("courses:cohort", args=[team_id, cohort_id]) + "?saved=yes")
