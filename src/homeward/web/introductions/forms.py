"""What is asked at each turn of an introduction."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.introduction import Along, Code, Goes, Group, Offer, State, Telling
from homeward.records.care.queries.owners import Owner
from homeward.web.fields import (
    Choice,
    ChoiceField,
    DateField,
    EmailField,
    Form,
    LongTextField,
    ManyChoiceField,
    PhoneField,
    SelectField,
    TextField,
    TickField,
)
from homeward.web.on_journey import OnJourney
from homeward.web.people.words_of import WordsOf

WHO_GOES = gettext_lazy("Write who goes along")
THEY_SAY = {
    State.AGREED: gettext_lazy("Yes, they would like to try it"),
    State.OFFERED: gettext_lazy("They will think about it"),
    State.SAID_NO: gettext_lazy("No, not now"),
    State.NOT_FOR_ME: gettext_lazy("It is not for them"),
}
I_SAY = {
    State.AGREED: gettext_lazy("Yes, I would like to try it"),
    State.OFFERED: gettext_lazy("I will think about it"),
    State.SAID_NO: gettext_lazy("No, not now"),
    State.NOT_FOR_ME: gettext_lazy("It is not for me"),
}
CODES = {
    Code.REFERRED: gettext_lazy("Referral to social prescribing (SNOMED CT 871731000000106)"),
    Code.DECLINED: gettext_lazy("Social prescribing declined (SNOMED CT 871711000000103)"),
}


def _answers(is_me: bool, among: Sequence[State]) -> list[Choice]:
    """What the person can say; a no may say why."""
    words = I_SAY if is_me else THEY_SAY
    hint = _("Remembered: whoever offers the same again is shown it.")
    return [
        Choice(
            state.value, str(words[state]), hint=hint if state is State.NOT_FOR_ME else "",
            reveals=("reason",) if state is State.NOT_FOR_ME else (),
        )
        for state in among
    ]


class SuggestForm(OnJourney, WordsOf, Form):
    """Something is offered, and the person may answer at once."""

    hopes = TextField(
        label=gettext_lazy("What do they hope for?"), required=False, max_length=400,
        hint=gettext_lazy("In their own words: what would make it worth going."),
    )
    said = ChoiceField(label=gettext_lazy("What do they say?"), missing=gettext_lazy("Choose what they say"))
    reason = TextField(label=gettext_lazy("Why not?"), required=False, max_length=400)
    again_why = TextField(
        label=gettext_lazy("Why is it offered again?"), max_length=400,
        missing=gettext_lazy("Write why it is offered again"),
    )
    asked_by = SelectField(
        label=gettext_lazy("Did somebody ask for this?"), required=False,
        hint=gettext_lazy("They are told how it goes. Leave this if nobody else did."),
    )
    circle_sees = TickField(label=gettext_lazy("They want their circle to see this"), required=False)

    def __init__(self, *args: Any, around: Sequence[Owner], again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_me = bool(kwargs.get("is_me"))
        said: Any = self.fields["said"]
        said.offer(_answers(is_me, (State.AGREED, State.OFFERED, State.SAID_NO, State.NOT_FOR_ME)))
        asked: Any = self.fields["asked_by"]
        asked.offer([(str(one.party_id), f"{one.name}, {one.what}") for one in around])
        if not again:
            del self.fields["again_why"]
        if is_me:
            self.fields["hopes"].label = _("What do you hope for?")
            said.label = _("What do you say?")
            self.fields["circle_sees"].label = _("My circle may see this")
        if is_me or not around:
            del self.fields["asked_by"]
        self.words_of_last()

    def offer(self) -> Offer:
        given = self.cleaned_data
        return Offer(State(given["said"]), given["hopes"], given["reason"] or "", given.get("again_why") or "")


class AnswerForm(WordsOf, Form):
    """What the person says, also later: they may say no at any time."""

    said = ChoiceField(label=gettext_lazy("What do they say?"), missing=gettext_lazy("Choose what they say"))
    reason = TextField(label=gettext_lazy("Why not?"), required=False, max_length=400)

    def __init__(self, *args: Any, among: Sequence[State], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said: Any = self.fields["said"]
        said.offer(_answers(bool(kwargs.get("is_me")), among))
        if kwargs.get("is_me"):
            said.label = _("What do you say?")
        self.words_of_last()


class IntroduceForm(Form):
    """What the group is told, how, and who goes along."""

    called = TextField(
        label=gettext_lazy("What shall the group call them?"), max_length=60,
        hint=gettext_lazy("A first name is enough. Nothing of their health is told, and no family name."),
        missing=gettext_lazy("Write what the group shall call them"),
    )
    tells = ManyChoiceField(
        label=gettext_lazy("What else do they agree that the group is told?"), required=False,
        hint=gettext_lazy("Ask about each. Leave both empty if they would rather say it themselves."),
        choices=[
            Choice("reach", gettext_lazy("How to reach them"), reveals=("reach",)),
            Choice("access", gettext_lazy("What to think of for getting in and taking part"), reveals=("access",)),
        ],
    )
    reach = TextField(
        label=gettext_lazy("A phone number or e-mail address"), max_length=400,
        missing=gettext_lazy("Write how to reach them"),
    )
    access = TextField(
        label=gettext_lazy("What should they think of?"), max_length=400,
        hint=gettext_lazy("What to do, not why: “a chair by the door”, “speak to her left side”."),
        missing=gettext_lazy("Write what they should think of"),
    )
    goes = ChoiceField(
        label=gettext_lazy("Who goes along the first time?"),
        choices=[
            Choice(Goes.WORKER.value, gettext_lazy("A worker"), reveals=("worker",)),
            Choice(Goes.BUDDY.value, gettext_lazy("A buddy"), reveals=("buddy",)),
            Choice(Goes.CIRCLE.value, gettext_lazy("Somebody of their circle"), reveals=("circle",)),
            Choice(Goes.NOBODY.value, gettext_lazy("Nobody: they would rather go by themselves")),
        ],
        missing=gettext_lazy("Choose who goes along"),
    )
    worker = TextField(label=gettext_lazy("Which worker?"), max_length=200, missing=WHO_GOES)
    buddy = TextField(label=gettext_lazy("Which buddy?"), max_length=200, missing=WHO_GOES)
    circle = TextField(label=gettext_lazy("Who of them?"), max_length=200, missing=WHO_GOES)
    first_on = DateField(label=gettext_lazy("The first time, if there is a day"), required=False)
    remind = TickField(label=gettext_lazy("They want an e-mail the day before"), required=False)
    contact = TextField(label=gettext_lazy("Whom do you tell there?"), required=False, max_length=200)
    email = EmailField(
        label=gettext_lazy("Their e-mail"), required=False,
        hint=gettext_lazy("They get a link that shows just this and lets them answer. They need no account."),
    )
    phone = PhoneField(
        label=gettext_lazy("Their phone"), required=False, max_length=40,
        hint=gettext_lazy("Without an e-mail address you ring, and write down what they say."),
    )

    def said(self) -> dict[str, Any]:
        given = self.cleaned_data
        goes = Goes(given["goes"])
        return {
            "telling": Telling(
                given["called"], "reach" in given["tells"], given["reach"] or "", "access" in given["tells"],
                given["access"] or "",
            ),
            "group": Group(given["contact"], given["email"], given["phone"]),
            "along": Along(
                goes, given.get(goes.value) or "", given["first_on"], bool(given["remind"])
            ),
        }


class ReplyForm(Form):
    """What the group says. A worker who writes it down says who told them."""

    says = ChoiceField(label=gettext_lazy("What do they say?"), missing=gettext_lazy("Choose an answer"))
    note = TextField(
        label=gettext_lazy("Anything they should know?"), required=False, max_length=400,
        hint=gettext_lazy("For example whom to ask for at the door."),
    )
    why_not = TextField(
        label=gettext_lazy("Why not?"), max_length=400, missing=gettext_lazy("Write why, in a sentence")
    )
    ring = TextField(
        label=gettext_lazy("When, and whom to ask for?"), max_length=400,
        missing=gettext_lazy("Write when to ring, and whom to ask for"),
    )
    told_by = TextField(label=gettext_lazy("Who told you?"), max_length=200, missing=gettext_lazy("Write who told you"))

    def __init__(self, *args: Any, among: Sequence[State], is_group: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {
            State.EXPECTED: (_("Yes, you are welcome") if is_group else _("Yes, they are expected"), "note"),
            State.RING: (_("Please ring us first") if is_group else _("Ring them again"), "ring"),
            State.GROUP_CANNOT: (_("No, it is not possible"), "why_not"),
        }
        says: Any = self.fields["says"]
        says.offer([Choice(one.value, *words[one][:1], reveals=words[one][1:]) for one in words if one in among])
        for state, (_words, box) in words.items():
            if state not in among:
                del self.fields[box]
        if is_group:
            says.label = _("What do you say?")
            del self.fields["told_by"]

    def reply(self) -> tuple[State, str]:
        given = self.cleaned_data
        boxes = {State.EXPECTED: "note", State.RING: "ring", State.GROUP_CANNOT: "why_not"}
        says = State(given["says"])
        return says, given.get(boxes[says]) or ""


class InTheirWords(WordsOf, Form):
    """Whose words these are is asked last."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()


