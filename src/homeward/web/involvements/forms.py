"""What is asked when somebody is pulled in, when they answer, and when it ends."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.content.involvements import ways
from homeward.domain.access import Kind
from homeward.domain.involvement import CAN_BE_SHOWN, Ask, State
from homeward.domain.request import Answer
from homeward.web.fields import (
    Choice,
    ChoiceField,
    DateField,
    EmailField,
    Form,
    LongTextField,
    ManyChoiceField,
    PhoneField,
    TextField,
)
from homeward.web.people.agreeing import Agreeing
from homeward.web.people.kinds import KINDS
from homeward.web.people.words_of import WordsOf

NEWCOMER = ("name", "organisation", "role_title", "phone", "email")


class AskForm(Agreeing, Form):
    """Whom, what for, what they will see, and whether the person agrees to that."""

    name = TextField(
        label=gettext_lazy("Whom do you ask?"), max_length=200, missing=gettext_lazy("Write whom you ask")
    )
    organisation = TextField(label=gettext_lazy("Where do they work?"), max_length=200, required=False)
    role_title = TextField(label=gettext_lazy("What do they do there?"), max_length=100, required=False)
    phone = PhoneField(label=gettext_lazy("Phone"), required=False, max_length=40)
    email = EmailField(
        label=gettext_lazy("E-mail"), required=False,
        hint=gettext_lazy("They get a link that shows what you ask and lets them answer. They need no account."),
    )
    way = ChoiceField(label=gettext_lazy("What kind of help?"), missing=gettext_lazy("Choose what kind of help"))
    what_for = LongTextField(
        label=gettext_lazy("What do you ask of them?"), max_length=1000,
        hint=gettext_lazy("So that they can say yes or no: what is needed, and what would be a good outcome."),
        missing=gettext_lazy("Write what you ask of them"),
    )
    answer_by = DateField(label=gettext_lazy("By when do you hope for an answer?"), required=False)
    sees = ManyChoiceField(
        label=gettext_lazy("What will they see if they say yes?"), required=False,
        hint=gettext_lazy(
            "They always see what you ask, the name the person goes by, and communication needs and alerts. Choose "
            "only what else they need. It ends when this ends."
        ),
        choices=[Choice(kind.value, capfirst(KINDS[kind])) for kind in CAN_BE_SHOWN],
    )

    def __init__(self, *args: Any, newcomer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].offer(  # type: ignore[attr-defined]
            [Choice(way.name, _(way.title), hint=_(way.text)) for way in ways()]
        )
        if not newcomer:
            for box in NEWCOMER:
                del self.fields[box]
        for box in ("answer", "decided_by", "ground", "consulted"):
            if box in self.fields:
                self.fields[box] = self.fields.pop(box)

    def answers(self, name: str) -> list[Choice]:
        no = Choice(Answer.DOES_NOT_AGREE, _("%(name)s does not agree") % {"name": name})
        return [*super().answers(name), no]

    def ask(self) -> Ask:
        given = self.cleaned_data
        sees = tuple(Kind(kind) for kind in given["sees"])
        return Ask(given["what_for"], self.agreement(), sees, given["answer_by"], given["way"])

    def newcomer(self) -> dict[str, str]:
        """Somebody who is not known here yet; empty for somebody who is."""
        return {box: self.cleaned_data[box] for box in NEWCOMER if box in self.fields}


class AnswerForm(Form):
    """Yes or no to an ask, or what came of it. A worker who writes it down says who told them."""

    says = ChoiceField(
        label=gettext_lazy("What do they say?"),
        choices=[
            Choice(State.ACCEPTED.value, gettext_lazy("Yes, they will help"), reveals=("note",)),
            Choice(State.DECLINED.value, gettext_lazy("No, they cannot"), reveals=("reason",)),
        ],
        missing=gettext_lazy("Choose yes or no"),
    )
    note = TextField(
        label=gettext_lazy("Anything to add?"), required=False, max_length=400,
        hint=gettext_lazy("For example when, and who will come."),
    )
    reason = TextField(
        label=gettext_lazy("Why not?"), max_length=400, missing=gettext_lazy("Write why, in a sentence"),
        hint=gettext_lazy("So that whoever leads can find another way."),
    )
    answer = LongTextField(
        label=gettext_lazy("What was done, found or agreed?"), max_length=10_000,
        missing=gettext_lazy("Write what was done, found or agreed"),
    )
    told_by = TextField(
        label=gettext_lazy("Who told you?"), max_length=200, missing=gettext_lazy("Write who told you"),
    )

    def __init__(self, *args: Any, state: State, is_mine: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = ("says", "note", "reason") if state is State.ASKED else ("answer",)
        for box in ("says", "note", "reason", "answer"):
            if box not in asked:
                del self.fields[box]
        if is_mine:
            del self.fields["told_by"]
            if "says" in self.fields:
                self.fields["says"].label = _("Can you help?")
                yes, no = self.fields["says"].answers  # type: ignore[attr-defined]
                self.fields["says"].offer(  # type: ignore[attr-defined]
                    [Choice(yes.value, _("Yes, I will"), reveals=yes.reveals),
                     Choice(no.value, _("No, I cannot"), reveals=no.reveals)]
                )


class EndForm(WordsOf, Form):
    reason = TextField(label=gettext_lazy("Anything to say about why?"), required=False, max_length=400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()
