"""The volunteers of a team, for those who keep them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from homeward.actions import volunteers as acts
from homeward.domain.access import Kind, Label
from homeward.domain.failures import NotThere
from homeward.domain.volunteer import MOST_PEOPLE, RUNS_OUT, Can, Check, Profile, Sort, missing, running_out
from homeward.records.care.queries.courses import plans_courses
from homeward.records.care.queries.volunteers import VolunteerKept, volunteer_kept, volunteers_kept
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.dates import day
from homeward.web.fields import (
    Choice,
    ChoiceField,
    DateField,
    Form,
    LongTextField,
    ManyChoiceField,
    NumberField,
    PhoneField,
    TextField,
)
from homeward.web.one_form import one_form
from homeward.web.programmes import kept_by
from homeward.web.shell import Link
from homeward.web.volunteers.words import CAN, SORTS, begun, can_do, checked

_COMMAS = gettext_lazy("With commas between them")


class VolunteerForm(Form):
    """Somebody as they say it themself."""

    name = TextField(label=gettext_lazy("Name"), max_length=200, missing=gettext_lazy("Write who they are"))
    phone = PhoneField(label=gettext_lazy("Telephone"), required=False, max_length=200)
    words = LongTextField(
        label=gettext_lazy("What do they say of themself?"), rows=3,
        hint=gettext_lazy("A few words they would say to whoever they are to meet."),
        missing=gettext_lazy("Write a few words they say of themself"),
    )
    can = ManyChoiceField(
        label=gettext_lazy("What would they do?"), choices=list(CAN.items()),
        missing=gettext_lazy("Choose at least one thing they can do"),
    )
    languages = TextField(label=gettext_lazy("Which languages do they speak?"), hint=_COMMAS, required=False)
    interests = TextField(label=gettext_lazy("What do they like?"), hint=_COMMAS, required=False)
    postcode = TextField(
        label=gettext_lazy("Postcode"), width=10, required=False,
        hint=gettext_lazy("To say how far they are from somebody. Nobody is shown it."),
    )
    people = NumberField(
        label=gettext_lazy("For how many people at a time?"), min_value=1, max_value=MOST_PEOPLE, initial=1,
        missing=gettext_lazy("Write for how many people"),
    )
    resting = ChoiceField(
        label=gettext_lazy("Would they have somebody new at the moment?"), initial="no",
        choices=[
            ("no", gettext_lazy("Yes")), Choice("yes", gettext_lazy("Not now"), gettext_lazy("They need no reason.")),
        ],
        missing=gettext_lazy("Choose yes or not now"),
    )

    def said(self) -> dict[str, Any]:
        """What the acts take, of a form that is valid."""
        given = self.cleaned_data
        profile = Profile(
            words=given["words"], can=tuple(Can(one) for one in given["can"]), postcode=given["postcode"],
            languages=tuple(given["languages"].split(",")), interests=tuple(given["interests"].split(",")),
            people=given["people"], resting=given["resting"] == "yes",
        )
        return {"name": given["name"], "phone": given["phone"], "profile": profile}


class CheckForm(Form):
    sort = ChoiceField(
        label=gettext_lazy("Of what did you see proof?"), missing=gettext_lazy("Choose what you saw"),
        choices=[
            Choice(sort.value, capfirst(words), gettext_lazy("Holds until a day.") if sort in RUNS_OUT else "")
            for sort, words in SORTS.items()
        ],
    )
    on = DateField(label=gettext_lazy("On which day was it seen?"), missing=gettext_lazy("Enter the day"))
    until = DateField(label=gettext_lazy("Until when does it hold?"), required=False)
    what = TextField(  # `seen` is every form's own: the version it was drawn from
        label=gettext_lazy("What was it?"), required=False, max_length=400,
        hint=gettext_lazy("For example the number of a certificate. Nothing of what it says."),
    )

    def check(self) -> Check:
        """Of a form that is valid."""
        given = self.cleaned_data
        return Check(Sort(given["sort"]), given["on"], given["until"], given["what"])


class ThanksForm(Form):
    words = LongTextField(
        label=gettext_lazy("How were they thanked?"), rows=2, missing=gettext_lazy("Write how they were thanked")
    )


def mine(request: AskedRequest) -> HttpResponse:
    """The volunteers of the visitor's team; of several, they choose."""
    teams = plans_courses(request.reader) if request.standing.reads(Kind.VOLUNTEER, Label.TEAM) else ()
    if not teams:
        raise NotThere
    if len(teams) == 1:
        return redirect("volunteers:every", teams[0][0])
    context = {"teams": teams, "title": _("Volunteers"), "route": "volunteers:every"}
    return render(request, "programmes/teams.jinja", context)


