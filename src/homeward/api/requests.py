"""`/api/v1/requests`: other systems send requests for help, and hear what became of their own."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID, uuid5

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from homeward.actions import clients, requests
from homeward.actions.requests import Document, Via
from homeward.api import answers
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere, SentDifferently
from homeward.domain.problem import Problem, Refused
from homeward.domain.story import sha256
from homeward.domain.upload import LARGEST
from homeward.records.accounts.queries.clients import client_with
from homeward.records.care.queries.requests import receipt, sent_request
from homeward.records.people.reading import LONDON
from homeward.records.teams.queries.covering import receiving_teams
from homeward.standards.fhir.document import read_document
from homeward.standards.fhir.reading import read_request

_SENT = UUID("c1a7e0b2-2f0e-4c55-8a1d-6d1c5c0e2a77")
_BEARER = re.compile(r"Bearer ([A-Za-z0-9_-]{20,100})")
_JSON = {"application/fhir+json", "application/json"}
_KEY_LENGTH = 255
# What is no document at all is 400; a document that says something we cannot take is 422.
_NO_DOCUMENT = ("json-", "file-", "text-unstorable", "number-unstorable", "fhir-is-xml", "fhir-not-a-resource")

View = Callable[..., HttpResponse]


def for_clients(method: str) -> Callable[[View], View]:
    """A view for other systems: no session, no cookie, one method, and the client as first argument."""

    def wrap(view: View) -> View:
        @csrf_exempt
        @login_not_required
        @wraps(view)
        def answer(request: HttpRequest, **named: Any) -> HttpResponse:
            if request.method != method:
                return answers.problems([Problem("api-method-wrong", params={"method": method})], 405, Allow=method)
            bearer = _BEARER.fullmatch(request.headers.get("Authorization", ""))
            client = client_with(clients.hashed(bearer[1])) if bearer else None
            if client is None:
                return answers.problems([Problem("api-client-unknown")], 401, WWW_Authenticate="Bearer")
            return view(client, request, **named)

        return answer

    return wrap


@for_clients("POST")
def send(client: Actor, request: HttpRequest) -> HttpResponse:
    """Receive a FHIR R4 Bundle or resource. 201 with the reference; 400 or 422 with every problem; never half of it."""
    if request.content_type not in _JSON:
        return answers.problems([Problem("api-type-wrong", "Content-Type")], 415)
    try:
        content = request.body
    except (RequestDataTooBig, UnreadablePostError):
        content = None
    if content is None or len(content) > LARGEST:
        return answers.problems([Problem("file-too-large", params={"megabytes": LARGEST // 1_000_000})], 413)
    try:
        key = _receive(client, request, content, timezone.now())
    except Refused as refused:
        wrong = any(problem.code.startswith(_NO_DOCUMENT) for problem in refused.problems)
        return answers.problems(refused.problems, 400 if wrong else 422)
    except SentDifferently:
        return answers.problems([Problem("api-sent-differently", "Idempotency-Key")], 409)
    given = receipt(key, timezone.now())
    body = {"reference": given.reference, "status": "waiting", "team": given.team, "phone": given.phone}
    return answers.given(body, 201, Location=reverse("api-request", args=[key]))


@for_clients("GET")
def look(client: Actor, request: HttpRequest, request_id: UUID) -> HttpResponse:
    """What became of a request this client sent; 404 for every other."""
    try:
        sent = sent_request(client, request_id, timezone.now())
    except NotThere:
        return answers.problems([Problem("api-not-there")], 404)
    return answers.given(
        {
            "reference": sent.reference,
            "status": sent.status,
            "team": sent.team,
            "phone": sent.phone,
            "received": sent.arrived_at.isoformat(),
            "answered": sent.answered_at.isoformat() if sent.answered_at else None,
            "reason": sent.decline_reason or None,
            "arrangedInstead": sent.arranged_instead or None,
        }
    )


def _receive(client: Actor, request: HttpRequest, content: bytes, now: datetime) -> UUID:
    incoming = read_request(content, now.astimezone(LONDON).date())
    key = requests.receive(
        actor=client, now=now, act_id=uuid5(_SENT, f"{client.party_id} {_own_id(request, content)}"),
        request=incoming, via=Via.FHIR, document=Document("application/fhir+json", content), team_id=_team(request),
    )
    assert key is not None
    return key


def _own_id(request: HttpRequest, content: bytes) -> str:
    """The sender's id for this request: the Idempotency-Key, else the Bundle's identifier, else the document itself."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > _KEY_LENGTH:
        raise Refused([Problem("text-too-long", "Idempotency-Key", {"most": _KEY_LENGTH})])
    if key:
        return f"key {key}"
    identifier = read_document(content).get("identifier")
    if isinstance(identifier, dict) and identifier.get("value"):
        return f"bundle {identifier.get('system', '')} {identifier['value']}"
    return f"document {sha256(content.decode('utf-8', 'replace'))}"


def _team(request: HttpRequest) -> UUID | None:
    """The team named in the address (`?team=`), or None to let it be found."""
    name = request.GET.get("team", "").strip().casefold()
    if not name:
        return None
    for team in receiving_teams():
        if team.name.casefold() == name:
            return team.id
    raise Refused([Problem("api-team-unknown", "team", {"name": name[:100]})])
