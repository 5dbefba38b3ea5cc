"""A person's details in the words of a page."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.person_details import AddressKind, ContactUse
from homeward.domain.reaching import in_one_line
from homeward.records.people.queries.reaching import AddressLine, ContactLine, OnPaper, Written
from homeward.web.dates import day

ADDRESSES = {
    AddressKind.HOME: gettext_lazy("home"),
    AddressKind.TEMPORARY: gettext_lazy("staying there"),
    AddressKind.WORK: gettext_lazy("work"),
    AddressKind.OLD: gettext_lazy("an old address"),
    AddressKind.OTHER: gettext_lazy("often there"),
}
USES = {
    ContactUse.HOME: gettext_lazy("at home"),
    ContactUse.MOBILE: gettext_lazy("carried along"),
    ContactUse.WORK: gettext_lazy("at work"),
    ContactUse.TEMPORARY: gettext_lazy("where they are staying"),
    ContactUse.OLD: gettext_lazy("old"),
    ContactUse.NOT_SAID: "",
}


def shown_names(paper: OnPaper) -> list[dict[str, str]]:
    known = paper.details
    on_paper = " ".join(filter(None, [known.given_name, known.family_name]))
    rows = [
        (_("Likes to be called"), known.preferred_name),
        (_("Name on paper"), on_paper),
        (_("Born"), day(known.date_of_birth) or str(known.birth_year or "")),
        (_("NHS number"), known.nhs_number),
        (_("GP practice"), " ".join(filter(None, [paper.practice, known.practice_code]))),
    ]
    return [{"key": key, "value": words or _("Not known")} for key, words in rows]


def shown_address(one: AddressLine) -> dict[str, Any]:
    start, end = one.place.start, one.place.end
    since = (_("from %(day)s") if one.begins else _("since %(day)s")) % {"day": day(start)} if start else ""
    until = _("until %(day)s") % {"day": day(end)} if end else ""
    return {
        "series": one.series,
        "text": in_one_line(one.place),
        "about": ", ".join(str(part) for part in (ADDRESSES[one.place.kind], since, until) if part),
        "written": _written(one.written),
    }


def shown_contact(one: ContactLine) -> dict[str, Any]:
    best = _("the best one to use") if one.contact.preferred and one.holds else ""
    until = _("until %(day)s") % {"day": day(one.end)} if one.end else ""
    return {
        "series": one.series,
        "seen": one.written.version,
        "text": one.contact.value,
        "about": ", ".join(str(part) for part in (USES[one.contact.use], best, until) if part),
        "written": _written(one.written),
    }


def _written(written: Written) -> str:
    if written.at is None:
        return ""
    said = {"who": written.by or _("Homeward"), "when": day(written.at)}
    if written.version > 1:
        return _("Put right by %(who)s on %(when)s; what it said before is in the story.") % said
    return _("Written by %(who)s on %(when)s.") % said
