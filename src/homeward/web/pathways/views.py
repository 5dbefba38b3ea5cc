"""What each way of working is, for anyone: its diagram, who does what, by when, reviews and ends."""

from difflib import unified_diff

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from markupsafe import Markup

from homeward.domain.access import Kind
from homeward.records.care.queries.catalogue import Way, catalogue, way
from homeward.standards.pathway_picture import picture
from homeward.web.asking import AskedRequest
from homeward.web.pathways.differing import shown_differences
from homeward.web.pathways.showing import shown_pathway


@login_not_required
def every(request: AskedRequest) -> HttpResponse:
    """The catalogue: what Homeward brings, and what neighbourhoods made their own."""
    context = {"ways": catalogue(request.reader), "sets_up": request.standing.reads(Kind.SETUP)}
    return render(request, "pathways/list.jinja", context)


@login_not_required
def show(request: AskedRequest, name: str) -> HttpResponse:
    found = way(request.reader, name)
    drawing = Markup(picture(found.pathway, gettext))  # noqa: S704 - drawn by us, every word escaped
    context = shown_pathway(found.pathway) | {
        "picture": drawing,
        "way": found,
        "differs": shown_differences(found.own.differs) if found.own else (),
        "lines": _lines(found),
        "sets_up": request.standing.reads(Kind.SETUP),
    }
    return render(request, "pathways/show.jinja", context)


@login_not_required
def file(request: AskedRequest, name: str) -> HttpResponse:
    """The file as it is, to read or take along."""
    text = way(request.reader, name).text
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.yaml"'
    return response


def _lines(found: Way) -> str:
    """The same difference as lines of the file."""
    if found.own is None:
        return ""
    before, after = found.own.original_text.splitlines(), found.text.splitlines()
    return "\n".join(unified_diff(before, after, found.own.original.name, found.pathway.name, lineterm="", n=2))
