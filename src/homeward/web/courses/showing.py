"""The courses of a team, one of them with those on it, and what a course is."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homeward.content import courses, instruments
from homeward.domain.course import About, Course
from homeward.domain.failures import NotThere
from homeward.domain.instrument import Answers
from homeward.records.care.queries.courses import CohortLine, OnCourse, cohort_page, cohorts_of_team, returned_of
from homeward.web.asking import AskedRequest
from homeward.web.assessments.questions import saying
from homeward.web.courses.words import (
    CAME,
    HELD,
    LEADS,
    came_back,
    days_of,
    led_by,
    say_course,
    stands,
    where,
    who_is_on,
)
from homeward.web.programmes import kept_by
from homeward.web.shell import Link


def every(request: AskedRequest, team_id: UUID) -> HttpResponse:
    """Every course of a team, what can be planned, and how many come back."""
    context = kept_by(request, team_id)
    lines = cohorts_of_team(request.reader, team_id)
    back = returned_of(lines)
    context |= {
        "cohorts": [_card(request, one) for one in lines],
        "courses": [
            {
                "title": say_course(one)(one.title), "href": reverse("courses:about", args=[one.name]),
                "plan": reverse("courses:plan", args=[team_id, one.name]),
                "back": came_back(back[one.name]) if one.name in back and len(one.sessions) > 1 else "",
            }
            for one in courses.every()
        ],
    }
    return render(request, "courses/every.jinja", context)


def cohort(request: AskedRequest, team_id: UUID, cohort_id: UUID) -> HttpResponse:
    """A course with everybody on it, who waits, who is to be rung, and what was said of it."""
    page = cohort_page(request.reader, team_id, cohort_id)
    line, here = page.line, [team_id, cohort_id]
    context = kept_by(request, team_id) | {
        "card": _card(request, line), "here": here, "over": line.is_over(request.reader.today),
        "sessions": _sessions(request, line, here),
        "held": [_person(one, line) for one in page.people if one.waits is None and not one.left],
        "waiting": [_person(one, line) for one in page.people if one.waits is not None and not one.left],
        "left": [_person(one, line) for one in page.people if one.left],
        "to_ring": [_person(one, line) | {"what": one.to_ring} for one in page.people if one.to_ring and not one.left],
        "called_off": line.called_off_why if line.called_off_at else "",
        "back_rate": came_back(line.counts.returned) if len(line.course.sessions) > 1 else "",
        "evaluation": _evaluation(line, page.sheets), "can_evaluate": bool(line.course.evaluation),
        "back": Link(_("Courses"), reverse("courses:every", args=[team_id])),
    }
    return render(request, "courses/cohort.jinja", context)


@login_not_required
def about(request: AskedRequest, course: str) -> HttpResponse:
    """What a course is: for whoever thinks of coming, or of leading one, signed in or not. A course is a leaflet."""
    if course not in courses.names():
        raise NotThere
    known = courses.load(course)
    say = say_course(known)
    modules = {one.name: one for one in known.modules}
    context = {
        "course": known, "title": say(known.title), "purpose": say(known.purpose),
        "held": [HELD[one] for one in known.held], "led_by": [LEADS[one] for one in known.led_by],
        "sessions": [
            {
                "title": say(one.title), "minutes": one.minutes, "text": say(one.text) if one.text else "",
                "modules": [_module(known, modules[name]) for name in one.modules],
            }
            for one in known.sessions
        ],
        "materials": [say(one) for one in known.materials],
    }
    return render(request, "courses/about.jinja", context)


def _module(course: Course, module: Any) -> dict[str, Any]:
    say = say_course(course)
    return {
        "title": say(module.title), "text": say(module.text) if module.text else "",
        "condition": module.about is About.CONDITION,
    }


def _card(request: AskedRequest, line: CohortLine) -> dict[str, Any]:
    over = line.is_over(request.reader.today)
    return {
        "title": say_course(line.course)(line.course.title), "days": days_of(line.course, line.cohort),
        "href": reverse("courses:cohort", args=[line.team_id, line.id]), "held": HELD[line.cohort.held],
        "where": where(line.cohort), "getting_in": line.cohort.getting_in, "led_by": led_by(line.cohort),
        "tag": stands(line, over), "who": who_is_on(line), "over": over,
        "link": line.cohort.where if line.cohort.where.startswith("https://") else "",
    }


def _sessions(request: AskedRequest, line: CohortLine, here: list[UUID]) -> list[dict[str, Any]]:
    """Each session with how many came, and the way to write it down once its day is there."""
    found = []
    for one in days_of(line.course, line.cohort):
        counts = line.counts.sessions.get(one["name"], {})
        said = [(str(CAME[sort]), counts.get(sort, 0)) for sort in CAME]
        has_come = one["on"] <= request.reader.today and not line.called_off_at
        found.append(one | {
            "counts": said, "known": sum(counts.values()),
            "unknown": max(0, line.taken - sum(counts.values())),
            "write": reverse("courses:who-came", args=[*here, one["name"]]) if has_come else "",
        })
    return found


def _person(one: OnCourse, line: CohortLine) -> dict[str, Any]:
    titles = {session.name: say_course(line.course)(session.title) for session in line.course.sessions}
    return {
        "name": one.preferred_name, "href": reverse("taking_part:page", args=[one.person_id]), "waits": one.waits,
        "said": [(titles[name], str(CAME[said])) for name, said in one.said.items() if name in titles],
        "certificate": reverse("taking_part:certificate", args=[one.person_id, one.enrolment_id])
        if one.earned else "",
    }


def _evaluation(line: CohortLine, sheets: tuple[Answers, ...]) -> dict[str, Any]:
    """What the sheets say, with how many said nothing: each answer counted, and words as they were written."""
    came = line.counts.sessions.get(line.course.sessions[0].name, {})
    there = sum(number for sort, number in came.items() if sort != "not-there")
    numbers = {"sheets": len(sheets), "there": there}
    found: dict[str, Any] = {
        "headline": ngettext(
            "%(sheets)d sheet was handed in, and %(there)d came to the first session.",
            "%(sheets)d sheets were handed in, and %(there)d came to the first session.", len(sheets),
        ) % numbers if sheets else "", "questions": [], "words": [],
    }
    if not sheets or not line.course.evaluation:
        return found
    form = instruments.load(line.course.evaluation)
    say = saying(form)
    for _section, item in form.items():
        given = [sheet.get(item.name, "") for sheet in sheets]
        if item.options:
            counts = [(say(one.title), sum(1 for said in given if _is(said, one.name))) for one in item.options]
            unsaid = sum(1 for said in given if not said or not any(_is(said, one.name) for one in item.options))
            found["questions"].append({"title": say(item.title), "counts": counts, "unsaid": unsaid})
        elif words := sorted(str(said) for said in given if said and not str(said).isdecimal()):
            found["words"].append({"title": say(item.title), "words": words})
    return found


def _is(said: str | tuple[str, ...], option: str) -> bool:
    return said == option or (isinstance(said, tuple) and option in said)
