"""A question on a form: its words, its answer as typed and what is wrong with it, drawn by the design system."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from homeward.web.jinja import macro

if TYPE_CHECKING:
    from homeward.web.fields.form import Form

Params = dict[str, Any]


def plain(value: object) -> str:
    """A value as a bare string: never lazy, never marked safe, because the macros trust both."""
    return "" if value is None else "".join(str(value))


class Asked:
    """What every question of ours has beside what Django gives a field.

    `hint` is drawn under the label. `missing` is the sentence for an empty answer ("Enter the person's name").
    A field that may be left empty says "(optional)" by itself.
    """

    component: str
    macro: str
    may_be_left = True
    """False where whoever checks the answer says that it is missing, and not the form."""
    grouped = False
    """True for a question with several boxes: its label is the legend of a fieldset."""
    default_error_messages = {
        "required": gettext_lazy("Answer this question"),
        "max_length": gettext_lazy(
            "This is %(show_value)s characters long, and %(limit_value)s is the most. Shorten it a little"
        ),
        "min_length": gettext_lazy("This is too short: %(limit_value)s characters is the least"),
        "min_value": gettext_lazy("Enter %(limit_value)s or more"),
        "max_value": gettext_lazy("Enter %(limit_value)s or less"),
        "null_characters_not_allowed": gettext_lazy("There is a character in this that cannot be kept. Type it again"),
    }
    """In our words; whatever only one kind of question says is said there."""

    def __init__(self, *args: Any, hint: str = "", missing: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.hint = hint
        if missing:
            self.error_messages["required"] = missing  # type: ignore[attr-defined]

    def get_bound_field(self, form: "Form", field_name: str) -> "Question":
        return Question(form, self, field_name)  # type: ignore[arg-type]

    def params(self, question: "Question") -> Params:
        """What this kind of question adds to the macro's parameters."""
        return {}

    def anchor(self, question: "Question") -> str:
        """The id of the box where the mistake is mended."""
        return question.id_for_label or question.auto_id


class Question(BoundField):
    """`{{ form["name"] }}` draws label, hint, mistake and box. `draw(heading=True)` makes the label the page's h1."""

    field: Any

    def __str__(self) -> str:
        return self.draw()

    def __html__(self) -> str:
        return self.draw()

    def draw(self, *, heading: bool = False, size: str = "", inline: bool = False) -> Markup:
        """The whole question. `size` is "s", "m" or "l"; `inline` puts short choices beside each other."""
        words = self._words(heading, size)
        params: Params = {
            "id": self.auto_id,
            "idPrefix": self.auto_id,
            "name": self.html_name,
            "hint": {"text": plain(self.field.hint)} if self.field.hint else None,
            "errorMessage": self._mistake(),
        }
        params |= {"fieldset": {"legend": words}} if self.field.grouped else {"label": words}
        if inline:
            params["inline"] = True
        params |= self.field.params(self)
        return macro(self.field.component, self.field.macro, {k: v for k, v in params.items() if v is not None})

    def _words(self, heading: bool, size: str) -> Params:
        text = plain(self.label)
        may_be_empty = not self.field.required and self.field.may_be_left and not self.field.disabled
        says_so: bool = self.form.says_optional  # type: ignore[attr-defined]
        if may_be_empty and says_so and not heading and not self.revealed:
            text = _("%(question)s (optional)") % {"question": text}
        words: Params = {"text": text, "size": size or ("l" if heading else "s")}
        return words | {"isPageHeading": True} if heading else words

    def _mistake(self) -> Params | None:
        said = [plain(error) for error in self.errors]
        return {"text": " ".join(said), "visuallyHiddenText": _("Error")} if said else None

    @property
    def revealed(self) -> bool:
        """Whether another question's answer brings this one to light."""
        return self.name in self.form.revealed_by  # type: ignore[attr-defined]

    @property
    def anchor(self) -> str:
        """The id that a link from the error summary goes to."""
        return str(self.field.anchor(self))

    @property
    def typed(self) -> str:
        """What is in the box now: what was typed, or what it began with."""
        return plain(self.value())

    def wrong_boxes(self) -> frozenset[str]:
        """For a question of several boxes, the names of those with a mistake (empty: all of them)."""
        boxes: set[str] = set()
        for error in self.form.errors.as_data().get(self.name, ()):
            boxes |= set((error.params or {}).get("boxes", ()))
        return frozenset(boxes)


def attributes(given: Mapping[str, object]) -> Params:
    """HTML attributes for a macro, without the empty ones."""
    return {name: plain(value) for name, value in given.items() if value not in (None, "", False)}


def without_empty(pairs: Iterable[tuple[str, object]]) -> Params:
    return {name: value for name, value in pairs if value not in (None, "")}
