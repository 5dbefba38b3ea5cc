"""A person's details: the name they go by, where they live or stay, how they are reached; and putting that right."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.actions import people, reaching
from homeward.domain.failures import Clash, NotThere
from homeward.domain.problem import Problem, Refused
from homeward.domain.reaching import in_one_line
from homeward.records.people.queries import reaching as known
from homeward.records.people.queries.reaching import Written
from homeward.web.asking import AskedRequest, do
from homeward.web.dates import day_and_clock
from homeward.web.errors import Difference, clash
from homeward.web.fields import Form
from homeward.web.one_form import one_form
from homeward.web.people.details_forms import (
    AddressForm,
    ContactForm,
    LeftForm,
    NamesForm,
    address_words,
    contact_words,
    name_words,
)
from homeward.web.people.details_words import shown_address, shown_contact, shown_names
from homeward.web.people.frame import framed
from homeward.web.people.showing import strip_of
from homeward.web.people.words_of import words_of
from homeward.web.shell import Link


def read(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Everything at once, what holds now before what is old."""
    paper, found = known.on_paper(request.reader, person_id), known.reaching(request.reader, person_id)
    top, context = framed(request, person_id)
    addresses = [(one, shown_address(one)) for one in found.addresses]
    context |= {
        "names": shown_names(paper),
        "may_correct": paper.may_write,
        "may_write": found.may_write,
        "head_works_on": top.works_on,
        "died": top.died_on is not None,
        "addresses": [shown for one, shown in addresses if one.holds or one.begins],
        "left": [shown for one, shown in addresses if not (one.holds or one.begins)],
        "contacts": [shown_contact(one) for one in found.contacts if one.holds],
        "silent": [shown_contact(one) for one in found.contacts if not one.holds],
        "back": Link(top.preferred_name, reverse("people:page", args=[person_id])),
    }
    return render(request, "people/details.jinja", context)


