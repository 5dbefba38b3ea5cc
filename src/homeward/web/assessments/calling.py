"""Scores that called for somebody at once, and what was done: they stand on lists until somebody writes it down."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.actions import assessments as acts
from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.records.care.queries.assessments import may_record
from homeward.records.care.queries.calling import calling
from homeward.web.asking import AskedRequest, attempt
from homeward.web.dates import day_and_clock
from homeward.web.fields import Form, LongTextField
from homeward.web.people.frame import framed
from homeward.web.urgent_scores import called
from homeward.web.who_may import who_reads


class DoneForm(Form):
    done = LongTextField(
        label=gettext_lazy("What was done?"), max_length=1000,
        hint=gettext_lazy("Who looked at them and when, what was found, and when the readings are taken again."),
        missing=gettext_lazy("Write what was done"),
    )


@who_reads(Kind.ASSESSMENT)
def page(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Each that waits, and one answer to all of them; for whoever works with the person."""
    _top, context = framed(request, person_id)
    if context["is_me"] or not may_record(request.reader, person_id):
        raise NotThere
    waits = calling(request.reader, person_id)
    form = DoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {"done": form.cleaned_data["done"], "newest_id": _key(request.POST.get("newest", ""))}
        if attempt(request, form, acts.answer_calls, person_id=person_id, **said):
            return redirect("assessments:every", person_id)
    context |= {
        "form": form,
        "waits": [
            {"score": called(one.calling), "name": one.calling.name,
             "when": _("Written down on %(when)s.") % {"when": day_and_clock(one.called_at)}}
            for one in waits
        ],
        "newest": waits[0].id if waits else "",
    }
    return render(request, "assessments/calling.jinja", context, status=422 if form.errors else 200)


def _key(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None
