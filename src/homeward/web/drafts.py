"""Drafts as pages use them: what was typed comes back, and two tabs never overwrite each other in silence."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from homeward.actions import drafts as acts
from homeward.domain.access import Kind
from homeward.domain.failures import Clash
from homeward.records.care.queries.drafts import my_draft
from homeward.web.asking import AskedRequest
from homeward.web.dates import clock

NOT_KEPT = ("csrfmiddlewaretoken", "act_id", "seen", "draft_page", "draft_seen")


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft to go on with: its fields as typed, the hidden fields of the form, and when it was saved, in words."""

    body: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    words: str = ""


def begun(request: AskedRequest, person_id: UUID, kind: Kind, form: str) -> Begun:
    """The visitor's own draft of this form about this person, or an empty one."""
    draft = my_draft(request.reader, person_id, kind, form)
    hidden = {"draft_page": str(uuid4()), "draft_seen": str(draft.version if draft else 0)}
    if draft is None:
        return Begun(fields=hidden)
    return Begun(draft.body, hidden, _("Saved at %(time)s") % {"time": clock(draft.saved_at)})


def save(request: AskedRequest, person_id: UUID, kind: Kind, form: str) -> HttpResponse:
    """Keep what was typed; answers when it was saved, or that another page has saved since."""
    body = {name: values if len(values) > 1 else values[0] for name, values in request.POST.lists() if values}
    kept = {name: value for name, value in body.items() if name not in NOT_KEPT}
    try:
        page, seen = UUID(str(body.get("draft_page"))), int(str(body.get("draft_seen", "0")))
    except ValueError:
        return HttpResponse(status=400)
    try:
        saved = acts.save(
            actor=request.actor, now=request.now, person_id=person_id, kind=kind, form=form, body=kept, page=page,
            seen=seen,
        )
    except Clash:
        return JsonResponse({"said": _("Another page has saved since. Open this page again to go on.")}, status=409)
    return HttpResponse(json.dumps({"saved": clock(saved.saved_at)}), content_type="application/json")