def every(request: AskedRequest, team_id: UUID) -> HttpResponse:
    """Everybody, what they do, which checks hold, and whose buddy they are."""
    found = volunteers_kept(request.reader, team_id)
    context = kept_by(request, team_id)
    context["cards"] = [_card(request, one, team_id) for one in found]
    return render(request, "volunteers/every.jinja", context)


def new(request: AskedRequest, team_id: UUID) -> HttpResponse:
    volunteers_kept(request.reader, team_id)
    form = VolunteerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.add, team_id=team_id, **form.said()
    ):
        return _saved(team_id)
    intro = _("Write it down with them. Nobody meets them before their checks were seen.")
    return _asked(request, form, team_id, _("Somebody who gives their time"), intro)


def describe(request: AskedRequest, team_id: UUID, volunteer_id: UUID) -> HttpResponse:
    kept = volunteer_kept(request.reader, team_id, volunteer_id)
    form = VolunteerForm(request.POST or None, seen=kept.version, initial=_begun_with(kept))
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.describe, team_id=team_id, volunteer_id=volunteer_id, seen=form.cleaned_data["seen"],
        **form.said(),
    ):
        return _saved(team_id)
    return _asked(request, form, team_id, kept.one.name)


def check(request: AskedRequest, team_id: UUID, volunteer_id: UUID) -> HttpResponse:
    """Proof of a check or of the training, and until when it holds."""
    kept = volunteer_kept(request.reader, team_id, volunteer_id)
    form = CheckForm(request.POST or None, initial={"on": request.reader.today})
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.check, team_id=team_id, volunteer_id=volunteer_id, check=form.check()
    ):
        return _saved(team_id)
    return _asked(request, form, team_id, _("What you saw of %(name)s") % {"name": kept.one.name})


def thank(request: AskedRequest, team_id: UUID, volunteer_id: UUID) -> HttpResponse:
    kept = volunteer_kept(request.reader, team_id, volunteer_id)
    form = ThanksForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.thank, team_id=team_id, volunteer_id=volunteer_id, words=form.cleaned_data["words"]
    ):
        return _saved(team_id)
    return _asked(request, form, team_id, _("Thank %(name)s") % {"name": kept.one.name})


@require_POST
def left(request: AskedRequest, team_id: UUID, volunteer_id: UUID) -> HttpResponse:
    volunteer_kept(request.reader, team_id, volunteer_id)
    do(request, acts.leave, team_id=team_id, volunteer_id=volunteer_id)
    return _saved(team_id)


def _begun_with(kept: VolunteerKept) -> dict[str, Any]:
    profile = kept.one.profile
    return {
        "name": kept.one.name, "phone": kept.phone, "words": profile.words, "can": [one.value for one in profile.can],
        "languages": ", ".join(profile.languages), "interests": ", ".join(profile.interests),
        "postcode": profile.postcode, "people": profile.people, "resting": "yes" if profile.resting else "no",
    }


def _card(request: AskedRequest, kept: VolunteerKept, team_id: UUID) -> dict[str, Any]:
    one, today = kept.one, request.reader.today
    return {
        "name": one.name, "words": one.profile.words, "phone": kept.phone, "tag": _tag(kept, request),
        "can": can_do(one.profile, one.checks, today), "checks": checked(one.checks, today),
        "languages": ", ".join(name.title() for name in one.profile.languages),
        "interests": ", ".join(one.profile.interests), "here": [team_id, kept.id],
        "buddy_of": [
            {"name": name, "href": reverse("volunteers:choosing", args=[person, journey])}
            for person, name, journey in kept.buddy_of
        ],
        "thanked": [(thanks.words, thanks.at) for thanks in kept.thanked],
    }


def _tag(kept: VolunteerKept, request: AskedRequest) -> tuple[str, str]:
    """How it stands: what keeps somebody from going along comes before everything."""
    one, today = kept.one, request.reader.today
    if missing(one.checks, today):
        return _("Cannot go along now"), "late"
    if soon := running_out(one.checks, today):
        said = {"what": begun(str(SORTS[soon[0].sort])), "day": day(soon[0].until)}
        return _("%(what)s runs out %(day)s") % said, "waiting"
    if one.profile.resting:
        return _("Nobody new at the moment"), "plain"
    return (_("Has no time for more"), "plain") if one.has >= one.profile.people else (_("Can be asked"), "done")


def _asked(request: AskedRequest, form: Form, team_id: UUID, title: str, intro: str = "") -> HttpResponse:
    back = Link(_("Volunteers"), reverse("volunteers:every", args=[team_id]))
    return one_form(request, form, title, _("Save"), back, intro=intro)


def _saved(team_id: UUID) -> HttpResponse:
    return redirect(reverse("volunteers:every", args=[team_id]) + "?saved=yes")
