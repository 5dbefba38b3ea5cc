"""What a person is given from the library, with why, and all of it to print."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.actions import library as acts
from homeward.domain.access import Action, Kind
from homeward.domain.failures import NotThere
from homeward.domain.library import Given
from homeward.records.care.queries.library import GivenLine, library_for
from homeward.records.people.queries.heads import check_may
from homeward.web.asking import AskedRequest, attempt
from homeward.web.fields import ChoiceField, TextField
from homeward.web.library.words import GIVEN, card
from homeward.web.one_form import one_form
from homeward.web.people.frame import framed
from homeward.web.people.words_of import WordsOf, words_of
from homeward.web.shell import Link
from homeward.web.volunteers.words import reasons


class GiveForm(WordsOf):
    how = ChoiceField(
        label=gettext_lazy("How is it given?"), choices=list(GIVEN.items()), missing=gettext_lazy("Choose how")
    )
    note = TextField(label=gettext_lazy("Anything to remember?"), required=False, max_length=400)


def give(request: AskedRequest, person_id: UUID, resource_id: UUID) -> HttpResponse:
    check_may(request.reader, person_id, Action.WRITE, Kind.TAKING_PART)
    found = library_for(request.reader, person_id)
    one = next((one for one in found.shelf if one.key == resource_id), None)
    if one is None:
        raise NotThere
    why = next((fits.why for fits in found.suggested if fits.key == resource_id), ())
    _top, context = framed(request, person_id)
    form = GiveForm(request.POST or None, is_me=context["is_me"])
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.give, person_id=person_id, resource_id=resource_id, why=why,
        how=Given(form.cleaned_data["how"]), note=form.cleaned_data["note"], said_by=words_of(form),
    ):
        return redirect(reverse("taking_part:page", args=[person_id]) + "?saved=yes")
    back = Link(_("Taking part"), reverse("taking_part:page", args=[person_id]))
    title = _("Give: %(title)s") % {"title": one.resource.title}
    return one_form(
        request, form, title, _("Save"), back, intro=" ".join(reasons(why)), person=context["head"].strip
    )


def given(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Everything on paper, to take home."""
    found = library_for(request.reader, person_id)
    _top, context = framed(request, person_id)
    context |= {
        "given": [shown(one) for one in found.given],
        "back": Link(_("Taking part"), reverse("taking_part:page", args=[person_id])),
    }
    return render(request, "taking_part/given.jinja", context)


def shown(one: GivenLine) -> dict[str, object]:
    return card(one.resource) | {
        "why": reasons(one.why), "how": GIVEN[one.how], "note": one.note, "by": one.given_by, "at": one.given_at,
    }
