"""What a listening conversation is written down in."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from homeward.domain.conversation import Conversation, Voice
from homeward.web.fields import Choice, ChoiceField, DateField, Form, LongTextField, TextField
from homeward.web.journeys.waiting import OnJourney


class ConversationForm(OnJourney, Form):
    """Nothing has to be spoken of; what was, is written as it was said."""

    what_matters = LongTextField(
        label=_("What matters to them"), required=False,
        hint=_("“What would a good week look like?” “What would you miss?”"),
    )
    working = LongTextField(label=_("What is working"), required=False, hint=_("“What should nobody change?”"))
    not_working = LongTextField(
        label=_("What is not working"), required=False, hint=_("“What is hard, or has stopped?”")
    )
    strengths = LongTextField(
        label=_("What they are good at, and who they have"), required=False,
        hint=_("“What do people come to you for?”"),
    )
    priorities = LongTextField(
        label=_("What comes first"), required=False, hint=_("One on each line, the most important at the top.")
    )
    support = LongTextField(
        label=_("How they like to be supported"), required=False,
        hint=_("“What helps? What is kindly meant and does not?”"),
    )
    own_words = LongTextField(label=_("Anything else, in their own words"), required=False)
    who_was_there = TextField(label=_("Who was there?"), required=False, max_length=400)
    voice = ChoiceField(
        label=_("How did they say it?"),
        choices=[
            Choice(Voice.PERSON.value, _("They said it themself")),
            Choice(
                Voice.WITH_HELP.value, _("With help: an interpreter, pictures, somebody who knows how they say things"),
                reveals=("helped_by",),
            ),
            Choice(
                Voice.FOR_THEM.value, _("They could not say it: somebody who knows them spoke"),
                reveals=("spoken_by", "how_known"),
            ),
        ],
        missing=_("Choose how they said it"),
    )
    helped_by = TextField(label=_("Who helped?"), max_length=200)
    spoken_by = TextField(label=_("Who spoke for them?"), max_length=200)
    how_known = LongTextField(
        label=_("How do we know that it is what they would want?"), required=False,
        hint=_("What they show, what they used to say."),
    )
    held_on = DateField(label=_("When was it?"))

    def said(self) -> Conversation:
        """What was written, as the value it makes."""
        given: Mapping[str, Any] = self.cleaned_data
        return Conversation(
            **{part: given[part] for part in TEXTS},
            priorities=tuple(given["priorities"].splitlines()),
            who_was_there=given["who_was_there"],
            voice=Voice(given["voice"]),
            spoken_by=given["spoken_by"] or given["helped_by"] or "",
            how_known=given["how_known"] or "",
        )


TEXTS = ("what_matters", "working", "not_working", "strengths", "support", "own_words")
