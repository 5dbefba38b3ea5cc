"""Standing in for the lead, and the rare hand-over."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.actions import leads as acts
from homeward.domain.failures import NotThere
from homeward.domain.hand_over import HandOver
from homeward.records.care.queries.journeys import JourneyView, journey_view
from homeward.records.care.queries.owners import could_lead
from homeward.records.people.queries.heads import head
from homeward.web.asking import AskedRequest
from homeward.web.fields import Choice, ChoiceField, DateField, Form, LongTextField, TextField
from homeward.web.journeys.changing import ask, back_to, done, sent


class WhoForm(Form):
    """Whom it falls to: one of those who work with the person."""

    party = ChoiceField(label=gettext_lazy("Who?"), missing=gettext_lazy("Choose who"))

    def __init__(self, *args: Any, choices: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].offer(choices)  # type: ignore[attr-defined]


class CoverForm(WhoForm):
    party = ChoiceField(label=gettext_lazy("Who stands in?"), missing=gettext_lazy("Choose who stands in"))
    since = DateField(label=gettext_lazy("From which day?"))
    until = DateField(label=gettext_lazy("To the end of which day?"))
    reason = TextField(
        label=gettext_lazy("Why?"), required=False, max_length=400,
        hint=gettext_lazy("For example “on leave”. The person and their circle can read this."),
    )


class HandOverForm(WhoForm):
    party = ChoiceField(label=gettext_lazy("Who leads from now?"), missing=gettext_lazy("Choose who leads from now"))
    why = TextField(
        label=gettext_lazy("Why must somebody else lead?"), max_length=400,
        hint=gettext_lazy("The person and their circle can read this."), missing=gettext_lazy("Write why"),
    )
    person_said = TextField(
        label=gettext_lazy("What did the person say about it?"), max_length=400,
        missing=gettext_lazy("Write what the person said about it"),
    )
    note = LongTextField(
        label=gettext_lazy("What does the next lead have to know?"), max_length=4000,
        hint=gettext_lazy("So that nothing has to be told again. Those who work with the person can read this."),
        missing=gettext_lazy("Write what the next lead has to know"),
    )


class BackForm(Form):
    """Nothing to answer: the lead is back."""


def cover(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """Somebody stands in for the lead between two days. The lead stays the lead."""
    view = _led(request, person_id, journey_id)
    form = CoverForm(
        request.POST or None, seen=view.version, choices=_choices(request, view),
        initial={"since": request.reader.today},
    )
    if sent(request, form):
        given = form.cleaned_data
        said = {
            "party_id": UUID(given["party"]), "since": given["since"], "until": given["until"],
            "reason": given["reason"],
        }
        if done(request, form, acts.cover, view, said):
            return back_to(view)
    lead = view.lead.name if view.lead else ""
    title = _("Who stands in for %(lead)s?") % {"lead": lead}
    intro = _("%(lead)s stays the lead and comes back. This is not a hand-over.") % {"lead": lead}
    return ask(request, form, view, title, _("Save"), intro)


def cover_ended(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """The lead is back before the last day of the cover."""
    view = _led(request, person_id, journey_id)
    if view.cover is None or view.lead is None:
        raise NotThere
    form = BackForm(request.POST or None, seen=view.version)
    if sent(request, form) and done(request, form, acts.end_cover, view, {}):
        return back_to(view)
    title = _("%(lead)s is back") % {"lead": view.lead.name}
    intro = _("%(name)s no longer stands in from now.") % {"name": view.cover.name}
    return ask(request, form, view, title, _("They are back"), intro)


def hand_over(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """Somebody else leads from now on: rare, and counted."""
    view = _led(request, person_id, journey_id)
    form = HandOverForm(request.POST or None, seen=view.version, choices=_choices(request, view))
    if sent(request, form):
        given = form.cleaned_data
        said = {
            "party_id": UUID(given["party"]),
            "hand_over": HandOver(given["why"], given["person_said"], given["note"]),
        }
        if done(request, form, acts.hand_over, view, said):
            return back_to(view)
    intro = _(
        "The person gets a new lead. This is rare, and it is counted. If somebody is away for a while, let a colleague "
        "stand in. If more help is needed, ask somebody to help: then the lead stays."
    )
    return ask(request, form, view, _("Hand the lead over"), _("Hand it over"), intro)


def _led(request: AskedRequest, person_id: UUID, journey_id: UUID) -> JourneyView:
    """A journey that is going on and has a lead, for those who work on it."""
    view = journey_view(request.reader, person_id, journey_id)
    if view.ended_at or view.lead is None or not head(request.reader, person_id).arranges_lead:
        raise NotThere
    return view


def _choices(request: AskedRequest, view: JourneyView) -> list[Choice]:
    lead = view.lead.party_id if view.lead else None
    found = could_lead(request.reader, view.person_id, view.pathway.lead.may_lead)
    return [Choice(str(one.party_id), one.name, hint=one.what) for one in found if one.party_id != lead]
