"""What all forms about a journey share: doing the act, or saying why not, on a page that says whom it is about."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from homeward.records.care.queries.journeys import JourneyView
from homeward.records.people.queries.heads import head
from homeward.web.asking import AskedRequest, attempt
from homeward.web.fields import Form
from homeward.web.people.showing import shown_head
from homeward.web.people.words_of import words_of


def sent(request: AskedRequest, form: Form) -> bool:
    """Whether the form came back, and whole."""
    return request.method == "POST" and form.is_valid()


def done(request: AskedRequest, form: Form, act: Callable[..., Any], view: JourneyView, said: dict[str, Any]) -> bool:
    """Do it; or, refused, put every reason on the form and answer False."""
    if "whose" in form.fields:
        said["said_by"] = words_of(form)
    return attempt(
        request, form, act, person_id=view.person_id, journey_id=view.id, seen=form.cleaned_data["seen"], **said
    )


def back_to(view: JourneyView) -> HttpResponse:
    """The journey page, where what was done is seen."""
    return redirect("journeys:page", view.person_id, view.id)


def ask(
    request: AskedRequest, form: Form, view: JourneyView, title: str, button: str, intro: str = ""
) -> HttpResponse:
    """The page of the form."""
    context = {
        "form": form,
        "title": title,
        "intro": intro,
        "button": button,
        "person": shown_head(head(request.reader, view.person_id)).strip,
        "back": {"href": reverse("journeys:page", args=[view.person_id, view.id]), "text": view.pathway.title},
    }
    return render(request, "question.jinja", context, status=422 if form.errors else 200)
