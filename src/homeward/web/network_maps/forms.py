"""What is asked about somebody on the map, and what is asked when it is kept."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.network_map import LONGEST_NAME, Contact, Does, Member, Relation, Ring
from homeward.web.drafts import Drafted
from homeward.web.fields import Choice, ChoiceField, Form, LongTextField, ManyChoiceField, SelectField, TextField
from homeward.web.network_maps.words import CONTACTS_ASKED, DOES, RELATIONS, RINGS_ASKED
from homeward.web.on_journey import OnJourney
from homeward.web.people.words_of import OTHER, PERSON, WordsOf

ASKED_OF_ME = {
    "name": gettext_lazy("What do you call them?"),
    "ring": gettext_lazy("How much do they matter to you?"),
    "contact": gettext_lazy("How often are you in touch?"),
    "does": gettext_lazy("What do they do for you?"),
    "words": gettext_lazy("In your own words"),
}
ASKED_BESIDE = {
    "name": gettext_lazy("What does %(name)s call them?"),
    "ring": gettext_lazy("How much do they matter to %(name)s?"),
    "contact": gettext_lazy("How often are they and %(name)s in touch?"),
    "does": gettext_lazy("What do they do for %(name)s?"),
    "words": gettext_lazy("In the words of %(name)s"),
}


class MemberForm(Form):
    """One member of the map."""

    name = TextField(
        hint=gettext_lazy("A first name is enough. For example: Marian, the Thursday choir, the dog Pip."),
        max_length=LONGEST_NAME, width=20, missing=gettext_lazy("Write a name"),
    )
    relation = SelectField(
        label=gettext_lazy("Who or what is that?"), choices=list(RELATIONS.items()),
        missing=gettext_lazy("Choose who or what that is"),
    )
    ring = ChoiceField(
        hint=gettext_lazy("It can be changed at any time."),
        choices=list(RINGS_ASKED.items()), missing=gettext_lazy("Choose a ring"),
    )
    contact = ChoiceField(
        hint=gettext_lazy("In person, by telephone or in writing."),
        choices=list(CONTACTS_ASKED.items()), missing=gettext_lazy("Choose how often, or that you are not sure"),
    )
    does = ManyChoiceField(
        choices=list(DOES.items()), required=False,
    )
    words = LongTextField(
        required=False, rows=2,
        hint=gettext_lazy("For example: “She rings on Sundays, and we laugh.”"),
    )

    def __init__(self, *args: Any, name: str, is_me: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, words in (ASKED_OF_ME if is_me else ASKED_BESIDE).items():
            self.fields[field].label = words % {"name": name}

    def member(self, member_id: UUID) -> Member:
        """The member as the domain has it; of a form that is valid."""
        given = self.cleaned_data
        return Member(
            member_id, given["name"], Relation(given["relation"]), Ring(given["ring"]), Contact(given["contact"]),
            tuple(Does(each) for each in given["does"]), given["words"],
        )


def initial_of(member: Member) -> dict[str, Any]:
    """A member as the form begins with it."""
    return {
        "name": member.name, "relation": member.relation.value, "ring": member.ring.value,
        "contact": member.contact.value, "does": [each.value for each in member.does], "words": member.words,
    }


class KeepForm(WordsOf, OnJourney, Drafted):
    """What the person says of the whole, who may see it, and whose words it is in."""

    words = LongTextField(
        hint=gettext_lazy("What is good as it is, and what there could be more or less of. It may stay empty."),
        required=False, rows=4,
    )
    circle = ChoiceField(
        label=gettext_lazy("Who may see it?"),
        hint=gettext_lazy(
            "It is theirs to say. The circle would see everybody on it, on which ring, and what is said of them."
        ),
        choices=[
            Choice("team", gettext_lazy("The person and those who work with them")),
            Choice("circle", gettext_lazy("The circle too")),
        ],
        missing=gettext_lazy("Choose who may see it"),
    )

    def __init__(self, *args: Any, name: str, is_me: bool, **kwargs: Any) -> None:
        super().__init__(*args, is_me=is_me, **kwargs)
        asked = _("What do you say when you look at it?") if is_me else _("What does %(name)s say when you look at it?")
        self.fields["words"].label = asked % {"name": name}
        if is_me:
            self.fields["circle"].hint = gettext_lazy(  # type: ignore[attr-defined]
                "It is for you to say. Your circle would see everybody on it, on which ring, and what you said of them."
            )
            field: Any = self.fields["circle"]
            field.offer([
                Choice("team", gettext_lazy("I and those who work with me")),
                Choice("circle", gettext_lazy("My circle too")),
            ])
        else:
            whose: Any = self.fields["whose"]
            whose.label = gettext_lazy("Whose map is it?")
            whose.offer([
                Choice(PERSON, gettext_lazy("Theirs: I wrote down what they said")),
                Choice(OTHER, gettext_lazy("Somebody else said it for them"), reveals=("whose_name",)),
            ])
        self.words_of_last()
        self.restore()
