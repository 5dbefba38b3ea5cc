"""A worker's own mini-profile: what people are shown when they choose who comes to their home."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.actions import mini_profiles
from homeward.domain.choosing import INTRODUCED
from homeward.domain.failures import NotThere
from homeward.domain.mini_profile import ABOUT_LENGTH, MiniProfile
from homeward.records.teams.queries.mini_profiles import own_mini_profile
from homeward.web.asking import AskedRequest, attempt
from homeward.web.choosing.days import DAYS
from homeward.web.fields import Choice, ChoiceField, Form, LongTextField, ManyChoiceField, PoundsField, TextField
from homeward.web.shell import Undo

LINES = ("languages", "interests", "good_at")
_COMMAS = gettext_lazy("With commas between them")


class MiniProfileForm(Form):
    about = LongTextField(
        label=gettext_lazy("A few words about yourself"),
        hint=gettext_lazy("Say it as you would at somebody's kitchen table: who you are, and why you do this."),
        max_length=ABOUT_LENGTH,
        missing=gettext_lazy("Write a few words about yourself"),
    )
    languages = TextField(
        label=gettext_lazy("Languages you speak"), hint=_COMMAS, missing=gettext_lazy("Write at least one language")
    )
    interests = TextField(label=gettext_lazy("What you like to do"), hint=_COMMAS, required=False)
    good_at = TextField(label=gettext_lazy("What you are good at"), hint=_COMMAS, required=False)
    days_free = ManyChoiceField(
        label=gettext_lazy("Days on which you have time for somebody new"),
        required=False,
        choices=[(str(number), name) for number, name in enumerate(DAYS, start=1)],
    )
    postcode = TextField(
        label=gettext_lazy("The postcode you set out from"),
        hint=gettext_lazy("Nobody is shown it, only how far you are from somebody's home."),
        required=False,
        width=10,
        autocomplete="postal-code",
    )
    on_ward = TextField(
        label=gettext_lazy("When you are on the ward"),
        hint=gettext_lazy("For Connectors: days and times, for the welcome pack"),
        required=False,
        max_length=200,
    )
    an_hour = PoundsField(
        label=gettext_lazy("What an hour with you costs, in pounds"),
        hint=gettext_lazy("Only if you work for yourself and people pay you. Leave it empty if a team pays you."),
        required=False,
        width=5,
    )
    takes = ChoiceField(
        label=gettext_lazy("Do you take new people at the moment?"),
        choices=[
            Choice("yes", gettext_lazy("Yes")),
            Choice("no", gettext_lazy("Not now"), gettext_lazy("You will not be suggested to anybody.")),
        ],
        missing=gettext_lazy("Choose yes or not now"),
    )

    def profile(self) -> MiniProfile:
        """What was written; of a form that is valid."""
        given = self.cleaned_data
        lists = {name: tuple(given[name].replace("\n", ",").split(",")) for name in LINES}
        return MiniProfile(
            about=given["about"],
            days_free=tuple(int(number) for number in given["days_free"]),
            postcode=given["postcode"],
            on_ward=given["on_ward"],
            an_hour=given["an_hour"],
            takes_new_people=given["takes"] == "yes",
            **lists,
        )


def mine(request: AskedRequest) -> HttpResponse:
    """The visitor's own, for those who work with people here, and those who may be introduced to them."""
    if not (request.standing.is_staff or INTRODUCED in request.standing.relations):
        raise NotThere
    kept = own_mini_profile(request.actor.party)
    form = MiniProfileForm(request.POST or None, initial=_words(kept))
    if request.method == "POST" and form.is_valid() and _written(request, form):
        return redirect(f"{request.path}?saved=yes")
    context = {
        "form": form,
        "title": _("My mini-profile"),
        "intro": _("People read this when they choose who comes to their home."),
        "button": _("Save my mini-profile"),
    }
    if "saved" in request.GET and not form.is_bound:
        context["undo"] = Undo(_("Saved. This is what people see when they choose."))
    return render(request, "question.jinja", context, status=422 if form.errors else 200)


def _written(request: AskedRequest, form: MiniProfileForm) -> bool:
    return attempt(request, form, mini_profiles.write, profile=form.profile())


def _words(kept: MiniProfile) -> dict[str, Any]:
    """A mini-profile as the boxes hold it."""
    return {
        "about": kept.about,
        "languages": ", ".join(language.title() for language in kept.languages),
        "interests": ", ".join(kept.interests),
        "good_at": ", ".join(kept.good_at),
        "days_free": [str(number) for number in kept.days_free],
        "postcode": kept.postcode,
        "on_ward": kept.on_ward,
        "an_hour": kept.an_hour,
        "takes": "yes" if kept.takes_new_people else "no",
    }
