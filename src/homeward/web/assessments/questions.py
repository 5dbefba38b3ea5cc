"""The items of an instrument as questions of a form, and what was typed as answers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from homeward.domain.instrument import Answer, Answers, Asks, Instrument, Item, Place, Sheet, Unsaid
from homeward.domain.pathway import Step
from homeward.domain.problem import Problem
from homeward.records.care.queries.journeys import JourneyView
from homeward.web.drafts import Drafted
from homeward.web.fields import Choice, ChoiceField, DateField, LongTextField, ManyChoiceField, TextField
from homeward.web.fields.question import Params, Question
from homeward.web.journeys.forms import ASKED, field_for, step_answers
from homeward.web.people.words_of import WordsOf
from homeward.web.sentences import Say, saying

UNSAID = {Unsaid.NOT_SURE: gettext_lazy("I'm not sure"), Unsaid.RATHER_NOT: gettext_lazy("I'd rather not say")}
FIELD, APART = "answer-", "__unsaid"


class _Offering:
    """A choice of ours with, after the divider, the answers that say nothing; and choices that no other goes with."""

    def __init__(self, *args: Any, unsaid: Sequence[Unsaid] = (), alone: Sequence[str] = (), **kwargs: Any) -> None:
        self.unsaid, self.alone = tuple(unsaid), frozenset(alone)
        super().__init__(*args, **kwargs)

    def offer(self, choices: Any) -> None:
        super().offer(choices)  # type: ignore[misc]
        self.choices = [*self.choices, *((one.value, UNSAID[one]) for one in self.unsaid)]

    def items(self, question: Question, chosen: Sequence[str]) -> list[Params]:
        items = super().items(question, chosen)  # type: ignore[misc]
        for item in items:
            if item["value"] in self.alone:
                item["behaviour"] = "exclusive"
        if self.unsaid:
            items.append({"divider": _("or")})
        for one in self.unsaid:
            item = {"value": one.value, "text": str(UNSAID[one]), "checked": one.value in chosen}
            items.append(item | {"behaviour": "exclusive"})
        return items


class OneOf(_Offering, ChoiceField):
    """Radios."""


class AnyOf(_Offering, ManyChoiceField):
    """Tick boxes."""

    def params(self, question: Question) -> Params:
        return {"id": None, "items": self.items(question, [str(value) for value in question.value() or ()])}


class ScaleField(OneOf):
    """A scale: its numbers beside each other, with what its ends mean above them."""

    def params(self, question: Question) -> Params:
        return super().params(question) | {"inline": True}


class Instead(AnyOf):
    """Beside a box that takes no words: the answers that say nothing. The question above is its name."""

    def params(self, question: Question) -> Params:
        legend = {"text": str(question.label), "classes": "nhsuk-u-visually-hidden"}
        return super().params(question) | {"fieldset": {"legend": legend}}


class MeasuredField(TextField):
    """A number with its unit beside it."""

    inputmode = "decimal"

    def __init__(self, *args: Any, unit: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **({"width": 5} | kwargs))
        self.unit = unit

    def params(self, question: Question) -> Params:
        return super().params(question) | ({"suffix": self.unit} if self.unit else {})


class SheetForm(Drafted):
    """One leaf. Nothing is required of it here: the rules of the instrument say what is wrong, all at once."""

    says_optional = False
    journey = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)
    step = forms.SlugField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, instrument: Instrument, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say = saying(instrument)
        for place in sheet.places:
            for name, field in fields_of(place, say):
                self.fields[name] = field
        self.restore()

    def look_again(self, seen: int) -> None:
        """After a clash: drawn again over the draft that is kept now."""
        super().look_again(seen)
        self._carried |= {"draft_seen": seen}

    def add_answer_problems(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong, each at its question; what Django has said of a box already is not said again."""
        for problem in problems:
            name = f"{FIELD}{problem.where}"
            if not self.errors.get(name):
                self.add_problems([replace(problem, where=name)])


