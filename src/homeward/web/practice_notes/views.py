"""Choosing what the practice is given, and the page and document that come of it."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from homeward.actions import practice_notes as acts
from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.practice_note import Part
from homeward.domain.request import Answer
from homeward.records.care.queries.conversations import conversations
from homeward.records.care.queries.plans import current_plan
from homeward.records.care.queries.practice_notes import NoteLine, note_given, notes_given
from homeward.records.care.queries.reviews import reviews
from homeward.standards.fhir.practice_document import write_practice_document
from homeward.web.asking import AskedRequest, made
from homeward.web.dates import day, day_and_clock
from homeward.web.fields import Choice, Form, ManyChoiceField
from homeward.web.people.agreeing import DECIDING, Agreeing
from homeward.web.people.frame import framed
from homeward.web.practice_notes.paragraph import PARTS, blocks, paragraph
from homeward.web.shell import Link
from homeward.web.who_may import who_reads


class GivingForm(Agreeing, Form):
    """What is given, then whether the person agrees. Somebody who gives their own is not asked whether they agree."""

    parts = ManyChoiceField(
        label=gettext_lazy("What may the practice have?"),
        hint=gettext_lazy("Paid hours and what others said are never part of it."),
        error_messages={"required": gettext_lazy("Choose at least one thing for the practice to have")},
    )
    field_order = ("parts", "answer", *DECIDING)

    def __init__(self, *args: Any, there: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"].offer(there)  # type: ignore[attr-defined]

    def answers(self, name: str) -> list[Choice]:
        return [
            Choice(Answer.AGREES, _("%(name)s agrees that the practice has it") % {"name": name}),
            Choice(Answer.DOES_NOT_AGREE, _("%(name)s does not agree, or has not been asked") % {"name": name}),
            Choice(
                Answer.CANNOT_DECIDE,
                _("%(name)s cannot decide this; somebody decides for them") % {"name": name},
                reveals=DECIDING,
            ),
        ]


@who_reads(Kind.PLAN)
def give(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """What there is to give, whether the person agrees, and what was given before."""
    top, context = framed(request, person_id)
    if top.identity is None:
        raise NotThere
    may_give = Kind.PLAN in top.may_write
    there = _there(request, person_id) if may_give else []
    form = GivingForm(
        request.POST or None, there=there, name=top.preferred_name, is_me=context["is_me"],
        initial={"parts": [choice.value for choice in there]},
    )
    if request.method == "POST" and form.is_valid():
        said = {"parts": tuple(Part(part) for part in form.cleaned_data["parts"]), "agreement": form.agreement()}
        if key := made(request, form, acts.give, person_id=person_id, **said):
            return redirect("practice_notes:read", person_id, key)
    context |= {
        "form": form,
        "there": there,
        "may_give": may_give,
        "practice": top.identity.practice,
        "given": [_line(line) for line in notes_given(request.reader, person_id)],
        "back": Link(top.preferred_name, reverse("people:page", args=[person_id])),
    }
    return render(request, "practice_notes/give.jinja", context, status=422 if form.errors else 200)


def _there(request: AskedRequest, person_id: UUID) -> list[Choice]:
    """The latest of each, of what the reader may see."""
    plan, reader = current_plan(request.reader, person_id), request.reader
    said, held = conversations(reader, person_id), reviews(reader, person_id)
    found = []
    if plan:
        words = _("Version %(number)s, agreed on %(day)s") % {"number": plan.version, "day": day(plan.agreed_at)}
        found.append(Choice(Part.PLAN, str(PARTS[Part.PLAN]), hint=words))
    if said:
        words = _("Of %(day)s, in their words") % {"day": day(said[0].held_on)}
        found.append(Choice(Part.CONVERSATION, str(PARTS[Part.CONVERSATION]), hint=words))
    if held:
        words = _("Of %(day)s: how each outcome moved, and when the next review is")
        found.append(Choice(Part.REVIEW, str(PARTS[Part.REVIEW]), hint=words % {"day": day(held[0].review.held_on)}))
    return found


def _line(line: NoteLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "when": day_and_clock(line.given_at),
        "who": line.given_by,
        "parts": ", ".join(str(PARTS[part]) for part in line.parts),
    }


@require_safe
def read(request: AskedRequest, person_id: UUID, note_id: UUID) -> HttpResponse:
    """The paragraph to paste, and the ways to take it along."""
    _top, context = framed(request, person_id)
    found = note_given(request.reader, person_id, note_id)
    context |= {
        "found": found,
        "paragraph": paragraph(found.note, found.person),
        "blocks": blocks(found.note, found.person),
        "practice": found.person.practice_name,
        "parts": [str(PARTS[part]) for part in found.note.parts],
        "back": Link(_("For the practice"), reverse("practice_notes:give", args=[person_id])),
    }
    return render(request, "practice_notes/read.jinja", context)


@require_safe
def document(request: AskedRequest, person_id: UUID, note_id: UUID) -> HttpResponse:
    """The same as a FHIR document, to be saved. Its name tells nothing about anybody."""
    found = note_given(request.reader, person_id, note_id)
    bundle = write_practice_document(found.id, found.note, found.person)
    body = json.dumps(bundle, ensure_ascii=False, indent=2)
    response = HttpResponse(body, content_type="application/fhir+json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="for-the-practice-{found.given_at:%Y-%m-%d}.json"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
