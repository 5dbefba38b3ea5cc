"""What all forms about a journey share: doing the act, or saying why not, on a page that says whom it is about."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from homeward.records.care.queries.journeys import JourneyView
from homeward.web.asking import AskedRequest, attempt
from homeward.web.fields import Form
from homeward.web.one_form import one_form
from homeward.web.people.showing import strip_of
from homeward.web.people.words_of import words_of
from homeward.web.shell import Link


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
    back = Link(view.pathway.title, reverse("journeys:page", args=[view.person_id, view.id]))
    return one_form(request, form, title, button, back, intro=intro, person=strip_of(request, view.person_id))
