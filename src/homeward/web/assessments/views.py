"""What was filled in with a person: the list, one with its earlier times beside it, and one as it was."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.suiting import INSTRUMENT
from homeward.records.care.queries.assessments import Assessed, assessment, assessments, may_record, offer, offers
from homeward.web.asking import AskedRequest
from homeward.web.assessments.showing import answers_in_parts, over_time, results, ways
from homeward.web.people.frame import framed
from homeward.web.sentences import saying
from homeward.web.urgent_scores import urgent
from homeward.web.who_may import who_reads


@who_reads(Kind.ASSESSMENT)
def every(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """The latest of each that was filled in, and those that could be."""
    _top, context = framed(request, person_id)
    latest: dict[str, Assessed] = {}
    for each in assessments(request.reader, person_id):
        latest.setdefault(each.name, each)
    writes = may_record(request.reader, person_id)
    context |= {
        "may_write": writes,
        "filled": [_line(each) for each in latest.values()],
        "others": [
            {"name": one.instrument.name, "title": say(one.instrument.title), "purpose": say(one.instrument.purpose)}
            for one in offers()
            if one.instrument.name not in latest
            for say in [saying(one.instrument)]
        ],
    }
    return render(request, "assessments/every.jinja", context)


def read(request: AskedRequest, person_id: UUID, name: str) -> HttpResponse:
    """The latest, and the earlier ones beside it; with none yet, what it is and how to begin."""
    _top, context = framed(request, person_id)
    found = assessments(request.reader, person_id, name)
    writes = may_record(request.reader, person_id)
    if not found and not writes:
        raise NotThere
    instrument = found[0].instrument if found else offer(name).instrument
    context |= _about(instrument) | {
        "name": name,
        "may_write": writes,
        "latest": _shown(found[0]) if found else None,
        "over_time": over_time(found),
        "urgent": urgent(found),
        "earlier": found[1:],
        "is_earlier": False,
        "suits": reverse("suiting:page", args=[person_id]) if name == INSTRUMENT and found and writes else "",
    }
    return render(request, "assessments/read.jinja", context)


def version(request: AskedRequest, person_id: UUID, name: str, version: int) -> HttpResponse:
    """One time by its number, as it was."""
    _top, context = framed(request, person_id)
    found = assessment(request.reader, person_id, name, version)
    context |= _about(found.instrument) | {
        "name": name,
        "may_write": False,
        "latest": _shown(found),
        "over_time": [],
        "urgent": urgent((found,)),
        "earlier": (),
        "is_earlier": True,
        "suits": "",
    }
    return render(request, "assessments/read.jinja", context)


def _about(instrument: Any) -> dict[str, Any]:
    return {"instrument": instrument, "say": saying(instrument)}


def _shown(found: Assessed) -> dict[str, Any]:
    return {
        "found": found,
        "results": results(found),
        "parts": answers_in_parts(found),
        "ways": ways(found),
    }


def _line(found: Assessed) -> dict[str, Any]:
    say = saying(found.instrument)
    said = [
        f"{result['title']}: {result['value']}" + (f" ({result['band']})" if result["band"] else "")
        for result in results(found)
        if result["value"]
    ]
    return {
        "name": found.name,
        "title": say(found.instrument.title),
        "filled_on": found.filled_on,
        "written_by": found.written_by,
        "results": said,
        "is_fresh": found.is_fresh,
        "times": found.version,
    }
