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
        "sections": sections_of(request, person_id, going_on(request.reader, person_id)),
    }
    return top, context


def sections_of(request: AskedRequest, person_id: UUID, journey_id: UUID | None) -> list[dict[str, object]]:
    """The links within a person's pages. Who sees what on them is not decided here."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    links = [(_("Overview"), "people:page", [person_id]), (_("About me"), "people:about-me", [person_id])]
    if request.standing.reads(Kind.CONVERSATION):
        links.append((_("What matters"), "conversations:every", [person_id]))
    if request.standing.reads(Kind.ASSESSMENT):
        links.append((_("Assessments"), "assessments:every", [person_id]))
    links.append((_("Plan"), "plans:read", [person_id]))
    if request.standing.reads(Kind.REVIEW, Label.TEAM):
        links.append((_("Reviews"), "reviews:every", [person_id]))
    if journey_id:
        links.append((_("Journey"), "journeys:page", [person_id, journey_id]))
    links.append((_("Circle"), "circles:read", [person_id]))
    if request.standing.reads(Kind.MEETING):
        links.append((_("Meetings"), "meetings:about", [person_id]))
    links.append((_("Story"), "people:story", [person_id]))
    subject = here.partition(":")[0]
    return [
        {"text": text, "href": reverse(route, args=args), "current": here == route or _is_all_of(subject, route)}
        for text, route, args in links
    ]


def _is_all_of(subject: str, route: str) -> bool:
    """Every page about the plan belongs to the link Plan; the pages about the person have a link each."""
    return subject != "people" and route.startswith(f"{subject}:")
