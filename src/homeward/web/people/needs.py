"""Communication needs and alerts: written down, looked at again, ended."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from homeward.actions import needs as acts
from homeward.domain.access import Kind
from homeward.records.people.queries.heads import head
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.fields import Choice, ChoiceField, DateField, Form, TextField
from homeward.web.people.showing import shown_head
from homeward.web.people.words_of import WordsOf, words_of
from homeward.web.who_may import who_writes

EVERY = timedelta(days=182)
"""How far ahead a day to look again is offered: half a year."""


class NeedForm(WordsOf, Form):
    sort = ChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=[
            Choice(
                "communication", gettext_lazy("Communication"),
                gettext_lazy("Hearing, sight, language, an interpreter, large print, time to answer"),
            ),
            Choice(
                "alert", gettext_lazy("Something to know before knocking"),
                gettext_lazy("A dog, oxygen, a key, a fear, an allergy"),
            ),
        ],
        missing=gettext_lazy("Choose what it is about"),
    )
    text = TextField(
        label=gettext_lazy("What do people need to know?"), max_length=400,
        hint=gettext_lazy("In one sentence, kindly put: the person reads this too."),
        missing=gettext_lazy("Write what people need to know"),
    )
    review_on = DateField(label=gettext_lazy("When should somebody look at this again?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()


@who_writes(Kind.NEEDS)
def read(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """What there is, and the form for one more."""
    top = head(request.reader, person_id)
    is_me, again = request.standing.me == person_id, request.reader.today + EVERY
    form = NeedForm(request.POST or None, is_me=is_me, initial={"review_on": again})
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("sort", "text", "review_on")}
        if attempt(request, form, acts.add, person_id=person_id, said_by=words_of(form), **said):
            return redirect("people:needs", person_id)
    context = {
        "form": form,
        "head": shown_head(top),
        "person_id": person_id,
        "lines": [*top.alerts, *top.communication],
        "again": again,
    }
    return render(request, "people/needs.jinja", context, status=422 if form.errors else 200)


@require_POST
def keep(request: AskedRequest, person_id: UUID, need_id: UUID) -> HttpResponse:
    """It still holds: look again in half a year."""
    do(request, acts.keep, person_id=person_id, need_id=need_id, review_on=request.reader.today + EVERY)
    return redirect("people:needs", person_id)


@require_POST
def end(request: AskedRequest, person_id: UUID, need_id: UUID) -> HttpResponse:
    do(request, acts.end, person_id=person_id, need_id=need_id)
    return redirect("people:needs", person_id)
