"""Switching a way of working on for a team, making a neighbourhood's own, and beginning on another way as well."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from homeward.actions import another_way as beginning
from homeward.actions import pathways as acts
from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.problem import Problem
from homeward.records.care.queries.catalogue import Way, in_use, team_names, way
from homeward.records.care.queries.journeys import going_on
from homeward.records.people.queries.heads import head
from homeward.records.people.queries.supported_by import teams_of
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.fields import Choice, ChoiceField, Form, LongTextField, TextField
from homeward.web.people.showing import shown_head
from homeward.web.people.words_of import WordsOf, words_of
from homeward.web.sentences import told


class AdaptForm(Form):
    name = TextField(
        label=gettext_lazy("A short name for your own"), max_length=60,
        hint=gettext_lazy("Small letters, digits and hyphens, such as home-from-hospital-meir. The file says it too."),
        missing=gettext_lazy("Enter a short name"),
    )
    text = LongTextField(
        label=gettext_lazy("The file"), rows=24, missing=gettext_lazy("The file is empty"),
        hint=gettext_lazy("Change what your neighbourhood does otherwise. Its examples are run before it is kept."),
    )
    people = TextField(
        label=gettext_lazy("Which people who are supported agreed this?"), max_length=400,
        hint=gettext_lazy("In words anybody may read, such as: the Tuesday group, five people."),
        missing=gettext_lazy("Write which people agreed this"),
    )
    carers = TextField(
        label=gettext_lazy("Which carers?"), max_length=400, missing=gettext_lazy("Write which carers agreed this")
    )
    workers = TextField(
        label=gettext_lazy("Which workers?"), max_length=400, missing=gettext_lazy("Write which workers agreed this")
    )


    def add_problems(self, problems: Iterable[Problem]) -> None:
        """A mistake in the file is said with its line."""
        for problem in problems:
            _file, colon, line = problem.where.partition(".yaml:")
            if colon:
                self.add_error("text", _("Line %(line)s: %(mistake)s") % {"line": line, "mistake": told(problem)})
            else:
                super().add_problems([problem])


class AnotherForm(WordsOf, Form):
    way = ChoiceField(label=gettext_lazy("Which way of working?"), missing=gettext_lazy("Choose which"))

    def __init__(self, *args: Any, choices: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].offer(choices)  # type: ignore[attr-defined]
        self.words_of_last()


def teams(request: AskedRequest, name: str) -> HttpResponse:
    """Which team works in this way, and switching it on and off."""
    found = _set_up(request, name)
    on = {one.team_id: one for one in found.used_by}
    rows = [{"id": team.id, "name": team.name, "on": on.get(team.id)} for team in team_names(request.reader)]
    return render(request, "pathways/teams.jinja", {"pathway": found.pathway, "rows": rows})


@require_POST
def switch(request: AskedRequest, name: str) -> HttpResponse:
    """On, or off, for one team."""
    _set_up(request, name)
    act = acts.switch_on if request.POST.get("to") == "on" else acts.switch_off
    try:
        team = UUID(request.POST.get("team", ""))
    except ValueError as problem:
        raise NotThere from problem
    do(request, act, team_id=team, name=name)
    return redirect("pathways:teams", name)


def adapt(request: AskedRequest, name: str) -> HttpResponse:
    """A copy of its own for the neighbourhood, checked whole before it is kept."""
    found = _set_up(request, name)
    mine = name if found.own else f"{name}-own"
    text = found.text if found.own else found.text.replace(f"pathway: {name}", f"pathway: {mine}", 1)
    agreed = found.own.agreed if found.own else {}
    form = AdaptForm(request.POST or None, initial={"name": mine, "text": text, **agreed})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        said = {"original": name, "name": given["name"], "text": given["text"].replace("\r\n", "\n")}
        if attempt(request, form, acts.adapt, **said, agreed={who: given[who] for who in acts.AGREED_BY}):
            return redirect("pathways:show", given["name"])
    context = {
        "form": form,
        "title": _("Make “%(title)s” your own") % {"title": found.pathway.title},
        "intro": _("What was changed is always shown beside the model it came from. Whoever is on theirs stays on it."),
        "button": _("Check it, and keep it"),
        "back": {"href": reverse("pathways:show", args=[name]), "text": found.pathway.title},
    }
    return render(request, "question.jinja", context, status=422 if form.errors else 200)


def another_way(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Somebody who is supported begins on another way too, with one of their teams."""
    top = head(request.reader, person_id)
    if not top.works_on:
        raise NotThere
    choices = [
        Choice(f"{team.id}:{one.name}", one.title, hint=_("with %(team)s") % {"team": team.name})
        for team in teams_of(request.reader, person_id)
        for one in in_use(request.reader, team.id)
    ]
    form = AnotherForm(request.POST or None, choices=choices, is_me=request.standing.me == person_id)
    if request.method == "POST" and form.is_valid():
        team, _colon, pathway = form.cleaned_data["way"].partition(":")
        said = {"pathway": pathway, "team_id": UUID(team), "said_by": words_of(form)}
        if attempt(request, form, beginning.begin, person_id=person_id, **said):
            return redirect("journeys:page", person_id, going_on(request.reader, person_id))
    context = {
        "form": form,
        "title": _("Begin on another way of working"),
        "intro": _("Whoever leads stays the lead for the whole, and nothing is asked twice."),
        "button": _("Begin"),
        "person": shown_head(top).strip,
        "back": {"href": reverse("people:page", args=[person_id]), "text": top.preferred_name},
    }
    return render(request, "question.jinja", context, status=422 if form.errors else 200)


def _set_up(request: AskedRequest, name: str) -> Way:
    """For whoever sets things up; for anybody else there is nothing here."""
    if not request.standing.reads(Kind.SETUP):
        raise NotThere
    return way(request.reader, name)
