"""The circle's page, the offer, inviting somebody, and writing down a meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from homeward.actions import circle_meetings, circles
from homeward.domain.access import Kind
from homeward.domain.circle import CircleAnswer, CircleMeeting, Standing
from homeward.domain.failures import NotThere
from homeward.domain.meeting import AgreedAction
from homeward.domain.pathway import Makes
from homeward.domain.plan import OwnerKind
from homeward.domain.viewpoint import Stands, Viewpoint
from homeward.records.care.queries.circles import Member, Met, circle_view
from homeward.records.care.queries.journeys import journeys_going_on
from homeward.records.care.queries.owners import Owner, of_that_name, owners
from homeward.records.care.queries.plans import promises_of
from homeward.records.people.queries.heads import head
from homeward.records.people.queries.named import close_by
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.dates import day
from homeward.web.fields import (
    Choice,
    ChoiceField,
    DateField,
    EmailField,
    Form,
    LongTextField,
    PhoneField,
    TextField,
)
from homeward.web.on_journey import OnJourney, waiting
from homeward.web.people.frame import framed
from homeward.web.people.showing import shown_head
from homeward.web.people.words_of import WordsOf, words_of
from homeward.web.plans.showing import promise_items
from homeward.web.who_may import who_writes

ASKS = 4
NAMES = "names"
"""The list of names on the page of a meeting."""
NEW = "new"


class OfferForm(WordsOf, OnJourney, Form):
    answer = ChoiceField(
        label=gettext_lazy("Would they like a circle?"),
        choices=[
            Choice(CircleAnswer.NOW.value, gettext_lazy("Yes, now"), reveals=("purpose",)),
            Choice(CircleAnswer.LATER.value, gettext_lazy("Later, on a day they choose"), reveals=("later_on",)),
            Choice(CircleAnswer.NO.value, gettext_lazy("No, thank you"), reveals=("may_ask_again",)),
        ],
        missing=gettext_lazy("Choose what they said"),
    )
    purpose = TextField(label=gettext_lazy("What is the circle for, in their words?"), required=False, max_length=400)
    later_on = DateField(label=gettext_lazy("On which day may we ask again?"), required=False)
    may_ask_again = ChoiceField(
        label=gettext_lazy("May we ask again some day?"),
        choices=[
            Choice("no", gettext_lazy("No: nobody asks again")),
            Choice("yes", gettext_lazy("Yes, on a day they choose"), reveals=("ask_on",)),
        ],
        missing=gettext_lazy("Choose whether we may ask again"),
    )
    ask_on = DateField(label=gettext_lazy("On which day?"), required=False)
    raised = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_me: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, is_me=is_me, **kwargs)
        if is_me:
            self.to_the_person()
        self.words_of_last()

    def to_the_person(self) -> None:
        """On their own page the person is asked, and not about."""
        fields: dict[str, Any] = self.fields
        fields["answer"].label = _("Would you like a circle?")
        fields["answer"].error_messages["required"] = _("Choose whether you would like a circle")
        now, later, no = fields["answer"].answers
        fields["answer"].offer([now, replace(later, text=_("Later, on a day I choose")), no])
        fields["purpose"].label = _("What is the circle for, in your words?")
        never, some_day = fields["may_ask_again"].answers
        fields["may_ask_again"].offer([never, replace(some_day, text=_("Yes, on a day I choose"))])


class InviteForm(WordsOf, Form):
    """Whoever is known already is chosen, not written down a second time."""

    who = ChoiceField(
        label=gettext_lazy("Who joins the circle?"), missing=gettext_lazy("Choose who joins, or somebody else")
    )
    name = TextField(label=gettext_lazy("What is their name?"), max_length=200, missing=gettext_lazy("Enter a name"))
    words = TextField(
        label=gettext_lazy("Who are they to the person?"), max_length=100,
        hint=gettext_lazy("As the person says it: my daughter, next door."), missing=gettext_lazy("Say who they are"),
    )
    phone = PhoneField(label=gettext_lazy("Phone"), required=False, max_length=40)
    email = EmailField(label=gettext_lazy("E-mail"), required=False)

    def __init__(self, *args: Any, known: Sequence[tuple[UUID, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(party): words for party, _name, words in known}
        choices = [Choice(str(party), name, hint=words) for party, name, words in known]
        new = Choice(NEW, _("Somebody else"), reveals=("name", "words", "phone", "email"))
        self.fields["who"].offer([*choices, new])  # type: ignore[attr-defined]
        if not known:
            del self.fields["who"]
        self.words_of_last()

    def whom(self) -> dict[str, Any]:
        """What the act takes to say who joins."""
        given = self.cleaned_data
        who = given.get("who", NEW)
        if who == NEW:
            return {name: given[name] for name in ("name", "words", "phone", "email")}
        return {"party_id": UUID(who), "words": self.known[who] or _("family or friend")}


class MeetingForm(WordsOf, OnJourney, Form):
    held_on = DateField(label=gettext_lazy("When did the circle meet?"))
    came = LongTextField(
        label=gettext_lazy("Who came?"), hint=gettext_lazy("One name on each line."),
        missing=gettext_lazy("Write who came"),
    )
    celebrate = LongTextField(label=gettext_lazy("What is there to celebrate?"), required=False)
    working = LongTextField(label=gettext_lazy("What is working, as the person sees it?"), required=False)
    not_working = LongTextField(label=gettext_lazy("What is not working, as the person sees it?"), required=False)
    others_working = LongTextField(label=gettext_lazy("What is working, as the circle sees it?"), required=False)
    others_not = LongTextField(label=gettext_lazy("What is not working, as the circle sees it?"), required=False)
    next_on = DateField(label=gettext_lazy("When does the circle meet next?"), required=False)

    def __init__(self, *args: Any, known: Sequence[Owner] = (), has_died: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        if has_died:
            self.goes_on_for_the_family()
        for number in range(ASKS):
            self.fields[f"action-{number}"] = TextField(label=_("To do"), required=False, max_length=400)
            self.fields[f"owner-{number}"] = TextField(
                label=_("Who?"), required=False, max_length=200, hint=_("Nobody yet? Leave it empty: it is an ask."),
                suggests=NAMES,
            )
            self.fields[f"due-{number}"] = DateField(label=_("By when?"), required=False)
        self.fields["next_on"] = self.fields.pop("next_on")
        self.words_of_last()

    def goes_on_for_the_family(self) -> None:
        """Nobody is asked how somebody who died sees it, nor whether these are their words."""
        del self.fields["working"], self.fields["not_working"]
        self.asks_nothing_of_the_person()

    def meeting(self) -> CircleMeeting:
        given: Mapping[str, Any] = {"working": "", "not_working": "", **self.cleaned_data}
        views = (
            Viewpoint(Stands.PERSON, "", given["working"], given["not_working"]),
            Viewpoint(Stands.CIRCLE, "", given["others_working"], given["others_not"]),
        )
        asks = (self._action(number) for number in range(ASKS) if given[f"action-{number}"])
        return CircleMeeting(
            held_on=given["held_on"],
            celebrate=given["celebrate"],
            viewpoints=tuple(view for view in views if not view.is_empty),
            actions=tuple(asks),
            came=tuple(name.strip() for name in given["came"].splitlines() if name.strip()),
            next_on=given["next_on"],
        )


    def _action(self, number: int) -> AgreedAction:
        """With an owner by key where the name is one that is known, so that it is on their list."""
        text, typed, due = (self.cleaned_data[f"{part}-{number}"] for part in ("action", "owner", "due"))
        known = of_that_name(self.known, typed)
        if known is None:
            return AgreedAction(text, owner_name=typed, due_on=due)
        return AgreedAction(text, known.kind, known.name, known.party_id, due)


def read(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """The circle: what for, who, what was asked, when next; or where it stands with one."""
    found = circle_view(request.reader, person_id)
    top, context = framed(request, person_id)
    asked = [line for line in promises_of(request.reader, person_id) if line.made_in == "circle"]
    mine, others = promise_items(line for line in asked if line.owner_name)
    context |= {
        "circle": found,
        "is_there": found.standing in (Standing.GOING, Standing.RESTING),
        "has_died": top.died_on is not None,
        "may_write": Kind.INVOLVED in top.may_write,
        "may_meet": Kind.CIRCLE in top.may_write,
        "meetings": [_met(met) for met in found.meetings],
        "free": [line for line in asked if not line.owner_name and not line.done],
        "mine": mine,
        "others": others,
    }
    return render(request, "circles/read.jinja", context)


@who_writes(Kind.INVOLVED)
def offer(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Now, later, or no. Where it may not be offered, only what the person brought up themself is written down; after
    a death there is nothing to offer."""
    found = circle_view(request.reader, person_id)
    is_me = request.standing.me == person_id
    if found.standing in (Standing.GOING, Standing.RESTING) and request.method != "POST":
        return redirect("circles:read", person_id)
    initial = waiting(request, person_id, Makes.CIRCLE_OFFER)
    if not found.may_be_offered:
        if head(request.reader, person_id).died_on:
            raise NotThere
        initial |= {"raised": True, **({} if initial.get("step") else _answered_on(request, person_id))}
    form = OfferForm(request.POST or None, seen=found.version, is_me=is_me, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        answer = CircleAnswer(given["answer"])
        said: dict[str, Any] = {
            "answer": answer,
            "purpose": given["purpose"] or "",
            "may_ask_again": given["may_ask_again"] == "yes",
            "later_on": given["later_on"] if answer is CircleAnswer.LATER else given["ask_on"],
            "said_by": words_of(form),
            "seen": given["seen"],
            "raised_by_person": given["raised"],
        }
        if given["step"]:
            said["journey_id"] = given["journey"]
        if attempt(request, form, circles.answer, person_id=person_id, **said):
            return redirect("circles:read", person_id)
    button = _("This is what I want") if is_me else _("Write down what they said")
    if found.may_be_offered or is_me:
        return _ask(request, form, person_id, _("A circle"), button)
    intro = _(
        "After what they said before, nobody asks them. Write this down only if they spoke of a circle themselves."
    )
    return _ask(request, form, person_id, _("They brought it up themselves"), button, intro=intro)


def _answered_on(request: AskedRequest, person_id: UUID) -> dict[str, Any]:
    """Initial values for `OnJourney`: where a circle was offered before, and the answer now is written down too."""
    for view in journeys_going_on(request.reader, person_id):
        for state in view.situation.steps:
            if state.is_done and state.step.makes is Makes.CIRCLE_OFFER:
                return {"journey": view.id, "step": state.name}
    return {}


@who_writes(Kind.INVOLVED)
def invite(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Somebody joins; they need no account."""
    circle_view(request.reader, person_id)
    known = close_by(request.reader, person_id)
    form = InviteForm(request.POST or None, known=known, is_me=request.standing.me == person_id)
    if request.method == "POST" and form.is_valid():
        said = form.whom() | {"said_by": words_of(form)}
        if attempt(request, form, circles.invite, person_id=person_id, **said):
            return redirect("circles:read", person_id)
    return _ask(request, form, person_id, _("Into the circle"), _("They are in the circle"))


@who_writes(Kind.CIRCLE)
def meeting(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """A meeting on one page."""
    found = circle_view(request.reader, person_id)
    top = head(request.reader, person_id)
    here = [] if top.died_on else [top.preferred_name]
    initial = {
        **waiting(request, person_id, Makes.CIRCLE_MEETING),
        "held_on": request.reader.today,
        "came": "\n".join([*here, *(one.name for one in found.members)]),
    }
    form = MeetingForm(
        request.POST or None, seen=found.version, initial=initial, is_me=request.standing.me == person_id,
        has_died=top.died_on is not None, known=_known(request, person_id, found.members),
    )
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = {"meeting": form.meeting(), "seen": form.cleaned_data["seen"], "said_by": words_of(form)}
        if form.cleaned_data["step"]:
            said["journey_id"] = form.cleaned_data["journey"]
        if attempt(request, form, circle_meetings.hold, person_id=person_id, **said):
            return redirect("circles:read", person_id)
    return _ask(request, form, person_id, _("The circle met"), _("Keep this"), "circles/meeting.jinja")


def _known(request: AskedRequest, person_id: UUID, members: Sequence[Member]) -> tuple[Owner, ...]:
    """Whom something can be given to: those in the circle, and for whoever may read who is involved, those too."""
    circle = {one.party_id: Owner(one.party_id, one.name, one.words, OwnerKind.CIRCLE) for one in members}
    others = (one for one in owners(request.reader, person_id) if one.party_id not in circle)
    return (*circle.values(), *others)


@require_POST
def take_on(request: AskedRequest, person_id: UUID, promise_id: UUID) -> HttpResponse:
    """ "I can": one tap."""
    do(request, circle_meetings.take_on, person_id=person_id, promise_id=promise_id)
    return redirect("circles:read", person_id)


def _ask(
    request: AskedRequest, form: Form, person_id: UUID, title: str, button: str, page: str = "question.jinja",
    intro: str = "",
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "intro": intro,
        "button": button,
        "asks": range(ASKS),
        "person": shown_head(head(request.reader, person_id)).strip,
        "back": {"href": reverse("circles:read", args=[person_id]), "text": _("Circle")},
    }
    return render(request, page, context, status=422 if form.errors else 200)


def _met(met: Met) -> dict[str, Any]:
    views = [
        (_("The person") if view.get("stands") == Stands.PERSON else view.get("name") or _("The circle"), view)
        for view in met.body.get("viewpoints", ())
    ]
    return {
        "when": day(met.held_on),
        "next": day(met.next_on),
        "celebrate": met.body.get("celebrate", ""),
        "came": ", ".join(met.body.get("came", ())),
        "views": [(who, view.get("working", ""), view.get("not_working", "")) for who, view in views],
        "written_by": met.written_by,
    }