class WentForm(InTheirWords):
    went = ChoiceField(
        label=gettext_lazy("Did they go?"),
        choices=[
            Choice("yes", gettext_lazy("Yes"), reveals=("how",)),
            Choice("no", gettext_lazy("No"), reveals=("why_not",)),
        ],
        missing=gettext_lazy("Choose yes or no"),
    )
    how = LongTextField(label=gettext_lazy("How was it?"), required=False, max_length=400)
    why_not = LongTextField(
        label=gettext_lazy("Why not?"), max_length=400, missing=gettext_lazy("Write why, in their words if they said"),
    )
    on = DateField(label=gettext_lazy("On which day was it?"))


class TookForm(InTheirWords):
    goes = ChoiceField(
        label=gettext_lazy("Do they still go?"),
        choices=[
            Choice("yes", gettext_lazy("Yes"), reveals=("how",)),
            Choice("no", gettext_lazy("No"), reveals=("why_not",)),
        ],
        missing=gettext_lazy("Choose yes or no"),
    )
    how = LongTextField(label=gettext_lazy("What is it like for them?"), required=False, max_length=400)
    why_not = LongTextField(
        label=gettext_lazy("Why not?"), max_length=400, missing=gettext_lazy("Write why, in their words if they said"),
    )


class TellBackForm(Form):
    words = LongTextField(
        label=gettext_lazy("What did you tell them?"), max_length=400, missing=gettext_lazy("Write what you told them"),
        hint=gettext_lazy("As the person would have it told: whether they went, and whether it took."),
    )


class CodeForm(Form):
    """Nothing is chosen beforehand, and none is right unless a worker says so."""

    code = ChoiceField(
        label=gettext_lazy("Keep a code for the health record?"), missing=gettext_lazy("Choose a code, or none"),
        hint=gettext_lazy("Only if you want one there. It is never set by itself."),
        choices=[("none", gettext_lazy("No code")), *((code.value, words) for code, words in CODES.items())],
    )


class EndForm(InTheirWords):
    reason = TextField(label=gettext_lazy("Anything to say about why?"), required=False, max_length=400)


class EntryForm(Form):
    """Something near home that the directory does not have yet: a name and a line will do."""

    name = TextField(label=gettext_lazy("What is it called?"), max_length=200, missing=gettext_lazy("Write its name"))
    text = LongTextField(
        label=gettext_lazy("What is it, where, and when?"), max_length=1000,
        missing=gettext_lazy("Write what it is, where, and when"),
    )
    phone = PhoneField(label=gettext_lazy("Phone"), required=False, max_length=40)
    email = EmailField(label=gettext_lazy("E-mail"), required=False)
