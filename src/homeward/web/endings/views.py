"""Ending a journey, on the person's word or, if not, on whose and why."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.actions import endings as acts
from homeward.domain.access import Kind
from homeward.domain.ending import Speaks, Word
from homeward.domain.failures import NotThere
from homeward.domain.pathway import EventKind
from homeward.records.care.queries.journeys import journey_view
from homeward.records.people.queries.heads import head
from homeward.web.asking import AskedRequest, attempt
from homeward.web.fields import Choice, ChoiceField, DateField, Form, LongTextField, TextField
from homeward.web.journeys.changing import ask, back_to, done, sent
from homeward.web.people.showing import shown_head
from homeward.web.who_may import who_writes


class EndForm(Form):
    end = ChoiceField(label=gettext_lazy("How does it end?"), missing=gettext_lazy("Choose how it ends"))
    speaks = ChoiceField(
        label=gettext_lazy("Who says so?"),
        choices=[
            Choice(Speaks.PERSON.value, gettext_lazy("The person")),
            Choice(Speaks.FAMILY.value, gettext_lazy("Somebody of the family"), reveals=("family", "family_why")),
            Choice(Speaks.LEAD.value, gettext_lazy("Whoever leads"), reveals=("lead", "lead_why")),
        ],
        missing=gettext_lazy("Choose who says so"),
    )
    family = TextField(label=gettext_lazy("Who?"), max_length=200, required=False)
    family_why = TextField(label=gettext_lazy("Why not the person?"), max_length=400, required=False)
    lead = TextField(label=gettext_lazy("Who leads?"), max_length=200, required=False)
    lead_why = TextField(label=gettext_lazy("Why not the person?"), max_length=400, required=False)
    reason = LongTextField(label=gettext_lazy("In their words, or why"), required=False, max_length=1000)
    on = DateField(label=gettext_lazy("On which day?"))
    circle = ChoiceField(
        label=gettext_lazy("Does the circle go on?"),
        choices=[
            Choice("yes", gettext_lazy("Yes, as long as they like")),
            Choice("no", gettext_lazy("No, it ends too")),
        ],
        missing=gettext_lazy("Choose whether the circle goes on"),
    )

    def __init__(self, *args: Any, is_me: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_me = is_me
        if is_me:
            for name in ("speaks", "family", "family_why", "lead", "lead_why"):
                del self.fields[name]
            self.fields["reason"].label = _("In your words, if you like")

    def word(self) -> Word:
        """Whose word it is: on their own page the person's."""
        if self.is_me:
            return Word(Speaks.PERSON)
        given = self.cleaned_data
        speaks = Speaks(given["speaks"])
        who = {Speaks.FAMILY: given["family"], Speaks.LEAD: given["lead"]}.get(speaks, "")
        why = {Speaks.FAMILY: given["family_why"], Speaks.LEAD: given["lead_why"]}.get(speaks, "")
        return Word(speaks, who or "", why or "")


@who_writes(Kind.LEAD)
def end(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """Only the ends the pathway allows now are offered."""
    view = journey_view(request.reader, person_id, journey_id)
    top = head(request.reader, person_id)
    is_me = request.standing.me == person_id
    form = EndForm(
        request.POST or None, seen=view.version, initial={"on": request.reader.today, "circle": "yes"}, is_me=is_me
    )
    allowed = [may.name for may in view.situation.may if may.kind is EventKind.ENDED]
    if is_me:
        allowed = [name for name in allowed if name != acts.DIED]
    form.fields["end"].offer([Choice(name, view.pathway.title_of(name)) for name in allowed])  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        said = {name: given[name] for name in ("end", "on", "reason", "seen")}
        said |= {"word": form.word(), "circle_goes_on": given["circle"] == "yes"}
        if attempt(request, form, acts.end, person_id=person_id, journey_id=journey_id, **said):
            return redirect("journeys:page", person_id, journey_id)
    context = {
        "form": form,
        "title": _("How it ends"),
        "intro": _("Leads and roles end with it; the story stays. It can be taken back within four weeks."),
        "person": shown_head(top).strip,
        "button": _("This is how it ends"),
        "back": {"href": reverse("journeys:page", args=[person_id, journey_id]), "text": view.pathway.title},
    }
    return render(request, "question.jinja", context, status=422 if form.errors else 200)


class TakeBackForm(Form):
    why = TextField(label=gettext_lazy("Why does it go on?"), max_length=400, missing=gettext_lazy("Write why"))


def take_back(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """The end was said too soon: it goes on, with the lead, the roles and the help it had."""
    view = journey_view(request.reader, person_id, journey_id)
    if view.ended_at is None or not head(request.reader, person_id).works_on:
        raise NotThere
    form = TakeBackForm(request.POST or None, seen=view.version)
    if sent(request, form) and done(request, form, acts.take_back, view, {"why": form.cleaned_data["why"]}):
        return back_to(view)
    intro = _(
        "It ended as: %(end)s. That stays in the story; the journey goes on with the lead and the roles it had, and "
        "with whoever was asked to help."
    )
    end = view.pathway.title_of(view.end)
    return ask(request, form, view, _("Take the end back"), _("It goes on"), intro % {"end": end})
