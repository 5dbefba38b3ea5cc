"""Questions answered by typing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from homeward.web.fields.question import Asked, Params, Question, attributes, plain, without_empty


class _Typed(Asked):
    """`width` is the box's width in characters: 2, 3, 4, 5, 10, 20 or 30. `suggests` is the id of a
    datalist on the page, of what may be meant; anything else can be typed."""

    component = macro = "input"
    kind = "text"
    inputmode = ""

    def __init__(
        self,
        *args: Any,
        width: int | None = None,
        autocomplete: str = "",
        spellcheck: bool | None = None,
        suggests: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.box_width = width
        self.autocomplete = autocomplete
        self.spellcheck = spellcheck
        self.suggests = suggests

    def params(self, question: Question) -> Params:
        return without_empty(
            [
                ("type", self.kind),
                ("value", question.typed),
                ("width", self.box_width),
                ("inputmode", self.inputmode),
                ("autocomplete", self.autocomplete),
                ("spellcheck", self.spellcheck),
                ("attributes", attributes({"list": self.suggests}) if self.suggests else None),
            ]
        )


class TextField(_Typed, forms.CharField):
    """One line of words."""


class PasswordField(_Typed, forms.CharField):
    """A password: never drawn back into the page, never trimmed."""

    kind = "password"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, strip=False, **kwargs)

    def params(self, question: Question) -> Params:
        return super().params(question) | {"value": ""}


class EmailField(_Typed, forms.EmailField):
    """An e-mail address."""

    kind = "email"
    default_error_messages = {
        "invalid": gettext_lazy("Enter an e-mail address in full, for example name@example.org")
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"autocomplete": "email", "spellcheck": False} | kwargs))


class PhoneField(_Typed, forms.CharField):
    """A telephone number, as typed."""

    kind = "tel"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"autocomplete": "tel", "width": 20} | kwargs))


class NumberField(_Typed, forms.IntegerField):
    """A whole number. The box is plain text: spinners change numbers by accident."""

    inputmode = "numeric"
    default_error_messages = {"invalid": gettext_lazy("Enter a whole number, for example 6")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"width": 5} | kwargs))


class LongTextField(Asked, forms.CharField):
    """Several lines, in the person's words. `rows` is how tall the box begins."""

    component = macro = "textarea"

    def __init__(self, *args: Any, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows

    def params(self, question: Question) -> Params:
        # A browser drops the first line break of a textarea: give it one to drop.
        typed = question.typed
        return {"value": plain(f"\n{typed}" if typed.startswith("\n") else typed), "rows": self.rows}


class FileField(Asked, forms.FileField):
    """A file from this computer or telephone. `accept` is what the chooser offers first (".pdf,image/*")."""

    component, macro = "file-upload", "fileUpload"
    default_error_messages = {
        "invalid": gettext_lazy("The file did not arrive. Choose it again"),
        "missing": gettext_lazy("Choose a file"),
        "contradiction": gettext_lazy("Choose a file, or take the one there is away: not both"),
        "empty": gettext_lazy("There is nothing in this file. Choose another"),
        "max_length": gettext_lazy("The name of this file is too long. Give it a shorter one and choose it again"),
    }

    def __init__(self, *args: Any, accept: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **({"widget": forms.FileInput} | kwargs))
        self.accept = accept

    def params(self, question: Question) -> Params:
        return {"attributes": attributes({"accept": self.accept})}
