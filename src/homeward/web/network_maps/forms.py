"""What is asked about somebody on the map, and what is asked when it is kept."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy

from homeward.domain.network_map import LONGEST_NAME, Contact, Does, Member, Relation, Ring
from homeward.web.drafts import Drafted
from homeward.web.fields import Choice, ChoiceField, Form, LongTextField, ManyChoiceField, SelectField, TextField
from homeward.web.network_maps.words import CONTACTS_ASKED, DOES, RELATIONS, RINGS_ASKED
from homeward.web.on_journey import OnJourney
from homeward.web.people.words_of import OTHER, PERSON, WordsOf


class MemberForm(Form):
    """One member of the map."""

    name = TextField(
        label=gettext_lazy("What do they call them?"),
        hint=gettext_lazy("A first name is enough. For example: Marian, the Thursday choir, the dog Pip."),
        max_length=LONGEST_NAME, width=20, missing=gettext_lazy("Write what they call them"),
    )
    relation = SelectField(
        label=gettext_lazy("Who or what is that?"), choices=list(RELATIONS.items()),
        missing=gettext_lazy("Choose who or what that is"),
    )
    ring = ChoiceField(
        label=gettext_lazy("How much do they matter?"),
        hint=gettext_lazy("In the person's own eyes. It can be changed at any time."),
        choices=list(RINGS_ASKED.items()), missing=gettext_lazy("Choose a ring"),
    )
    contact = ChoiceField(
        label=gettext_lazy("How often are they in touch?"),
        hint=gettext_lazy("In person, by telephone or in writing."),
        choices=list(CONTACTS_ASKED.items()), missing=gettext_lazy("Choose how often, or that you are not sure"),
    )
    does = ManyChoiceField(
        label=gettext_lazy("What do they do for them?"), choices=list(DOES.items()), required=False,
    )
    words = LongTextField(
        label=gettext_lazy("In their own words"), required=False, rows=2,
        hint=gettext_lazy("For example: “She rings on Sundays, and we laugh.”"),
    )

    def __init__(self, *args: Any, is_me: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_me:
            self.fields["name"].label = gettext_lazy("What do you call them?")
            self.fields["name"].error_messages["required"] = gettext_lazy("Write what you call them")
            self.fields["ring"].label = gettext_lazy("How much do they matter to you?")
            self.fields["contact"].label = gettext_lazy("How often are you in touch?")
            self.fields["does"].label = gettext_lazy("What do they do for you?")
            self.fields["words"].label = gettext_lazy("In your own words")

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
        label=gettext_lazy("What do they say when they look at it?"),
        hint=gettext_lazy("What is good as it is, and what they would like more or less of. It may stay empty."),
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

    def __init__(self, *args: Any, is_me: bool, **kwargs: Any) -> None:
        super().__init__(*args, is_me=is_me, **kwargs)
        if is_me:
            self.fields["words"].label = gettext_lazy("What do you say when you look at it?")
            self.fields["words"].hint = gettext_lazy(  # type: ignore[attr-defined]
                "What is good as it is, and what you would like more or less of. It may stay empty."
            )
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
