"""What keeps a journey waiting, more time before its limit, and what happens to it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.actions import blocks, happenings
from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.pathway import EventKind, LimitState
from homeward.domain.problem import Problem
from homeward.records.care.queries.journeys import JourneyView, journey_view
from homeward.records.people.queries.heads import head
from homeward.web.asking import AskedRequest
from homeward.web.fields import Choice, ChoiceField, DateField, Form, TextField
from homeward.web.journeys.changing import ask, back_to, done, sent
from homeward.web.people.showing import shown_head
from homeward.web.people.words_of import WordsOf
from homeward.web.sentences import told
from homeward.web.who_may import who_writes

HAPPENING = {
    EventKind.HAPPENED: happenings.happened,
    EventKind.INTERRUPTED: happenings.interrupted,
    EventKind.RESUMED: happenings.resumed,
}


class BlockForm(Form):
    block = ChoiceField(label=gettext_lazy("What keeps it waiting?"), missing=gettext_lazy("Choose what it is"))
    on = DateField(label=gettext_lazy("Since when?"))
    note = TextField(
        label=gettext_lazy("Anything to add?"), required=False, max_length=400,
        hint=gettext_lazy("For example who was asked about it, and what they said."),
    )


class ClearedForm(Form):
    on = DateField(label=gettext_lazy("Since when is it out of the way?"))
    note = TextField(label=gettext_lazy("How?"), required=False, max_length=400)


class ExtendForm(WordsOf, Form):
    why = TextField(label=gettext_lazy("Why is more time needed?"), max_length=400, missing=gettext_lazy("Write why"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()


class HappenedForm(WordsOf, Form):
    on = DateField(label=gettext_lazy("On which day?"))
    note = TextField(label=gettext_lazy("Anything to add?"), required=False, max_length=400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()


def blocked(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """Something outside the person keeps it waiting."""
    view = _worked_on(request, person_id, journey_id)
    form = BlockForm(request.POST or None, seen=view.version, initial={"on": request.reader.today})
    there = {block.name for block in view.situation.blocks}
    form.fields["block"].offer(  # type: ignore[attr-defined]
        [Choice(one.name, one.title, hint=_("What would clear it: %(what)s") % {"what": one.clears})
         for one in view.pathway.blocks if one.name not in there]
    )
    if sent(request, form):
        given = form.cleaned_data
        if done(request, form, blocks.add, view, {"block": given["block"], "on": given["on"], "note": given["note"]}):
            return back_to(view)
    intro = _("Something that is not up to the person or the team. The days it costs are counted, so that it changes.")
    return ask(request, form, view, _("What keeps this waiting"), _("Write it down"), intro)


def cleared(request: AskedRequest, person_id: UUID, journey_id: UUID, block: str) -> HttpResponse:
    """It is out of the way."""
    view = _worked_on(request, person_id, journey_id)
    if block not in {one.name for one in view.situation.blocks}:
        raise NotThere
    form = ClearedForm(request.POST or None, seen=view.version, initial={"on": request.reader.today})
    if sent(request, form):
        given = form.cleaned_data
        if done(request, form, blocks.clear, view, {"block": block, "on": given["on"], "note": given["note"]}):
            return back_to(view)
    title = _("Out of the way: %(what)s") % {"what": view.pathway.title_of(block)}
    return ask(request, form, view, title, _("It is out of the way"))


def extend(request: AskedRequest, person_id: UUID, journey_id: UUID, limit: str) -> HttpResponse:
    """More time, as often as the pathway allows; afterwards the page says that there is no more."""
    view = journey_view(request.reader, person_id, journey_id)
    if view.ended_at or not head(request.reader, person_id).arranges_lead:
        raise NotThere
    found = next((one for one in view.situation.limits if one.limit.name == limit), None)
    if found is None or not (found.extensions_left or found.extensions):
        raise NotThere
    if not found.extensions_left:
        return _no_more_time(request, view, found)
    form = ExtendForm(request.POST or None, seen=view.version, is_me=request.standing.me == person_id)
    if sent(request, form) and done(
        request, form, blocks.extend, view, {"limit": limit, "why": form.cleaned_data["why"]}
    ):
        return back_to(view)
    return ask(request, form, view, _("More time: %(limit)s") % {"limit": found.limit.title}, _("Give it more time"))


def _no_more_time(request: AskedRequest, view: JourneyView, found: LimitState) -> HttpResponse:
    said = told(Problem("limit-no-extension-left", params={"title": found.limit.title}))
    person = shown_head(head(request.reader, view.person_id)).strip
    context = {"limit": found, "said": said, "person": person, "view": view}
    status = 409 if request.method == "POST" else 200
    return render(request, "journeys/no_more_time.jinja", context, status=status)


@who_writes(Kind.JOURNEY)
def happened(request: AskedRequest, person_id: UUID, journey_id: UUID, name: str) -> HttpResponse:
    """An event of the pathway, an interruption, or its end."""
    view = journey_view(request.reader, person_id, journey_id)
    kind = next((may.kind for may in view.situation.may if may.name == name and may.kind in HAPPENING), None)
    if kind is None:
        raise NotThere
    form = HappenedForm(
        request.POST or None, seen=view.version, initial={"on": request.reader.today},
        is_me=request.standing.me == person_id,
    )
    form.fields["on"].not_after = request.reader.today  # type: ignore[attr-defined]
    if sent(request, form):
        on = form.cleaned_data["on"]
        said = {"name": name, "on": on if on != request.reader.today else None, "note": form.cleaned_data["note"]}
        if done(request, form, HAPPENING[kind], view, said):
            return back_to(view)
    title = view.pathway.title_of(name)
    if kind is EventKind.RESUMED:
        title = _("It goes on again: %(what)s is over") % {"what": title}
    return ask(request, form, view, title, _("Write it down"))


def _worked_on(request: AskedRequest, person_id: UUID, journey_id: UUID) -> JourneyView:
    """A journey that is going on, for those who work on it."""
    view = journey_view(request.reader, person_id, journey_id)
    if view.ended_at or not head(request.reader, person_id).works_on:
        raise NotThere
    return view
