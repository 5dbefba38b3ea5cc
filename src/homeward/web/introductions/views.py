"""A person's introductions, finding something near home to offer, and offering it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import directory
from homeward.actions import introductions as acts
from homeward.domain.directory.entry import Phone, Service
from homeward.domain.directory.search import Wanted, read_words
from homeward.domain.failures import NotThere
from homeward.domain.pathway import Makes
from homeward.records.care.queries.courses_near import find_courses
from homeward.records.care.queries.introductions import (
    introduction,
    introductions_of,
    said_before,
)
from homeward.records.care.queries.owners import owners
from homeward.records.care.queries.suiting import not_for
from homeward.records.community.queries.directory import entry as entry_of
from homeward.records.community.queries.directory import find as find_entries
from homeward.web.asking import AskedRequest, do, made
from homeward.web.introductions.forms import EntryForm, SuggestForm
from homeward.web.introductions.showing import shown, shown_before, shown_entry
from homeward.web.near_home.words import course_line
from homeward.web.on_journey import on_address, waiting
from homeward.web.one_form import one_form
from homeward.web.people.frame import framed
from homeward.web.people.showing import strip_of
from homeward.web.people.words_of import words_of
from homeward.web.shell import Link


def every(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Where each stands, those under way first. Opened for a step of a journey, it passes the step on."""
    found = introductions_of(request.reader, person_id)
    _top, context = framed(request, person_id)
    all_of_them = [shown(one, context["is_me"]) for one in found.all]
    context |= {
        "now": [one for one in all_of_them if one["under_way"]],
        "before": [one for one in all_of_them if not one["under_way"]],
        "find": _address(request, "introductions:find", person_id) if found.may_offer else "",
        "suits": _address(request, "suiting:page", person_id),
    }
    return render(request, "introductions/every.jinja", context)


def one(request: AskedRequest, person_id: UUID, introduction_id: UUID) -> HttpResponse:
    """One introduction: what is next, what the group was told, and its history."""
    found = introduction(request.reader, person_id, introduction_id)
    may = introductions_of(request.reader, person_id).may_offer
    _top, context = framed(request, person_id)
    context |= {"one": shown(found, context["is_me"]), "may_show": may, "seen": found.version}
    return render(request, "introductions/one.jinja", context)


@require_POST
def show(request: AskedRequest, person_id: UUID, introduction_id: UUID) -> HttpResponse:
    """The person's circle sees it from now, or does not any more; pressed again, the other way round."""
    sees = request.POST.get("sees") == "yes"
    do(request, acts.show, person_id=person_id, introduction_id=introduction_id, circle_sees=sees)
    return redirect("introductions:one", person_id, introduction_id)


def find(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Something near home, by part of a word; what somebody looks for stands in no address. What they said is not for
    them is left out, and the page says where it is."""
    if not introductions_of(request.reader, person_id).may_offer:
        raise NotThere
    words = request.POST.get("q", "").strip()[:200]
    _top, context = framed(request, person_id)
    left_out = not_for(request.reader, person_id)
    wanted = Wanted(words=read_words(words), without=frozenset(one.entry_id for one in left_out if one.entry_id))
    found = find_entries(wanted, request.reader.today)
    courses = find_courses(wanted, request.reader.today, {one.course for one in left_out}) if words else ()
    context |= {
        "asked": words,
        "here": _address(request, "introductions:find", person_id),
        "nearly": found.nearly,
        "found": [
            {
                "name": each.name, "where": ", ".join(filter(None, (each.organisation, each.place, each.town))),
                "text": each.summary, "href": _address(request, "introductions:offer", person_id, each.id),
                "before": shown_before(said_before(request.reader, person_id, each.id)),
            }
            for each in found.entries
        ],
        "more": found.more,
        "courses": [
            course_line(one, request.reader.today, reverse("taking_part:page", args=[person_id])) for one in courses
        ],
        "left_out": _address(request, "suiting:page", person_id) + "#left-out" if left_out else "",
        "write": _address(request, "introductions:write-entry", person_id) if request.standing.is_staff else "",
    }
    return render(request, "introductions/find.jinja", context)


def write_entry(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """What the directory does not have yet, written into it, and then offered."""
    if not introductions_of(request.reader, person_id).may_offer or not request.standing.is_staff:
        raise NotThere
    form = EntryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        phones = (Phone(form.act, given["phone"]),) if given["phone"] else ()
        # Sent twice it is the same entry: its key is the key of the form.
        entry = Service(form.act, given["name"], description=given["text"], email=given["email"], phones=phones)
        if key := made(request, form, directory.write, entry=entry):
            return redirect(_address(request, "introductions:offer", person_id, key))
    back = Link(_("Find something"), _address(request, "introductions:find", person_id))
    intro = _("Everybody who looks in the directory will find it. Write nothing about anybody there.")
    title = _("Something that is not here yet")
    return one_form(request, form, title, _("Keep it, and go on"), back, intro=intro)


def offer(request: AskedRequest, person_id: UUID, entry_id: UUID) -> HttpResponse:
    """Offer it, and write down what they say to it at once; what they said the last time stands above."""
    found = entry_of(entry_id)
    if found is None or found.vanished_at or not introductions_of(request.reader, person_id).may_offer:
        raise NotThere
    is_me = request.standing.me == person_id
    before = said_before(request.reader, person_id, entry_id)
    form = SuggestForm(
        request.POST or None, is_me=is_me, around=owners(request.reader, person_id),
        again=not is_me and _was_not_for(request, person_id, entry_id),
        initial=waiting(request, person_id, Makes.INTRODUCTION),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        asked_by = given.get("asked_by")
        said: dict[str, Any] = {
            "entry_id": entry_id, "offer": form.offer(), "circle_sees": bool(given["circle_sees"]),
            "asked_by_id": UUID(asked_by) if asked_by else None, "said_by": words_of(form), **form.on_journey(),
        }
        if key := made(request, form, acts.offer, person_id=person_id, **said):
            return redirect("introductions:one", person_id, key)
    context = {
        "form": form, "entry": shown_entry(found.entry), "before": shown_before(before),
        "title": _("Offer %(what)s") % {"what": found.entry.name}, "button": _("Keep this"),
        "person": strip_of(request, person_id),
        "back": Link(_("Find something"), _address(request, "introductions:find", person_id)),
    }
    return render(request, "introductions/offer.jinja", context, status=422 if form.errors else 200)


def _was_not_for(request: AskedRequest, person_id: UUID, entry_id: UUID) -> bool:
    return any(one.entry_id == entry_id for one in not_for(request.reader, person_id))


def _address(request: HttpRequest, route: str, *keys: object) -> str:
    """The page, opened for the same step of the same journey."""
    return reverse(route, args=keys) + on_address(request.GET.get("journey", ""), request.GET.get("step", ""))

