"""Questions answered by choosing, where "I'm not sure" is an answer and a choice may open a further question."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.web.fields.question import Asked, Params, Question, plain

if TYPE_CHECKING:
    from homeward.web.fields.form import Form

NOT_SURE = "not-sure"
"""The cleaned value of "I'm not sure"."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. `reveals` names fields of the same form that are asked only if this is chosen."""

    value: str
    text: str
    hint: str = ""
    reveals: tuple[str, ...] = ()


Choices = Iterable[Choice | tuple[str, str]]


def _choices(given: Choices) -> tuple[Choice, ...]:
    return tuple(one if isinstance(one, Choice) else Choice(*one) for one in given)


class _Choosing(Asked):
    """`choices` is a list of `Choice` or (value, words), or a callable that gives one when the form is made."""

    grouped = True

    def __init__(
        self, *args: Any, choices: Choices | Callable[[], Choices] = (), unsure: bool = False, **kwargs: Any
    ) -> None:
        self.unsure = unsure
        self.answers: tuple[Choice, ...] = ()
        super().__init__(*args, **kwargs)
        self._later = choices if callable(choices) else None
        self.offer([] if callable(choices) else choices)

    def offer(self, choices: Choices) -> None:
        """What may be chosen from now on."""
        self.answers = _choices(choices)
        pairs = [(one.value, one.text) for one in self.answers]
        self.choices = [*pairs, (NOT_SURE, _("I'm not sure"))] if self.unsure else pairs

    def __deepcopy__(self, memo: dict[int, Any]) -> "_Choosing":
        copy = super().__deepcopy__(memo)  # type: ignore[misc]
        if copy._later:
            copy.offer(copy._later())
        return copy  # type: ignore[no-any-return]

    def items(self, question: Question, chosen: Sequence[str]) -> list[Params]:
        items = [self._item(question, one, chosen) for one in self.answers]
        if self.unsure:
            items.append({"divider": _("or")})
            items.append({"value": NOT_SURE, "text": _("I'm not sure"), "checked": NOT_SURE in chosen})
        return items

    def _item(self, question: Question, one: Choice, chosen: Sequence[str]) -> Params:
        item: Params = {"value": one.value, "text": plain(one.text), "checked": one.value in chosen}
        if one.hint:
            item["hint"] = {"text": plain(one.hint)}
        if one.reveals:
            form: Form = question.form  # type: ignore[assignment]
            item["conditional"] = {"html": "".join(form[name].draw() for name in one.reveals)}
        return item


class ChoiceField(_Choosing, forms.ChoiceField):
    """Radios: one answer. `unsure=True` adds "I'm not sure", whose value is `NOT_SURE`."""

    component = macro = "radios"
    widget = forms.RadioSelect
    default_error_messages = {"invalid_choice": gettext_lazy("Choose one of the answers on the page")}

    def params(self, question: Question) -> Params:
        return {"id": None, "items": self.items(question, [question.typed])}

    def anchor(self, question: Question) -> str:
        return question.auto_id


class ManyChoiceField(_Choosing, forms.MultipleChoiceField):
    """Tick boxes: any number of answers, cleaned to a list. `unsure=True` adds an "I'm not sure" that unticks them."""

    component = macro = "checkboxes"
    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "invalid_choice": gettext_lazy("Choose from the answers on the page"),
        "invalid_list": gettext_lazy("Choose from the answers on the page"),
    }

    def params(self, question: Question) -> Params:
        items = self.items(question, [plain(value) for value in question.value() or ()])
        if self.unsure:
            items[-1]["behaviour"] = "exclusive"
        return {"id": None, "items": items}

    def anchor(self, question: Question) -> str:
        return question.auto_id


class TickField(Asked, forms.BooleanField):
    """One tick box: the label is what is agreed to."""

    component = macro = "checkboxes"

    def params(self, question: Question) -> Params:
        item = {"value": "on", "text": plain(question.label), "checked": bool(question.value())}
        return {"id": None, "label": None, "items": [item]}


class SelectField(_Choosing, forms.ChoiceField):
    """A drop-down: only where there are too many answers for radios."""

    component = macro = "select"
    grouped = False
    default_error_messages = {"invalid_choice": gettext_lazy("Choose one of the answers on the list")}

    def params(self, question: Question) -> Params:
        empty = {"value": "", "text": _("Choose"), "selected": not question.typed}
        items = [
            {"value": plain(value), "text": plain(text), "selected": plain(value) == question.typed}
            for value, text in self.choices
        ]
        return {"items": [empty, *items]}
