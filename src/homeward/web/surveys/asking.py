"""Asking somebody with a budget: by e-mail, or with a letter to hand over. Once a year, and nobody is reminded."""

import secrets
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from homeward.actions import surveys as acts
from homeward.content.surveys import BUDGET_HOLDERS
from homeward.domain.failures import NotThere
from homeward.domain.survey_asking import GROUPS, IN_GROUP, LETTERS, Asked, on_paper
from homeward.records.care.queries.surveys import asking
from homeward.records.journal.queries.links import hashed
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.fields import Choice, ChoiceField, Form
from homeward.web.people.frame import framed
from homeward.web.shell import Link

EMAIL, LETTER = "email", "letter"


class AskForm(Form):
    """How the link reaches them. A letter's secret is made when the form is drawn, so that sent twice it is one."""

    secret = forms.CharField(widget=forms.HiddenInput, min_length=29, max_length=29)
    way = ChoiceField(label=gettext_lazy("How does it reach them?"), missing=gettext_lazy("Choose how it reaches them"))

    def __init__(self, *args: Any, has_email: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["secret"].initial = _code
        letter = Choice(
            LETTER, _("A letter, printed now and handed over"),
            _("It is shown once. Whoever opens its link can answer, so it is for them alone."),
        )
        email = Choice(EMAIL, _("By e-mail"), _("The message says nothing of anybody."))
        self.fields["way"].offer([email, letter] if has_email else [letter])  # type: ignore[attr-defined]


def _code() -> str:
    """The secret of a letter, which somebody types from paper."""
    return on_paper("".join(secrets.choice(LETTERS) for _each in range(GROUPS * IN_GROUP)))


@never_cache
def ask(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """Whether they were asked this year, and asking them."""
    found = asking(request.reader, person_id, journey_id, BUDGET_HOLDERS)
    _top, context = framed(request, person_id)
    form = None
    if found.may_ask and not found.asked:
        form = AskForm(request.POST or None, has_email=found.has_email, initial={"way": ""})
    if request.method == "POST" and form and form.is_valid():
        secret = form.cleaned_data["secret"] if form.cleaned_data["way"] == LETTER else ""
        said = {"secret_hash": hashed(secret)} if secret else {}
        if attempt(
            request, form, acts.ask, person_id=person_id, journey_id=journey_id, survey=BUDGET_HOLDERS, **said
        ):
            if secret:
                address = settings.SITE_URL + reverse("surveys:answer", args=[secret])
                return render(request, "surveys/letter.jinja", context | {"address": address, "back": _back(context)})
            return redirect("surveys:ask", person_id, journey_id)
    context |= {
        "form": form, "asked": found.asked, "state": found.asked.state.value if found.asked else "",
        "may_ask": found.may_ask, "journey_id": journey_id,
        "is_open": found.asked is not None and found.asked.state is Asked.ASKED,
        "back": Link(_("Journey"), reverse("journeys:page", args=[person_id, journey_id])),
    }
    return render(request, "surveys/ask.jinja", context, status=422 if form and form.errors else 200)


@require_POST
def say_no(request: AskedRequest, person_id: UUID, journey_id: UUID, asked_id: UUID) -> HttpResponse:
    """They would rather not."""
    found = asking(request.reader, person_id, journey_id, BUDGET_HOLDERS)
    if found.asked is None or found.asked.id != asked_id:
        raise NotThere
    do(request, acts.say_no, person_id=person_id, asked_id=asked_id)
    return redirect("surveys:ask", person_id, journey_id)


def _back(context: dict[str, Any]) -> Link:
    return Link(context["head"].name, reverse("people:page", args=[context["person_id"]]))