class CheckForm(WordsOf):
    """The end: on which day, what the step it was opened from asks besides, and whose answers these are."""

    step = forms.SlugField(required=False, widget=forms.HiddenInput)
    journey = forms.UUIDField(required=False, widget=forms.HiddenInput)
    filled_on = DateField(label=gettext_lazy("On which day?"), missing=gettext_lazy("Enter the day"))

    def __init__(
        self, *args: Any, today: date, view: JourneyView | None, doing: Step | None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {
            "filled_on": today, "journey": view.id if view else None, "step": doing.name if doing else "",
        }
        super().__init__(*args, **kwargs)
        self.fields["filled_on"].not_after = today  # type: ignore[attr-defined]
        self.doing = doing
        for question in doing.asks if doing and view else ():
            self.fields[ASKED + question.name] = field_for(question, view.pathway, get_language() or "en")
        self.words_of_last()


    def on_journey(self) -> dict[str, Any]:
        """What the act takes of it, of a form that is valid."""
        said = {"journey_id": self.cleaned_data["journey"], "step": self.cleaned_data["step"]}
        if self.doing:
            said["step_answers"] = step_answers(self, self.doing)
        return {name: value for name, value in said.items() if value}


def field_names(keys: Iterable[str]) -> tuple[str, ...]:
    """How the fields of these answers begin: what a draft replaces when they are typed again."""
    return tuple(f"{FIELD}{key}" for key in keys)


def belongs(field: str, names: Iterable[str]) -> bool:
    """Whether a posted field is part of one of these questions: its own box, one of three, or the one beside it."""
    return any(field == name or field.startswith((f"{name}-", f"{name}{APART}")) for name in names)


def answers_of(instrument: Instrument, body: Mapping[str, Any]) -> Answers:
    """What was typed, as answers. What this version does not ask is passed over."""
    found: dict[str, Answer] = {}
    for section, item in instrument.items():
        most = section.repeat.at_most if section.repeat else 0
        for time in range(1, most + 1) if most else (0,):
            key = f"{item.name}.{time}" if time else item.name
            answer = _typed(item, f"{FIELD}{key}", body)
            if answer:
                found[key] = answer
    return found


def fields_of(place: Place, say: Say) -> Iterable[tuple[str, forms.Field]]:
    """The boxes of one item, by name."""
    item, name = place.item, f"{FIELD}{place.key}"
    label = _("%(question)s (optional)") % {"question": say(item.title)} if item.optional else say(item.title)
    shared: dict[str, Any] = {"label": label, "hint": say(item.help) if item.help else "", "required": False}
    yield name, _MAKES[item.kind](item, say, shared)
    if item.kind in (Asks.NUMBER, Asks.DATE) and item.unsaid:
        apart = [(one.value, UNSAID[one]) for one in item.unsaid]
        label = _("%(question)s Or:") % {"question": say(item.title)}
        yield f"{name}{APART}", Instead(choices=apart, label=label, required=False)


def _choice(item: Item, say: Say, shared: dict[str, Any]) -> forms.Field:
    return OneOf(choices=_options(item, say), unsaid=item.unsaid, **shared)


def _many(item: Item, say: Say, shared: dict[str, Any]) -> forms.Field:
    alone = [option.name for option in item.options if option.alone]
    return AnyOf(choices=_options(item, say), unsaid=item.unsaid, alone=alone, **shared)


def _options(item: Item, say: Say) -> list[Choice]:
    return [Choice(one.name, say(one.title), say(one.help) if one.help else "") for one in item.options]


def _scale(item: Item, say: Say, shared: dict[str, Any]) -> forms.Field:
    low, high = int(item.low or 0), int(item.high or 0)
    choices = [Choice(str(number), str(number)) for number in range(low, high + 1)]
    if item.low_words and item.high_words:
        ends = {"low": low, "lowest": say(item.low_words), "high": high, "highest": say(item.high_words)}
        said = _("%(low)s: %(lowest)s. %(high)s: %(highest)s.") % ends
        shared["hint"] = f"{said} {shared['hint']}".strip()
    return ScaleField(choices=choices, unsaid=item.unsaid, **shared)


def _number(item: Item, say: Say, shared: dict[str, Any]) -> forms.Field:
    return MeasuredField(unit=say(item.unit) if item.unit else "", **shared)


def _date(item: Item, say: Say, shared: dict[str, Any]) -> forms.Field:
    return DateField(**shared)


def _text(item: Item, say: Say, shared: dict[str, Any]) -> forms.Field:
    return LongTextField(rows=3, **shared)


_MAKES: Mapping[Asks, Callable[[Item, Say, dict[str, Any]], forms.Field]] = {
    Asks.CHOICE: _choice,
    Asks.MANY: _many,
    Asks.SCALE: _scale,
    Asks.NUMBER: _number,
    Asks.DATE: _date,
    Asks.TEXT: _text,
}


def _typed(item: Item, name: str, body: Mapping[str, Any]) -> Answer:
    values = [value.strip() for value in body.get(name, ()) if value.strip()]
    if item.kind is Asks.MANY:
        return values[0] if len(values) == 1 and values[0] in set(Unsaid) else tuple(values)
    if item.kind is Asks.DATE:
        values = _typed_date(name, body)
    if not values:
        values = [value for value in body.get(f"{name}{APART}", ()) if value in set(Unsaid)]
    return values[0] if values else ""


def _typed_date(name: str, body: Mapping[str, Any]) -> list[str]:
    typed = ["".join(body.get(f"{name}-{box}", ())).strip() for box in ("day", "month", "year")]
    if not any(typed):
        return []
    read = DateField(required=False)
    boxes = {f"{name}-{box}": value for box, value in zip(("day", "month", "year"), typed, strict=True)}
    try:
        return [str(read.clean(read.widget.value_from_datadict(boxes, {}, name)))]
    except forms.ValidationError:
        return [" ".join(typed)]
