"""The frame of what a team keeps for everybody: courses, the library, events, and those who give their time."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.domain.access import Kind, Label
from homeward.records.care.queries.courses import check_keeps
from homeward.web.asking import AskedRequest
from homeward.web.shell import Undo


def kept_by(request: AskedRequest, team_id: UUID) -> dict[str, Any]:
    """The links within, for whoever keeps them. Raises NotThere."""
    check_keeps(request.reader, team_id)
    here = (request.resolver_match.view_name if request.resolver_match else "").partition(":")[0]
    links = [
        (_("Courses"), "courses:every"), (_("Peer groups"), "peers:every"), (_("Events"), "gatherings:every"),
        (_("Library"), "library:every"),
        *([(_("Volunteers"), "volunteers:every")] if request.standing.reads(Kind.VOLUNTEER, Label.TEAM) else []),
    ]
    sections = [
        {"text": text, "href": reverse(route, args=[team_id]), "current": route.startswith(f"{here}:")}
        for text, route in links
    ]
    saved = {"undo": Undo(_("Saved."))} if "saved" in request.GET else {}
    return {"sections": sections, "team_id": team_id, **saved}
