"""Mini-profiles with the reason each is suggested; a trial, an agreement, or not for me; and choosing a team."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.actions import choosing as acts
from homeward.content.sentences import sentence
from homeward.domain.failures import NotThere
from homeward.domain.problem import Problem, Refused
from homeward.records.care.queries.choosing import WorkerCard, choosing, supporting
from homeward.records.care.queries.journeys import journey_view
from homeward.records.people.queries.heads import head
from homeward.web.asking import AskedRequest
from homeward.web.dates import day
from homeward.web.fields import Choice, DateField, Form, LongTextField, ManyChoiceField
from homeward.web.people.showing import shown_head
from homeward.web.people.words_of import WordsOf, words_of

FORTNIGHT = timedelta(days=14)
DAYS = [
    gettext_lazy("Mondays"), gettext_lazy("Tuesdays"), gettext_lazy("Wednesdays"), gettext_lazy("Thursdays"),
    gettext_lazy("Fridays"), gettext_lazy("Saturdays"), gettext_lazy("Sundays"),
]


class ChoiceForm(WordsOf, Form):
    """What the person says of a worker, in their words."""

    note = LongTextField(label=gettext_lazy("What did they say?"), required=False, max_length=400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()


class TrialForm(ChoiceForm):
    until = DateField(label=gettext_lazy("Until when do they try it?"))


class TeamForm(ChoiceForm):
    workers = ManyChoiceField(
        label=gettext_lazy("Who should be in the team?"), missing=gettext_lazy("Choose at least one of them")
    )


def worker(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """Everybody who could be asked, why each is suggested, and what was said of them so far."""
    found = choosing(request.reader, person_id, journey_id)
    top = head(request.reader, person_id)
    here = [person_id, journey_id]
    context = {
        "head": shown_head(top),
        "agreed": _card(found.agreed, here) if found.agreed else None,
        "on_trial": [_card(card, here) for card in found.on_trial],
        "suggested": [_card(card, here) for card in found.suggested],
        "not_new": [card.name for card in found.not_new],
        "turned_down": [card.name for card in found.turned_down],
        "back": {"href": reverse("journeys:page", args=here), "text": _("Journey")},
    }
    return render(request, "choosing/worker.jinja", context)


def trial(request: AskedRequest, person_id: UUID, journey_id: UUID, worker_id: UUID) -> HttpResponse:
    """Try a worker until a day."""
    title, button = _("Try %(name)s first"), _("Begin the trial")
    return _say(request, person_id, journey_id, worker_id, TrialForm, acts.trial, title, button, "try-worker")


def agree(request: AskedRequest, person_id: UUID, journey_id: UUID, worker_id: UUID) -> HttpResponse:
    """Agree the Link Wellbeing Worker, who leads from then on."""
    title, button = _("%(name)s as Link Wellbeing Worker"), _("Agree")
    return _say(request, person_id, journey_id, worker_id, ChoiceForm, acts.agree, title, button, "choose-worker")


def not_for_me(request: AskedRequest, person_id: UUID, journey_id: UUID, worker_id: UUID) -> HttpResponse:
    """Not this one; no reason is needed."""
    title, button = _("%(name)s is not for me"), _("Do not suggest them again")
    return _say(request, person_id, journey_id, worker_id, ChoiceForm, acts.not_for_me, title, button, "")


def team(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """After the review: a team of those who have been supporting the person."""
    found = supporting(request.reader, person_id, journey_id)
    top = head(request.reader, person_id)
    form = TeamForm(request.POST or None, is_me=request.standing.me == person_id)
    form.fields["workers"].offer([Choice(str(card.party_id), card.name) for card in found.workers])  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        said = {
            "workers": tuple(UUID(key) for key in form.cleaned_data["workers"]), "note": form.cleaned_data["note"],
            "step": _step(request, person_id, journey_id, "choose-team"),
        }
        if _done(request, form, acts.choose_team, person_id, journey_id, said):
            return redirect("people:page", person_id)
    context = {
        "form": form,
        "title": _("Choose my team") if request.standing.me == person_id else _("Choose a team together"),
        "intro": _("These are the people who have been supporting %(name)s. Nobody new has to be got used to.")
        % {"name": top.preferred_name},
        "person": shown_head(top).strip,
        "button": _("This is the team"),
        "back": {"href": reverse("journeys:page", args=[person_id, journey_id]), "text": _("Journey")},
    }
    return render(request, "question.jinja", context)


def _say(
    request: AskedRequest, person_id: UUID, journey_id: UUID, worker_id: UUID, kind: type[ChoiceForm],
    act: Callable[..., Any], title: str, button: str, step: str,
) -> HttpResponse:
    found = choosing(request.reader, person_id, journey_id)
    cards = [*found.suggested, *found.on_trial, *([found.agreed] if found.agreed else [])]
    card = next((card for card in cards if card.party_id == worker_id), None)
    if card is None:
        raise NotThere
    initial = {"until": request.reader.today + FORTNIGHT}
    form = kind(request.POST or None, is_me=request.standing.me == person_id, initial=initial)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        said: dict[str, Any] = {"worker_id": worker_id}
        said |= {"reason": note} if act is acts.not_for_me else {"note": note}
        if step:
            said["step"] = _step(request, person_id, journey_id, step)
        if "until" in form.cleaned_data:
            said["until"] = form.cleaned_data["until"]
        if _done(request, form, act, person_id, journey_id, said):
            return redirect("choosing:worker", person_id, journey_id)
    context = {
        "form": form,
        "title": title % {"name": card.name},
        "person": shown_head(head(request.reader, person_id)).strip,
        "button": button,
        "back": {"href": reverse("choosing:worker", args=[person_id, journey_id]), "text": _("Choosing a worker")},
    }
    return render(request, "question.jinja", context)


def _done(
    request: AskedRequest, form: ChoiceForm, act: Callable[..., Any], person_id: UUID, journey_id: UUID,
    said: dict[str, Any],
) -> bool:
    try:
        act(
            actor=request.actor, now=request.now, act_id=form.act, person_id=person_id, journey_id=journey_id,
            said_by=words_of(form), **said,
        )
    except Refused as refused:
        form.add_problems(refused.problems)
        return False
    return True


def _step(request: AskedRequest, person_id: UUID, journey_id: UUID, step: str) -> str:
    """`step`, if it waits to be done on the journey; nothing if it is done or not asked for."""
    view = journey_view(request.reader, person_id, journey_id)
    return step if step in view.pathway.steps and view.situation.step(step).may_be_done else ""


def _card(card: WorkerCard, here: list[UUID]) -> dict[str, Any]:
    profile = card.profile
    facts = []
    if profile:
        facts = [
            (_("Speaks"), ", ".join(language.title() for language in profile.languages)),
            (_("Likes"), ", ".join(profile.interests)),
            (_("Good at"), ", ".join(profile.good_at)),
            (_("Free on"), ", ".join(str(DAYS[number - 1]) for number in profile.days_free)),
        ]
    said = ""
    if card.chosen and card.chosen.trial_until:
        said = _("On trial until %(day)s") % {"day": day(card.chosen.trial_until)}
    return {
        "name": card.name,
        "about": profile.about if profile else "",
        "facts": [(term, words) for term, words in facts if words],
        "reasons": [_reason(reason.code, reason.params) for reason in card.reasons],
        "said": said,
        "trial": reverse("choosing:trial", args=[*here, card.party_id]),
        "agree": reverse("choosing:agree", args=[*here, card.party_id]),
        "not_for_me": reverse("choosing:not-for-me", args=[*here, card.party_id]),
    }


def _reason(code: str, params: Any) -> str:
    said = dict(params)
    if "days" in said:
        numbers = [int(number) for number in str(said["days"]).split(",") if number.strip().isdigit()]
        said["days"] = ", ".join(str(DAYS[number - 1]) for number in numbers) or said["days"]
    return sentence(Problem(code, params=said), _)
