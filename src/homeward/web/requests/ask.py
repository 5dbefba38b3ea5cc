"""Asking for help, by anybody: one question a page, nothing typed is lost, and a reference at the end."""

import json
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.actions import requests as acts
from homeward.actions import uploads
from homeward.actions.requests import Document, Via
from homeward.domain.failures import NotThere, SentDifferently
from homeward.domain.problem import Problem, Refused
from homeward.domain.request import IncomingRequest
from homeward.domain.request_rules import request_problems
from homeward.domain.upload import LARGEST, FileKind
from homeward.records.care.queries.files import waiting_file
from homeward.records.care.queries.requests import receipt
from homeward.records.teams.queries.covering import team_for
from homeward.standards.fhir.reading import read_request
from homeward.web.asking import AskedRequest
from homeward.web.fields import FileField, Form
from homeward.web.mistakes import Mistake
from homeward.web.requests import steps as way
from homeward.web.requests.questions import Send
from homeward.web.requests.showing import answers
from homeward.web.sentences import told
from homeward.web.shell import Link

DRAFT, SENT = "asking-for-help", "asked-for-help"


class FileForm(Form):
    file = FileField(
        label=gettext_lazy("Which file holds the referral?"), accept=".json,application/fhir+json",
        hint=gettext_lazy("A FHIR document (R4, JSON) of at most 10 MB."), missing=gettext_lazy("Choose a file"),
    )


@login_not_required
def start(request: AskedRequest) -> HttpResponse:
    """What is asked and what happens then. Somebody who had begun goes on where they were."""
    draft = _draft(request)
    going_on = _next_open(request, draft) if draft["typed"] or draft["document"] else ""
    return render(request, "requests/start.jinja", {"going_on": going_on, "staff": request.standing.is_staff})


@login_not_required
def afresh(request: AskedRequest) -> HttpResponse:
    """Put what was typed away and begin again."""
    if request.method == "POST":
        request.session.pop(DRAFT, None)
    return redirect("requests:step", "who")


@login_not_required
def step(request: AskedRequest, slug: str) -> HttpResponse:
    """One question. Whatever is typed is kept, also while something is wrong with it."""
    draft = _draft(request)
    asked = way.step_named(slug)
    if asked is None:
        raise NotThere
    if request.method == "POST":
        draft["typed"][slug] = way.kept(request.POST)
        request.session[DRAFT] = draft
        form = way.form_of(asked, draft["typed"])
        if form.is_valid():
            ahead = "requests:check" if request.GET.get("then") == "check" else _after(request, draft, slug)
            return redirect(ahead)
    else:
        form = way.form_of(asked, draft["typed"], _sender(request) if slug == "you" else None)
        if form.is_bound and request.GET.get("then") == "check":
            form.add_problems(_at_boxes(request, draft, asked))
    context = {"form": form, "title": asked.title, "back": _before(request, draft, slug), "caption": _("Ask for help")}
    return render(request, "question.jinja", context, status=422 if form.errors else 200)


@login_not_required
def check(request: AskedRequest) -> HttpResponse:
    """Everything that was answered, to be put right or sent."""
    draft = _draft(request)
    if not draft["typed"] and not draft["document"]:
        return redirect("requests:sent" if SENT in request.session else "requests:ask")
    incoming = way.request_of(draft["typed"], _document(request, draft))
    problems = _problems(request, draft, incoming)
    if request.method == "POST" and not problems:
        try:
            return _send(request, draft, incoming)
        except Refused as refused:
            problems = list(refused.problems)
    steps = _steps(request, draft)
    context = {
        "form": Send(),
        "rows": answers(incoming, steps, _team_words(draft, incoming)),
        "kept": incoming.kept if draft["document"] else {},
        "problems": [_mistake(problem, steps) for problem in problems],
        "back": Link("", reverse("requests:step", args=[steps[-1].slug])),
    }
    return render(request, "requests/check.jinja", context, status=422 if request.method == "POST" else 200)


@login_not_required
def sent(request: AskedRequest) -> HttpResponse:
    """The reference, and what happens next."""
    if SENT not in request.session:
        return redirect("requests:ask")
    given = receipt(UUID(request.session[SENT]), request.now)
    return render(request, "requests/sent.jinja", {"given": given})


def upload(request: AskedRequest) -> HttpResponse:
    """A referral as a file, for those who work here: every problem in it at once, else the page to check it."""
    if not request.standing.is_staff:
        raise NotThere
    form = FileForm(request.POST or None, request.FILES or None)
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        brought = form.cleaned_data["file"]
        content = brought.read(LARGEST + 1)
        try:
            read_request(content, request.reader.today)
            key = uploads.keep(
                actor=request.actor, now=request.now, act_id=form.act, content=content, name=brought.name,
                wanted=(FileKind.FHIR_JSON,),
            )
        except Refused as refused:
            problems = [_with_place(problem) for problem in refused.problems]
        else:
            request.session[DRAFT] = _new_draft() | {"document": str(key)}
            return redirect(_next_open(request, request.session[DRAFT]))
    context = {
        "form": form,
        "title": _("Send a referral from a file"),
        "problems": problems,
        "back": Link("", reverse("requests:ask")),
    }
    return render(request, "requests/upload.jinja", context, status=422 if problems else 200)


