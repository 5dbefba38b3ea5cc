"""A small site of every component and every kind of page, for looking at. It exists in tests only."""

from datetime import date
from pathlib import Path

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path

from homeward.domain.problem import Problem
from homeward.web import brand, errors
from homeward.web.fields import (
    Choice,
    ChoiceField,
    DateField,
    EmailField,
    FileField,
    Form,
    LongTextField,
    ManyChoiceField,
    NumberField,
    PhoneField,
    SelectField,
    TextField,
    TickField,
)
from homeward.web.shell import Link, Undo, Visitor

PAGES = Path(__file__).parent / "pages"
TODAY = date(2026, 11, 3)


class EveryQuestion(Form):
    """One of each."""

    name = TextField(label="Preferred name", hint="What they like to be called", missing="Enter their preferred name")
    born = DateField(label="Date of birth", hint="For example, 27 3 1948", not_after=TODAY, birthday=True)
    agrees = ChoiceField(
        label="Do they know about this, and agree?",
        missing="Say whether they agree",
        unsure=True,
        choices=[
            Choice("yes", "Yes"),
            Choice("other", "They cannot decide this now", hint="Somebody decided for them", reveals=("decided_by",)),
        ],
    )
    decided_by = TextField(label="Who decided?", missing="Enter who decided")
    needs = ManyChoiceField(
        label="What helps with reading and talking?",
        required=False,
        unsure=True,
        choices=[("large", "Large print"), ("bsl", "British Sign Language"), ("slow", "Time to answer")],
    )
    matters = LongTextField(label="What matters most to them?", hint="In their words", required=False)
    phone = PhoneField(label="Telephone", required=False)
    email = EmailField(label="E-mail", required=False)
    hours = NumberField(label="Paid hours a week", required=False)
    practice = SelectField(label="Practice", required=False, choices=[("a", "Meir Park Surgery"), ("b", "Weston Lane")])
    letter = FileField(label="Letter from the ward", required=False, accept=".pdf,image/*")
    told = TickField(label="I have told them who will see this", missing="Tick to say you have told them")


class OneQuestion(Form):
    matters = LongTextField(label="What matters most to Dot this week?", hint="In her words", missing="Write something")


class Foreign(django_forms.Form):
    """A form that is not ours, such as the one for signing in."""

    login = django_forms.EmailField(label="E-mail", help_text="The one your team gave us")


def _slots() -> dict[str, object]:
    return {
        "nav": (
            Link("Today", "/today"),
            Link("People", "/people", current=True),
            Link("Requests", "/requests"),
            Link("Our team", "/team"),
            Link("Find", "/find"),
        ),
        "visitor": Visitor("Amina Yusuf", "Community Circle Connector", "/sign-in/out"),
        "back": Link("", "/people"),
    }


def _drawn(request: HttpRequest, name: str, **context: object) -> HttpResponse:
    template = engines["jinja2"].from_string((PAGES / name).read_text(encoding="utf-8"))
    return HttpResponse(template.render(_slots() | {"today": TODAY} | context, request))


def sink(request: HttpRequest) -> HttpResponse:
    return _drawn(request, "sink.jinja", undo=Undo("Milk and bread ticked off.", "/undo", "a1"))


def form(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        asked = EveryQuestion(request.POST, request.FILES, seen=3)
        asked.is_valid()
    else:
        asked = EveryQuestion(seen=3, initial={"born": date(1948, 3, 27), "name": "Dot"})
    return render(
        request, "question.jinja", _slots() | {"form": asked, "title": "Who is it about?", "caption": "Request"}
    )


def one(request: HttpRequest) -> HttpResponse:
    asked = OneQuestion(request.POST) if request.method == "POST" else OneQuestion()
    person = {"name": "Dot", "pronouns": "she/her", "needs": [{"text": "Hears best on her left side"}]}
    context = {"form": asked, "title": asked["matters"].label, "draft": "/draft", "person": person}
    return render(request, "question.jinja", _slots() | context)


def pause(request: HttpRequest) -> HttpResponse:
    points = ["Everyone in Dot's circle will be told that she has died.", "Visits stop from today.", "Her story stays."]
    context = {
        "title": "Before you record that Dot has died",
        "points": points,
        "form": Form(),
        "button": "Yes, record it",
    }
    return render(request, "interruption.jinja", _slots() | context)


def foreign(request: HttpRequest) -> HttpResponse:
    return _drawn(request, "foreign.jinja", form=Foreign({"login": "not-an-address"}))


def clash(request: HttpRequest) -> HttpResponse:
    again = OneQuestion(
        {"matters": "Seeing the garden from her chair", "act_id": "0f0e0d0c-0b0a-4908-8706-050403020100", "seen": "7"}
    )
    changed = [errors.Difference("What matters most", "Sunday lunch with Ray", "Seeing the garden from her chair")]
    return errors.clash(
        request,
        form=again,
        seen=8,
        differences=changed,
        saved_by="Ray Poole",
        saved_when="today at 10:42am",
        back=Link("", "/"),
    )


def refused(request: HttpRequest) -> HttpResponse:
    return errors.unprocessable(request, [Problem(request.GET["code"])])


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the kettle fell in")


def busy(request: HttpRequest) -> HttpResponse:
    return errors.unavailable(request)


DRAFTS: list[str] = []
FAILING: list[bool] = []


def draft(request: HttpRequest) -> HttpResponse:
    if FAILING:
        return HttpResponse(status=503)
    DRAFTS.append(request.POST["matters"])
    return HttpResponse(status=204)


OLDER = '{% from "parts/story.jinja" import story_entries %}{{ story_entries(entries) }}'
STORY = """{% extends "shell.jinja" %}{% from "parts/story.jinja" import story %}{% block title %}Story{% endblock %}
{% block content %}<h1>Story</h1>{{ story(entries, more="/story?older=1") }}{% endblock %}"""


def story(request: HttpRequest) -> HttpResponse:
    older = "older" in request.GET
    what = "Request from ward 12" if older else "Amina met Dot"
    entries = [{"what": what, "when": "28 October 2026", "who": "Amina Yusuf"}]
    return HttpResponse(engines["jinja2"].from_string(OLDER if older else STORY).render({"entries": entries}, request))


def large(request: HttpRequest) -> HttpResponse:
    return HttpResponse("html{font-size:200%!important}", content_type="text/css")


urlpatterns = [
    path("story", story),
    path("large.css", large),
    path("sink", sink),
    path("form", form),
    path("one", one),
    path("pause", pause),
    path("foreign", foreign),
    path("clash", clash),
    path("refused", refused),
    path("broken", broken),
    path("busy", busy),
    path("draft", draft),
    path("brand.css", brand.stylesheet, name="brand"),
]
handler403 = "homeward.web.errors.forbidden"
handler404 = "homeward.web.errors.not_found"
handler500 = "homeward.web.errors.server_error"
