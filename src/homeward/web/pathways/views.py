"""What each way of working is, for anyone: its diagram, who does what, by when, reviews and ends."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from markupsafe import Markup

from homeward.content import pathways
from homeward.domain.failures import NotThere
from homeward.standards.pathway_picture import picture
from homeward.web.pathways.showing import shown_pathway


@login_not_required
def every(request: HttpRequest) -> HttpResponse:
    return render(request, "pathways/list.jinja", {"pathways": [pathways.load(name) for name in pathways.names()]})


@login_not_required
def show(request: HttpRequest, name: str) -> HttpResponse:
    if name not in pathways.names():
        raise NotThere
    pathway = pathways.load(name)
    drawing = Markup(picture(pathway, gettext))  # noqa: S704 - drawn by us, every word escaped
    return render(request, "pathways/show.jinja", {"picture": drawing, **shown_pathway(pathway)})
