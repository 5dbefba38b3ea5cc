"""Where a form is kept, as a form of ours: which, the date on it, the place, whom to ask. There is no box for what it
says.
"""

from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext_lazy

from homeward.content.held_forms import form_kinds
from homeward.domain.held_form import HeldForm
from homeward.domain.lengths import LINE, NAME
from homeward.records.people.queries.held_forms import KeptFormLine
from homeward.web.fields import Choice, ChoiceField, DateField, Form, LongTextField, TextField
from homeward.web.on_journey import OnJourney
from homeward.web.people.words_of import MINE, OTHER, PERSON, WordsOf


class ToldForm(WordsOf):
    """Who told us: the person, somebody else, or nobody, because whoever writes has seen the form."""

    def __init__(self, *args: Any, is_me: bool, **kwargs: Any) -> None:
        super().__init__(*args, is_me=is_me, **kwargs)
        if is_me:
            return
        self.fields["whose"].label = gettext_lazy("Who told you?")
        self.fields["whose"].error_messages["required"] = gettext_lazy("Choose who told you")
        self.fields["whose_name"].label = gettext_lazy("Who was it, and who are they to the person?")
        self.fields["whose"].offer([  # type: ignore[attr-defined]
            Choice(PERSON, gettext_lazy("The person")),
            Choice(OTHER, gettext_lazy("Somebody else"), reveals=("whose_name",)),
            Choice(MINE, gettext_lazy("Nobody had to: I have seen the form")),
        ])


class HeldFormForm(ToldForm, OnJourney, Form):
    form = ChoiceField(label=gettext_lazy("Which form is it?"), missing=gettext_lazy("Choose which form it is"))
    dated = DateField(
        label=gettext_lazy("The date on the form"),
        hint=gettext_lazy("The day it was signed. For example, 3 11 2026. If nobody knows it, look at the form first."),
        missing=gettext_lazy("Enter the date on the form"),
    )
    place = TextField(
        label=gettext_lazy("Where is the original kept?"),
        hint=gettext_lazy(
            "So that a stranger finds it at night: “green folder in the kitchen drawer”, “GP record”. Only where it "
            "is. What it says stays on the form."
        ),
        max_length=LINE,
        missing=gettext_lazy("Write where the form is kept"),
    )
    whom = TextField(
        label=gettext_lazy("Who has it, or whom does one ask?"),
        hint=gettext_lazy("A name and a telephone number, if there is somebody."),
        max_length=NAME,
        required=False,
    )
    review_on = DateField(
        label=gettext_lazy("When is the form to be looked at again?"),
        hint=gettext_lazy("If the form names a day. After it, every page says that it may be out of date."),
        required=False,
    )
    circle = ChoiceField(
        label=gettext_lazy("Who may see where it is?"),
        choices=[
            Choice("clinical", gettext_lazy("The person, and those who work with them")),
            Choice("circle", gettext_lazy("The people in their circle too"), gettext_lazy("If the person wants it.")),
        ],
        missing=gettext_lazy("Choose who may see where it is"),
    )

    def __init__(
        self, *args: Any, is_me: bool, today: date, known: KeptFormLine | None = None, newer: bool = False,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _begun_with(known, newer=newer) | kwargs.get("initial", {})
        super().__init__(*args, is_me=is_me, seen=known.version if known else None, **kwargs)
        language = get_language() or "en"
        self.fields["form"].offer([  # type: ignore[attr-defined]
            Choice(kind.name, kind.say(kind.title, language), kind.say(kind.text, language))
            for kind in form_kinds().values()
        ])
        self.of = known.form.form if known and newer else ""
        if self.of:
            del self.fields["form"]
        self.words_of_last()

    def held_form(self) -> HeldForm:
        """The form as the domain has it; of one that is valid."""
        given = self.cleaned_data
        return HeldForm(
            self.of or given["form"], given["dated"], given["place"], given["whom"], given["review_on"]
        )

    @property
    def open_to_circle(self) -> bool:
        return self.cleaned_data["circle"] == "circle"


def _begun_with(known: KeptFormLine | None, *, newer: bool) -> dict[str, Any]:
    """What stands in the boxes: of a newer form the place may be the same; its dates never are."""
    if known is None:
        return {"circle": "clinical"}
    seen_by = "circle" if known.open_to_circle else "clinical"
    said = {"place": known.form.place, "whom": known.form.whom, "circle": seen_by}
    if newer:
        return said
    return said | {"form": known.form.form, "dated": known.form.dated, "review_on": known.form.review_on}


class WithdrawForm(ToldForm, Form):
    why = LongTextField(
        label=gettext_lazy("Is there something to say about it?"),
        hint=gettext_lazy("For example, who tore it up. You may leave this empty."),
        required=False,
        rows=2,
    )

    def __init__(self, *args: Any, is_me: bool, **kwargs: Any) -> None:
        super().__init__(*args, is_me=is_me, **kwargs)
        self.words_of_last()
