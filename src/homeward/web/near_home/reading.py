"""The page of an entry, for everybody: all of it in plain words. What is somebody's own (the name and address of whom
to ask) is for those who are signed in, what workers learned for those who work here."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.actions import directory_upkeep as acts
from homeward.domain.directory.entry import Contact, Phone, Service
from homeward.domain.failures import NotThere
from homeward.domain.phone import plain_phone
from homeward.records.community.listings import HERE
from homeward.records.community.queries.directory import KeptEntry
from homeward.records.community.queries.directory import entry as entry_of
from homeward.records.people.queries.directory_notes import notes_of
from homeward.records.people.queries.directory_upkeep import confirmed_by_owner, keeps_directory, upkeep
from homeward.web.asking import AskedRequest, attempt
from homeward.web.dates import day, weekday
from homeward.web.fields import Form, LongTextField
from homeward.web.near_home.words import address, ages, all_times, costs, state, sure, ways_in
from homeward.web.one_form import one_form
from homeward.web.shell import Link, Undo

SAVED = {
    "problem": gettext_lazy("Thank you: whoever keeps the directory will look into it."),
    "changed": gettext_lazy("Changed. No import takes it back."),
    "added": gettext_lazy("It is in the directory: anybody can find it now."),
    "noted": gettext_lazy("Written down."),
    "right": gettext_lazy("Confirmed today."),
    "asked": gettext_lazy("A message is on its way to whoever keeps this going."),
    "owner": gettext_lazy("Written down: they will be asked from now on."),
}
"""What is said on the page after something was done, by the word in its address."""


class ReportForm(Form):
    text = LongTextField(
        label=gettext_lazy("What is wrong?"), rows=3, max_length=acts.LONGEST_REPORT,
        hint=gettext_lazy("For example: it has moved, or nobody was there on Tuesday. Write nothing about people."),
        missing=gettext_lazy("Say what is wrong, in a few words"),
    )


@login_not_required
def entry(request: AskedRequest, entry_id: UUID) -> HttpResponse:
    """All of it; one that vanished from its feed is there still, and says so."""
    kept = known(entry_id)
    signed_in, keeps = request.user.is_authenticated, keeps_directory(request.reader)
    context = {
        "one": shown(kept.entry, request.reader.today, signed_in=signed_in), "entry_id": entry_id,
        "vanished": kept.vanished_at, "is_assured": kept.entry.assured_on is not None,
        "source": _source(kept), "keeps": keeps, "version": kept.version,
        "notes": notes_of(request.reader, entry_id), "kept": _kept(request, entry_id) if keeps else None,
        "back": Link(_("Near home"), reverse("near_home:search")),
    }
    if done := SAVED.get(request.GET.get("saved", "")):
        context["undo"] = Undo(str(done))
    return render(request, "near_home/entry.jinja", context)


@login_not_required
def report(request: AskedRequest, entry_id: UUID) -> HttpResponse:
    """Somebody found a locked door, and says so; signed in or not."""
    kept = known(entry_id)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(
        request, form, acts.report, entry_id=entry_id, text=form.cleaned_data["text"]
    ):
        return saved(entry_id, "problem")
    title = _("Report a problem with %(name)s") % {"name": kept.entry.name}
    return one_form(request, form, title, _("Report it"), back_to(kept.entry))


def known(entry_id: UUID) -> KeptEntry:
    """The entry, or NotThere."""
    found = entry_of(entry_id)
    if found is None:
        raise NotThere
    return found


def saved(entry_id: UUID, what: str) -> HttpResponse:
    """Back on the page of the entry, which says what was done: a word of `SAVED`."""
    return redirect(reverse("near_home:entry", args=[entry_id]) + f"?saved={what}")


def back_to(entry: Service) -> Link:
    return Link(entry.name, reverse("near_home:entry", args=[entry.id]))


def shown(entry: Service, today: date, *, signed_in: bool) -> dict[str, Any]:
    """An entry as a page tells it."""
    return {
        "name": entry.name, "other_name": entry.other_name,
        "by": entry.organisation.name if entry.organisation else _("A group of neighbours"),
        "state": state(entry), "alert": entry.alert, "description": paragraphs(entry.description),
        "sure": sure(entry.assured_on, today), "times": all_times(entry),
        "dates": [weekday(one) for one in entry.next_dates(today, 4)], "costs": costs(entry),
        "ages": ages(entry.minimum_age, entry.maximum_age), "who_for": paragraphs(entry.eligibility),
        "how_to_come": paragraphs(entry.how_to_apply),
        "languages": ", ".join(one.name or one.code for one in entry.languages if one.name or one.code),
        "places": [
            {
                "address": address(at.place), "description": at.place.description, "ways_in": ways_in(at.place),
                "phones": [_phone(one) for one in (*at.phones, *at.place.phones)],
            }
            for at in entry.places if at.place
        ],
        "ways": _ways(entry), "contacts": [said for one in entry.contacts if signed_in and (said := _contact(one))],
        "terms": [term.name for term in entry.terms()],
    }


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n") if part.strip()]


def _ways(entry: Service) -> list[dict[str, str]]:
    """How to get in touch: numbers to press, addresses, a page elsewhere that is only ever a link."""
    organisation = entry.organisation
    ways = [_phone(one) for one in entry.phones]
    ways += [_phone(one) for contact in entry.contacts for one in contact.phones]
    if not ways and organisation:
        ways = [_phone(one) for one in organisation.phones]
    if email := entry.email or (organisation.email if organisation else ""):
        ways.append({"href": f"mailto:{email}", "text": email, "about": ""})
    if page := entry.url or (organisation.website if organisation else ""):
        is_page = page.startswith(("https://", "http://"))
        about = _("opens another site") if is_page else ""
        ways.append({"href": page if is_page else "", "text": page, "about": about})
    return [*{way["text"]: way for way in ways}.values()]


def _phone(one: Phone) -> dict[str, str]:
    number = plain_phone(one.number)
    extension = _("extension %(number)s") % {"number": one.extension} if one.extension else ""
    about = ", ".join(part for part in (extension, one.description) if part)
    return {"href": f"tel:{number}" if number else "", "text": one.number, "about": about}


def _contact(one: Contact) -> str:
    return ", ".join(part for part in (one.name, one.title, one.department, one.email) if part)


def _source(kept: KeptEntry) -> str:
    """Where it comes from and who made sure of it last, without a name."""
    by_owner = confirmed_by_owner(kept.entry.id)
    if by_owner is not None:
        return _("by those who run it") if by_owner else _("by somebody who works here")
    if kept.feed == HERE:
        return _("by somebody who works here")
    return _("by whoever publishes it: %(feed)s") % {"feed": kept.feed}


def _kept(request: AskedRequest, entry_id: UUID) -> dict[str, Any]:
    found = upkeep(request.reader, entry_id)
    by = found.confirmed_by if found.confirmed_at else ""
    return {
        "owner": found.owner, "asked": day(found.asked_at), "no_more": found.wants_no_more,
        "confirmed": _("%(who)s on %(day)s") % {"who": by, "day": day(found.confirmed_at)} if by else "",
        "reports": [
            {"id": one.id, "text": one.text, "about": _about(one.by, day(one.at)), "settled": day(one.settled_at)}
            for one in found.reports
        ],
    }


def _about(by: str, on: str) -> str:
    return _("%(who)s, %(day)s") % {"who": by or _("Somebody who gave no name"), "day": on}
