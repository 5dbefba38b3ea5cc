"""Deciding together as a form: the question, the ways there are, what matters, and what was decided."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from homeward.domain.decision import Decision, Way
from homeward.domain.pathway import Step
from homeward.domain.plan import Outcome
from homeward.domain.problem import Problem
from homeward.domain.request import Answer
from homeward.records.care.queries.journeys import JourneyView
from homeward.web.drafts import Drafted
from homeward.web.fields import Choice, ChoiceField, DateField, LongTextField, SelectField, TextField
from homeward.web.journeys.forms import ASKED, field_for, step_answers
from homeward.web.on_journey import OnJourney
from homeward.web.people.agreeing import DECIDING, Agreeing

WAYS = range(5)
BOXES = {
    "good": gettext_lazy("What is good about it?"),
    "hard": gettext_lazy("What is hard about it?"),
    "unknown": gettext_lazy("What does nobody know?"),
}


class DecisionForm(Agreeing, OnJourney, Drafted):
    """The first way is to leave things as they are. A way that was left wholly empty is not there."""

    says_optional = False
    answer = ChoiceField(label=gettext_lazy("Who decided?"), missing=gettext_lazy("Choose who decided"))
    follows = forms.UUIDField(required=False, widget=forms.HiddenInput)
    question = TextField(label=gettext_lazy("What is to be decided?"), required=False)
    what_matters = LongTextField(label=gettext_lazy("What matters most in this decision?"), required=False, rows=3)
    decided = LongTextField(
        label=gettext_lazy("What was decided, in their words?"), required=False, rows=3,
        hint=gettext_lazy("Leave it empty if they want to think about it."),
    )
    who_was_there = TextField(label=gettext_lazy("Who was there?"), required=False)
    held_on = DateField(label=gettext_lazy("When did you talk it over?"), missing=gettext_lazy("Enter the day"))
    again_on = DateField(
        label=gettext_lazy("When is it looked at again?"), required=False,
        hint=gettext_lazy("Anybody may change their mind before that."),
    )
    outcome = SelectField(label=gettext_lazy("Which outcome of the plan is it for?"), required=False)

    def __init__(
        self, *args: Any, outcomes: Iterable[Outcome], view: JourneyView | None, doing: Step | None, today: date,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"held_on": today} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for number in WAYS:
            if number:
                self.fields[f"way-{number}-name"] = TextField(label=_("What could be done?"), required=False)
            for box, label in BOXES.items():
                self.fields[f"way-{number}-{box}"] = LongTextField(label=label, required=False, rows=2)
        self.fields["outcome"].offer([(str(one.id), one.words[:80]) for one in outcomes])  # type: ignore[attr-defined]
        self.doing = doing
        for question in doing.asks if doing and view else ():
            self.fields[ASKED + question.name] = field_for(question, view.pathway, get_language() or "en")
        self.restore()

    def answers(self, name: str) -> list[Choice]:
        return [
            Choice(Answer.AGREES, name),
            Choice(
                Answer.CANNOT_DECIDE, _("%(name)s cannot make this decision; somebody makes it for them")
                % {"name": name}, reveals=DECIDING,
            ),
        ]

    def on_journey(self) -> dict[str, Any]:
        answered = {"step_answers": step_answers(self, self.doing)} if self.doing else {}
        return super().on_journey() | answered

    def said(self) -> Decision:
        """The decision as the domain has it; of a form that is valid."""
        given = self.cleaned_data
        self.kept = [number for number in WAYS if not number or self._way(number) != Way()]
        return Decision(
            question=given["question"], what_matters=given["what_matters"], decided=given["decided"],
            who_was_there=given["who_was_there"], held_on=given["held_on"], again_on=given["again_on"],
            outcome=UUID(given["outcome"]) if given["outcome"] else None,
            ways=tuple(self._way(number) for number in self.kept),
        )

    def _way(self, number: int) -> Way:
        texts = {box: self.cleaned_data.get(f"way-{number}-{box}", "") for box in ("name", *BOXES)}
        return Way(**texts, is_nothing=not number)

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """A problem of a way is mended in the boxes it was typed in."""
        super().add_problems(replace(one, where=self._box(one.where)) for one in problems)

    def _box(self, where: str) -> str:
        part, _dash, rest = where.partition("-")
        number, _dash, box = rest.partition("-")
        if part != "way" or not number.isdigit() or int(number) >= len(self.kept):
            return where
        return f"way-{self.kept[int(number)]}-{box}"


def begun_with(said: Decision) -> Mapping[str, Any]:
    """What the form begins with when a decision is looked at again: everything but what was decided."""
    others = [way for way in said.ways if not way.is_nothing]
    initial: dict[str, Any] = {
        "question": said.question, "what_matters": said.what_matters, "outcome": str(said.outcome or ""),
    }
    for number, way in enumerate([next((way for way in said.ways if way.is_nothing), Way()), *others]):
        initial |= {f"way-{number}-{box}": getattr(way, box) for box in ("name", *BOXES)}
    return initial
