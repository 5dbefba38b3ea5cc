"""A person's files: what there is, one more, and each of them as a download."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from homeward.actions import uploads
from homeward.domain.upload import LARGEST
from homeward.records.care.queries.files import file, files_of
from homeward.web.asking import AskedRequest, attempt
from homeward.web.fields import FileField, Form, TextField
from homeward.web.files.giving import given_back, shown
from homeward.web.people.frame import framed
from homeward.web.shell import Link


class FileForm(Form):
    title = TextField(
        label=gettext_lazy("What is it?"), max_length=200,
        hint=gettext_lazy("So that others find it, for example: letter from the ward, photo of the key safe."),
        missing=gettext_lazy("Write what it is"),
    )
    file = FileField(
        label=gettext_lazy("Which file?"), accept=".pdf,image/jpeg,image/png,.csv,.json,.xml",
        hint=gettext_lazy("A PDF, a photo (JPEG or PNG), a table (CSV) or a FHIR document, of at most 10 MB."),
        missing=gettext_lazy("Choose a file"), allow_empty_file=True,  # said with everything else
    )


def of_person(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """What there is, and the form for one more."""
    found = files_of(request.reader, person_id)
    top, context = framed(request, person_id)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        brought = form.cleaned_data["file"]
        said = {"content": brought.read(LARGEST + 1), "name": brought.name, "title": form.cleaned_data["title"]}
        if attempt(request, form, uploads.keep, person_id=person_id, **said):
            return redirect("files:of", person_id)
    context |= {
        "form": form,
        "files": [shown(one) for one in found.files],
        "may_put": found.may_put,
        "back": Link(top.preferred_name, reverse("people:page", args=[person_id])),
    }
    return render(request, "files/of_person.jinja", context, status=422 if form.errors else 200)


@require_safe
def download(request: AskedRequest, file_id: UUID) -> HttpResponse:
    """The file itself. Whoever may not have it is told what they are told of a file that is not there."""
    return given_back(file(request.reader, file_id))
