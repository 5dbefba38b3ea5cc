"""Writing down that somebody has died, with what follows from it; and taking that back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.actions import deaths
from homeward.domain.access import Kind
from homeward.domain.circle import Standing
from homeward.domain.ending import may_take_back
from homeward.domain.failures import NotThere
from homeward.records.care.queries.circles import circle_view
from homeward.records.care.queries.journeys import going_on
from homeward.records.people.queries.deaths import KnownDeath, known_death
from homeward.records.people.queries.heads import Head, head
from homeward.web.asking import AskedRequest, attempt
from homeward.web.dates import day, london_day
from homeward.web.fields import Choice, ChoiceField, DateField, Form, LongTextField, TextField
from homeward.web.one_form import one_form
from homeward.web.people.frame import framed
from homeward.web.people.showing import shown_head
from homeward.web.shell import Link


class DeathForm(Form):
    on = DateField(
        label=gettext_lazy("On which day?"), hint=gettext_lazy("If nobody knows, the day you heard."),
        missing=gettext_lazy("Write the day they died, or the day you heard"),
    )
    told_by = TextField(
        label=gettext_lazy("Who told us?"), max_length=200,
        hint=gettext_lazy("Their name, and who they are to the person. For example: Nell, her niece."),
        missing=gettext_lazy("Write who told us"),
    )
    words = LongTextField(
        label=gettext_lazy("What they said, if you like"), required=False, max_length=1000,
        hint=gettext_lazy("Whoever may read the story reads this too."),
    )
    circle = ChoiceField(
        label=gettext_lazy("Does the circle go on?"),
        choices=[
            Choice("yes", gettext_lazy("Yes, as long as they like")),
            Choice("no", gettext_lazy("No, it ends too")),
        ],
        missing=gettext_lazy("Choose whether the circle goes on"),
    )

    def __init__(self, *args: Any, has_circle: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_circle:
            del self.fields["circle"]


class AliveForm(Form):
    why = TextField(
        label=gettext_lazy("How did it come to be written down?"), max_length=400,
        hint=gettext_lazy("For example: it was somebody else of the same name."), missing=gettext_lazy("Write why"),
    )


def page(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """What is known of the death; or, while none is, the form to write it down."""
    top = _worked_with(request, person_id)
    if top.died_on is not None:
        return _known(request, person_id, known_death(request.reader, person_id))
    if going_on(request.reader, person_id) is not None and Kind.LEAD not in top.may_write:
        return _for_the_lead(request, person_id)
    form = DeathForm(
        request.POST or None, initial={"circle": "yes"}, has_circle=_has_circle(request, person_id, top)
    )
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        said = {name: given[name] or "" for name in ("told_by", "words")}
        said |= {"on": given["on"], "circle_goes_on": given.get("circle", "yes") == "yes"}
        if attempt(request, form, deaths.record, person_id=person_id, **said):
            return redirect("endings:death", person_id)
    context = {
        "form": form,
        "title": _("Write down that %(name)s has died") % {"name": top.preferred_name},
        "follows": _what_follows(top.preferred_name),
        "person": shown_head(top).strip,
        "button": _("Write it down"),
        "back": Link(top.preferred_name, reverse("people:page", args=[person_id])),
    }
    return render(request, "endings/died.jinja", context, status=422 if form.errors else 200)


def take_back(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """It was written down by mistake, and everything goes on."""
    top = _worked_with(request, person_id)
    known = known_death(request.reader, person_id)
    if known is None or not may_take_back(london_day(known.written_at), request.reader.today):
        raise NotThere
    form = AliveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if attempt(request, form, deaths.take_back, person_id=person_id, why=why):
            return redirect("people:page", person_id)
    intro = _(
        "What ended goes on: journeys with whoever led, reminders, and what others kept for %(name)s, as far as nobody "
        "else has it by now. Whoever was written to hears that it was a mistake."
    )
    return one_form(
        request, form, _("%(name)s is alive") % {"name": top.preferred_name}, _("Take it back"),
        Link("", reverse("endings:death", args=[person_id])), intro=intro % {"name": top.preferred_name},
        person=shown_head(top).strip,
    )


def _worked_with(request: AskedRequest, person_id: UUID) -> Head:
    """The page is there for whoever works with the person, and for nobody else."""
    top = head(request.reader, person_id)
    if not top.works_on:
        raise NotThere
    return top


def _has_circle(request: AskedRequest, person_id: UUID, top: Head) -> bool:
    if Kind.CIRCLE not in top.may_read:
        return False
    return circle_view(request.reader, person_id).standing in (Standing.GOING, Standing.RESTING)


def _what_follows(name: str) -> list[str]:
    return [
        _("Every journey of theirs ends with it, with its leads and roles."),
        _("No reminder, letter or text goes to %(name)s from now, and nobody is reminded to ring them.")
        % {"name": name},
        _("A place in somebody's home, on a course or in a line is free for somebody else."),
        _("A host, a buddy or a group that waits is written to with care. Whoever has no email address is named on the "
          "next page, so that somebody rings."),
        _("The story stays, and the team can read it for four weeks more. Within that time this can be taken back."),
    ]


def _known(request: AskedRequest, person_id: UUID, known: KnownDeath | None) -> HttpResponse:
    top, context = framed(request, person_id)
    context |= {
        "known": known,
        "died_on": day(top.died_on) if top.died_on else "",
        "may_take_back": known is not None and may_take_back(london_day(known.written_at), request.reader.today),
        "back": Link(top.preferred_name, reverse("people:page", args=[person_id])),
    }
    return render(request, "endings/death.jinja", context)


def _for_the_lead(request: AskedRequest, person_id: UUID) -> HttpResponse:
    top, context = framed(request, person_id)
    context |= {"back": Link(top.preferred_name, reverse("people:page", args=[person_id]))}
    return render(request, "endings/tell_the_lead.jinja", context)
