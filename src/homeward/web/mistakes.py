"""What is wrong with a form, as one list at the top of the page: every mistake, each a link to its box."""

from dataclasses import dataclass

from django.forms import BaseForm
from django.forms.forms import NON_FIELD_ERRORS
from django.forms.widgets import HiddenInput


@dataclass(frozen=True, slots=True)
class Mistake:
    """One line of the error summary; `href` is empty when no one box is to blame."""

    text: str
    href: str = ""


def mistakes(form: BaseForm | None) -> list[Mistake]:
    """Everything wrong with `form` (ours or any Django form), in the order of the page; nothing before it is sent."""
    if form is None or not form.is_bound:
        return []
    found = [Mistake(str(error)) for error in form.errors.get(NON_FIELD_ERRORS, ())]
    for name in form.fields:
        found += [Mistake(str(error), _href(form, name)) for error in form.errors.get(name, ())]
    return found


def _href(form: BaseForm, name: str) -> str:
    if isinstance(form.fields[name].widget, HiddenInput):
        return ""
    bound = form[name]
    return f"#{getattr(bound, 'anchor', '') or bound.id_for_label or bound.auto_id}"
