"""What keeps people waiting: a team's system conditions beside each other, with the days they cost."""

from django.http import HttpResponse
from django.shortcuts import render

from homeward.domain.failures import NotThere
from homeward.records.care.queries.blocks import LOOKING_BACK, board
from homeward.web.asking import AskedRequest


def blocks(request: AskedRequest) -> HttpResponse:
    if not request.standing.is_staff:
        raise NotThere
    found = board(request.reader, request.standing.teams)
    context = {
        "conditions": found,
        "people": sum(len(one.waiting) for one in found),
        "days": sum(one.days for one in found),
        "weeks": LOOKING_BACK.days // 7,
        "team": ", ".join(request.standing.team_names),
    }
    return render(request, "journeys/blocks.jinja", context)
