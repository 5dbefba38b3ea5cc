"""The map to read: the newest, an earlier one, and two beside each other."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime

from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.network_change import compared
from homeward.records.care.queries.network_maps import MapVersion, versions
from homeward.records.care.queries.network_maps import version as one_version
from homeward.records.people.queries.heads import Head
from homeward.web.asking import AskedRequest
from homeward.web.network_maps.showing import (
    changed_ids,
    growth,
    headline,
    key,
    shown_map,
    table,
    to_compare_with,
)
from homeward.web.people.frame import framed
from homeward.web.who_may import who_reads


@who_reads(Kind.NETWORK)
def read(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """The newest map as list and picture, with the earlier ones."""
    top, context = framed(request, person_id)
    found = versions(request.reader, person_id)
    context |= {
        "latest": found[0] if found else None,
        "earlier": found[1:],
        "compare_with": to_compare_with(found),
        "is_earlier": False,
        "may_draw": Kind.NETWORK in top.may_write and top.died_on is None,
        "suits": _suits(top),
    }
    return _render(request, top, context)


@who_reads(Kind.NETWORK)
def earlier(request: AskedRequest, person_id: UUID, version: int) -> HttpResponse:
    """One version by its number."""
    top, context = framed(request, person_id)
    found = one_version(request.reader, person_id, version)
    context |= {"latest": found, "earlier": (), "compare_with": None, "is_earlier": True, "may_draw": False}
    context["suits"] = ""
    return _render(request, top, context)


def _suits(top: Head) -> str:
    """Where what suits them is, for whoever may introduce them to it."""
    may = Kind.INTRODUCTION in top.may_write and top.died_on is None
    return reverse("suiting:page", args=[top.id]) if may else ""


def _render(request: AskedRequest, top: Head, context: dict[str, Any]) -> HttpResponse:
    latest: MapVersion | None = context["latest"]
    context["map"] = shown_map(latest.drawn, top.preferred_name) if latest else None
    return render(request, "network_maps/read.jinja", context)


@who_reads(Kind.NETWORK)
def compare(request: AskedRequest, person_id: UUID, version: int, second_version: int) -> HttpResponse:
    """What changed from one version to a later one: in a sentence, two pictures and a table."""
    top, context = framed(request, person_id)
    found = {one.version: one for one in versions(request.reader, person_id)}
    if version not in found or second_version not in found or version >= second_version:
        raise NotThere
    then, now = found[version], found[second_version]
    comparison = compared(then.drawn, now.drawn)
    was, is_now = changed_ids(comparison)
    context |= {
        "then": then,
        "now": now,
        "headline": headline(comparison, localtime(then.drawn_at).date()),
        "growth": growth(comparison),
        "sides": [
            (then, shown_map(then.drawn, top.preferred_name, was)),
            (now, shown_map(now.drawn, top.preferred_name, is_now)),
        ],
        "table": table(comparison),
        "key": key(),
    }
    return render(request, "network_maps/compare.jinja", context)
