"""The form every page of ours is made of: it carries its own id, says what is wrong in one list, and loses nothing."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from homeward.domain.problem import Problem
from homeward.web.fields.choices import _Choosing
from homeward.web.fields.question import Question, plain
from homeward.web.sentences import told


class Form(forms.Form):
    """A form with an act id made when it is drawn, so that what is sent twice is done once.

    `cleaned_data["act_id"]` is a UUID. `cleaned_data["seen"]` is the version the person was looking at (or None):
    give it as `Form(seen=plan.version)` when the form is drawn.
    """

    use_required_attribute = False
    says_optional = True
    """False on a form where nearly everything may be left empty, and its words say so once."""
    act_id = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, seen: int | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["act_id"].initial = uuid4
        self.fields["act_id"].error_messages["required"] = _("Send the form again: it arrived incomplete")
        self.fields["act_id"].error_messages["invalid"] = self.fields["act_id"].error_messages["required"]
        self.fields["seen"].initial = seen
        self._carried: dict[str, object] = {}

    def questions(self) -> list[Question]:
        """What is asked, in order, without what another answer reveals (its own choice draws it)."""
        return [self[name] for name in self.fields if self._is_asked(name) and name not in self.revealed_by]  # type: ignore[misc]

    def _is_asked(self, name: str) -> bool:
        return not isinstance(self.fields[name].widget, forms.HiddenInput)

    @cached_property
    def revealed_by(self) -> Mapping[str, tuple[str, str]]:
        """Field name -> (the question, the answer) that brings it to light."""
        return {
            revealed: (name, choice.value)
            for name, field in self.fields.items()
            if isinstance(field, _Choosing)
            for choice in field.answers
            for revealed in choice.reveals
        }

    def clean(self) -> dict[str, Any]:
        """What nobody was asked is neither wrong nor kept: a question whose answer did not reveal it is emptied."""
        cleaned = super().clean() or self.cleaned_data
        for name, (question, answer) in self.revealed_by.items():
            given = self[question].data or ()
            if answer != given and (isinstance(given, str) or answer not in given):
                self._errors.pop(name, None)  # type: ignore[union-attr]
                cleaned[name] = self.fields[name].to_python(None)
        return cleaned

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Say what an action refused, each at the field it names (`where="dob"`, or "dob.year"), else at the top."""
        for problem in problems:
            said = told(problem)
            name = problem.where if problem.where in self.fields else problem.where.partition(".")[0]
            asked = name in self.fields and self._is_asked(name)
            self.add_error(name if asked else None, said)

    def hidden(self) -> Markup:
        """The hidden fields: act id, the version seen, and any of the form's own."""
        carried = {bound.name: self._carried.get(bound.name, bound.value()) for bound in self.hidden_fields()}
        return Markup("").join(
            Markup('<input type="hidden" name="{}" value="{}">').format(self[name].html_name, plain(value))
            for name, value in carried.items()
            if value not in (None, "")
        )

    def look_again(self, seen: int) -> None:
        """After a clash: drawn again with what was typed, over the version `seen` that is saved now, as a new act."""
        self._carried = {"seen": seen, "act_id": uuid4()}

    def __html__(self) -> str:
        return self.hidden() + Markup("").join(escape(question) for question in self.questions())

    __str__ = __html__

    @property
    def act(self) -> UUID:
        """The act id of a form that is valid."""
        return UUID(str(self.cleaned_data["act_id"]))