def _send(request: AskedRequest, draft: dict[str, Any], incoming: IncomingRequest) -> HttpResponse:
    team = (draft["typed"].get("team", {}).get("team") or [""])[0] if team_for(incoming.person) is None else ""
    of_file = bool(draft["document"])
    came_in: dict[str, Any] = (
        {"upload_id": UUID(draft["document"])} if of_file
        else {"document": Document("application/json", json.dumps(draft["typed"]).encode())}
    )
    try:
        key = acts.receive(
            actor=request.actor, now=request.now, act_id=UUID(draft["act_id"]), request=incoming,
            via=Via.FHIR if of_file else Via.WEB, team_id=UUID(team) if team else None, **came_in,
        )
    except SentDifferently:  # sent, changed on an older page and sent again: a request of its own
        request.session[DRAFT] = draft | {"act_id": str(uuid4())}
        return redirect("requests:check")
    request.session[SENT] = str(key)
    request.session.pop(DRAFT, None)
    return redirect("requests:sent")


def _sender(request: AskedRequest) -> dict[str, str]:
    """Whoever is signed in does not write their own name and address again."""
    if not request.user.is_authenticated:
        return {}
    return {"name": request.actor.name, "email": request.user.email}


def _new_draft() -> dict[str, Any]:
    return {"act_id": str(uuid4()), "typed": {}, "document": ""}


def _draft(request: AskedRequest) -> dict[str, Any]:
    """What was answered so far. A file waits a day; whoever comes back later begins again."""
    draft: dict[str, Any] = request.session.get(DRAFT) or _new_draft()
    if draft["document"] and _brought(request, draft) is None:
        request.session.pop(DRAFT, None)
        return _new_draft()
    return draft


def _brought(request: AskedRequest, draft: dict[str, Any]) -> bytes | None:
    """What is in the file of a request that came as one, read once for each page."""
    held: dict[str, bytes | None] = request.__dict__.setdefault("brought", {})
    key = draft["document"]
    if key not in held:
        found = waiting_file(request.reader, UUID(key))
        held[key] = found.content if found else None
    return held[key]


def _document(request: AskedRequest, draft: dict[str, Any]) -> IncomingRequest | None:
    content = _brought(request, draft) if draft["document"] else None
    return read_request(content, request.reader.today) if content else None


def _steps(request: AskedRequest, draft: dict[str, Any]) -> list[way.Step]:
    document = _document(request, draft)
    person = way.request_of(draft["typed"], document).person
    return way.asked_steps(
        draft["typed"], of_document=document is not None, team_known=team_for(person) is not None
    )


def _next_open(request: AskedRequest, draft: dict[str, Any]) -> str:
    """The address of the first page that is not answered yet, else of the page to check."""
    for one in _steps(request, draft):
        if one.slug not in draft["typed"] or not way.form_of(one, draft["typed"]).is_valid():
            return reverse("requests:step", args=[one.slug])
    return reverse("requests:check")


def _after(request: AskedRequest, draft: dict[str, Any], slug: str) -> str:
    slugs = [one.slug for one in _steps(request, draft)]
    following = slugs[slugs.index(slug) + 1 :] if slug in slugs else []
    return reverse("requests:step", args=[following[0]]) if following else reverse("requests:check")


def _before(request: AskedRequest, draft: dict[str, Any], slug: str) -> Link:
    if request.GET.get("then") == "check":
        return Link("", reverse("requests:check"))
    slugs = [one.slug for one in _steps(request, draft)]
    earlier = slugs[: slugs.index(slug)] if slug in slugs else []
    return Link("", reverse("requests:step", args=[earlier[-1]]) if earlier else reverse("requests:ask"))


def _problems(request: AskedRequest, draft: dict[str, Any], incoming: IncomingRequest) -> list[Problem]:
    problems = list(request_problems(incoming, request.reader.today))
    for one in _steps(request, draft):
        said = any(problem.where.startswith(one.mends or ("-",)) for problem in problems)
        if not said and not way.form_of(one, draft["typed"]).is_valid():
            problems.append(Problem("page-not-finished", one.slug, {"page": str(one.title)}))
    return problems


def _at_boxes(request: AskedRequest, draft: dict[str, Any], asked: way.Step) -> list[Problem]:
    """What only the whole request shows to be missing, at the box of this page in which it is mended."""
    incoming = way.request_of(draft["typed"], _document(request, draft))
    problems = request_problems(incoming, request.reader.today)
    return [replace(one, where=asked.boxes[one.where]) for one in problems if one.where in asked.boxes]


def _with_place(problem: Problem) -> str:
    return f"{told(problem)} ({problem.where})" if problem.where else told(problem)


def _mistake(problem: Problem, steps: list[way.Step]) -> Mistake:
    found = next((one for one in steps if one.slug == problem.where), None) or way.step_for(problem.where, steps)
    href = f"{reverse('requests:step', args=[found.slug])}?then=check" if found else ""
    return Mistake(told(problem), href)


def _team_words(draft: dict[str, Any], incoming: IncomingRequest) -> str:
    found = team_for(incoming.person)
    if found:
        return found.name
    form = way.form_of(way.STEPS[-1], draft["typed"])
    chosen = dict(form.fields["team"].choices)  # type: ignore[attr-defined]
    return str(chosen.get((draft["typed"].get("team", {}).get("team") or [""])[0], ""))
