"""Writing down that somebody looks after somebody, that it ended, and what a carer shares with the other's team."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.actions import caring as acts
from homeward.domain.access import Kind
from homeward.domain.caring import caring_problems
from homeward.domain.failures import NotThere
from homeward.domain.problem import Problem, Refused
from homeward.domain.request_rules import person_problems
from homeward.records.care.queries.caring import (
    Tie,
    if_carer_cannot,
    may_share,
    shared_version,
    sign_ins_round,
    ties_of,
)
from homeward.records.people.queries.finding import Alike, likely_duplicates
from homeward.records.people.queries.heads import head
from homeward.web.asking import AskedRequest, attempt
from homeward.web.caring.forms import NEW, CarerForm, EndForm, ShareForm, SignInForm, WhoForm
from homeward.web.caring.showing import shown_tie
from homeward.web.dates import day
from homeward.web.fields import Choice, Form
from homeward.web.one_form import carried, one_form
from homeward.web.people.showing import shown_head, strip_of
from homeward.web.people.words_of import words_of
from homeward.web.requests.showing import alike_row
from homeward.web.shell import Link
from homeward.web.who_may import who_reads, who_writes


@who_writes(Kind.INVOLVED)
def add(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """First who it is and what they do; then, beside those who may be the same person, whether they are known; and only
    then is it written down. The person themself asks their team."""
    if request.standing.me == person_id:
        raise NotThere
    top = head(request.reader, person_id)
    form = CarerForm(request.POST or None, name=top.preferred_name)
    do = request.POST.get("do", "")
    if request.method != "POST" or do == "change" or not form.is_valid() or not _is_sound(request, form):
        title = _("Who looks after %(name)s?") % {"name": top.preferred_name}
        intro = _(
            "They are a person in their own right: they get a record of their own, which nobody reads through this one."
        )
        return _asked(request, form, person_id, title, _("See whether they are known"), intro)
    asked = f"likely the same as whoever looks after {top.reference}"
    alike = likely_duplicates(request.reader, form.carer(), asked)
    who = WhoForm(request.POST if do == "give" else None, alike=_choices(alike), initial={} if alike else {"who": NEW})
    if do == "give" and who.is_valid() and _written(request, person_id, form, who):
        return redirect("caring:read", person_id)
    return _looked_over(request, form, who, person_id, alike)


@who_writes(Kind.INVOLVED)
def end(request: AskedRequest, person_id: UUID, tie_id: UUID) -> HttpResponse:
    """It ended, for both."""
    one = _going_on(request, person_id, tie_id)
    top = head(request.reader, person_id)
    is_me = request.standing.me == person_id
    form = EndForm(request.POST or None, is_me=is_me)
    if request.method == "POST" and form.is_valid():
        said = {"reason": form.cleaned_data["reason"], "on": form.cleaned_data["on"], "said_by": words_of(form)}
        if attempt(request, form, acts.end, person_id=person_id, tie_id=tie_id, **said):
            return redirect("caring:read", person_id)
    title = _("%(who)s: this has ended") % {"who": shown_tie(one, top.preferred_name, is_me)["title"]}
    intro = _(
        "Whoever leads for the other hears that it ended. What was shared for times when a carer cannot be there ends "
        "with it."
    )
    return _asked(request, form, person_id, title, _("End it"), intro)


@who_reads(Kind.PLAN)
def share(request: AskedRequest, person_id: UUID, tie_id: UUID) -> HttpResponse:
    """What happens if the carer cannot be there, for the team of whoever they look after."""
    one = _going_on(request, person_id, tie_id)
    if not one.looks_after or not may_share(request.reader, person_id):
        raise NotThere
    now = next((held for held in if_carer_cannot(request.reader, person_id) if held.tie == tie_id), None)
    form = ShareForm(
        request.POST or None, is_me=request.standing.me == person_id, initial={"words": now.words if now else ""},
        seen=shared_version(request.reader, person_id, tie_id),
    )
    if request.method == "POST" and form.is_valid():
        said = {"words": form.cleaned_data["words"], "seen": form.cleaned_data["seen"], "said_by": words_of(form)}
        if attempt(request, form, acts.share, person_id=person_id, tie_id=tie_id, **said):
            return redirect("caring:read", person_id)
    intro = _(
        "These words go into the other record too, where the person and the team read them, and the circle does not. "
        "Nothing else of this record goes with them. They can be changed or taken back on any day."
    )
    title = _("If I cannot be there") if form.is_mine else _("If they cannot be there")
    return _asked(request, form, person_id, title, _("Share these words"), intro)


@who_writes(Kind.CONTACT)
def sign_in(request: AskedRequest, person_id: UUID, tie_id: UUID) -> HttpResponse:
    """The sign-in a carer has already opens their own record too."""
    found = sign_ins_round(request.reader, person_id, tie_id)
    if not found or request.standing.me == person_id:
        raise NotThere
    choices = [Choice(str(one.relationship_id), one.name, one.words) for one in found]
    form = SignInForm(request.POST or None, choices=choices)
    if request.method == "POST" and form.is_valid():
        said = {"relationship_id": UUID(form.cleaned_data["who"]), "said_by": words_of(form)}
        if attempt(request, form, acts.open_own, person_id=person_id, tie_id=tie_id, **said):
            return redirect("caring:read", person_id)
    title = _("One sign-in for both")
    intro = _("Whoever you choose reads everything in this record from then on. Be sure that it is theirs.")
    return _asked(request, form, person_id, title, _("Open this record to them"), intro)


def _going_on(request: AskedRequest, person_id: UUID, tie_id: UUID) -> Tie:
    found = (one for one in ties_of(request.reader, person_id) if one.id == tie_id and one.going_on)
    one = next(found, None)
    if one is None:
        raise NotThere
    return one


def _is_sound(request: AskedRequest, form: CarerForm) -> bool:
    today = request.reader.today
    problems = [*person_problems(form.carer(), today), *caring_problems(form.said(), today)]
    form.add_problems(_in_boxes(problems))
    return not problems


def _in_boxes(problems: Iterable[Problem]) -> list[Problem]:
    """Problems of the carer's details, at the boxes of this form."""
    return [replace(one, where=one.where.removeprefix("person.")) for one in problems]


