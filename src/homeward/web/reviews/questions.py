"""What a review asks, one page at a time. Every page keeps a draft of its own, so that going back loses nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from homeward.domain.pathway import Pathway, Step, answer_problems
from homeward.domain.plan import Outcome, Rung
from homeward.domain.plan_rules import agreed_problems, plan_problems
from homeward.domain.problem import Problem, Refused
from homeward.domain.request import Agreement, Answer
from homeward.domain.review import Moved, Onward, OutcomeMoved, Seen, TookPart, WhatNext
from homeward.domain.story import sha256
from homeward.domain.typed_hours import hours_as_typed, read_hours
from homeward.domain.viewpoint import Stands, Viewpoint
from homeward.records.care.queries.reviews import MayCome
from homeward.web.dates import day
from homeward.web.drafts import Drafted
from homeward.web.fields import Choice, ChoiceField, DateField, LongTextField, ManyChoiceField, SelectField, TextField
from homeward.web.journeys.forms import ASKED, field_for, step_answers
from homeward.web.people.agreeing import DECIDING, Agreeing
from homeward.web.plans.questions import PlanForm
from homeward.web.plans.words import a_week
from homeward.web.reviews.words import MOVED, STANDS, WHAT_NEXT, paid

NOT_YET = "not-yet"
AS_IT_IS, CHANGED, LEAVES = "as-it-is", "changed", "leaves"
MOST_NEW = 6


class Asked(Drafted):
    """One page of the review. `beside` is the version of the plan it was written beside, and stays with its draft."""

    says_optional = False
    beside = forms.IntegerField(required=False, widget=forms.HiddenInput)


class DayForm(Asked):
    """When it was held."""

    held_on = DateField(
        label=gettext_lazy("When did you meet?"), missing=gettext_lazy("Enter the day you met")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].not_after = today  # type: ignore[attr-defined]
        self.fields["held_on"].initial = today
        self.restore()


class WhoForm(Asked):
    """Who took part: those the pathway names, and anybody else."""

    came = ManyChoiceField(label=gettext_lazy("Who took part?"), required=False)
    others = LongTextField(
        label=gettext_lazy("Anybody else?"),
        hint=gettext_lazy("One on each line: their name, a comma, and who they are"),
        required=False,
        rows=3,
        max_length=2000,
    )

    def __init__(self, *args: Any, known: Sequence[MayCome], titles: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {one.key: one for one in known}
        self.fields["came"].offer(  # type: ignore[attr-defined]
            [
                Choice(one.key, one.name, "" if one.role == "person" else one.words or titles.get(one.role, one.role))
                for one in known
            ]
        )
        self.restore()

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not given.get("came") and not given.get("others"):
            self.add_error("came", _("Choose who took part, or write their names."))
        return given

    def took_part(self) -> list[tuple[str, TookPart]]:
        """A key for the boxes of each of them, and who they are, in the pathway's order; the person first."""
        chosen = [one for key, one in self.known.items() if key in self.cleaned_data["came"]]
        found = [(one.key, TookPart(one.name, one.role)) for one in chosen]
        for line in filter(None, map(str.strip, self.cleaned_data["others"].splitlines())):
            name, _comma, role = line.partition(",")
            found.append((f"other-{_key_of(name)}", TookPart(name.strip(), role.strip())))
        return found


def _key_of(name: str) -> str:
    """The same for the same name: what somebody said stays theirs when another line is taken out."""
    return sha256(name.strip().casefold())[:12]


