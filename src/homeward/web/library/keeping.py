"""The shelf of a team: what is overdue first."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.actions import library as acts
from homeward.domain.library import Resource, Sort
from homeward.records.care.queries.courses import check_keeps
from homeward.records.care.queries.library import library_of_team, on_shelf
from homeward.web.asking import AskedRequest, attempt
from homeward.web.fields import ChoiceField, DateField, Form, LongTextField, TextField
from homeward.web.library.words import SORTS, card
from homeward.web.one_form import one_form
from homeward.web.programmes import kept_by
from homeward.web.shell import Link

_COMMAS = gettext_lazy("With commas between them")
LISTS = ("conditions", "interests", "formats", "languages")


class ResourceForm(Form):
    sort = ChoiceField(
        label=gettext_lazy("What is it?"), choices=list(SORTS.items()), missing=gettext_lazy("Choose what it is")
    )
    title = TextField(
        label=gettext_lazy("What is it called?"), max_length=200, missing=gettext_lazy("Write what it is called")
    )
    text = LongTextField(
        label=gettext_lazy("What is it, in your own words?"), rows=3, missing=gettext_lazy("Write a few words about it")
    )
    source = TextField(
        label=gettext_lazy("Who makes it, and where is it to be had?"), max_length=400,
        missing=gettext_lazy("Write who makes it, and where it is to be had"),
    )
    link = TextField(label=gettext_lazy("Its address, if there is one"), required=False, max_length=400)
    conditions = TextField(label=gettext_lazy("About which conditions?"), hint=_COMMAS, required=False)
    interests = TextField(label=gettext_lazy("For whoever likes what?"), hint=_COMMAS, required=False)
    formats = TextField(
        label=gettext_lazy("Also as"), hint=gettext_lazy("For example: large print, easy read, audio"), required=False
    )
    languages = TextField(label=gettext_lazy("In which other languages?"), hint=_COMMAS, required=False)
    cost = TextField(label=gettext_lazy("What does it cost?"), required=False, max_length=200)
    review_on = DateField(
        label=gettext_lazy("By which day does somebody look it over again?"),
        missing=gettext_lazy("Enter the day"),
    )

    def resource(self) -> Resource:
        """Of a form that is valid."""
        given = self.cleaned_data
        lists = {name: tuple(given[name].replace("\n", ",").split(",")) for name in LISTS}
        return Resource(
            sort=Sort(given["sort"]), title=given["title"], text=given["text"], source=given["source"],
            review_on=given["review_on"], link=given["link"], cost=given["cost"], **lists,
        )


class PutAwayForm(Form):
    why = TextField(label=gettext_lazy("Why?"), max_length=400, missing=gettext_lazy("Write why it is put away"))


def every(request: AskedRequest, team_id: UUID) -> HttpResponse:
    context = kept_by(request, team_id)
    found = library_of_team(request.reader, team_id)
    context |= {
        "cards": [
            card(one.resource) | {
                "tag": _tag(one.put_away_why, one.resource.is_overdue(request.reader.today)), "why": one.put_away_why,
                "by": one.looked_over_by, "at": one.looked_over_at, "here": [team_id, one.id],
            }
            for one in found
        ],
        "overdue": sum(1 for one in found if not one.put_away_why and one.resource.is_overdue(request.reader.today)),
    }
    return render(request, "library/every.jinja", context)


def new(request: AskedRequest, team_id: UUID) -> HttpResponse:
    check_keeps(request.reader, team_id)
    form = ResourceForm(request.POST or None, initial={"review_on": request.reader.today + timedelta(days=365)})
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.add, team_id=team_id, resource=form.resource()
    ):
        return _saved(team_id)
    return _asked(request, form, team_id, _("Put something on the shelf"), _("Put it there"))


def look_over(request: AskedRequest, team_id: UUID, resource_id: UUID) -> HttpResponse:
    """It is looked over: what it is now, and until when that is good."""
    kept = on_shelf(request.reader, team_id, resource_id)
    form = ResourceForm(request.POST or None, seen=kept.version, initial=_begun_with(kept.resource))
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.look_over, team_id=team_id, resource_id=resource_id, resource=form.resource(),
        seen=form.cleaned_data["seen"],
    ):
        return _saved(team_id)
    intro = _("Is it still there, still right, and still kind? Choose the day by which somebody asks that again.")
    title = _("Look it over: %(title)s") % {"title": kept.resource.title}
    return _asked(request, form, team_id, title, _("Save"), intro)


def put_away(request: AskedRequest, team_id: UUID, resource_id: UUID) -> HttpResponse:
    kept = on_shelf(request.reader, team_id, resource_id)
    form = PutAwayForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.put_away, team_id=team_id, resource_id=resource_id, why=form.cleaned_data["why"]
    ):
        return _saved(team_id)
    return _asked(request, form, team_id, _("Put away: %(title)s") % {"title": kept.resource.title}, _("Put it away"))


def _begun_with(resource: Resource) -> dict[str, Any]:
    lists = {name: ", ".join(getattr(resource, name)) for name in LISTS}
    return lists | {
        "sort": resource.sort.value, "title": resource.title, "text": resource.text, "source": resource.source,
        "link": resource.link, "cost": resource.cost,
    }


def _tag(why: str, overdue: bool) -> tuple[str, str]:
    if why:
        return _("Put away"), "stopped"
    return (_("Look it over first"), "late") if overdue else (_("May be given"), "done")


def _asked(
    request: AskedRequest, form: Form, team_id: UUID, title: str, button: str, intro: str = ""
) -> HttpResponse:
    back = Link(_("Library"), reverse("library:every", args=[team_id]))
    return one_form(request, form, title, button, back, intro=intro)


def _saved(team_id: UUID) -> HttpResponse:
    return redirect(reverse("library:every", args=[team_id]) + "?saved=yes")
