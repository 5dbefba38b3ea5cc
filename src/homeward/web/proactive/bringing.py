"""Bringing in a practice's register: the file through the one door, what is in it, then all of it or what is right."""

import hashlib
import io
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from homeward.actions import registers, uploads
from homeward.domain.failures import NotThere
from homeward.domain.problem import Problem, Refused
from homeward.domain.register import MOST_ROWS
from homeward.domain.upload import LARGEST, FileKind
from homeward.records.care.queries.files import waiting_file
from homeward.records.care.queries.proactive import MayBring, may_bring
from homeward.standards.register_csv import MAY_BE_THERE, NEEDED, Checked, check_register, read_register
from homeward.web.asking import AskedRequest, made
from homeward.web.fields import Choice, ChoiceField, FileField, Form, TickField
from homeward.web.sentences import told
from homeward.web.shell import Link


class RegisterForm(Form):
    practice = ChoiceField(label=gettext_lazy("Which practice?"), missing=gettext_lazy("Choose the practice"))
    file = FileField(
        label=gettext_lazy("Which file?"), accept=".csv", missing=gettext_lazy("Choose a file"), allow_empty_file=True,
        hint=gettext_lazy("A table saved as “CSV UTF-8”, of at most 10 MB."),
    )

    def __init__(self, *args: Any, places: tuple[MayBring, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["practice"].offer(  # type: ignore[attr-defined]
            Choice(f"{place.team_id}:{code}", name, hint=place.team)
            for place in places
            for code, name in place.practices
        )


class BringInForm(Form):
    """`keep_good` is asked only where some rows are wrong."""

    keep_good = TickField(
        label=gettext_lazy("Leave out the rows that are wrong, and bring in the others"), required=False
    )


def choose(request: AskedRequest) -> HttpResponse:
    """The practice and the file, and what its columns are."""
    places = may_bring(request.reader)
    if not places:
        raise NotThere
    form = RegisterForm(request.POST or None, request.FILES or None, places=places)
    if request.method == "POST" and form.is_valid():
        brought = form.cleaned_data["file"]
        said = {"content": brought.read(LARGEST + 1), "name": brought.name, "wanted": frozenset({FileKind.CSV})}
        if kept := made(request, form, uploads.keep, **said):
            check_at = reverse("proactive:check", args=[kept])
            return redirect(f"{check_at}?practice={form.cleaned_data['practice']}")
    context = {
        "form": form, "columns": NEEDED, "may_be_there": MAY_BE_THERE, "most": MOST_ROWS,
        "back": Link("", reverse("proactive:lists")),
    }
    return render(request, "proactive/bring_in.jinja", context, status=422 if form.errors else 200)


def check(request: AskedRequest, file_id: UUID) -> HttpResponse:
    """What is in the file that waits, with everything that is wrong; then it is brought in."""
    place, code, name = _place(request)
    waits = waiting_file(request.reader, file_id)
    if waits is None:
        raise NotThere
    form = BringInForm(request.POST or None)
    problems, checked = [], Checked()
    try:
        checked = check_register(io.BytesIO(waits.content), request.reader.today)
        if request.method == "POST" and form.is_valid():
            if checked.wrong and not form.cleaned_data["keep_good"]:
                form.add_error("keep_good", told(Problem("register-not-keep-good")))
            elif checked.good:
                registers.bring_in(
                    actor=request.actor, now=request.now, act_id=form.act, team_id=place.team_id, practice=code,
                    digest=hashlib.sha256(waits.content).hexdigest(),
                    rows=read_register(io.BytesIO(waits.content), request.reader.today),
                )
                return redirect("proactive:lists")
    except Refused as refused:
        problems = [told(problem) for problem in refused.problems]
    context = {
        "form": form, "checked": checked, "refused": problems, "practice": name,
        "problems": [{"where": problem.where, "said": told(problem)} for problem in checked.problems],
        "back": Link("", reverse("proactive:bring-in")),
    }
    return render(request, "proactive/check.jinja", context, status=422 if form.errors or problems else 200)


def _place(request: AskedRequest) -> tuple[MayBring, str, str]:
    """The team and the practice the address names, of those the visitor may bring in for."""
    team, _, code = request.GET.get("practice", "").partition(":")
    for place in may_bring(request.reader):
        for known, name in place.practices:
            if (str(place.team_id), known) == (team, code):
                return place, known, name
    raise NotThere
