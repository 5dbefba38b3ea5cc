"""My signs: the sheet to read, saying that one is there, and answering whoever said so."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from homeward.actions import signs as acts
from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.signs import Colour, Signs, WhatNext, answer_by
from homeward.records.care.queries.signs import sheet, sheets, told, told_lately
from homeward.records.people.queries.heads import Head
from homeward.web.asking import AskedRequest, attempt
from homeward.web.fields import Choice, ChoiceField, Form, LongTextField
from homeward.web.people.frame import framed
from homeward.web.people.words_of import WordsOf, words_of
from homeward.web.sign_cards import MEANS, NAMES, NEXT, bands, moment, shown_told
from homeward.web.who_may import who_reads, who_writes


class TellForm(WordsOf, Form):
    words = LongTextField(
        label=gettext_lazy("What do you notice?"),
        hint=gettext_lazy("A few words are enough, and you may leave it empty."),
        required=False,
        rows=3,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()


class AnswerForm(Form):
    what_next = ChoiceField(
        label=gettext_lazy("What happens next?"),
        choices=[Choice(each, words) for each, words in NEXT.items()],
        missing=gettext_lazy("Choose what happens next"),
    )
    note = LongTextField(
        label=gettext_lazy("What was said?"),
        hint=gettext_lazy("The person reads this too, and so does whoever answers next time."),
        required=False,
        rows=3,
    )


@who_reads(Kind.SIGNS)
def read(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """The newest sheet, with what waits for an answer above it."""
    top, context = framed(request, person_id)
    versions = sheets(request.reader, person_id)
    today, answers = request.reader.today, Kind.SIGNS in top.may_write and not context["is_me"]
    context |= {
        "latest": versions[0] if versions else None,
        "bands": bands(versions[0].signs) if versions else (),
        "told": [shown_told(one, today, may_answer=answers) for one in told_lately(request.reader, person_id)],
        "earlier": versions[1:],
        "is_earlier": False,
        "may_write": Kind.SIGNS in top.may_write,
        "may_tell": bool(versions) and top.died_on is None,
    }
    return render(request, "signs/read.jinja", context)


@who_reads(Kind.SIGNS)
def earlier(request: AskedRequest, person_id: UUID, version: int) -> HttpResponse:
    """One version by its number, to read and not to act on."""
    _top, context = framed(request, person_id)
    found = sheet(request.reader, person_id, version)
    context |= {"latest": found, "bands": bands(found.signs), "is_earlier": True}
    context |= {"told": (), "earlier": (), "may_write": False, "may_tell": False}
    return render(request, "signs/read.jinja", context)


@who_reads(Kind.SIGNS)
def tell(request: AskedRequest, person_id: UUID, colour: str) -> HttpResponse:
    """ "I have a red sign." Whom to ring stands above everything that can be typed."""
    if colour not in (Colour.AMBER, Colour.RED):
        raise NotThere
    top, context = framed(request, person_id)
    newest = next(iter(sheets(request.reader, person_id)), None)
    if newest is None or top.died_on is not None:
        raise NotThere
    form = TellForm(request.POST or None, is_me=context["is_me"])
    if request.method == "POST" and form.is_valid() and _told(request, person_id, Colour(colour), form):
        return redirect("signs:read", person_id)
    context |= _telling(request, newest.signs, Colour(colour)) | {"form": form}
    return render(request, "signs/tell.jinja", context, status=422 if form.errors else 200)


def _telling(request: AskedRequest, signs: Signs, colour: Colour) -> dict[str, Any]:
    return {
        "colour": colour.value,
        "name": NAMES[colour],
        "means": MEANS[colour],
        "signs": signs,
        "band": signs.band(colour),
        "by": moment(answer_by(signs, colour, request.now), request.reader.today),
    }


def _told(request: AskedRequest, person_id: UUID, colour: Colour, form: TellForm) -> bool:
    said = {"words": form.cleaned_data["words"], "said_by": words_of(form)}
    return attempt(request, form, acts.told, person_id=person_id, colour=colour, **said)


@who_writes(Kind.SIGNS)
def answer(request: AskedRequest, person_id: UUID, told_id: UUID) -> HttpResponse:
    """The sign that was told with the sheet beside it, and what happens next, written by whoever rang."""
    top, context = framed(request, person_id)
    if context["is_me"]:
        raise NotThere
    one = told(request.reader, person_id, told_id)
    newest = next(iter(sheets(request.reader, person_id)), None)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _answered(request, top, told_id, form):
        return redirect("signs:read", person_id)
    context |= {
        "told": shown_told(one, request.reader.today),
        "bands": bands(newest.signs) if newest else (),
        "form": form,
        "phones": top.phones,
    }
    return render(request, "signs/answer.jinja", context, status=422 if form.errors else 200)


def _answered(request: AskedRequest, top: Head, told_id: UUID, form: AnswerForm) -> bool:
    said = {"what_next": WhatNext(form.cleaned_data["what_next"]), "note": form.cleaned_data["note"]}
    return attempt(request, form, acts.answer, person_id=top.id, told_id=told_id, **said)
