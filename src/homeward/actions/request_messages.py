"""Telling people about a request: those who receive requests for its team, and whoever sent it.

A message names no one and says nothing about anybody's health: it carries the reference, and words for whoever asked.
"""

from datetime import datetime

from homeward.actions import later
from homeward.domain.request import IncomingRequest
from homeward.domain.request_answer import answered_by_email
from homeward.records.accounts.models import Party
from homeward.records.care.models import Request
from homeward.records.people.models import Policy, Relationship
from homeward.records.people.standing import TRIAGE
from homeward.records.people.visible import live
from homeward.records.teams.models import Team


def to_receivers(request: Request, team: Team, now: datetime) -> None:
    """Whoever receives requests for the team hears that one waits; where nobody does, everyone who may answer it, so
    that none lies unheard."""
    of_team = Relationship.objects.filter(live(now), scope="team", team=team)
    receiving = of_team.filter(relation=TRIAGE)
    if not receiving.exclude(party__email="").exists():
        may_answer = Policy.objects.filter(kind=Request.kind, action="write", label=request.label).values("relation")
        receiving = of_team.filter(relation__in=may_answer)
    parties = Party.objects.filter(id__in=receiving.values("party")).exclude(email="").order_by("id")
    for email in parties.values_list("email", flat=True):
        later.message(email, "request-waiting", {"reference": request.reference, "team": team.name}, now)


def to_sender(
    request: Request, arrived: IncomingRequest, team: Team, what: str, now: datetime, **words: str
) -> bool:
    """Tell whoever sent the request that it came, or what became of it; False when they gave no e-mail address and
    must be told otherwise."""
    email = answered_by_email(arrived)
    if not email:
        return False
    params = {"reference": request.reference, "team": team.name, "phone": team.phone, **words}
    later.message(email, what, params, now)
    return True
