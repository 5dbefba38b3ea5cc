"""Who looks after a person, and whom they look after."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from homeward.domain.access import Kind
from homeward.records.care.queries.caring import if_carer_cannot, may_share, sign_ins_round, ties_of
from homeward.records.care.queries.journeys import journeys_going_on
from homeward.web.asking import AskedRequest
from homeward.web.caring.showing import shared, shown_tie
from homeward.web.people.frame import framed
from homeward.web.who_may import who_reads

CARERS_SUPPORT = "carers-support"


@who_reads(Kind.INVOLVED)
def read(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Both, as far as the reader may know them; and what was shared for times when a carer cannot be there."""
    top, context = framed(request, person_id)
    ties = [shown_tie(one, top.preferred_name, context["is_me"]) for one in ties_of(request.reader, person_id)]
    cannot = if_carer_cannot(request.reader, person_id)
    writes = Kind.INVOLVED in top.may_write
    context |= {
        "after_me": [one for one in ties if not one["looks_after"]],
        "after_others": [one for one in ties if one["looks_after"]],
        "is_carer": any(one["looks_after"] and one["going_on"] for one in ties),
        "told": shared(cannot, looks_after=False),
        "mine": {one.tie: one for one in shared(cannot, looks_after=True)},
        "may_add": writes and not context["is_me"],
        "may_end": writes,
        "may_share": may_share(request.reader, person_id),
        "may_talk": Kind.CONVERSATION in top.may_write,
        "may_begin": top.works_on and not _supported_as_carer(request, person_id),
        "signs_in": _could_sign_in(request, person_id, ties) if top.works_on else None,
        "reads_plan": Kind.PLAN in top.may_read,
    }
    return render(request, "caring/read.jinja", context)


def _supported_as_carer(request: AskedRequest, person_id: UUID) -> bool:
    """Whether a carer's own support goes on already: it is not begun twice."""
    return any(one.pathway.name == CARERS_SUPPORT for one in journeys_going_on(request.reader, person_id))


def _could_sign_in(request: AskedRequest, person_id: UUID, ties: list[dict[str, Any]]) -> UUID | None:
    """The tie by which somebody who signs in already may turn out to be this carer."""
    going_on = (one["id"] for one in ties if one["looks_after"] and one["going_on"])
    return next((tie for tie in going_on if sign_ins_round(request.reader, person_id, tie)), None)
