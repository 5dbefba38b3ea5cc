"""The frame of a person's pages: who this is, and the links from one page of theirs to another."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.domain.access import Kind, Label
from homeward.records.care.queries.journeys import going_on
from homeward.records.people.queries.heads import Head, head
from homeward.web.asking import AskedRequest
from homeward.web.people.showing import shown_head


def framed(request: AskedRequest, person_id: UUID) -> tuple[Head, dict[str, Any]]:
    """The head of the person, and what `people/frame.jinja` needs of it. Raises NotThere."""
    top = head(request.reader, person_id)
    context = {
        "head": shown_head(top),
        "person_id": person_id,
        "is_me": request.standing.me == person_id,
        "sections": sections_of(request, top, going_on(request.reader, person_id)),
    }
    return top, context


def sections_of(request: AskedRequest, top: Head, journey_id: UUID | None) -> list[dict[str, object]]:
    """The links within a person's pages, to those that are there for whoever looks."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    sees_reviews = Kind.REVIEW in top.may_read and request.standing.reads(Kind.REVIEW, Label.TEAM)
    links = [
        (_("Overview"), "people:page", True),
        (_("About me"), "people:about-me", Kind.PROFILE in top.may_read),
        (_("What matters"), "conversations:every", Kind.CONVERSATION in top.may_read),
        (_("Assessments"), "assessments:every", Kind.ASSESSMENT in top.may_read),
        (_("Plan"), "plans:read", Kind.PLAN in top.may_read),
        (_("My signs") if request.standing.me == top.id else _("Signs"), "signs:read", Kind.SIGNS in top.may_read),
        (
            _("My wellness plan") if request.standing.me == top.id else _("Wellness plan"),
            "wellness:plan", Kind.WELLNESS in top.may_read,
        ),
        (_("Reviews"), "reviews:every", sees_reviews),
        (_("Journey"), "journeys:page", journey_id is not None),
        (_("Circle"), "circles:read", Kind.CIRCLE in top.may_read),
        (_("Network map"), "network_maps:read", Kind.NETWORK in top.may_read),
        (
            _("What suits me") if request.standing.me == top.id else _("What suits them"),
            "suiting:page", Kind.INTRODUCTION in top.may_write and top.died_on is None,
        ),
        (_("Taking part"), "taking_part:page", Kind.TAKING_PART in top.may_read),
        (_("Introductions"), "introductions:every", Kind.INTRODUCTION in top.may_read),
        (_("Meetings"), "meetings:about", Kind.MEETING in top.may_read),
        (_("Near home"), "near_home:of-person", bool(top.addresses)),
        (_("Story"), "people:story", bool(top.may_read)),
    ]
    subject = here.partition(":")[0]
    return [
        {
            "text": text,
            "href": reverse(route, args=[top.id, journey_id] if route == "journeys:page" else [top.id]),
            "current": here == route or _is_all_of(subject, route),
        }
        for text, route, is_there in links
        if is_there
    ]


def _is_all_of(subject: str, route: str) -> bool:
    """Every page about the plan belongs to the link Plan; the pages about the person have a link each."""
    return subject != "people" and route.startswith(f"{subject}:")
