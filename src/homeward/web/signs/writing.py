"""Writing the sheet with the person: the signs as they say them, and the number that is rung."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from homeward.actions import drafts
from homeward.actions import signs as acts
from homeward.domain.access import Kind
from homeward.domain.signs import ANSWER_HOURS, Band, Colour, Signs, joined, ready_made
from homeward.records.care.queries.assessments import offer
from homeward.records.care.queries.drafts import my_draft
from homeward.records.care.queries.signs import sheets
from homeward.web.asking import AskedRequest, attempt
from homeward.web.drafts import Drafted, keep_draft
from homeward.web.fields import Choice, ChoiceField, LongTextField, NumberField, TextField
from homeward.web.on_journey import OnJourney, named_step
from homeward.web.people.agreeing import Agreeing
from homeward.web.people.frame import framed
from homeward.web.who_may import who_writes

LINES = gettext_lazy("One on each line, the way they say it.")
READY_MADE = {"wound": ("wound-early-signs", "now-signs", "changes")}
"""Sets that may be added: the questionnaire, its score for red and its score for amber."""


class SignsForm(Agreeing, OnJourney, Drafted):
    """Everything is asked on one page, because it is one sheet of paper on the wall."""

    green = LongTextField(
        label=gettext_lazy("Green: how are things when they are all right?"),
        hint=LINES, rows=3, missing=gettext_lazy("Write at least one green sign"),
    )
    green_do = LongTextField(label=gettext_lazy("What do they carry on with?"), required=False, rows=2)
    amber = LongTextField(
        label=gettext_lazy("Amber: what are the first signs that they get worse?"),
        hint=LINES, rows=4, missing=gettext_lazy("Write at least one amber sign"),
    )
    amber_do = LongTextField(
        label=gettext_lazy("What do they do then, beside asking us?"),
        rows=2, missing=gettext_lazy("Write what they do at an amber sign"),
    )
    red = LongTextField(
        label=gettext_lazy("Red: what are the signs that mean help now?"),
        hint=LINES, rows=4, missing=gettext_lazy("Write at least one red sign"),
    )
    red_do = LongTextField(
        label=gettext_lazy("What do they do until help comes?"),
        hint=gettext_lazy("The page says 999, 111 and your number above this: do not write them again."),
        required=False, rows=2,
    )
    ring = TextField(
        label=gettext_lazy("Which number do they ring to reach the team?"),
        max_length=200, missing=gettext_lazy("Enter the number they ring"),
    )
    ring_who = TextField(label=gettext_lazy("Who answers it?"), max_length=200, required=False)
    ring_hours = TextField(
        label=gettext_lazy("When does somebody answer?"),
        hint=gettext_lazy("For example: every day from 8am to 8pm. At other times 111."),
        max_length=200, missing=gettext_lazy("Write when somebody answers"),
    )
    answer_hours = NumberField(
        label=gettext_lazy("Within how many hours does somebody ring back at an amber sign?"),
        missing=gettext_lazy("Enter a number of hours"),
    )
    circle = ChoiceField(
        label=gettext_lazy("Who may see these signs, and say that one is there?"),
        choices=[
            Choice("team", gettext_lazy("The person and the team")),
            Choice("circle", gettext_lazy("The person, the team and the circle")),
        ],
        missing=gettext_lazy("Choose who may see them"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("answer", "decided_by", "ground", "consulted"):
            if name in self.fields:
                self.fields[name] = self.fields.pop(name)
        self.restore()

    def signs(self) -> Signs:
        """The sheet as the domain has it; of a form that is valid."""
        given = self.cleaned_data
        bands = {
            colour.value: Band(tuple(given[colour.value].splitlines()), given[f"{colour.value}_do"])
            for colour in Colour
        }
        return Signs(
            **bands, ring=given["ring"], ring_who=given["ring_who"], ring_hours=given["ring_hours"],
            answer_hours=given["answer_hours"],
        )


@who_writes(Kind.SIGNS)
def write(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """The sheet to write: with what it said before in it, and a ready-made set added where one was asked for."""
    top, context = framed(request, person_id)
    newest = next(iter(sheets(request.reader, person_id)), None)
    known = newest.signs if newest else Signs(answer_hours=ANSWER_HOURS)
    added = READY_MADE.get(request.GET.get("add", ""))
    if added:
        known = joined(known, _set(added))
    form = SignsForm(
        request.POST or None,
        initial=_initial(known, newest.open_to_circle if newest else False)
        | named_step(request, person_id),
        name=top.preferred_name,
        is_me=context["is_me"],
        seen=newest.version if newest else 0,
        draft=None if added else my_draft(request.reader, person_id, Kind.SIGNS, acts.DRAFT),
    )
    if request.method == "POST" and form.is_valid() and _written(request, person_id, form):
        return redirect("signs:read", person_id)
    context |= {"form": form, "draft": reverse("signs:draft", args=[person_id]), "added": bool(added)}
    return render(request, "signs/write.jinja", context, status=422 if form.errors else 200)


def _set(added: tuple[str, str, str]) -> Signs:
    name, red, amber = added
    return ready_made(offer(name).instrument, red=red, amber=amber)


def _initial(signs: Signs, open_to_circle: bool) -> dict[str, Any]:
    lines = {colour.value: "\n".join(signs.band(colour).signs) for colour in Colour}
    advice = {f"{colour.value}_do": signs.band(colour).do for colour in Colour}
    rest = {name: getattr(signs, name) for name in ("ring", "ring_who", "ring_hours", "answer_hours")}
    return lines | advice | rest | {"circle": "circle" if open_to_circle else "team"}


def _written(request: AskedRequest, person_id: UUID, form: SignsForm) -> bool:
    return attempt(
        request, form, acts.write, person_id=person_id, signs=form.signs(), agreement=form.agreement(),
        open_to_circle=form.cleaned_data["circle"] == "circle", seen=form.cleaned_data["seen"], **form.on_journey(),
    )


@require_POST
def draft(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Keep what was typed so far."""
    return keep_draft(request, person_id, Kind.SIGNS, acts.DRAFT)


@require_POST
def discard(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Begin afresh."""
    drafts.discard(actor=request.actor, now=request.now, person_id=person_id, kind=Kind.SIGNS, form=acts.DRAFT)
    return redirect("signs:write", person_id)
