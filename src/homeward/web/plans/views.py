"""Reading the plan: as it holds now, as it was, what changed; and ticking off what was promised."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from homeward.actions import promises
from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.pathway import planning_so_far
from homeward.records.care.queries.caring import if_carer_cannot
from homeward.records.care.queries.journeys import JourneyView, journeys_of
from homeward.records.care.queries.plans import (
    PlanVersion,
    PromiseLine,
    current_plan,
    hours_series,
    my_promises,
    plan_compared,
    plan_version,
    plan_versions,
    promises_of,
)
from homeward.web.asking import AskedRequest, do
from homeward.web.people.frame import framed
from homeward.web.planning_stages import planning_made
from homeward.web.plans.picture import hours_picture
from homeward.web.plans.showing import changed_parts, my_promise, outcomes, promise_items
from homeward.web.plans.words import a_week
from homeward.web.who_may import who_reads


@who_reads(Kind.PLAN)
def read(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """The plan that holds now, what people will do, and paid hours over time."""
    top, context = framed(request, person_id)
    reader = request.reader
    mine, others = promise_items(promises_of(reader, person_id))
    context |= _shown(current_plan(reader, person_id)) | {
        "mine": mine,
        "others": others,
        "picture": hours_picture(hours_series(reader, person_id), reader.today),
        "may_write": Kind.PLAN in top.may_write,
        "sees_plans": request.standing.is_staff or context["is_me"],
        "sees_decisions": Kind.DECISION in top.may_read,
        "is_earlier": False,
        "planning": _planning(journeys_of(reader, person_id)),
        "cannot": if_carer_cannot(reader, person_id),
        "sees_practice_notes": top.identity is not None and (Kind.PLAN in top.may_write or context["is_me"]),
    }
    return render(request, "plans/read.jinja", context)


def version(request: AskedRequest, person_id: UUID, version: int) -> HttpResponse:
    """A version as it was agreed."""
    _top, context = framed(request, person_id)
    context |= _shown(plan_version(request.reader, person_id, version)) | {
        "mine": [],
        "others": [],
        "picture": None,
        "may_write": False,
        "sees_plans": True,
        "sees_decisions": False,
        "is_earlier": True,
        "planning": (),
        "cannot": (),
        "sees_practice_notes": False,
    }
    return render(request, "plans/read.jinja", context)


def _planning(journeys: Iterable[JourneyView]) -> list[dict[str, Any]]:
    """What each stage of planning made, on the first journey going on that plans in these stages."""
    found = (planning_so_far(view.situation) for view in journeys if view.ended_at is None)
    return [planning_made(state) for state in next(filter(None, found), ())]


def _shown(found: PlanVersion | None) -> dict[str, Any]:
    plan = found.plan if found else None
    return {
        "found": found,
        "plan": plan,
        "outcomes": outcomes(plan) if plan else [],
        "hours": a_week(plan.minutes_a_week) if plan and found and found.shows_hours else "",
    }


@who_reads(Kind.PLAN)
def versions(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Every version, newest first."""
    _top, context = framed(request, person_id)
    found = plan_versions(request.reader, person_id)
    rows = [{"one": one, "hours": a_week(one.plan.minutes_a_week) if one.shows_hours else ""} for one in found]
    return render(request, "plans/versions.jinja", context | {"rows": rows})


def compared(request: AskedRequest, person_id: UUID, version: int) -> HttpResponse:
    """A version beside the one before it."""
    _top, context = framed(request, person_id)
    found = plan_compared(request.reader, person_id, version)
    context |= changed_parts(found.comparison) | {"before": found.before, "after": found.after}
    return render(request, "plans/changes.jinja", context)


@require_POST
def promise(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Tick a promise off, or take the tick back; then back to the page it was ticked on."""
    act = promises.keep if request.POST.get("done") == "yes" else promises.undo
    try:
        key = UUID(request.POST.get("item", ""))
    except ValueError as problem:
        raise NotThere from problem
    do(request, act, person_id=person_id, promise_id=key)
    came_from = request.GET.get("from")
    if came_from == "mine":
        return redirect("plans:mine")
    return redirect("circles:read" if came_from == "circle" else "plans:read", person_id)


def mine(request: AskedRequest) -> HttpResponse:
    """What the visitor said they would do, for whomever, person by person."""
    by_person: dict[UUID, tuple[str, list[PromiseLine]]] = {}
    for line in my_promises(request.reader, done_lately=True):
        by_person.setdefault(line.person_id, (line.person_name, []))[1].append(line)
    people = [(key, name, [my_promise(line) for line in lines]) for key, (name, lines) in by_person.items()]
    return render(request, "plans/mine.jinja", {"people": people})
