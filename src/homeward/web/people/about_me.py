"""About me: read, written in the person's words, kept in versions, printed on one page."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.actions import about_me as acts
from homeward.domain.about_me import LONGEST, Section
from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.pathway import Makes
from homeward.records.care.queries.person_page import AboutMe, about_me
from homeward.records.people.queries.heads import head
from homeward.web.asking import AskedRequest, attempt
from homeward.web.fields import Form, LongTextField
from homeward.web.on_journey import OnJourney, waiting
from homeward.web.people.frame import framed
from homeward.web.people.showing import shown_head
from homeward.web.people.words_of import WordsOf, words_of
from homeward.web.who_may import who_reads, who_writes

TITLES = {
    Section.PEOPLE_LIKE: gettext_lazy("What people like about me"),
    Section.MATTERS: gettext_lazy("What matters to me"),
    Section.GOOD_DAY: gettext_lazy("A good day, and a bad one"),
    Section.SUPPORT: gettext_lazy("How to support me well"),
    Section.TALKING: gettext_lazy("How to talk with me"),
    Section.BEFORE: gettext_lazy("Before you knock"),
}
HINTS = {
    Section.PEOPLE_LIKE: gettext_lazy("Ask somebody who is fond of them."),
    Section.MATTERS: gettext_lazy("People, places, habits, things: what life would not be right without."),
    Section.GOOD_DAY: gettext_lazy("What makes the one, and what brings on the other."),
    Section.SUPPORT: gettext_lazy("What helps, and what does not, even if it is kindly meant."),
    Section.TALKING: gettext_lazy("Name, language, pace, hearing, what is hard to talk about."),
    Section.BEFORE: gettext_lazy("The door, the dog, the key, the time of day."),
}


class AboutMeForm(WordsOf, OnJourney, Form):
    """Every section may be left empty, but not all of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for section in Section:
            self.fields[section.value] = LongTextField(
                label=TITLES[section], hint=HINTS[section], required=False, max_length=LONGEST
            )
        self.words_of_last()


@who_reads(Kind.PROFILE)
def read(request: AskedRequest, person_id: UUID) -> HttpResponse:
    return _shown(request, person_id, about_me(request.reader, person_id))


@who_reads(Kind.PROFILE)
def version(request: AskedRequest, person_id: UUID, version: int) -> HttpResponse:
    """An earlier version."""
    found = about_me(request.reader, person_id, version)
    if found is None:
        raise NotThere
    return _shown(request, person_id, found, is_earlier=True)


def _shown(
    request: AskedRequest, person_id: UUID, found: AboutMe | None, *, is_earlier: bool = False
) -> HttpResponse:
    top, context = framed(request, person_id)
    sections = [(TITLES[s], found.sections.get(s.value, "")) for s in Section] if found else []
    context |= {
        "found": found,
        "sections_of": [(title, text) for title, text in sections if text],
        "is_earlier": is_earlier,
        "may_write": Kind.PROFILE in top.may_write,
    }
    return render(request, "people/about_me.jinja", context)


@who_writes(Kind.PROFILE)
def write(request: AskedRequest, person_id: UUID) -> HttpResponse:
    top = head(request.reader, person_id)
    before = about_me(request.reader, person_id)
    is_me = request.standing.me == person_id
    written, seen = (before.sections, before.version) if before else ({}, 0)
    initial = {**written, **waiting(request, person_id, Makes.PROFILE)}
    form = AboutMeForm(request.POST or None, initial=initial, seen=seen, is_me=is_me)
    if request.method == "POST" and form.is_valid():
        sections = {section.value: form.cleaned_data[section.value] for section in Section}
        said = {"sections": sections, "said_by": words_of(form), "seen": form.cleaned_data["seen"] or 0}
        said |= form.on_journey() if form.cleaned_data["step"] else {}
        if attempt(request, form, acts.write, person_id=person_id, **said):
            return redirect("people:about-me", person_id)
    context = {
        "form": form,
        "title": _("About me") if is_me else _("About %(name)s") % {"name": top.preferred_name},
        "intro": _("One page that everybody reads first. Write it the way it would be said."),
        "person": shown_head(top).strip,
        "button": _("Save this version"),
    }
    return render(request, "question.jinja", context, status=422 if form.errors else 200)
