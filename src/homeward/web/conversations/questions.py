"""What the listening conversation asks, as words on a page. The prompts are to start somebody talking; nobody has to
answer them one by one.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.conversation import Conversation, Voice
from homeward.web.drafts import Drafted
from homeward.web.fields import Choice, ChoiceField, DateField, LongTextField, TextField
from homeward.web.journeys.waiting import OnJourney

PARTS = {
    "what_matters": (
        gettext_lazy("What matters most?"),
        gettext_lazy("Who are the people, the places and the things life would not be right without?"),
    ),
    "working": (
        gettext_lazy("What is working well?"),
        gettext_lazy("What should stay just as it is? When were things last as they should be?"),
    ),
    "not_working": (
        gettext_lazy("What is not working?"),
        gettext_lazy("What is hard, or worrying, or done in a way that does not suit? What would better look like?"),
    ),
    "strengths": (
        gettext_lazy("What are they good at, and what do others come to them for?"),
        gettext_lazy("Skills, knowledge, patience, a sense of humour; what they did before, and still could."),
    ),
    "priorities": (
        gettext_lazy("What comes first?"),
        gettext_lazy("One on each line, the most important at the top."),
    ),
    "support": (
        gettext_lazy("How do they like to be supported?"),
        gettext_lazy("What does somebody who does it well do? What should nobody do, even if it is kindly meant?"),
    ),
    "own_words": (
        gettext_lazy("Anything else, in their own words"),
        gettext_lazy("As they said it."),
    ),
}
"""The parts of a conversation in the order they are asked about: question, and what to start with."""

TITLES = {
    "what_matters": gettext_lazy("What matters most"),
    "working": gettext_lazy("What is working well"),
    "not_working": gettext_lazy("What is not working"),
    "strengths": gettext_lazy("Good at"),
    "support": gettext_lazy("How to support me well"),
    "own_words": gettext_lazy("In my own words"),
}
"""What the parts are called for whoever reads them."""

MINE = {
    "what_matters": gettext_lazy("What matters most to me?"),
    "strengths": gettext_lazy("What am I good at, and what do others come to me for?"),
    "support": gettext_lazy("How do I like to be supported?"),
    "own_words": gettext_lazy("Anything else I want to say"),
}
"""The questions that are asked otherwise of somebody who writes for themself."""


def question(part: str, is_me: bool) -> str:
    """The words of one question."""
    return str(MINE.get(part, PARTS[part][0]) if is_me else PARTS[part][0])


class ConversationForm(OnJourney, Drafted):
    """Everything may be left out but whose words these are."""

    says_optional = False

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

    def __init__(self, *args: Any, is_me: bool, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"held_on": today} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["held_on"].not_after = today  # type: ignore[attr-defined]
        for part, (_words, hint) in PARTS.items():
            self.fields[part] = LongTextField(label=question(part, is_me), hint=hint, required=False, rows=4)
        for name in ("voice", "helped_by", "spoken_by", "how_known", "who_was_there", "held_on"):
            self.fields[name] = self.fields.pop(name)
        if is_me:
            for name in ("voice", "helped_by", "spoken_by", "how_known"):
                del self.fields[name]
            self.fields["who_was_there"].label = _("Did anybody help you with this?")
        self.restore()

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
