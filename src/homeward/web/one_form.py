"""The page of one form: what it is about, its questions, a button, and the way back."""

from django.http import HttpResponse
from django.shortcuts import render

from homeward.web.asking import AskedRequest
from homeward.web.fields import Form
from homeward.web.shell import Link

NOT_CARRIED = ("csrfmiddlewaretoken", "do")


def carried(request: AskedRequest, *but: str) -> list[tuple[str, str]]:
    """What was typed on a page before this one, as hidden fields of the page that shows it again: all but the fields
    named here, which that page asks itself."""
    typed = ((name, values) for name, values in request.POST.lists() if name not in (*NOT_CARRIED, *but))
    return [(name, value) for name, values in typed for value in values]


def one_form(
    request: AskedRequest, form: Form, title: str, button: str, back: Link, *, intro: str = "",
    person: object = None, caption: str = "",
) -> HttpResponse:
    """Draw it, under the name and needs of a `person` (`people.showing.strip_of`) where it is about one. What was sent
    with something wrong is answered 422; what came back only to be changed is not."""
    context = {
        "form": form, "title": title, "intro": intro, "button": button, "back": back, "person": person,
        "caption": caption,
    }
    wrong = request.POST.get("do") != "change" and bool(form.errors)
    return render(request, "question.jinja", context, status=422 if wrong else 200)
