"""Reading a review that was held, with the plan before and after it beside each other."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.domain.access import Kind, Label
from homeward.domain.failures import NotThere
from homeward.domain.pathway import ReviewState
from homeward.domain.review import called_for
from homeward.records.care.queries.journeys import JourneyView, journeys_going_on
from homeward.records.care.queries.plans import Compared, plan_compared
from homeward.records.care.queries.reviews import ReviewHeld, may_hold, review_held, reviews
from homeward.records.people.reading import Reader
from homeward.web.asking import AskedRequest
from homeward.web.on_journey import on_address
from homeward.web.people.frame import framed
from homeward.web.plans.showing import changed_parts
from homeward.web.reviews.showing import shown_review, shown_window
from homeward.web.shell import Link
from homeward.web.who_may import who_reads


@who_reads(Kind.REVIEW)
def every(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """The reviews that were held, newest first, and when the next one is."""
    _top, context = framed(request, person_id)
    found = reviews(request.reader, person_id)
    asked = _asked_for(request, person_id)
    context |= {
        "held": [shown_review(one) for one in found],
        "asked": asked,
        "may_hold": may_hold(request.reader, person_id),
        "sees_reviews": request.standing.reads(Kind.REVIEW, Label.TEAM),
    }
    return render(request, "reviews/every.jinja", context)


def _asked_for(request: AskedRequest, person_id: UUID) -> list[dict[str, Any]]:
    """The review that each way of working asks for next, when it is, and where it is held."""
    views = [view for view in journeys_going_on(request.reader, person_id) if called_for(view.situation.reviews)]
    return [
        {
            "way": view.pathway.title if len(views) > 1 else "",
            "window": shown_window(asked, request.reader.today),
            "href": reverse("reviews:hold", args=[person_id]) + on_address(view.id, _named(view, asked)),
        }
        for view in views
        if (asked := called_for(view.situation.reviews))
    ]


def _named(view: JourneyView, asked: ReviewState) -> str:
    """The step of a review where its journey has several."""
    return asked.state.name if len(view.situation.reviews) > 1 else ""


def read(request: AskedRequest, person_id: UUID, review_id: UUID) -> HttpResponse:
    """One review, to read and to print."""
    _top, context = framed(request, person_id)
    found = review_held(request.reader, person_id, review_id)
    plans = _plans(request.reader, person_id, found)
    context |= {
        "one": shown_review(found),
        "found": found,
        "changes": changed_parts(plans.comparison) if plans and plans.after.shows_hours else None,
        "plans": plans,
        "back": Link(_("Reviews"), reverse("reviews:every", args=[person_id])),
    }
    return render(request, "reviews/read.jinja", context)


def _plans(reader: Reader, person_id: UUID, found: ReviewHeld) -> Compared | None:
    """The plan before and the next one, for whoever may read both."""
    if found.before is None or found.after is None:
        return None
    try:
        return plan_compared(reader, person_id, found.after)
    except NotThere:
        return None
