"""Mini-profiles with the reason each is suggested; a trial, an agreement, or not for me; and choosing a team."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.forms import HiddenInput, IntegerField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import choosing as acts
from homeward.domain.access import Kind
from homeward.domain.choosing import Choice as Chose
from homeward.domain.choosing import Part
from homeward.domain.failures import NotThere
from homeward.domain.pathway import Makes, Pathway, Step
from homeward.domain.price import Price, Terms, pounds
from homeward.domain.problem import Problem
from homeward.domain.typed_hours import hours_as_typed
from homeward.records.care.queries.choosing import WorkerCard, choosing, supporting
from homeward.records.care.queries.journeys import JourneyView, journey_view
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.choosing.days import DAYS, days_in_words
from homeward.web.dates import day
from homeward.web.fields import Choice, DateField, Form, HoursField, LongTextField, ManyChoiceField
from homeward.web.journeys.forms import ASKED, field_for, step_answers
from homeward.web.on_journey import OnJourney, doing
from homeward.web.one_form import one_form
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


class AgreeForm(ChoiceForm):
    """What the step asks; and where the person pays, how much time, beside the price they were shown."""

    def __init__(self, *args: Any, doing: Step | None, pathway: Pathway, pays: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doing = doing
        if pays:
            self.fields["an_hour"] = IntegerField(widget=HiddenInput)
            self.fields["hours"] = HoursField(
                label=_("How many hours a week?"), missing=_("Write how many hours a week they come"), width=5
            )
        for question in doing.asks if doing else ():
            self.fields[ASKED + question.name] = field_for(question, pathway, get_language() or "en")
        self.fields["note"] = self.fields.pop("note")
        self.words_of_last()

    def said(self) -> dict[str, Any]:
        """What was agreed, as the act takes it; of a form that is valid."""
        answered = {"answers": step_answers(self, self.doing)} if self.doing else {}
        given = self.cleaned_data
        paid = {"an_hour": given["an_hour"], "minutes_a_week": given["hours"]} if "an_hour" in given else {}
        return answered | paid

    def look_at(self, price: Price | None) -> None:
        """Refused, it is drawn again beside the price as it is now."""
        self._carried |= {"an_hour": price.an_hour} if price else {}


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
    view = journey_view(request.reader, person_id, journey_id)
    top, context = framed(request, person_id)
    here = [person_id, journey_id]
    context |= {
        "part": found.part,
        "becomes": view.pathway.title_of(found.part.becomes),
        "agreed": [_card(card, here, found.part) for card in found.agreed],
        "on_trial": [_card(card, here, found.part) for card in found.on_trial],
        "suggested": [_card(card, here, found.part) for card in found.suggested],
        "may_agree": _may_agree(view, found.part),
        "wishes": found.asked_for if found.part.price else (),
        "looks": _looks(view),
        "not_new": [card.name for card in found.not_new],
        "turned_down": [card.name for card in found.turned_down],
        "days": DaysForm(initial={"days": [str(number) for number in sorted(suits)]})["days"],
        "suits": days_in_words(suits),
        "may_choose": Kind.INVOLVED in top.may_write,
        "team": reverse("choosing:team", args=here) if found.agreed and not found.part.price else "",
        "back": Link(_("Journey"), reverse("journeys:page", args=here)),
    }
    return render(request, "choosing/worker.jinja", context)


def trial(request: AskedRequest, person_id: UUID, journey_id: UUID, worker_id: UUID) -> HttpResponse:
    """Try a worker until a day."""
    at = _about(request, person_id, journey_id, worker_id)
    step = at.step(at.part.tries)
    initial = {"until": request.reader.today + FORTNIGHT, "step": step.name if step else ""}
    form = TrialForm(request.POST or None, is_me=at.is_me, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = {"until": form.cleaned_data["until"], "note": form.cleaned_data["note"]}
        if _done(request, form, acts.trial, at, said | {"step": form.cleaned_data["step"]}):
            return redirect("choosing:worker", person_id, journey_id)
    return at.ask(request, form, _("Try %(name)s first") % {"name": at.card.name}, _("Begin the trial"))


def agree(request: AskedRequest, person_id: UUID, journey_id: UUID, worker_id: UUID) -> HttpResponse:
    """Agree a worker: what they become, whether they then lead, and what it costs is said before."""
    at = _about(request, person_id, journey_id, worker_id)
    pays = at.part.price is not None
    if pays and (at.card.price is None or not _may_agree(at.view, at.part)):
        raise NotThere
    step, price = at.step(at.part.agrees), at.card.price
    initial = {"step": step.name if step else "", "an_hour": price.an_hour if price else None}
    form = AgreeForm(
        request.POST or None, is_me=at.is_me, doing=step, pathway=at.view.pathway, pays=pays, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        said = {"note": form.cleaned_data["note"], "step": form.cleaned_data["step"], **form.said()}
        if _done(request, form, acts.agree, at, said):
            return redirect("choosing:worker", person_id, journey_id)
        form.look_at(price)
    what = at.view.pathway.title_of(at.part.becomes)
    title = (_("Agree with %(name)s") if pays else _("%(name)s as %(what)s")) % {"name": at.card.name, "what": what}
    return at.ask(request, form, title, _("Agree"), _what_it_means(at))


def not_for_me(request: AskedRequest, person_id: UUID, journey_id: UUID, worker_id: UUID) -> HttpResponse:
    """Not this one; no reason is needed."""
    at = _about(request, person_id, journey_id, worker_id)
    form = NotForMeForm(request.POST or None, is_me=at.is_me)
    if request.method == "POST" and form.is_valid():
        said = {"reason": form.cleaned_data["note"]}
        if _done(request, form, acts.not_for_me, at, said):
            return redirect("choosing:worker", person_id, journey_id)
    stops = _("They stop coming, and see nothing of this record from then on.") if at.was_agreed else ""
    title = _("%(name)s is not for me") % {"name": at.card.name}
    return at.ask(request, form, title, _("Do not suggest them again"), stops)


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
        to = {"person_id": person_id, "journey_id": journey_id, "said_by": words_of(form)}
        if attempt(request, form, acts.choose_team, **to, **said):
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


@dataclass(frozen=True, slots=True)
class About:
    """One worker of those a person may choose, and where on their journey that stands."""

    person_id: UUID
    view: JourneyView
    part: Part
    card: WorkerCard
    was_agreed: bool
    is_me: bool
    strip: Any

    def step(self, name: str) -> Step | None:
        """The step of that name, if it waits to be done on the journey."""
        waits = name in self.view.pathway.steps and self.view.situation.step(name).may_be_done
        return self.view.pathway.steps[name] if waits else None

    def ask(self, request: AskedRequest, form: Form, title: str, button: str, intro: str = "") -> HttpResponse:
        back = Link(_("Choosing a worker"), reverse("choosing:worker", args=[self.person_id, self.view.id]))
        return one_form(request, form, title, button, back, intro=intro, person=self.strip)


def _about(request: AskedRequest, person_id: UUID, journey_id: UUID, worker_id: UUID) -> About:
    found = choosing(request.reader, person_id, journey_id)
    top, framing = framed(request, person_id)
    if Kind.INVOLVED not in top.may_write:
        raise NotThere
    card = next((one for one in (*found.suggested, *found.on_trial, *found.agreed) if one.party_id == worker_id), None)
    if card is None:
        raise NotThere
    view = journey_view(request.reader, person_id, journey_id)
    return About(
        person_id, view, found.part, card, card in found.agreed, framing["is_me"], framing["head"].strip
    )


def _what_it_means(at: About) -> str:
    """What follows from agreeing: who leads from then on, or what an hour costs and who gets it."""
    if price := at.card.price:
        return _(
            "An hour costs £%(hour)s: £%(gets)s goes to %(name)s and £%(keeps)s to the platform, before tax and costs."
        ) % {
            "hour": pounds(price.an_hour), "gets": pounds(price.worker_gets), "keeps": pounds(price.platform_keeps),
            "name": at.card.name,
        }
    if not at.part.leads:
        return ""
    if at.view.lead and at.view.lead.party_id != at.card.party_id:
        return _("From then on %(name)s leads, instead of %(lead)s. That is planned, and no hand-over.") % {
            "name": at.card.name, "lead": at.view.lead.name,
        }
    return _("From then on %(name)s leads.") % {"name": at.card.name}


def _may_agree(view: JourneyView, part: Part) -> bool:
    """Where the person pays, once the two have met; elsewhere on any day."""
    step = view.pathway.steps.get(part.agrees)
    return part.price is None or (step is not None and view.situation.step(step.name).may_be_done)


def _looks(view: JourneyView) -> str:
    """Where the person says whether there is somebody they would like to meet, where that is a question of its own."""
    looks = (one for one in view.situation.steps if one.step.makes is Makes.CHOICE_OF_WORKER and one.step.asks)
    name = next((one.name for one in looks if one.may_be_done), "")
    return name and f"{reverse('journeys:step', args=[view.person_id, view.id, name])}?asks"


def _done(
    request: AskedRequest, form: ChoiceForm, act: Callable[..., Any], at: About, said: dict[str, Any]
) -> bool:
    return attempt(
        request, form, act, person_id=at.person_id, journey_id=at.view.id, worker_id=at.card.party_id,
        said_by=words_of(form), **said,
    )


def _card(card: WorkerCard, here: list[UUID], part: Part) -> dict[str, Any]:
    profile = card.profile
    facts = []
    if profile:
        facts = [
            (_("Speaks"), ", ".join(language.title() for language in profile.languages)),
            (_("Likes"), ", ".join(profile.interests)),
            (_("Good at"), ", ".join(profile.good_at)),
            (_("Free on"), days_in_words(profile.days_free)),
        ]
    at = [*here, card.party_id]
    return {
        "name": card.name,
        "about": profile.about if profile else "",
        "facts": [(term, words) for term, words in [*_money(card, part), *facts] if words],
        "reasons": [_reason(reason.code, reason.params) for reason in card.reasons],
        "said": _said(card),
        "trial": reverse("choosing:trial", args=at) if part.tries else "",
        "agree": reverse("choosing:agree", args=at) if part.price is None or card.price else "",
        "not_for_me": reverse("choosing:not-for-me", args=at),
    }


def _money(card: WorkerCard, part: Part) -> list[tuple[str, str]]:
    """The price of an hour and who gets what of it, where the person pays; of what was agreed, where it was."""
    if part.price is None:
        return []
    terms = card.chosen.terms if card.chosen else None
    price = terms.price if terms else card.price
    if price is None:
        return [(_("An hour"), _("Has not said yet what an hour costs"))]
    share = terms.share if terms else part.price.share
    week = [(_("Agreed"), _week(terms))] if terms else []
    return [
        *week,
        (_("An hour"), f"£{pounds(price.an_hour)}"),
        (_("They get"), _("£%(gets)s, before tax and costs") % {"gets": pounds(price.worker_gets)}),
        (
            _("The platform keeps"),
            _("£%(keeps)s (%(share)s %%)") % {"keeps": pounds(price.platform_keeps), "share": _share(share)},
        ),
    ]


def _week(terms: Terms) -> str:
    return _("%(hours)s hours a week, £%(cost)s a week") % {
        "hours": hours_as_typed(terms.minutes_a_week), "cost": pounds(terms.a_week.an_hour),
    }


def _share(share: int) -> str:
    """Hundredths of a per cent as people read them: "20", "12.5"."""
    return f"{share / 100:g}"


def _said(card: WorkerCard) -> str:
    if card.chosen and card.chosen.state is Chose.TRIAL and card.chosen.trial_until:
        return _("On trial until %(day)s") % {"day": day(card.chosen.trial_until)}
    return ""


def _reason(code: str, params: Mapping[str, Any]) -> str:
    said = dict(params)
    if "days" in said:
        said["days"] = days_in_words(int(number) for number in said["days"].split(","))
    return told(Problem(code, params=said))
