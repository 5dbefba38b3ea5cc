"""A person and their buddy on a journey: who might be it and why, that both said yes, and its end."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from homeward.actions import buddies as acts
from homeward.domain.failures import NotThere
from homeward.domain.pathway import Makes
from homeward.domain.volunteer import BUDDY, State, Suggested
from homeward.records.care.queries.journeys import journey_view
from homeward.records.care.queries.volunteers import BuddyLine, choosing_buddy
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.fields import DateField, TextField, TickField
from homeward.web.one_form import one_form
from homeward.web.people.frame import framed
from homeward.web.people.words_of import WordsOf, words_of
from homeward.web.shell import Link
from homeward.web.volunteers.words import CAN, can_do, reasons

WHOSE = {"person": State.PERSON_NO, "volunteer": State.VOLUNTEER_NO}


class MatchForm(WordsOf):
    both = TickField(label=gettext_lazy("Both said yes"), required=False)
    note = TextField(label=gettext_lazy("Anything they agreed?"), required=False, max_length=400)


class EndForm(WordsOf):
    on = DateField(label=gettext_lazy("On which day did it end?"), missing=gettext_lazy("Enter the day"))
    why = TextField(
        label=gettext_lazy("Is there anything we should know?"), required=False, max_length=400,
        hint=gettext_lazy("No reason is needed."),
    )


def page(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    found = choosing_buddy(request.reader, person_id, journey_id)
    _top, context = framed(request, person_id)
    here = [person_id, journey_id]
    context |= {
        "now": _line(found.now, here) if found.now else None, "before": [_line(one, here) for one in found.before],
        "can": [_suggested(request, one, here) for one in found.suggested if not one.against],
        "cannot": [_suggested(request, one, here) for one in found.suggested if one.against],
        "keeps": found.keeps and found.may_write, "may_write": found.may_write,
        "back": Link(_("Journey"), reverse("journeys:page", args=here)),
    }
    return render(request, "volunteers/choosing.jinja", context)


def match(request: AskedRequest, person_id: UUID, journey_id: UUID, volunteer_id: UUID) -> HttpResponse:
    """Both said yes."""
    one, framing = _one(request, person_id, journey_id, volunteer_id)
    form = MatchForm(request.POST or None, is_me=framing["is_me"])
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.match, person_id=person_id, journey_id=journey_id, volunteer_id=volunteer_id,
        both_said_yes=form.cleaned_data["both"], why=one.fits, note=form.cleaned_data["note"],
        step=_step(request, person_id, journey_id), said_by=words_of(form),
    ):
        return redirect("volunteers:choosing", person_id, journey_id)
    title = _("%(buddy)s for %(name)s") % {"buddy": one.candidate.name, "name": framing["head"].name}
    intro = _("Both have to say yes, and either may ask for somebody else without a reason.")
    return _asked(request, form, framing, [person_id, journey_id], title, intro)


@require_POST
def say_no(request: AskedRequest, person_id: UUID, journey_id: UUID, volunteer_id: UUID) -> HttpResponse:
    """One of the two said no; nobody suggests them to each other again here."""
    _one(request, person_id, journey_id, volunteer_id)
    whose = WHOSE.get(request.POST.get("whose", ""))
    if whose is None:
        raise NotThere
    do(
        request, acts.say_no, person_id=person_id, journey_id=journey_id, volunteer_id=volunteer_id, whose=whose
    )
    return redirect("volunteers:choosing", person_id, journey_id)


def end(request: AskedRequest, person_id: UUID, journey_id: UUID, buddy_id: UUID) -> HttpResponse:
    found = choosing_buddy(request.reader, person_id, journey_id)
    if not found.may_write or found.now is None or found.now.id != buddy_id:
        raise NotThere
    _top, framing = framed(request, person_id)
    form = EndForm(request.POST or None, is_me=framing["is_me"], initial={"on": request.reader.today})
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.end, person_id=person_id, buddy_id=buddy_id, on=form.cleaned_data["on"],
        why=form.cleaned_data["why"], said_by=words_of(form),
    ):
        return redirect("volunteers:choosing", person_id, journey_id)
    title = _("It ends with %(buddy)s") % {"buddy": found.now.name}
    return _asked(request, form, framing, [person_id, journey_id], title, "")


def _one(
    request: AskedRequest, person_id: UUID, journey_id: UUID, volunteer_id: UUID
) -> tuple[Suggested, dict[str, Any]]:
    """Somebody who may be suggested to the person, for whoever keeps the volunteers. Raises NotThere."""
    found = choosing_buddy(request.reader, person_id, journey_id)
    one = next((one for one in found.suggested if one.candidate.key == volunteer_id), None)
    if one is None or not (found.keeps and found.may_write):
        raise NotThere
    _top, framing = framed(request, person_id)
    return one, framing


def _step(request: AskedRequest, person_id: UUID, journey_id: UUID) -> str:
    """The step of choosing a buddy, if it can be done now."""
    steps = journey_view(request.reader, person_id, journey_id).situation.steps
    found = (one for one in steps if one.step.makes is Makes.MATCH and one.step.kind == BUDDY)
    return next((one.name for one in found if one.may_be_done), "")


def _suggested(request: AskedRequest, one: Suggested, here: list[UUID]) -> dict[str, Any]:
    profile, key = one.candidate.profile, one.candidate.key
    return {
        "name": one.candidate.name, "words": profile.words, "fits": reasons(one.fits), "against": reasons(one.against),
        "can": can_do(profile, one.candidate.checks, request.reader.today),
        "match": reverse("volunteers:match", args=[*here, key]), "no": reverse("volunteers:no", args=[*here, key]),
    }


def _line(one: BuddyLine, here: list[UUID]) -> dict[str, Any]:
    return {
        "name": one.name, "words": one.profile.words, "can": [str(CAN[can]) for can in one.profile.can],
        "why": reasons(one.why), "since": one.at, "ended_on": one.ended_on,
        "end": reverse("volunteers:end", args=[*here, one.id]),
    }


def _asked(
    request: AskedRequest, form: WordsOf, framing: dict[str, Any], here: list[UUID], title: str, intro: str
) -> HttpResponse:
    back = Link(_("Buddy"), reverse("volunteers:choosing", args=here))
    return one_form(request, form, title, _("Save"), back, intro=intro, person=framing["head"].strip)
