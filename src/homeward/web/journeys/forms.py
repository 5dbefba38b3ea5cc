"""The form of a step, made from what the pathway says the step asks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from homeward.domain.pathway import Asks, Pathway, Question, Step
from homeward.web.dates import day
from homeward.web.fields import (
    Choice,
    ChoiceField,
    DateField,
    Form,
    LongTextField,
    ManyChoiceField,
    NumberField,
    TextField,
)
from homeward.web.people.words_of import WordsOf

ASKED = "asked-"
"""Before the names of a pathway's own questions, so that none can be taken for another field of the form."""


class StepForm(WordsOf, Form):
    """When it was done, what the step asks, and anything to add."""

    on = DateField(label=gettext_lazy("When was this?"))
    note = LongTextField(label=gettext_lazy("Anything to add?"), required=False, max_length=1000)

    def __init__(
        self, *args: Any, pathway: Pathway, step: Step, today: date, started: date | None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"on": today} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["on"]
        asked.not_after = today
        if started:
            asked.hint = _("The journey began on %(day)s. Only what was done shortly before that goes on it too.") % {
                "day": day(started)
            }
        language = get_language() or "en"
        for question in step.asks:
            self.fields[ASKED + question.name] = field_for(question, pathway, language)
        self.fields["note"] = self.fields.pop("note")
        if not step.asks:
            self.words_only_with("note")
        self.words_of_last()

    def answers(self, step: Step) -> Mapping[str, str | tuple[str, ...]]:
        """What was answered, as the engine takes it; questions left empty are left out."""
        return step_answers(self, step)


def step_answers(form: Form, step: Step) -> Mapping[str, str | tuple[str, ...]]:
    """What was answered to the questions of the step on any form that asks them; those left empty are left out."""
    given = {question.name: _answer(form.cleaned_data[ASKED + question.name]) for question in step.asks}
    return {name: answer for name, answer in given.items() if answer}


def field_for(question: Question, pathway: Pathway, language: str) -> Any:
    """The field that asks `question`. Whether it must be answered depends on other answers: the engine says."""
    field = _field(question, pathway, language)
    field.may_be_left = question.optional or question.only_if is not None
    return field


def _field(question: Question, pathway: Pathway, language: str) -> Any:
    label = pathway.say(question.title, language)
    choices = [Choice(choice.name, pathway.say(choice.title, language)) for choice in question.choices]
    match question.kind:
        case Asks.CHOICE:
            return ChoiceField(label=label, choices=choices, required=False)
        case Asks.MANY:
            return ManyChoiceField(label=label, choices=choices, required=False)
        case Asks.DATE:
            return DateField(label=label, required=False)
        case Asks.NUMBER:
            return NumberField(label=label, required=False, width=5)
    return TextField(label=label, required=False, max_length=400)


def _answer(value: Any) -> str | tuple[str, ...]:
    if isinstance(value, list):
        return tuple(value)
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


class DayForm(WordsOf, Form):
    to = DateField(label=gettext_lazy("Which day was chosen?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()


class ReasonForm(WordsOf, Form):
    reason = LongTextField(label=gettext_lazy("Why?"), max_length=400, missing=gettext_lazy("Say why, in a sentence"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()
