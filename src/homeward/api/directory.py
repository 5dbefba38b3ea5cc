"""`/oruk/v3/`: the directory for the whole world to read, as Open Referral UK 3.0. No sign-in, no person, no cookie."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from homeward.api import directory_asked as asking
from homeward.content.sentences import sentence
from homeward.domain.problem import Problem, Refused
from homeward.records.community.queries import published
from homeward.records.community.queries.published import Page
from homeward.standards.open_referral import writing
from homeward.standards.open_referral.openapi import description

View = Callable[..., HttpResponse]
Item = TypeVar("Item")
METHODS = "GET, HEAD, OPTIONS"


def for_everybody(view: Callable[..., Mapping[str, Any] | None]) -> View:
    """A view anybody may read from anywhere. What it returns is the answer; None is 404, Refused a 400 that says so."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def answer(request: HttpRequest, **named: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return _open(HttpResponse(status=204, headers={"Allow": METHODS}))
        if request.method not in ("GET", "HEAD"):
            wrong = _problems([Problem("api-method-wrong", params={"method": "GET"})], 405)
            wrong["Allow"] = METHODS
            return wrong
        try:
            body = view(request, **named)
        except Refused as refused:
            return _problems(refused.problems, 400)
        if body is None:
            return _problems([Problem("directory-nothing-there", "id")], 404)
        return _open(JsonResponse(dict(body), json_dumps_params={"ensure_ascii": False}))

    return answer


@for_everybody
def about(request: HttpRequest) -> Mapping[str, Any]:
    """What this feed is and where it is described."""
    return writing.about(f"{settings.SITE_URL}{reverse('oruk-openapi')}")


@for_everybody
def openapi(request: HttpRequest) -> Mapping[str, Any]:
    """The description of these addresses, as OpenAPI 3.1."""
    return description(f"{settings.SITE_URL}{reverse('oruk')}".rstrip("/"))


@for_everybody
def services(request: HttpRequest) -> Mapping[str, Any]:
    asked, number, per_page = asking.for_services(request.GET)
    return _page(published.services(asked, number, per_page), number, per_page, writing.service_summary)


@for_everybody
def service(request: HttpRequest, key: str) -> Mapping[str, Any] | None:
    found = published.service(entry) if (entry := _key(key)) else None
    return writing.service_whole(found) if found else None


@for_everybody
def service_at_locations(request: HttpRequest) -> Mapping[str, Any]:
    asked, number, per_page = asking.for_places(request.GET)
    found = published.service_at_locations(asked, number, per_page)
    return _page(found, number, per_page, lambda both: writing.at_summary(*both))


@for_everybody
def service_at_location(request: HttpRequest, key: str) -> Mapping[str, Any] | None:
    found = published.service_at_location(at) if (at := _key(key)) else None
    return writing.at_whole(*found) if found else None


@for_everybody
def taxonomies(request: HttpRequest) -> Mapping[str, Any]:
    number, per_page = asking.for_list(request.GET)
    return _page(published.taxonomies(number, per_page), number, per_page, writing.taxonomy)


@for_everybody
def taxonomy(request: HttpRequest, key: str) -> Mapping[str, Any] | None:
    found = published.taxonomy(one) if (one := _key(key)) else None
    return writing.taxonomy(found) if found else None


@for_everybody
def taxonomy_terms(request: HttpRequest) -> Mapping[str, Any]:
    number, per_page = asking.for_list(request.GET)
    return _page(published.terms(number, per_page), number, per_page, writing.term)


@for_everybody
def taxonomy_term(request: HttpRequest, key: str) -> Mapping[str, Any] | None:
    found = published.term(one) if (one := _key(key)) else None
    return writing.term(found) if found else None


def _page(found: Page[Item], number: int, per_page: int, written: Callable[[Item], Any]) -> Mapping[str, Any]:
    return writing.page([written(one) for one in found.items], found.total, number, per_page)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _problems(found: Any, status: int) -> JsonResponse:
    """Everything that is wrong, in words, each with the parameter it is about."""
    said = [{"parameter": one.where, "problem": sentence(one)} for one in found]
    answer = JsonResponse({"problems": said}, status=status, json_dumps_params={"ensure_ascii": False})
    _open(answer)
    return answer


def _open(answer: HttpResponse) -> HttpResponse:
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Access-Control-Allow-Methods"] = METHODS
    answer["Cache-Control"] = "public, max-age=300" if answer.status_code == 200 else "no-store"
    return answer
