"""Mini-profiles with the reason each is suggested; a trial, an agreement, or not for me; and choosing a team."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from homeward.actions import choosing as acts
from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.pathway import Makes
from homeward.domain.problem import Problem
from homeward.records.care.queries.choosing import WorkerCard, choosing, supporting
from homeward.records.care.queries.journeys import journey_view
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.choosing.days import DAYS, days_in_words
from homeward.web.dates import day
from homeward.web.fields import Choice, DateField, Form, LongTextField, ManyChoiceField
from homeward.web.on_journey import OnJourney, doing
from homeward.web.people.frame import framed
from homeward.web.people.words_of import WordsOf, words_of
from homeward.web.sentences import told
from homeward.web.shell import Link

FORTNIGHT = timedelta(days=14)


class ChoiceForm(OnJourney, WordsOf, Form):
    """What the person says of a worker, in their words."""

    note = LongTextField(label=gettext_lazy("What did they say?"), required=False, max_length=400)

    def __init__(self, *args: Any, is_me: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, is_me=is_me, **kwargs)
        if is_me:
            self.fields["note"].label = _("Is there anything you want to say?")
        self.words_of_last()


class NotForMeForm(ChoiceForm):
    """No reason is needed, and then these are nobody's words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_only_with("note")


class TrialForm(ChoiceForm):
    until = DateField(label=gettext_lazy("Until when do they try it?"))

    def __init__(self, *args: Any, is_me: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, is_me=is_me, **kwargs)
        if is_me:
            self.fields["until"].label = _("Until when do you want to try it?")


class TeamForm(ChoiceForm):
    workers = ManyChoiceField(
        label=gettext_lazy("Who should be in the team?"), missing=gettext_lazy("Choose at least one of them")
    )


class DaysForm(Form):
    """Asked of the page itself: which days suit, so that whoever is free then comes first."""

    says_optional = False
    days = ManyChoiceField(
        label=gettext_lazy("Which days would suit?"),
        required=False,
        choices=[(str(number), name) for number, name in enumerate(DAYS, start=1)],
    )


def worker(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """Everybody who could be asked, why each is suggested, and what was said of them so far."""
    suits = frozenset(int(number) for number in request.GET.getlist("days") if number in set("1234567"))
    found = choosing(request.reader, person_id, journey_id, suits)
    top, context = framed(request, person_id)
    here = [person_id, journey_id]
    context |= {
        "agreed": _card(found.agreed, here) if found.agreed else None,
        "on_trial": [_card(card, here) for card in found.on_trial],
        "suggested": [_card(card, here) for card in found.suggested],
        "not_new": [card.name for card in found.not_new],
        "turned_down": [card.name for card in found.turned_down],
        "days": DaysForm(initial={"days": [str(number) for number in sorted(suits)]})["days"],
        "suits": days_in_words(suits),
        "may_choose": Kind.INVOLVED in top.may_write,
        "team": reverse("choosing:team", args=here) if found.agreed else "",
        "back": Link(_("Journey"), reverse("journeys:page", args=here)),
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
    return _say(request, person_id, journey_id, worker_id, NotForMeForm, acts.not_for_me, title, button, "")


def team(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """After the review: a team of those who have been supporting the person."""
    found = supporting(request.reader, person_id, journey_id)
    top, context = framed(request, person_id)
    if Kind.INVOLVED not in top.may_write:
        raise NotThere
    form = TeamForm(
        request.POST or None,
        is_me=context["is_me"],
        initial=doing(journey_view(request.reader, person_id, journey_id), Makes.CHOICE_OF_TEAM),
    )
    form.fields["workers"].offer([_offered(card) for card in found.workers])  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        said = {
            "workers": tuple(UUID(key) for key in form.cleaned_data["workers"]),
            "note": form.cleaned_data["note"],
            "step": form.cleaned_data["step"],
        }
        if _done(request, form, acts.choose_team, person_id, journey_id, said):
            return redirect("people:page", person_id)
    context |= {
        "form": form,
        "link": found.link,
        "workers": found.workers,
        "others": found.others,
        "journey_id": journey_id,
        "back": Link(_("Journey"), reverse("journeys:page", args=[person_id, journey_id])),
    }
    return render(request, "choosing/team.jinja", context, status=422 if form.errors else 200)


def _offered(card: WorkerCard) -> Choice:
    return Choice(str(card.party_id), card.name, hint=card.profile.about if card.profile else "")


@require_POST
def supports(request: AskedRequest, person_id: UUID, journey_id: UUID, worker_id: UUID) -> HttpResponse:
    """A worker of the team has begun to support the person, and can be chosen."""
    do(request, acts.begin_supporting, person_id=person_id, journey_id=journey_id, worker_id=worker_id)
    return redirect("choosing:team", person_id, journey_id)


def _say(
    request: AskedRequest, person_id: UUID, journey_id: UUID, worker_id: UUID, kind: type[ChoiceForm],
    act: Callable[..., Any], title: str, button: str, step: str,
) -> HttpResponse:
    found = choosing(request.reader, person_id, journey_id)
    top, framing = framed(request, person_id)
    if Kind.INVOLVED not in top.may_write:
        raise NotThere
    cards = [*found.suggested, *found.on_trial, *([found.agreed] if found.agreed else [])]
    card = next((card for card in cards if card.party_id == worker_id), None)
    if card is None:
        raise NotThere
    initial = {"until": request.reader.today + FORTNIGHT, "step": _step(request, person_id, journey_id, step)}
    form = kind(request.POST or None, is_me=framing["is_me"], initial=initial)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        said: dict[str, Any] = {"worker_id": worker_id}
        said |= {"reason": note} if act is acts.not_for_me else {"note": note}
        if step:
            said["step"] = form.cleaned_data["step"]
        if "until" in form.cleaned_data:
            said["until"] = form.cleaned_data["until"]
        if _done(request, form, act, person_id, journey_id, said):
            return redirect("choosing:worker", person_id, journey_id)
    context = {
        "form": form,
        "title": title % {"name": card.name},
        "person": framing["head"].strip,
        "button": button,
        "back": Link(_("Choosing a worker"), reverse("choosing:worker", args=[person_id, journey_id])),
    }
    return render(request, "question.jinja", context, status=422 if form.errors else 200)


def _done(
    request: AskedRequest, form: ChoiceForm, act: Callable[..., Any], person_id: UUID, journey_id: UUID,
    said: dict[str, Any],
) -> bool:
    return attempt(
        request, form, act, person_id=person_id, journey_id=journey_id, said_by=words_of(form), **said
    )


def _step(request: AskedRequest, person_id: UUID, journey_id: UUID, step: str) -> str:
    """`step`, if it waits to be done on the journey; nothing if it is done or not asked for."""
    view = journey_view(request.reader, person_id, journey_id)
    return step if step and step in view.pathway.steps and view.situation.step(step).may_be_done else ""


def _card(card: WorkerCard, here: list[UUID]) -> dict[str, Any]:
    profile = card.profile
    facts = []
    if profile:
        facts = [
            (_("Speaks"), ", ".join(language.title() for language in profile.languages)),
            (_("Likes"), ", ".join(profile.interests)),
            (_("Good at"), ", ".join(profile.good_at)),
            (_("Free on"), days_in_words(profile.days_free)),
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


def _reason(code: str, params: Mapping[str, Any]) -> str:
    said = dict(params)
    if "days" in said:
        said["days"] = days_in_words(int(number) for number in said["days"].split(","))
    return told(Problem(code, params=said))
