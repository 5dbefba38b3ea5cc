"""The questions of asking for help: one form a page, each answer kept as it was typed."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.person_details import PreferredContact
from homeward.domain.postcode import read_postcode
from homeward.domain.problem import Refused
from homeward.domain.request import Answer, Ground, Source, Urgency
from homeward.domain.request_rules import TEXT_LENGTH
from homeward.records.teams.queries.covering import receiving_teams
from homeward.standards.nhs_numbers import read_nhs_number
from homeward.web.dates import london_day
from homeward.web.fields import (
    Choice,
    ChoiceField,
    DateField,
    EmailField,
    Form,
    LongTextField,
    PhoneField,
    TextField,
)
from homeward.web.sentences import told

NAME = {"max_length": 200}


def _today() -> date:
    return london_day(timezone.now())


def mended(read: Callable[[str], str | None], typed: str, wrong: str = "") -> str:
    """`typed` in its one written form, or the sentence that says what is wrong with it."""
    try:
        found = read(typed) if typed else ""
    except Refused as refused:
        raise ValidationError([told(problem) for problem in refused.problems]) from None
    if found is None:
        raise ValidationError(wrong)
    return found


class WhoAsks(Form):
    source = ChoiceField(
        label=gettext_lazy("Who are you asking for?"),
        choices=[
            Choice(Source.SELF, gettext_lazy("Myself")),
            Choice(Source.FAMILY, gettext_lazy("Somebody in my family, a friend or a neighbour")),
            Choice(Source.HOSPITAL, gettext_lazy("Somebody in hospital, and I work there")),
            Choice(Source.GP, gettext_lazy("A patient of our GP practice")),
            Choice(Source.COUNCIL, gettext_lazy("Somebody I know through my work for the council")),
            Choice(Source.POLICE, gettext_lazy("Somebody I met through my work for the police")),
            Choice(Source.FIRE, gettext_lazy("Somebody I met through my work for the fire service")),
            Choice(Source.OTHER, gettext_lazy("Somebody else")),
        ],
        missing=gettext_lazy("Choose who you are asking for"),
    )


class Names(Form):
    preferred_name = TextField(
        label=gettext_lazy("What do they like to be called?"),
        hint=gettext_lazy("This is the name we will use."), width=20, **NAME,
        missing=gettext_lazy("Enter the name they like to be called, or any name you know"),
    )
    given_name = TextField(label=gettext_lazy("First names"), required=False, width=20, **NAME)
    family_name = TextField(label=gettext_lazy("Last name"), required=False, width=20, **NAME)


class Born(Form):
    known = ChoiceField(
        label=gettext_lazy("When were they born?"),
        choices=[
            Choice("day", gettext_lazy("I know the date"), reveals=("date_of_birth",)),
            Choice("year", gettext_lazy("I know about when"), reveals=("birth_year",)),
        ],
        unsure=True,
        missing=gettext_lazy("Choose whether you know when they were born"),
    )
    date_of_birth = DateField(label=gettext_lazy("Date of birth"), missing=gettext_lazy("Enter their date of birth"))
    birth_year = TextField(
        label=gettext_lazy("Year of birth"), width=4, missing=gettext_lazy("Enter the year they were born"),
        hint=gettext_lazy("As near as you know, for example 1941"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["date_of_birth"].not_after = _today()  # type: ignore[attr-defined]
        self.fields["date_of_birth"].not_before = date(_today().year - 120, 1, 1)  # type: ignore[attr-defined]

    def clean_birth_year(self) -> str:
        typed = str(self.cleaned_data["birth_year"])
        if typed and not (typed.isascii() and typed.isdecimal() and _today().year - 120 <= int(typed) <= _today().year):
            raise ValidationError(_("The year must have 4 numbers, for example 1941"))
        return typed


class Numbers(Form):
    nhs_number = TextField(
        label=gettext_lazy("NHS number"), required=False, width=20, spellcheck=False,
        hint=gettext_lazy("10 numbers, on any letter from the NHS. Leave it empty if you do not have it."),
    )
    practice_code = TextField(
        label=gettext_lazy("Code of their GP practice"), required=False, width=10, max_length=10, spellcheck=False,
        hint=gettext_lazy("For example M83047. Leave it empty if you do not know it."),
    )

    def clean_nhs_number(self) -> str:
        return mended(read_nhs_number, self.cleaned_data["nhs_number"])

    def clean_practice_code(self) -> str:
        return str(self.cleaned_data["practice_code"]).upper()


class Home(Form):
    line_1 = TextField(label=gettext_lazy("Address line 1"), required=False, **NAME)
    line_2 = TextField(label=gettext_lazy("Address line 2"), required=False, **NAME)
    town = TextField(label=gettext_lazy("Town or city"), required=False, width=20, **NAME)
    postcode = TextField(label=gettext_lazy("Postcode"), required=False, width=10, spellcheck=False)
    phone = PhoneField(label=gettext_lazy("Telephone"), required=False, max_length=40)
    email = EmailField(label=gettext_lazy("Email address"), required=False, max_length=200)

    def clean_postcode(self) -> str:
        return mended(read_postcode, self.cleaned_data["postcode"], _("Enter a postcode, like ST3 4AB"))


class WhatHelp(Form):
    help_wanted = LongTextField(
        label=gettext_lazy("What would help?"), max_length=TEXT_LENGTH,
        hint=gettext_lazy("In your own words. What matters to them, and what would make life easier."),
        missing=gettext_lazy("Write what would help"),
    )
    reason = LongTextField(
        label=gettext_lazy("What has happened?"), required=False, rows=4, max_length=TEXT_LENGTH
    )
    urgency = ChoiceField(
        label=gettext_lazy("How soon is help wanted?"),
        choices=[
            Choice(Urgency.TODAY, gettext_lazy("Today")),
            Choice(Urgency.URGENT, gettext_lazy("In the next few days")),
            Choice(Urgency.ROUTINE, gettext_lazy("It can wait a little")),
        ],
        missing=gettext_lazy("Choose how soon help is wanted"),
    )


class WhereNow(Form):
    where = ChoiceField(
        label=gettext_lazy("Where are they now?"),
        choices=[
            Choice("hospital", gettext_lazy("In hospital"), reveals=("hospital", "ward", "admitted", "expected")),
            Choice("home", gettext_lazy("At home, or somewhere else")),
        ],
        unsure=True,
        missing=gettext_lazy("Choose where they are now"),
    )
    hospital = TextField(label=gettext_lazy("Hospital"), missing=gettext_lazy("Enter the name of the hospital"), **NAME)
    ward = TextField(label=gettext_lazy("Ward, if you know it"), required=False, width=20, **NAME)
    admitted = DateField(label=gettext_lazy("Day they went in, if you know it"), required=False)
    expected = DateField(label=gettext_lazy("Day they may come home, if you know it"), required=False)


class Talking(Form):
    needs = LongTextField(
        label=gettext_lazy("How is it best to talk and write to them?"), required=False, rows=3, max_length=2000,
        hint=gettext_lazy("For example large print, a hearing loop, time to answer, somebody beside them."),
    )
    language = TextField(
        label=gettext_lazy("Language they like to speak"), required=False, width=20, max_length=100
    )
    interpreter = ChoiceField(
        label=gettext_lazy("Do they want an interpreter?"), unsure=True, required=False,
        choices=[Choice("yes", gettext_lazy("Yes")), Choice("no", gettext_lazy("No"))],
    )
    preferred_contact = ChoiceField(
        label=gettext_lazy("How do they like to be reached?"), unsure=True, required=False,
        choices=[
            Choice(PreferredContact.PHONE, gettext_lazy("By telephone")),
            Choice(PreferredContact.LETTER, gettext_lazy("By letter")),
            Choice(PreferredContact.EMAIL, gettext_lazy("By email")),
            Choice(PreferredContact.VISIT, gettext_lazy("In person")),
            Choice(PreferredContact.PHONE_THROUGH_SOMEBODY, gettext_lazy("By telephone, through somebody else")),
            Choice(PreferredContact.SIGN_LANGUAGE, gettext_lazy("In sign language")),
        ],
    )


class Agrees(Form):
    answer = ChoiceField(
        label=gettext_lazy("Do they know that you are asking, and do they agree?"),
        choices=[
            Choice(Answer.AGREES, gettext_lazy("Yes, they know and agree")),
            Choice(Answer.DOES_NOT_KNOW, gettext_lazy("They do not know yet")),
            Choice(Answer.DOES_NOT_AGREE, gettext_lazy("They know, and do not agree")),
            Choice(
                Answer.CANNOT_DECIDE, gettext_lazy("They cannot decide this themself, even with support"),
                reveals=("decided_by", "ground", "consulted"),
            ),
        ],
        unsure=True,
        missing=gettext_lazy("Choose whether they know and agree"),
    )
    decided_by = TextField(
        label=gettext_lazy("Who decided for them?"), missing=gettext_lazy("Enter who decided for them"), **NAME
    )
    ground = ChoiceField(
        label=gettext_lazy("On what ground?"),
        choices=[
            Choice(Ground.BEST_INTERESTS, gettext_lazy("A best-interests decision")),
            Choice(Ground.ATTORNEY, gettext_lazy("A health and welfare attorney")),
            Choice(Ground.DEPUTY, gettext_lazy("A deputy of the Court of Protection")),
        ],
        missing=gettext_lazy("Choose on what ground they decided"),
    )
    consulted = LongTextField(
        label=gettext_lazy("Who was asked before deciding?"), required=False, rows=3, max_length=1000,
        hint=gettext_lazy("One person a line. A best-interests decision asks the people who know them."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("ground") == Ground.BEST_INTERESTS and not str(cleaned.get("consulted", "")).strip():
            self.add_error("consulted", _("Enter at least one person who was asked"))
        return cleaned


class Close(Form):
    name = TextField(
        label=gettext_lazy("Name"), required=False, **NAME,
        hint=gettext_lazy("Leave it empty if there is nobody, or you are not sure."),
    )
    relationship = TextField(
        label=gettext_lazy("Who they are to them"), required=False, width=20, max_length=100,
        hint=gettext_lazy("For example daughter, or neighbour"),
    )
    phone = PhoneField(label=gettext_lazy("Telephone"), required=False, max_length=40)


class AboutYou(Form):
    name = TextField(
        label=gettext_lazy("Your name"), missing=gettext_lazy("Enter your name"), autocomplete="name", **NAME
    )
    role = TextField(
        label=gettext_lazy("Who you are to them, or your job"), required=False, max_length=100,
        hint=gettext_lazy("For example son, or discharge nurse"),
    )
    organisation = TextField(
        label=gettext_lazy("Where you work, if you ask for work"), required=False, autocomplete="organization", **NAME
    )
    phone = PhoneField(label=gettext_lazy("Your telephone"), required=False, max_length=40)
    email = EmailField(
        label=gettext_lazy("Your email address"), required=False, max_length=200,
        hint=gettext_lazy("We write to it when there is an answer."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("phone") and not cleaned.get("email") and not self.errors:
            self.add_error("phone", _("Enter a telephone number or an email address, so that we can answer you"))
        return cleaned


class WhichTeam(Form):
    team = ChoiceField(
        label=gettext_lazy("Which team is nearest to their home?"),
        hint=gettext_lazy(
            "We could not tell from the address. If you are not sure, choose any: they make sure that it reaches the "
            "right one."
        ),
        choices=lambda: [(str(team.id), f"{team.name}, {team.neighbourhood}") for team in receiving_teams()],
        missing=gettext_lazy("Choose a team"),
    )


class Send(Form):
    """Nothing more is asked; what was answered goes."""

    act_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
