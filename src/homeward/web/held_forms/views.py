"""Forms that are kept elsewhere: where each of them is, said, put right, replaced and withdrawn."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import held_forms as acts
from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.records.people.queries.held_forms import KeptFormLine, kept_form, kept_forms
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.fields import Form
from homeward.web.held_forms.forms import HeldFormForm, WithdrawForm
from homeward.web.kept_form_cards import shown_form, title_of
from homeward.web.on_journey import named_step
from homeward.web.one_form import one_form
from homeward.web.people.frame import framed
from homeward.web.people.showing import strip_of
from homeward.web.people.words_of import words_of
from homeward.web.shell import Link
from homeward.web.who_may import who_reads, who_writes


@who_reads(Kind.HELD_FORM)
def read(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Where each form is that holds now, and apart from them what holds no longer."""
    top, context = framed(request, person_id)
    found = kept_forms(request.reader, person_id)
    name, is_me = top.preferred_name, context["is_me"]
    context |= {
        "held": [shown_form(one, name, is_me=is_me) for one in found.held],
        "over": [shown_form(one, name, is_me=is_me) for one in found.over],
        "may_write": Kind.HELD_FORM in top.may_write,
    }
    return render(request, "held_forms/read.jinja", context)


@who_writes(Kind.HELD_FORM)
def add(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Say where one more form is."""
    form = _form(request, person_id, initial=named_step(request, person_id))
    if _written(request, person_id, form, **_on_journey(form)):
        return redirect("held_forms:read", person_id)
    return _asked(request, person_id, form, _("Where a form is kept"), _("Save where it is"))


@who_writes(Kind.HELD_FORM)
def correct(request: AskedRequest, person_id: UUID, series: UUID) -> HttpResponse:
    """What was written down of it is wrong, or it lies elsewhere now."""
    known = kept_form(request.reader, person_id, series)
    form = _form(request, person_id, known=known)
    if _written(request, person_id, form, series=series):
        return redirect("held_forms:read", person_id)
    return _asked(request, person_id, form, _("Put right: %(form)s") % _named(known), _("Save where it is"))


@who_writes(Kind.HELD_FORM)
def newer(request: AskedRequest, person_id: UUID, series: UUID) -> HttpResponse:
    """A newer form takes the place of this one, which holds no longer from then on."""
    known = kept_form(request.reader, person_id, series)
    form = _form(request, person_id, known=known, newer=True)
    if _written(request, person_id, form, replaces=series):
        return redirect("held_forms:read", person_id)
    return _asked(request, person_id, form, _("A newer form: %(form)s") % _named(known), _("Save the newer form"))


@who_writes(Kind.HELD_FORM)
def withdraw(request: AskedRequest, person_id: UUID, series: UUID) -> HttpResponse:
    """It holds no longer, and nothing took its place."""
    known = kept_form(request.reader, person_id, series)
    form = WithdrawForm(request.POST or None, is_me=request.standing.me == person_id, seen=known.version)
    if request.method == "POST" and form.is_valid():
        said = {"series": series, "seen": form.cleaned_data["seen"] or 0, "why": form.cleaned_data["why"]}
        if attempt(request, form, acts.withdraw, person_id=person_id, said_by=words_of(form), **said):
            return redirect("held_forms:read", person_id)
    title = _("No longer holds: %(form)s") % _named(known)
    return _asked(request, person_id, form, title, _("It no longer holds"))


@require_POST
def put_back(request: AskedRequest, person_id: UUID, series: UUID) -> HttpResponse:
    """It was called withdrawn by mistake."""
    seen = request.POST.get("seen", "")
    if not (seen.isascii() and seen.isdigit() and len(seen) < 6):
        raise NotThere
    do(request, acts.put_back, person_id=person_id, series=series, seen=int(seen))
    return redirect("held_forms:read", person_id)


def _form(request: AskedRequest, person_id: UUID, **more: Any) -> HeldFormForm:
    is_me = request.standing.me == person_id
    return HeldFormForm(request.POST or None, is_me=is_me, today=request.reader.today, **more)


def _on_journey(form: HeldFormForm) -> dict[str, Any]:
    return form.on_journey() if form.is_bound and form.is_valid() and form.cleaned_data["step"] else {}


def _written(request: AskedRequest, person_id: UUID, form: HeldFormForm, **said: Any) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    return attempt(
        request, form, acts.write, person_id=person_id, held=form.held_form(), open_to_circle=form.open_to_circle,
        seen=form.cleaned_data["seen"], said_by=words_of(form), **said,
    )


def _named(known: KeptFormLine) -> dict[str, str]:
    return {"form": title_of(known.form.form)}


def _asked(request: AskedRequest, person_id: UUID, form: Form, title: str, button: str) -> HttpResponse:
    back = Link(_("Forms kept elsewhere"), reverse("held_forms:read", args=[person_id]))
    intro = _("This only says where the form is. What it says stays on the form.")
    return one_form(request, form, title, button, back, intro=intro, person=strip_of(request, person_id))
