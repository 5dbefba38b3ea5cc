"""What is asked on the pages of a circle: the offer, who joins, a meeting, and how it goes on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.actions.circle_seeing import to_choose
from homeward.domain.access import Kind
from homeward.domain.circle import CircleAnswer, CircleMeeting
from homeward.domain.meeting import AgreedAction
from homeward.domain.viewpoint import Stands, Viewpoint
from homeward.records.care.queries.owners import Owner, of_that_name
from homeward.web.dates import weekday
from homeward.web.fields import (
    Choice,
    ChoiceField,
    DateField,
    EmailField,
    Form,
    LongTextField,
    ManyChoiceField,
    NumberField,
    PhoneField,
    SelectField,
    TextField,
)
from homeward.web.on_journey import OnJourney
from homeward.web.people.kinds import KINDS
from homeward.web.people.words_of import WordsOf

ASKS = 4
NAMES = "names"
"""The list of names on the page of a meeting."""
NEW = "new"
ASK, THERE = "ask", "there"
ANOTHER_DAY, NOT_YET = "other", "none"


class OfferForm(WordsOf, OnJourney, Form):
    answer = ChoiceField(
        label=gettext_lazy("Would they like a circle?"),
        choices=[
            Choice(CircleAnswer.NOW.value, gettext_lazy("Yes, now"), reveals=("purpose",)),
            Choice(CircleAnswer.LATER.value, gettext_lazy("Later, on a day they choose"), reveals=("later_on",)),
            Choice(CircleAnswer.NO.value, gettext_lazy("No, thank you"), reveals=("may_ask_again",)),
        ],
        missing=gettext_lazy("Choose what they said"),
    )
    purpose = TextField(label=gettext_lazy("What is the circle for, in their words?"), required=False, max_length=400)
    later_on = DateField(label=gettext_lazy("On which day may we ask again?"), required=False)
    may_ask_again = ChoiceField(
        label=gettext_lazy("May we ask again some day?"),
        choices=[
            Choice("no", gettext_lazy("No: nobody asks again")),
            Choice("yes", gettext_lazy("Yes, on a day they choose"), reveals=("ask_on",)),
        ],
        missing=gettext_lazy("Choose whether we may ask again"),
    )
    ask_on = DateField(label=gettext_lazy("On which day?"), required=False)
    raised = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_me: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, is_me=is_me, **kwargs)
        if is_me:
            self.to_the_person()
        self.words_of_last()

    def to_the_person(self) -> None:
        """On their own page the person is asked, and not about."""
        fields: dict[str, Any] = self.fields
        fields["answer"].label = _("Would you like a circle?")
        fields["answer"].error_messages["required"] = _("Choose whether you would like a circle")
        now, later, no = fields["answer"].answers
        fields["answer"].offer([now, replace(later, text=_("Later, on a day I choose")), no])
        fields["purpose"].label = _("What is the circle for, in your words?")
        never, some_day = fields["may_ask_again"].answers
        fields["may_ask_again"].offer([never, replace(some_day, text=_("Yes, on a day I choose"))])


def sees_field(label: str) -> ManyChoiceField:
    """What somebody in a circle may see beside the circle itself, in plain words."""
    return ManyChoiceField(
        label=label, required=False, choices=[(str(kind), KINDS[kind]) for kind in to_choose()],
        hint=_(
            "Everybody in it sees the circle, its meetings, what it asks and does, and the plan if that was opened to "
            "the circle. Nothing else unless it is ticked."
        ),
    )


class InviteForm(WordsOf, Form):
    """Whoever is known already is chosen, not written down a second time."""

    who = ChoiceField(
        label=gettext_lazy("Who joins the circle?"), missing=gettext_lazy("Choose who joins, or somebody else")
    )
    name = TextField(label=gettext_lazy("What is their name?"), max_length=200, missing=gettext_lazy("Enter a name"))
    words = TextField(
        label=gettext_lazy("Who are they to the person?"), max_length=100,
        hint=gettext_lazy("As the person says it: my daughter, next door."), missing=gettext_lazy("Say who they are"),
    )
    how = ChoiceField(
        label=gettext_lazy("How are they asked?"),
        choices=[
            Choice(ASK, gettext_lazy("By e-mail, with a link to say yes or no"), reveals=("email", "greeting")),
            Choice(THERE, gettext_lazy("They have said yes already"), reveals=("phone",)),
        ],
        missing=gettext_lazy("Choose how they are asked"),
    )
    email = EmailField(label=gettext_lazy("Their e-mail address"), missing=gettext_lazy("Enter their e-mail address"))
    greeting = LongTextField(
        label=gettext_lazy("A few words to go with it"), required=False, max_length=400, rows=3,
        hint=gettext_lazy("They read who invites them to a circle, and these words. Nothing else."),
    )
    phone = PhoneField(label=gettext_lazy("Phone"), required=False, max_length=40)

    def __init__(
        self, *args: Any, known: Sequence[tuple[UUID, str, str]], may_send: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(party): words for party, _name, words in known}
        choices = [Choice(str(party), name, hint=words) for party, name, words in known]
        self.fields["who"].offer([*choices, Choice(NEW, _("Somebody else"), reveals=("name", "words"))])  # type: ignore[attr-defined]
        if not known:
            del self.fields["who"]
        if not may_send:  # after a death nothing is sent
            del self.fields["how"], self.fields["email"], self.fields["greeting"]
            self.asks_nothing_of_the_person()
        self.fields["sees"] = sees_field(_("What may they see?"))
        self.words_of_last()

    @property
    def is_by_mail(self) -> bool:
        return self.cleaned_data.get("how") == ASK

    def whom(self) -> dict[str, Any]:
        """What the acts take to say who joins, and what they see."""
        given = self.cleaned_data
        sees = tuple(Kind(kind) for kind in given["sees"])
        way = ("email", "greeting") if self.is_by_mail else ("phone",)
        reached = {name: given[name] or "" for name in way}
        who = given.get("who", NEW)
        if who == NEW:
            return {"name": given["name"], "words": given["words"], "sees": sees, **reached}
        reached.pop("phone", None)
        return {"party_id": UUID(who), "words": self.known[who] or _("family or friend"), "sees": sees, **reached}


class MeetingForm(WordsOf, OnJourney, Form):
    says_optional = False
    held_on = DateField(label=gettext_lazy("When did the circle meet?"))
    came = ManyChoiceField(label=gettext_lazy("Who came?"), required=False)
    others = LongTextField(
        label=gettext_lazy("Who else came?"), hint=gettext_lazy("One name on each line."), required=False, rows=2
    )
    celebrate = LongTextField(label=gettext_lazy("What is there to celebrate?"), required=False, rows=3)
    working = LongTextField(label=gettext_lazy("What is working, as the person sees it?"), required=False, rows=3)
    not_working = LongTextField(
        label=gettext_lazy("What is not working, as the person sees it?"), required=False, rows=3
    )
    others_working = LongTextField(
        label=gettext_lazy("What is working, as the circle sees it?"), required=False, rows=3
    )
    others_not = LongTextField(
        label=gettext_lazy("What is not working, as the circle sees it?"), required=False, rows=3
    )
    team_working = LongTextField(
        label=gettext_lazy("What is working, as those who work with them see it?"), required=False, rows=3
    )
    team_not = LongTextField(
        label=gettext_lazy("What is not working, as those who work with them see it?"), required=False, rows=3
    )
    next = ChoiceField(
        label=gettext_lazy("When does the circle meet next?"), missing=gettext_lazy("Choose when the circle meets next")
    )
    next_on = DateField(label=gettext_lazy("On which day?"))

    def __init__(
        self, *args: Any, known: Sequence[Owner] = (), names: Sequence[str] = (), proposed: Sequence[date] = (),
        has_died: bool = False, **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self._who_came(names)
        if kwargs.get("is_me"):
            self.fields["working"].label = _("What is working, as I see it?")
            self.fields["not_working"].label = _("What is not working, as I see it?")
            self.fields["team_working"].label = _("What is working, as those who work with me see it?")
            self.fields["team_not"].label = _("What is not working, as those who work with me see it?")
        if has_died:
            self.goes_on_for_the_family()
        for number in range(ASKS):
            self.fields[f"action-{number}"] = TextField(label=_("To do"), required=False, max_length=400)
            self.fields[f"owner-{number}"] = TextField(
                label=_("Who?"), required=False, max_length=200, hint=_("Nobody yet? Leave it empty: it is an ask."),
                suggests=NAMES,
            )
            self.fields[f"due-{number}"] = DateField(label=_("By when?"), required=False)
        self._next(proposed)
        self.words_of_last()

    def _who_came(self, names: Sequence[str]) -> None:
        """A tap for each of those who are in it; all of them to begin with."""
        field: Any = self.fields["came"]
        field.offer([(name, name) for name in names])
        field.initial = list(names)
        if not names:
            del self.fields["came"]
            self.fields["others"].label = _("Who came?")

    def _next(self, proposed: Sequence[date]) -> None:
        """The days that follow from how often they want to meet are one tap each. Asked last."""
        choice, own = self.fields.pop("next"), self.fields.pop("next_on")
        if proposed:
            another = Choice(ANOTHER_DAY, _("Another day"), reveals=("next_on",))
            days = [Choice(on.isoformat(), weekday(on)) for on in proposed]
            choice.offer([*days, another, Choice(NOT_YET, _("No day agreed yet"))])  # type: ignore[attr-defined]
            self.fields["next"] = choice
        else:
            own.label, own.required = choice.label, False
        self.fields["next_on"] = own

    def goes_on_for_the_family(self) -> None:
        """Nobody is asked how somebody who died sees it, nor those who worked with them, nor whether these are their
        words."""
        for name in ("working", "not_working", "team_working", "team_not"):
            del self.fields[name]
        self.asks_nothing_of_the_person()

    def meeting(self) -> CircleMeeting:
        given: Mapping[str, Any] = {
            "working": "", "not_working": "", "team_working": "", "team_not": "", "came": [], **self.cleaned_data
        }
        views = (
            Viewpoint(Stands.PERSON, "", given["working"], given["not_working"]),
            Viewpoint(Stands.CIRCLE, "", given["others_working"], given["others_not"]),
            Viewpoint(Stands.WORKER, "", given["team_working"], given["team_not"]),
        )
        asks = (self._action(number) for number in range(ASKS) if given[f"action-{number}"])
        others = (name.strip() for name in (given["others"] or "").splitlines() if name.strip())
        return CircleMeeting(
            held_on=given["held_on"],
            celebrate=given["celebrate"],
            viewpoints=tuple(view for view in views if not view.is_empty),
            actions=tuple(asks),
            came=tuple(dict.fromkeys((*given["came"], *others))),
            next_on=self._agreed(),
        )

    def _agreed(self) -> date | None:
        said = self.cleaned_data.get("next", ANOTHER_DAY)
        if said == ANOTHER_DAY:
            agreed: date | None = self.cleaned_data["next_on"]
            return agreed
        return None if said == NOT_YET else date.fromisoformat(said)

    def _action(self, number: int) -> AgreedAction:
        """With an owner by key where the name is one that is known, so that it is on their list."""
        text, typed, due = (self.cleaned_data[f"{part}-{number}"] for part in ("action", "owner", "due"))
        known = of_that_name(self.known, typed)
        if known is None:
            return AgreedAction(text, owner_name=typed, due_on=due)
        return AgreedAction(text, known.kind, known.name, known.party_id, due)


class OfTheCircle(WordsOf):
    """Something the person says about their circle; after a death those who are in it do."""

    def __init__(self, *args: Any, has_died: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_died:
            self.asks_nothing_of_the_person()


class ShapeForm(OfTheCircle):
    purpose = TextField(
        label=gettext_lazy("What is the circle for, in the person's words?"), required=False, max_length=400
    )
    rhythm = ChoiceField(
        label=gettext_lazy("How often does it want to meet?"),
        choices=[
            Choice("14", gettext_lazy("About every two weeks")),
            Choice("21", gettext_lazy("About every three weeks")),
            Choice("28", gettext_lazy("About every four weeks")),
            Choice(ANOTHER_DAY, gettext_lazy("Another number of days"), reveals=("rhythm_days",)),
            Choice(NOT_YET, gettext_lazy("Now and then, on a day they agree each time")),
        ],
        missing=gettext_lazy("Choose how often it wants to meet"),
    )
    rhythm_days = NumberField(
        label=gettext_lazy("How many days lie between meetings?"), missing=gettext_lazy("Enter a number of days")
    )
    connector = SelectField(
        label=gettext_lazy("Who facilitates it?"), required=False,
        hint=gettext_lazy("A Connector, or one of the circle: they see that it meets and that nobody is forgotten."),
    )

    def __init__(self, *args: Any, who: Sequence[Owner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["connector"].offer(  # type: ignore[attr-defined]
            [(str(one.party_id), f"{one.name}, {one.what}" if one.what else one.name) for one in who]
        )
        self.words_of_last()

    @staticmethod
    def begins_with(rhythm_days: int | None) -> dict[str, Any]:
        """Initial values for a rhythm."""
        if rhythm_days is None:
            return {"rhythm": NOT_YET}
        known = str(rhythm_days) if rhythm_days in (14, 21, 28) else ANOTHER_DAY
        return {"rhythm": known, "rhythm_days": rhythm_days}

    def shaped(self) -> dict[str, Any]:
        """What the act takes."""
        given = self.cleaned_data
        said = given["rhythm"]
        days = given["rhythm_days"] if said == ANOTHER_DAY else None if said == NOT_YET else int(said)
        connector = UUID(given["connector"]) if given["connector"] else None
        return {"purpose": given["purpose"] or "", "rhythm_days": days, "connector_id": connector}


class RestForm(OfTheCircle):
    until = DateField(label=gettext_lazy("Until which day does it rest?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()


class EndForm(OfTheCircle):
    may_ask_again = ChoiceField(
        label=gettext_lazy("May we ask about a circle again some day?"),
        choices=[Choice("yes", gettext_lazy("Yes")), Choice("no", gettext_lazy("No: nobody asks again"))],
        missing=gettext_lazy("Choose whether we may ask again"),
    )
    reason = TextField(label=gettext_lazy("Why does it end? You need not say"), required=False, max_length=400)

    def __init__(self, *args: Any, has_died: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, has_died=has_died, **kwargs)
        if has_died:
            del self.fields["may_ask_again"]
        self.words_of_last()


class LeaveForm(WordsOf):
    reason = TextField(label=gettext_lazy("Why? You need not say"), required=False, max_length=400)

    def __init__(self, *args: Any, is_mine: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_mine and "whose" in self.fields:
            del self.fields["whose"], self.fields["whose_name"]
        self.words_of_last()


class SeesForm(WordsOf):
    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sees"] = sees_field(_("What may %(name)s see?") % {"name": name})
        self.words_of_last()


class TensionForm(Form):
    tension = LongTextField(
        label=gettext_lazy("What is hard in the circle at the moment?"), max_length=400, rows=4,
        missing=gettext_lazy("Write what is hard"),
    )


class WordsForm(Form):
    wanted = ManyChoiceField(
        label=gettext_lazy("What would you like to be sent?"), required=False,
        choices=[
            Choice(
                "letter", gettext_lazy("A letter once a week"),
                hint=gettext_lazy("Only when there is something to say."),
            ),
            Choice(
                "before", gettext_lazy("A word on the morning before"),
                hint=gettext_lazy("Before the circle meets, and before the day of something I said I would do."),
            ),
        ],
    )

    @staticmethod
    def begins_with(letter: bool, before: bool) -> dict[str, list[str]]:
        """Initial values."""
        return {"wanted": [name for name, wants in (("letter", letter), ("before", before)) if wants]}

    def chosen(self) -> dict[str, bool]:
        """What the act takes."""
        wanted = self.cleaned_data["wanted"]
        return {"letter": "letter" in wanted, "morning_before": "before" in wanted}


YES, YES_WITH_SIGN_IN, NO = "yes", "yes-sign-in", "no"


class InvitedForm(Form):
    """Whoever was invited answers for themself; no takes as much as yes."""

    answer = ChoiceField(
        label=gettext_lazy("Would you like to be in it?"),
        choices=[
            Choice(
                YES_WITH_SIGN_IN, gettext_lazy("Yes, with a sign-in of my own"),
                hint=gettext_lazy("To read and write in the circle. You choose a password by e-mail."),
            ),
            Choice(YES, gettext_lazy("Yes, and I am happy with e-mail")),
            Choice(NO, gettext_lazy("No, thank you"), reveals=("reason",)),
        ],
        missing=gettext_lazy("Choose yes or no"),
    )
    reason = TextField(label=gettext_lazy("Is there anything you would like to say? You need not"), required=False,
                       max_length=400)


class ToldForm(Form):
    """Somebody said it on the telephone or at the door, and it is written down for them."""

    answer = ChoiceField(
        label=gettext_lazy("What did they say?"),
        choices=[Choice(YES, gettext_lazy("Yes")), Choice(NO, gettext_lazy("No, thank you"), reveals=("reason",))],
        missing=gettext_lazy("Choose what they said"),
    )
    reason = TextField(label=gettext_lazy("Why? They need not say"), required=False, max_length=400)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = _("What did %(name)s say?") % {"name": name}
