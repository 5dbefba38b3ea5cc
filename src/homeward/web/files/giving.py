"""How a file is given back: to be saved, never opened within the site."""

from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.upload import FileKind
from homeward.records.care.queries.files import Download, FileLine
from homeward.web.dates import day

KINDS = {
    FileKind.FHIR_JSON: gettext_lazy("FHIR document"),
    FileKind.FHIR_XML: gettext_lazy("FHIR document"),
    FileKind.CSV: gettext_lazy("table"),
    FileKind.PDF: gettext_lazy("PDF"),
    FileKind.JPEG: gettext_lazy("picture"),
    FileKind.PNG: gettext_lazy("picture"),
}
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""The file's own policy: should a browser open it after all, nothing in it loads, runs or reaches the site."""


def given_back(found: Download) -> HttpResponse:
    """An attachment that no browser guesses about, keeps, or runs anything from."""
    response = HttpResponse(found.content, content_type=found.content_type)
    response["Content-Disposition"] = content_disposition_header(True, found.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = NOTHING_RUNS
    response["Cache-Control"] = "private, no-store"
    return response


def shown(one: FileLine) -> dict[str, Any]:
    """A line of the list."""
    put = {"who": one.put_by or _("Homeward"), "when": day(one.put_at)}
    about = [str(KINDS[one.kind]), size_words(one.size), _("kept by %(who)s on %(when)s") % put]
    return {"id": one.id, "title": one.title or one.name, "name": one.name, "about": ", ".join(about)}


def size_words(size: int) -> str:
    """ "14 KB", "2.5 MB": in thousands, as telephones say it."""
    if size < 1_000_000:
        return _("%(n)d KB") % {"n": max(1, round(size / 1000))}
    return _("%(n).1f MB") % {"n": size / 1_000_000}
