"""A conversation as a form: its questions as `content/conversations.yaml` has them. The prompts stand beside them and
are no part of it.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from homeward.domain.conversation import Conversation, Sort, Voice
from homeward.domain.pathway import Step
from homeward.records.care.queries.journeys import JourneyView
from homeward.web.drafts import Drafted
from homeward.web.fields import Choice, ChoiceField, DateField, LongTextField, TextField
from homeward.web.journeys.forms import ASKED, field_for, step_answers
from homeward.web.on_journey import OnJourney


def say(sort: Sort) -> Callable[[str], str]:
    """The words of a conversation in the language of the page."""
    language = get_language() or "en"
    return lambda text: sort.say(text, language)


class ConversationForm(OnJourney, Drafted):
    """Everything may be left out but whose words these are."""

    says_optional = False

    sort = forms.SlugField(required=False, widget=forms.HiddenInput)
    held_on = DateField(label=gettext_lazy("When did you talk?"), missing=gettext_lazy("Enter the day you talked"))
    who_was_there = TextField(
        label=gettext_lazy("Who was there?"),
        required=False,
        hint=gettext_lazy("Names, and who they are to the person"),
    )
    voice = ChoiceField(
        label=gettext_lazy("Whose words are these?"),
        choices=[
            Choice(Voice.PERSON, gettext_lazy("The person's own")),
            Choice(
                Voice.WITH_HELP,
                gettext_lazy("The person's own, said with help"),
                gettext_lazy("An interpreter, pictures, a board, somebody who knows how they say things"),
                reveals=("helped_by",),
            ),
            Choice(
                Voice.FOR_THEM,
                gettext_lazy("Somebody who knows them spoke for them"),
                gettext_lazy("Because they cannot say this themself at the moment"),
                reveals=("spoken_by", "how_known"),
            ),
        ],
        missing=gettext_lazy("Choose whose words these are"),
    )
    helped_by = TextField(
        label=gettext_lazy("Who or what helped?"), max_length=200, missing=gettext_lazy("Write who or what helped")
    )
    spoken_by = TextField(
        label=gettext_lazy("Who spoke for them, and who are they to the person?"),
        max_length=200,
        missing=gettext_lazy("Write who spoke for the person"),
    )
    how_known = LongTextField(
        label=gettext_lazy("How do you know this is what they would want?"),
        hint=gettext_lazy("What they show with their face and hands, what they used to say, what they turn towards."),
        rows=3,
        missing=gettext_lazy("Write how you know"),
    )

    def __init__(
        self, *args: Any, sort: Sort, is_me: bool, today: date, view: JourneyView | None, doing: Step | None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"held_on": today} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["held_on"].not_after = today  # type: ignore[attr-defined]
        words = say(sort)
        for one in sort.questions:
            label = words(one.mine if is_me else one.ask)
            self.fields[one.part] = LongTextField(label=label, hint=words(one.hint), required=False, rows=4)
        for name in ("voice", "helped_by", "spoken_by", "how_known", "who_was_there", "held_on"):
            self.fields[name] = self.fields.pop(name)
        if is_me:
            for name in ("voice", "helped_by", "spoken_by", "how_known"):
                del self.fields[name]
            self.fields["who_was_there"].label = _("Did anybody help you with this?")
        self.doing = doing
        for question in doing.asks if doing and view else ():
            self.fields[ASKED + question.name] = field_for(question, view.pathway, get_language() or "en")
        self.restore()
        self.initial["sort"] = sort.name

    def on_journey(self) -> dict[str, Any]:
        answered = {"step_answers": step_answers(self, self.doing)} if self.doing else {}
        return super().on_journey() | answered

    def said(self) -> Conversation:
        """The conversation as the domain has it; of a form that is valid."""
        given = self.cleaned_data
        voice = Voice(given.get("voice", Voice.PERSON))
        return Conversation(
            what_matters=given["what_matters"],
            working=given["working"],
            not_working=given["not_working"],
            strengths=given["strengths"],
            priorities=tuple(given["priorities"].splitlines()),
            support=given["support"],
            own_words=given["own_words"],
            who_was_there=given["who_was_there"],
            voice=voice,
            spoken_by=given.get("helped_by" if voice is Voice.WITH_HELP else "spoken_by", ""),
            how_known=given.get("how_known", ""),
        )
