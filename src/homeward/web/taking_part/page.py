"""What a person takes part in, on one page: for them, and for whoever is beside them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.records.care.queries.courses import CohortLine, TakenPart, courses_of, plans_courses
from homeward.records.care.queries.gatherings import gatherings_for
from homeward.records.care.queries.journeys import journeys_going_on
from homeward.records.care.queries.library import library_for
from homeward.records.care.queries.volunteers import BuddyLine, buddies_of
from homeward.web.asking import AskedRequest
from homeward.web.courses.words import CAME, HELD, days_of, led_by, places_free, say_course, where
from homeward.web.library.words import card
from homeward.web.on_journey import asked_for, on_address
from homeward.web.people.frame import framed
from homeward.web.shell import Undo
from homeward.web.taking_part.library import shown
from homeward.web.volunteers.words import reasons


def page(request: AskedRequest, person_id: UUID) -> HttpResponse:
    found = courses_of(request.reader, person_id)
    _top, context = framed(request, person_id)
    journey = asked_for(request)
    keeps = {key for key, _name in plans_courses(request.reader)}
    context |= {
        "theirs": [_taken(one, person_id, request, keeps) for one in found.theirs if not one.left_at],
        "gave_up": [
            {"title": say_course(one.line.course)(one.line.course.title), "on": one.left_at}
            for one in found.theirs if one.left_at
        ],
        "open": [_open(one, person_id, journey, request.reader.today) for one in found.open],
        **_from_library(request, person_id), "events": gatherings_for(request.reader, person_id),
        "buddies": [_buddy(request, one, person_id) for one in buddies_of(request.reader, person_id)],
        "may_take_part": found.may_take_part, "plan": next(iter(sorted(keeps, key=str)), None),
    }
    if "saved" in request.GET:
        context["undo"] = Undo(_("Saved."))
    return render(request, "taking_part/page.jinja", context)


def _from_library(request: AskedRequest, person_id: UUID) -> dict[str, Any]:
    """What they were given, what fits something they said, and the rest of the shelf."""
    found = library_for(request.reader, person_id)
    suggested = {one.key for one in found.suggested}

    def give(key: UUID) -> dict[str, str]:
        return {"give": reverse("taking_part:give", args=[person_id, key])}

    return {
        "given": [shown(one) for one in found.given],
        "suggested": [card(one.resource) | give(one.key) | {"why": reasons(one.why)} for one in found.suggested],
        "others": [card(one.resource) | give(one.key) for one in found.shelf if one.key not in suggested],
    }


def _buddy(request: AskedRequest, one: BuddyLine, person_id: UUID) -> dict[str, Any]:
    seen = any(view.id == one.journey_id for view in journeys_going_on(request.reader, person_id))
    href = reverse("volunteers:choosing", args=[person_id, one.journey_id]) if seen else ""
    return {"name": one.name, "at": one.at, "href": href}


def _taken(one: TakenPart, person_id: UUID, request: AskedRequest, keeps: set[UUID]) -> dict[str, Any]:
    line, today = one.line, request.reader.today
    days = [
        day | {"said": str(CAME[one.said[day["name"]]]) if day["name"] in one.said else ""}
        for day in days_of(line.course, line.cohort)
    ]
    theirs = [person_id, one.enrolment_id]
    return _card(line) | {
        "days": days, "tag": _tag(one, line.is_over(today)), "off": bool(line.called_off_at),
        "leave": "" if line.called_off_at or line.is_over(today) else reverse("taking_part:leave", args=theirs),
        "certificate": reverse("taking_part:certificate", args=theirs) if one.earned else "",
        "cohort": reverse("courses:cohort", args=[line.team_id, line.id]) if line.team_id in keeps else "",
    }


def _tag(one: TakenPart, over: bool) -> tuple[str, str]:
    if one.line.called_off_at:
        return _("Called off"), "stopped"
    if one.waits is not None:
        return _("Number %(place)d in the line") % {"place": one.waits}, "waiting"
    return (_("Over"), "done") if over else (_("Has a place"), "next")


def _open(line: CohortLine, person_id: UUID, journey: UUID | None, today: date) -> dict[str, Any]:
    return _card(line) | {
        "join": reverse("taking_part:join", args=[person_id, line.id]) + on_address(journey),
        "free": places_free(line.free) if line.free else _("No free place: you would wait in the line"),
        "begun": line.cohort.first_on < today, "has_place": bool(line.free), "days": days_of(line.course, line.cohort),
    }


def _card(line: CohortLine) -> dict[str, Any]:
    link = line.cohort.where if line.cohort.where.startswith("https://") else ""
    return {
        "title": say_course(line.course)(line.course.title), "about": reverse("courses:about", args=[line.course.name]),
        "held": HELD[line.cohort.held], "where": where(line.cohort), "getting_in": line.cohort.getting_in,
        "led_by": led_by(line.cohort), "link": link,
    }