def names(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """The name they go by, the names on paper and the practice."""
    paper = known.on_paper(request.reader, person_id)
    form = NamesForm(
        request.POST or None, initial=name_words(paper), seen=paper.version, is_me=_is_me(request, person_id)
    )

    def store() -> None:
        said = {name: form.cleaned_data[name] for name in ("preferred_name", "given_name", "family_name")}
        details = replace(paper.details, **said, practice_code=form.cleaned_data["practice_code"])
        people.correct(details=details, **_seen(form), **_by(request, person_id, form))

    def compared() -> tuple[dict[str, str], Written]:
        latest = known.on_paper(request.reader, person_id)
        return name_words(latest), latest.written

    return _asked(request, person_id, form, _("Names and practice"), store, compared)


def address(request: AskedRequest, person_id: UUID, series: UUID | None = None) -> HttpResponse:
    """One more address, or one put right."""
    now = known.reaching(request.reader, person_id)
    before = known.address(request.reader, person_id, series) if series else None
    others = [one for one in now.addresses if one.holds and one.series != series]
    form = AddressForm(
        request.POST or None, initial=address_words(before), seen=before.written.version if before else None,
        others=() if before else [(str(one.series), in_one_line(one.place)) for one in others],
        has_ended=before is not None and before.place.end is not None,
        is_me=_is_me(request, person_id),
    )

    def store() -> None:
        reaching.keep_address(
            address=form.address(), series=series, instead_of=form.instead_of(), **_seen(form, is_new=series is None),
            **_by(request, person_id, form),
        )

    def compared() -> tuple[dict[str, str], Written]:
        latest = known.address(request.reader, person_id, series or UUID(int=0))
        return address_words(latest), latest.written

    return _asked(request, person_id, form, _("Where they live or stay"), store, compared)


def left(request: AskedRequest, person_id: UUID, series: UUID) -> HttpResponse:
    """They no longer live or stay there."""
    before = known.address(request.reader, person_id, series)
    form = LeftForm(
        request.POST or None, initial={"on": request.reader.today}, seen=before.written.version,
        is_me=_is_me(request, person_id),
    )

    def store() -> None:
        reaching.end_address(
            series=series, on=form.cleaned_data["on"], **_seen(form), **_by(request, person_id, form)
        )

    title = _("No longer at %(place)s") % {"place": in_one_line(before.place)}
    return _asked(request, person_id, form, title, store, None)


def contact(request: AskedRequest, person_id: UUID, series: UUID | None = None) -> HttpResponse:
    """One more telephone number or e-mail address, or one put right."""
    known.reaching(request.reader, person_id)
    before = known.contact(request.reader, person_id, series) if series else None
    form = ContactForm(
        request.POST or None, initial=contact_words(before), seen=before.written.version if before else None,
        is_me=_is_me(request, person_id),
    )

    def store() -> None:
        reaching.keep_contact(
            contact=form.contact(), series=series, **_seen(form, is_new=series is None), **_by(request, person_id, form)
        )

    def compared() -> tuple[dict[str, str], Written]:
        latest = known.contact(request.reader, person_id, series or UUID(int=0))
        return contact_words(latest), latest.written

    return _asked(request, person_id, form, _("How they are reached"), store, compared)


def silent(request: AskedRequest, person_id: UUID, series: UUID) -> HttpResponse:
    """They are no longer reached by it. It stays among the old ones, where it can be taken up again."""
    if request.method == "POST":
        typed = request.POST.get("seen", "")
        seen = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0
        do(request, reaching.end_contact, person_id=person_id, series=series, seen=seen)
    return redirect("people:details", person_id)


def _asked(
    request: AskedRequest, person_id: UUID, form: Form, title: str, store: Callable[[], None],
    compared: Callable[[], tuple[dict[str, str], Written]] | None,
) -> HttpResponse:
    """Draw the form, store what it says, and put two accounts of the same thing beside each other."""
    if not _may(request, person_id, form):
        raise NotThere
    if request.method == "POST" and form.is_valid():
        try:
            store()
            return redirect("people:details", person_id)
        except Refused as refused:
            form.add_problems(_at_its_box(problem) for problem in refused.problems)
        except Clash as other:
            if compared is None:
                raise
            return _both(request, person_id, form, other, compared)
    back = Link(_("Details"), reverse("people:details", args=[person_id]))
    return one_form(request, form, title, _("Save"), back, person=strip_of(request, person_id))


def _both(
    request: AskedRequest, person_id: UUID, form: Form, other: Clash,
    compared: Callable[[], tuple[dict[str, str], Written]],
) -> HttpResponse:
    saved, written = compared()
    differences = [
        Difference(str(form.fields[name].label), saved.get(name) or "", _typed(form, name))
        for name in saved
        if name in form.fields
    ]
    return clash(
        request, form=form, seen=other.now_at, differences=differences, saved_by=written.by or _("Somebody"),
        saved_when=_("on %(when)s") % {"when": day_and_clock(written.at)} if written.at else "",
        back=Link("", reverse("people:details", args=[person_id])),
    )


def _typed(form: Form, name: str) -> str:
    value = form.cleaned_data.get(name)
    return "" if value is None else str(value)


def _at_its_box(problem: Problem) -> Problem:
    """ "person.practice_code" of the act is the box "practice_code"."""
    return replace(problem, where=problem.where.removeprefix("person."))


def _may(request: AskedRequest, person_id: UUID, form: Form) -> bool:
    if isinstance(form, NamesForm):
        return known.on_paper(request.reader, person_id).may_write
    return known.reaching(request.reader, person_id).may_write


def _is_me(request: AskedRequest, person_id: UUID) -> bool:
    return request.standing.me == person_id


def _seen(form: Form, *, is_new: bool = False) -> dict[str, int]:
    """The version the form was drawn with; nothing for what is new."""
    return {} if is_new else {"seen": form.cleaned_data["seen"] or 0}


def _by(request: AskedRequest, person_id: UUID, form: Form) -> dict[str, Any]:
    return {
        "actor": request.actor, "now": request.now, "act_id": form.act, "person_id": person_id,
        "said_by": words_of(form),
    }