def _written(request: AskedRequest, person_id: UUID, form: CarerForm, who: WhoForm) -> bool:
    """Those looked at are those the page showed when the button was pressed: sent twice it says the same."""
    chosen = who.cleaned_data["who"]
    said: dict[str, Any] = {"said": form.said(), "said_by": words_of(form)}
    if chosen == NEW:
        said |= {"carer": form.carer(), "looked_at": _looked_at(request)}
    else:
        said["carer_id"] = UUID(chosen)
    try:
        acts.begin(actor=request.actor, now=request.now, act_id=form.act, person_id=person_id, **said)
    except Refused as refused:
        who.add_problems(_in_boxes(refused.problems))
        return False
    return True


def _looked_at(request: AskedRequest) -> tuple[UUID, ...]:
    try:
        return tuple(UUID(key) for key in request.POST.getlist("looked"))
    except ValueError as problem:
        raise NotThere from problem


def _choices(alike: tuple[Alike, ...]) -> list[Choice]:
    rows = [alike_row(one) for one in alike]
    return [Choice(str(one["id"]), one["name"], " ".join(f"{part}." for part in one["said"] if part)) for one in rows]


def _looked_over(
    request: AskedRequest, form: CarerForm, who: WhoForm, person_id: UUID, alike: tuple[Alike, ...]
) -> HttpResponse:
    said, carer, top = form.said(), form.carer(), head(request.reader, person_id)
    rows = [
        (_("Who"), carer.full_name),
        (_("Born"), day(carer.date_of_birth) if carer.date_of_birth else ""),
        (_("Reached by"), form.cleaned_data["phone"]),
        (_("What they do"), said.what),
        (_("Since"), day(said.since) if said.since else ""),
    ]
    context = {
        "form": who,
        "title": _("Is %(carer)s known already?") % {"carer": carer.known_as},
        "carer": carer.known_as,
        "name": top.preferred_name,
        "person": shown_head(top).strip,
        "looked": [one.person.person_id for one in alike],
        "rows": [{"key": key, "value": words} for key, words in rows if words],
        "kept": carried(request, "who", "looked"),
        "back": Link("", reverse("caring:read", args=[person_id])),
    }
    return render(request, "caring/known.jinja", context, status=422 if who.errors else 200)


def _asked(
    request: AskedRequest, form: Form, person_id: UUID, title: str, button: str, intro: str = ""
) -> HttpResponse:
    back = Link(_("Looking after"), reverse("caring:read", args=[person_id]))
    return one_form(request, form, title, button, back, intro=intro, person=strip_of(request, person_id))
