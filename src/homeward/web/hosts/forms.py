"""The forms about hosts, for those who keep them and for whoever chooses."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from homeward.domain.host import Approval, Bathroom, HostProfile, Smoking, Support, Told, Where
from homeward.domain.host_matching import StayWishes, Wish
from homeward.domain.stay import Meeting
from homeward.records.care.queries.hosts import HostKept
from homeward.web.fields import (
    Choice,
    ChoiceField,
    DateField,
    Form,
    LongTextField,
    ManyChoiceField,
    NumberField,
    TextField,
)
from homeward.web.hosts.words import BATHROOM, MEETINGS, SMOKING, SUPPORT
from homeward.web.people.words_of import WordsOf

_COMMAS = gettext_lazy("With commas between them")
LINES = ("likes", "languages", "pets", "good_at")
YES_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


class HostForm(Form):
    """A home as those who live there say it."""

    name = TextField(
        label=gettext_lazy("Name of the host or hosts"), max_length=200, missing=gettext_lazy("Write who they are")
    )
    household = LongTextField(
        label=gettext_lazy("Who lives there?"), rows=2, missing=gettext_lazy("Write who lives there")
    )
    likes = TextField(label=gettext_lazy("What do they like?"), hint=_COMMAS, required=False)
    languages = TextField(
        label=gettext_lazy("Which languages do they speak?"), hint=_COMMAS, missing=gettext_lazy("Write at least one")
    )
    smoking = ChoiceField(
        label=gettext_lazy("Does anybody smoke?"), choices=list(SMOKING.items()), missing=gettext_lazy("Choose one")
    )
    pets = TextField(
        label=gettext_lazy("Which animals live there?"), required=False,
        hint=gettext_lazy("For example: a dog, two cats. Leave it empty if there are none."),
    )
    good_at = TextField(label=gettext_lazy("What are they good at, in their own words?"), hint=_COMMAS, required=False)
    trained_for = ManyChoiceField(
        label=gettext_lazy("What have they been trained in?"), choices=list(SUPPORT.items()), required=False
    )
    room = LongTextField(
        label=gettext_lazy("The room"), rows=2, missing=gettext_lazy("Write a few words about the room")
    )
    getting_in = TextField(
        label=gettext_lazy("How does somebody get in, and to bed?"),
        hint=gettext_lazy("For example: two steps at the door, thirteen stairs to the room."),
        missing=gettext_lazy("Write how somebody gets in and to bed"),
    )
    step_free = ChoiceField(
        label=gettext_lazy("Is it step-free from the street to bed, bathroom and table?"), choices=YES_NO,
        missing=gettext_lazy("Choose yes or no"),
    )
    bathroom = ChoiceField(
        label=gettext_lazy("The bathroom"), choices=list(BATHROOM.items()), missing=gettext_lazy("Choose one")
    )
    room_free = ChoiceField(
        label=gettext_lazy("Would they have somebody new at the moment?"),
        choices=[
            ("yes", gettext_lazy("Yes")),
            Choice("no", gettext_lazy("Not now"), gettext_lazy("They need no reason.")),
        ],
        missing=gettext_lazy("Choose yes or not now"),
    )
    address = TextField(
        label=gettext_lazy("Address"), missing=gettext_lazy("Write the address"),
        hint=gettext_lazy("Shown only to those who keep the hosts, and to whoever visits or stays there."),
    )
    postcode = TextField(label=gettext_lazy("Postcode"), width=10, missing=gettext_lazy("Write the postcode"))
    phone = TextField(label=gettext_lazy("Telephone"), width=20, required=False)
    agreed_how = ChoiceField(
        label=gettext_lazy("Did they agree to every word of this?"), missing=gettext_lazy("Choose how they agreed"),
        choices=[
            (Told.READ_TO.value, gettext_lazy("Yes, it was read to them")),
            (Told.READ_IT.value, gettext_lazy("Yes, they read it themselves")),
        ],
    )
    agreed_on = DateField(label=gettext_lazy("On which day?"), missing=gettext_lazy("Enter the day they agreed"))

    def said(self) -> dict[str, Any]:
        """What the acts take; of a form that is valid."""
        given = self.cleaned_data
        lists = {name: tuple(given[name].replace("\n", ",").split(",")) for name in LINES}
        profile = HostProfile(
            household=given["household"], smoking=Smoking(given["smoking"]), room=given["room"],
            trained_for=tuple(Support(one) for one in given["trained_for"]), getting_in=given["getting_in"],
            step_free=given["step_free"] == "yes", bathroom=Bathroom(given["bathroom"]),
            room_free=given["room_free"] == "yes", **lists,
        )
        return {
            "name": given["name"], "where": Where(given["address"], given["postcode"], given["phone"]),
            "profile": profile, "agreed_on": given["agreed_on"], "agreed_how": Told(given["agreed_how"]),
        }


def begun_with(kept: HostKept) -> dict[str, Any]:
    """A home as the boxes hold it; they agree anew to what it says now."""
    home = kept.profile
    lists = {name: ", ".join(getattr(home, name)) for name in LINES}
    return lists | {
        "name": kept.name, "household": home.household, "smoking": home.smoking.value, "room": home.room,
        "trained_for": [one.value for one in home.trained_for], "getting_in": home.getting_in,
        "step_free": _yes(home.step_free), "bathroom": home.bathroom.value, "room_free": _yes(home.room_free),
        "address": kept.where.address, "postcode": kept.where.postcode, "phone": kept.where.phone,
    }


def _yes(so: bool) -> str:
    return "yes" if so else "no"


class ApprovalForm(Form):
    panel = TextField(
        label=gettext_lazy("Which panel?"), max_length=200, missing=gettext_lazy("Write which panel decided")
    )
    on = DateField(label=gettext_lazy("When did it meet?"), missing=gettext_lazy("Enter the day the panel met"))
    until = DateField(
        label=gettext_lazy("Until which day are they approved?"), missing=gettext_lazy("Enter the last day"),
        hint=gettext_lazy("After that day nobody can choose them, until a panel approves them again."),
    )
    places = NumberField(
        label=gettext_lazy("How many people may stay at once?"), width=2, missing=gettext_lazy("Enter how many")
    )

    def approval(self) -> Approval:
        given = self.cleaned_data
        return Approval(given["on"], given["until"], given["panel"], given["places"])


_HOW_MUCH = [
    (Wish.NO_MATTER.value, gettext_lazy("It does not matter")),
    (Wish.WANTED.value, gettext_lazy("They would like it")),
    (Wish.MUST.value, gettext_lazy("It has to be so")),
]
ASKED = {
    "step_free": gettext_lazy("No steps, from the street to bed, bathroom and table"),
    "own_bathroom": gettext_lazy("A bathroom of their own"),
    "no_smoke": gettext_lazy("A home where nobody smokes"),
    "no_pets": gettext_lazy("A home without animals"),
    "language": gettext_lazy("Somebody who speaks their language"),
    "near": gettext_lazy("Near their own home and neighbourhood"),
}


class WishesForm(WordsOf, Form):
    """What the person wants and needs of a home. What has to be so is never outweighed by anything else."""

    says_optional = False
    support = ManyChoiceField(
        label=gettext_lazy("What do the hosts have to be trained in?"), choices=list(SUPPORT.items()), required=False
    )
    miles = NumberField(
        label=gettext_lazy("How many miles away still counts as near?"), width=3,
        missing=gettext_lazy("Write how many miles"),
    )
    words = LongTextField(
        label=gettext_lazy("What else matters in a home, in their words?"), rows=3, required=False,
        hint=gettext_lazy("What they said in the conversation and in About me is used too."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {
            name: ChoiceField(label=label, choices=_HOW_MUCH, missing=gettext_lazy("Choose how much it matters"))
            for name, label in ASKED.items()
        }
        self.fields = asked | self.fields  # type: ignore[assignment]
        self.words_of_last()

    def wishes(self) -> StayWishes:
        given = self.cleaned_data
        return StayWishes(
            **{name: Wish(given[name]) for name in ASKED}, miles=given["miles"], words=given["words"],
            support=tuple(Support(one) for one in given["support"]),
        )


class SayForm(Form):
    """Yes or no, and no reason is needed."""

    says = ChoiceField(
        label=gettext_lazy("What do they say?"), choices=YES_NO, missing=gettext_lazy("Choose yes or no")
    )
    note = TextField(
        label=gettext_lazy("In their words"), required=False, max_length=400,
        hint=gettext_lazy("No reason is needed. The person can read whatever is written here."),
    )


class VisitForm(Form):
    sort = ChoiceField(
        label=gettext_lazy("What will it be?"), choices=list(MEETINGS.items()), missing=gettext_lazy("Choose one")
    )
    on = DateField(label=gettext_lazy("On which day?"), missing=gettext_lazy("Enter the day"))
    note = TextField(
        label=gettext_lazy("What should both know?"), required=False, max_length=400,
        hint=gettext_lazy("When, who comes along, how they get there."),
    )

    def meeting(self) -> Meeting:
        return Meeting(self.cleaned_data["sort"])


class AfterForm(Form):
    """What each of them said, alone."""

    says_optional = False
    person = LongTextField(label=gettext_lazy("What did the person say?"), rows=3, required=False)
    host = LongTextField(
        label=gettext_lazy("What did the host say?"), rows=3, required=False,
        hint=gettext_lazy("Tell them that the person can read it."),
    )


class EndForm(Form):
    on = DateField(label=gettext_lazy("On which day did it end?"), missing=gettext_lazy("Enter the day"))
    by = TextField(
        label=gettext_lazy("Who wanted it so?"), max_length=200, missing=gettext_lazy("Write who wanted it to end"),
    )
    reason = TextField(
        label=gettext_lazy("Why, if they want to say"), required=False, max_length=400,
        hint=gettext_lazy("No reason is needed, and it is nobody's fault."),
    )


def in_weeks(today: date, weeks: int) -> date:
    return date.fromordinal(today.toordinal() + 7 * weeks)
