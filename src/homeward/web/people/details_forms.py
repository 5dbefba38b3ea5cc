"""The questions about a person's details, and what is known already in the words of the same boxes."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.person_details import Address, AddressKind, ContactKind, ContactPoint, ContactUse
from homeward.domain.postcode import read_postcode
from homeward.records.people.queries.reaching import AddressLine, ContactLine, OnPaper
from homeward.web.fields import Choice, ChoiceField, DateField, Form, TextField, TickField
from homeward.web.people.words_of import WordsOf

NAME: dict[str, Any] = {"max_length": 200}
STAYS = "stays"


class NamesForm(WordsOf, Form):
    preferred_name = TextField(
        label=gettext_lazy("What do they like to be called?"), width=20, **NAME,
        hint=gettext_lazy("This name heads every page."), missing=gettext_lazy("Enter the name they like to be called"),
    )
    given_name = TextField(label=gettext_lazy("First names, as on paper"), required=False, width=20, **NAME)
    family_name = TextField(label=gettext_lazy("Last name, as on paper"), required=False, width=20, **NAME)
    practice_code = TextField(
        label=gettext_lazy("Code of their GP practice"), required=False, width=10, max_length=10, spellcheck=False,
        hint=gettext_lazy("For example M83047."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()

    def clean_practice_code(self) -> str:
        return str(self.cleaned_data["practice_code"]).upper()


class AddressForm(WordsOf, Form):
    kind = ChoiceField(
        label=gettext_lazy("What is this address to them?"),
        choices=[
            Choice(AddressKind.HOME, gettext_lazy("Home")),
            Choice(
                AddressKind.TEMPORARY, gettext_lazy("Where they are staying"),
                gettext_lazy("With a daughter, in a care home for some weeks, in hospital"),
            ),
            Choice(AddressKind.OTHER, gettext_lazy("Another place they are often")),
        ],
        missing=gettext_lazy("Choose what this address is to them"),
    )
    line_1 = TextField(label=gettext_lazy("Address line 1"), required=False, **NAME)
    line_2 = TextField(label=gettext_lazy("Address line 2"), required=False, **NAME)
    line_3 = TextField(label=gettext_lazy("Town or city"), required=False, width=20, **NAME)
    postcode = TextField(label=gettext_lazy("Postcode"), required=False, width=10, spellcheck=False)
    start = DateField(
        label=gettext_lazy("Since which day?"), hint=gettext_lazy("Leave it empty if nobody knows."), required=False
    )
    end = DateField(
        label=gettext_lazy("Until which day?"), hint=gettext_lazy("Leave it empty if they are there again."),
        required=False,
    )
    instead = ChoiceField(
        label=gettext_lazy("Did they leave another address for this one?"),
        missing=gettext_lazy("Choose whether they left another address"),
    )

    def __init__(
        self, *args: Any, others: Iterable[tuple[str, str]] = (), has_ended: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not has_ended:
            del self.fields["end"]
        there = list(others)
        if there:
            choices = [Choice(STAYS, _("No, both are right"))]
            choices += [Choice(key, _("Yes, %(place)s") % {"place": place}) for key, place in there]
            self.fields["instead"].offer(choices)  # type: ignore[attr-defined]
        else:
            del self.fields["instead"]
        self.words_of_last()

    def clean_postcode(self) -> str:
        typed = str(self.cleaned_data["postcode"]).strip()
        found = read_postcode(typed) if typed else ""
        if found is None:
            raise ValidationError(_("Enter a postcode, like ST3 4AB"))
        return found

    def address(self) -> Address:
        said = self.cleaned_data
        lines = tuple(said[name].strip() for name in ("line_1", "line_2", "line_3") if said[name].strip())
        return Address(lines, said["postcode"], AddressKind(said["kind"]), said["start"], said.get("end"))

    def instead_of(self) -> UUID | None:
        chosen = self.cleaned_data.get("instead", STAYS)
        return None if chosen == STAYS else UUID(chosen)


class LeftForm(WordsOf, Form):
    on = DateField(label=gettext_lazy("Since which day?"), missing=gettext_lazy("Enter the day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()


class ContactForm(WordsOf, Form):
    kind = ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=[
            Choice(ContactKind.PHONE, gettext_lazy("Telephone")), Choice(ContactKind.EMAIL, gettext_lazy("E-mail")),
        ],
        missing=gettext_lazy("Choose telephone or e-mail"),
    )
    value = TextField(
        label=gettext_lazy("The number, or the e-mail address"), max_length=200, spellcheck=False,
        missing=gettext_lazy("Enter the number or the e-mail address"),
    )
    use = ChoiceField(
        label=gettext_lazy("Where is it?"),
        choices=[
            Choice(ContactUse.MOBILE, gettext_lazy("They carry it with them")),
            Choice(ContactUse.HOME, gettext_lazy("At home")),
            Choice(ContactUse.TEMPORARY, gettext_lazy("Where they are staying")),
            Choice(ContactUse.WORK, gettext_lazy("At work")),
        ],
        unsure=True, required=False,
    )
    preferred = TickField(label=gettext_lazy("This is the best one to use"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()

    def contact(self) -> ContactPoint:
        said = self.cleaned_data
        use = ContactUse(said["use"]) if said["use"] in set(ContactUse) else ContactUse.NOT_SAID
        return ContactPoint(ContactKind(said["kind"]), said["value"], use, said["preferred"])


def name_words(paper: OnPaper) -> dict[str, Any]:
    known = paper.details
    return {
        "preferred_name": known.preferred_name, "given_name": known.given_name, "family_name": known.family_name,
        "practice_code": known.practice_code,
    }


def address_words(line: AddressLine | None) -> dict[str, Any]:
    if line is None:
        return {}
    lines = dict(zip(("line_1", "line_2", "line_3"), _three(line.place.lines), strict=True))
    return {"kind": line.place.kind.value, **lines, "postcode": line.place.postcode, "start": line.place.start,
            "end": line.place.end}


def contact_words(line: ContactLine | None) -> dict[str, Any]:
    if line is None:
        return {}
    known = line.contact
    return {"kind": known.kind.value, "value": known.value, "use": known.use.value, "preferred": known.preferred}


def _three(lines: tuple[str, ...]) -> tuple[str, str, str]:
    """An address as three boxes: of a longer one the middle goes into the second."""
    first, *middle = lines or ("",)
    last = middle.pop() if middle else ""
    return first, ", ".join(middle), last