class DutiesForm(Asked):
    """Which statutory duties this one meeting met."""

    duties = ManyChoiceField(
        label=gettext_lazy("Which duties did this one meeting meet?"),
        hint=gettext_lazy("Tick those whose people were there or had a say. It may be none."),
        required=False,
    )

    def __init__(self, *args: Any, meets: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["duties"].offer([(duty, duty) for duty in meets])  # type: ignore[attr-defined]
        self.restore()


class OwnViewForm(Asked):
    """What is working and what is not, as the person sees it; or why they were not there."""

    working = LongTextField(label="", required=False, rows=4, max_length=10_000)
    not_working = LongTextField(label="", required=False, rows=4, max_length=10_000)
    why_not = LongTextField(label="", required=False, rows=2, max_length=1000)

    def __init__(self, *args: Any, name: str, is_me: bool, was_there: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name
        labels = {
            "working": _("What is working for me?") if is_me else _("What is working for %(name)s?"),
            "not_working": _("What is not working for me?") if is_me else _("What is not working for %(name)s?"),
            "why_not": _("Why was %(name)s not there?"),
        }
        for box, words in labels.items():
            self.fields[box].label = words % {"name": name}
        if was_there:
            del self.fields["why_not"]
        else:
            self.fields["why_not"].required = True
            self.fields["why_not"].error_messages["required"] = _("Write why %(name)s was not there") % {"name": name}
        self.restore()

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if "why_not" not in self.fields and not given.get("working") and not given.get("not_working"):
            said = _("Write what is working or not working for %(name)s. Their own view comes before anybody else's.")
            self.add_error("working", said % {"name": self.name})
        return given

    def view(self) -> Viewpoint:
        return Viewpoint(
            Stands.PERSON, self.name, self.cleaned_data["working"].strip(), self.cleaned_data["not_working"].strip()
        )


class OtherViewsForm(Asked):
    """The same from everybody else who took part."""

    def __init__(self, *args: Any, came: Sequence[tuple[str, TookPart]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.came = came
        for key, _who in came:
            self.fields[f"{key}-working"] = LongTextField(
                label=_("What is working?"), required=False, rows=2, max_length=10_000
            )
            self.fields[f"{key}-not_working"] = LongTextField(
                label=_("What is not working?"), required=False, rows=2, max_length=10_000
            )
        self.restore()

    def views(self) -> tuple[Viewpoint, ...]:
        said = self.cleaned_data
        return tuple(
            Viewpoint(
                STANDS.get(who.role, Stands.OTHER), who.name,
                said[f"{key}-working"].strip(), said[f"{key}-not_working"].strip(),
            )
            for key, who in self.came
        )


class OutcomeForm(Asked):
    """How one outcome moved, and how it goes on."""

    person_says = ChoiceField(missing=gettext_lazy("Choose how it moved. “I'm not sure” is an answer."), unsure=True)
    note = LongTextField(
        label=gettext_lazy("What is worth keeping about this?"), required=False, rows=2, max_length=2000
    )
    onward = ChoiceField(label=gettext_lazy("How does it go on?"), missing=gettext_lazy("Choose how it goes on"))
    hours = TextField(
        label=gettext_lazy("Paid hours a week from now"), hint=gettext_lazy("For example 7, 1.5 or 1:30. 0 for none."),
        width=5, max_length=40, missing=gettext_lazy("Enter the paid hours a week, 0 for none"),
    )
    who = TextField(label=gettext_lazy("Who, and what they do"), required=False, max_length=400)

    def __init__(
        self, *args: Any, outcome: Outcome, name: str, is_me: bool, came: Sequence[tuple[str, TookPart]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.outcome, self.came = outcome, came
        asked = _("How has this moved, as I see it?") if is_me else _("How has this moved, as %(name)s sees it?")
        moved = [(one.value, words) for one, words in MOVED.items() if one is not Moved.NOT_SURE]
        self.fields["person_says"].label = asked % {"name": name}
        self.fields["person_says"].offer(moved)  # type: ignore[attr-defined]
        self._ask_onward()
        choices = [*moved, (Moved.NOT_SURE.value, MOVED[Moved.NOT_SURE])]
        for key, who in came:
            self.fields[f"{key}-sees"] = SelectField(label=who.name, required=False, choices=choices)
        self.restore()

    def _ask_onward(self) -> None:
        now = self.outcome.minutes_a_week
        support = self.outcome.on(Rung.PAID)
        self.fields["onward"].offer(  # type: ignore[attr-defined]
            [
                Choice(AS_IT_IS, _("It goes on as it is"), _("Paid support: %(hours)s") % {"hours": a_week(now)}),
                Choice(CHANGED, _("It goes on with other paid support"), reveals=("hours", "who")),
                Choice(LEAVES, _("It leaves the plan"), _("With what people said they would do for it")),
            ]
        )
        self.fields["hours"].initial = hours_as_typed(now or None)
        self.fields["who"].initial = paid(support)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.minutes: int | None = None
        if given.get("onward") == CHANGED and given.get("hours"):
            try:
                self.minutes = read_hours(given["hours"], "hours")
            except Refused as refused:
                self.add_problems(refused.problems)
            if self.minutes and not given.get("who"):
                self.add_error("who", _("Write who gives the paid support, and what they do"))
        return given

    def moved(self) -> OutcomeMoved:
        said = self.cleaned_data
        others = tuple(
            Seen(who.name, Moved(said[f"{key}-sees"])) for key, who in self.came if said[f"{key}-sees"]
        )
        return OutcomeMoved(
            self.outcome.id, self.outcome.words, Moved(said["person_says"]), others, said["note"].strip()
        )

    def goes_on(self) -> Onward:
        how = self.cleaned_data["onward"]
        return Onward(
            self.outcome.id,
            goes_on=how != LEAVES,
            minutes_a_week=self.minutes if how == CHANGED else None,
            who=self.cleaned_data["who"] if how == CHANGED else "",
        )


class NewOutcomesForm(PlanForm):
    """What the person wants that the plan does not have yet: the same boxes as in the plan, and one empty row more."""

    beside = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, owners=(), **kwargs)
        del self.fields["what_matters"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.written: tuple[Outcome, ...] = ()
        try:
            plan = self.plan()
        except Refused as refused:
            self.add_problems(refused.problems)
            return given
        self.written = plan.outcomes
        if plan.outcomes:
            self.add_plan_problems(plan_problems(plan))
        return given


class StepAsksForm(Asked):
    """What the step of the pathway asks besides, as on the form of any step."""

    def __init__(self, *args: Any, pathway: Pathway, step: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step, language = step, get_language() or "en"
        for question in step.asks:
            self.fields[ASKED + question.name] = field_for(question, pathway, language)
        self.restore()

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.errors:
            boxes = {question.title: ASKED + question.name for question in self.step.asks}
            found = answer_problems(self.step, self.answers())
            self.add_problems(replace(one, where=boxes[str(one.params["question"])]) for one in found)
        return given

    def answers(self) -> Mapping[str, str | tuple[str, ...]]:
        """What was answered, as the engine takes it."""
        return step_answers(self, self.step)

    def words(self) -> str:
        """Each question with its answer, for reading over."""
        lines = []
        for question in self.step.asks:
            field, said = self.fields[ASKED + question.name], self.cleaned_data[ASKED + question.name]
            titles = {choice.value: choice.text for choice in getattr(field, "answers", ())}
            chosen = [str(titles.get(one, one)) for one in said] if isinstance(said, list) else [_typed(said, titles)]
            if any(chosen):
                lines.append(f"{field.label} {', '.join(chosen)}")
        return "\n".join(lines)


def _typed(said: Any, titles: Mapping[str, Any]) -> str:
    if isinstance(said, date):
        return day(said)
    return str(titles.get(said, said or ""))


class NextForm(Agreeing, Asked):
    """What follows: what happens now, whether the next plan is agreed, and when to look at it again."""

    what_next = ChoiceField(
        label=gettext_lazy("What happens now?"), choices=[(one.value, words) for one, words in WHAT_NEXT.items()],
        missing=gettext_lazy("Choose what happens now"),
    )
    note = LongTextField(
        label=gettext_lazy("Anything else worth keeping from this meeting?"), required=False, rows=3, max_length=5000
    )
    answer = ChoiceField(missing=gettext_lazy("Choose whether the next plan is agreed"))
    next_on = DateField(
        label=gettext_lazy("When will you look at it together again?"),
        missing=gettext_lazy("Enter the day of the next review"),
    )

    def __init__(self, *args: Any, name: str, is_me: bool, held_on: date | None, **kwargs: Any) -> None:
        self.held_on, self.is_me = held_on, is_me
        super().__init__(*args, name=name, is_me=False, **kwargs)  # the person is asked too: it may be too soon
        asked = _("Do you agree the next plan?") if is_me else _("Does %(name)s agree the next plan?")
        self.fields["answer"].label = asked % {"name": name}
        if is_me:
            for box in DECIDING:
                del self.fields[box]
        self.order_fields(["what_next", "note", "answer", *DECIDING, "next_on"])
        self.restore()

    def answers(self, name: str) -> list[Choice]:
        agrees = _("I agree it") if self.is_me else _("%(name)s agrees it")
        cannot = _("%(name)s cannot decide this; somebody decides for them")
        stays = _("The plan before stays as it is. What you wrote about the next one waits as your draft of the plan.")
        deciding = Choice(Answer.CANNOT_DECIDE.value, cannot % {"name": name}, reveals=DECIDING)
        return [
            Choice(Answer.AGREES.value, agrees % {"name": name}),
            *([] if self.is_me else [deciding]),
            Choice(NOT_YET, _("Not yet"), stays),
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        next_on = given.get("next_on")
        if next_on and self.held_on and next_on <= self.held_on:
            self.add_problems([Problem("review-next-is-past", "next_on", {"on": next_on})])
        if given.get("answer") == Answer.CANNOT_DECIDE and given.get("decided_by") and given.get("ground"):
            self.add_problems(agreed_problems(self.agreement()))
        return given

    def agreed(self) -> Agreement | None:
        """Who agreed the next plan; None as long as nobody does."""
        return None if self.cleaned_data["answer"] == NOT_YET else self.agreement()

    def what(self) -> WhatNext:
        return WhatNext(self.cleaned_data["what_next"])
