"""What is asked when somebody looks after somebody: who they are, what they do, and whether both agree."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.caring import CALLED, MOST_WORDS, LooksAfter
from homeward.domain.lengths import LINE
from homeward.domain.person_details import Address, ContactKind, ContactPoint, PersonDetails
from homeward.domain.postcode import read_postcode
from homeward.domain.request import Agreement, Answer, Ground
from homeward.standards.nhs_numbers import read_nhs_number
from homeward.web.fields import Choice, ChoiceField, DateField, Form, LongTextField, PhoneField, TextField
from homeward.web.people.agreeing import GROUNDS
from homeward.web.people.words_of import WordsOf
from homeward.web.requests.questions import mended

NEW = "new"
DECIDING = ("decided_by", "ground", "consulted")


class CarerForm(WordsOf, Form):
    """Who it is, in two goes: first what is known of them; then, with those who may be the same beside it, `who`."""

    preferred_name = TextField(
        label=gettext_lazy("What do they like to be called?"), width=20, max_length=200,
        missing=gettext_lazy("Enter the name they like to be called"),
    )
    given_name = TextField(label=gettext_lazy("First names"), required=False, width=20, max_length=200)
    family_name = TextField(label=gettext_lazy("Last name"), required=False, width=20, max_length=200)
    date_of_birth = DateField(label=gettext_lazy("Date of birth"), required=False)
    phone = PhoneField(label=gettext_lazy("Telephone"), required=False, max_length=40)
    postcode = TextField(label=gettext_lazy("Postcode"), required=False, width=10, max_length=10, spellcheck=False)
    nhs_number = TextField(
        label=gettext_lazy("NHS number"), required=False, width=20, spellcheck=False
    )
    what = LongTextField(
        label=gettext_lazy("What do they do?"), rows=3, max_length=LINE,
        hint=gettext_lazy("In a line or two, as they would say it. Nobody counts their hours."),
        missing=gettext_lazy("Write what they do"),
    )
    since = DateField(label=gettext_lazy("Since when?"), required=False)
    until = DateField(label=gettext_lazy("The last day, if one is known"), required=False)
    carer_is = TextField(required=False, max_length=CALLED, hint=gettext_lazy("My daughter, our Sam, next door."))
    person_is = TextField(required=False, max_length=CALLED, hint=gettext_lazy("My mum, my husband, Grandad."))
    person_answer = ChoiceField(missing=gettext_lazy("Choose whether they agree"))
    carer_answer = ChoiceField(missing=gettext_lazy("Choose whether whoever looks after them agrees"))

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["carer_is"].label = _("What does %(name)s call them?") % {"name": name}
        self.fields["person_is"].label = _("What do they call %(name)s?") % {"name": name}
        self.fields["person_answer"].label = _("Does %(name)s agree that it is written down?") % {"name": name}
        self.fields["carer_answer"].label = _("Do they agree, and to a record of their own?")
        for whose, called in (("person", name), ("carer", _("Whoever looks after them"))):
            self._ask_agreement(whose, called)
        self.words_of_last()

    def _ask_agreement(self, whose: str, called: str) -> None:
        self.fields[f"{whose}_decided_by"] = TextField(
            label=_("Who decided?"), max_length=200, missing=_("Write who decided")
        )
        self.fields[f"{whose}_ground"] = ChoiceField(
            label=_("On what ground?"), choices=list(GROUNDS.items()), missing=_("Choose the ground")
        )
        self.fields[f"{whose}_consulted"] = TextField(
            label=_("Who was asked what they would want?"), hint=_("Names, with commas between them"), max_length=400,
            required=False,
        )
        self.fields[f"{whose}_answer"].offer(  # type: ignore[attr-defined]
            [
                Choice(Answer.AGREES, _("%(name)s agrees") % {"name": called}),
                Choice(
                    Answer.CANNOT_DECIDE,
                    _("%(name)s cannot decide this; somebody decides for them") % {"name": called},
                    reveals=tuple(f"{whose}_{part}" for part in DECIDING),
                ),
                Choice(Answer.DOES_NOT_AGREE, _("No, or nobody has asked yet")),
            ]
        )

    def clean_nhs_number(self) -> str:
        return mended(read_nhs_number, self.cleaned_data["nhs_number"])

    def clean_postcode(self) -> str:
        return mended(read_postcode, self.cleaned_data["postcode"], _("Enter a postcode, like ST3 4AB"))

    def said(self) -> LooksAfter:
        """What was said of it."""
        given = self.cleaned_data
        return LooksAfter(
            what=given["what"], since=given["since"], until=given["until"], carer_is=given["carer_is"],
            person_is=given["person_is"], person_agrees=self._agreement("person"),
            carer_agrees=self._agreement("carer"),
        )

    def carer(self) -> PersonDetails:
        """Who it is, as far as it is known."""
        given = self.cleaned_data
        return PersonDetails(
            preferred_name=given["preferred_name"].strip(), given_name=given["given_name"].strip(),
            family_name=given["family_name"].strip(), date_of_birth=given["date_of_birth"],
            nhs_number=given["nhs_number"],
            addresses=(Address((), given["postcode"]),) if given["postcode"] else (),
            contacts=(ContactPoint(ContactKind.PHONE, given["phone"]),) if given["phone"] else (),
        )

    def _agreement(self, whose: str) -> Agreement:
        given = self.cleaned_data
        answer = Answer(given[f"{whose}_answer"])
        if answer is not Answer.CANNOT_DECIDE:
            return Agreement(answer)
        asked = tuple(name.strip() for name in given[f"{whose}_consulted"].split(",") if name.strip())
        return Agreement(answer, given[f"{whose}_decided_by"], Ground(given[f"{whose}_ground"]), asked)


class WhoForm(Form):
    """Somebody known, or somebody new: asked with those who may be the same beside it."""

    who = ChoiceField(missing=gettext_lazy("Choose whether it is somebody known or somebody new"))

    def __init__(self, *args: Any, alike: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*alike, Choice(NEW, _("None of these: somebody new, with a record of their own"))]
        self.fields["who"].label = _("Is it one of these?")
        self.fields["who"].offer(choices)  # type: ignore[attr-defined]


class SignInForm(WordsOf, Form):
    """Which of those who sign in already is the carer; they were in the room, or somebody rang them."""

    who = ChoiceField(label=gettext_lazy("Which of these are they?"), missing=gettext_lazy("Choose who it is"))

    def __init__(self, *args: Any, choices: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].offer(choices)  # type: ignore[attr-defined]
        self.words_of_last()


class EndForm(WordsOf, Form):
    on = DateField(label=gettext_lazy("Since when?"), hint=gettext_lazy("Leave it empty for today."), required=False)
    reason = LongTextField(
        label=gettext_lazy("Why does it end?"), rows=3, max_length=LINE, missing=gettext_lazy("Write why it ends"),
        hint=gettext_lazy("It stays in this record. The other record says only that it ended."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()


class ShareForm(WordsOf, Form):
    says_optional = False
    words = LongTextField(
        rows=6, max_length=MOST_WORDS, required=False,
        hint=gettext_lazy(
            "Whom to ring first, who has a key, what must happen the same day, what can wait. Leave it empty to take "
            "back what is shared now."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_mine = "whose" not in self.fields
        self.fields["words"].label = _("What happens if I cannot be there?") if self.is_mine else _(
            "What happens if they cannot be there?"
        )
        self.words_of_last()
