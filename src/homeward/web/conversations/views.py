"""Holding a conversation, with a draft that saves itself, and reading those that were held."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import conversations as acts
from homeward.domain.access import Kind
from homeward.domain.conversation import SPOKEN_OF, Voice
from homeward.domain.problem import Refused
from homeward.records.care.queries.conversations import ConversationHeld, conversation, conversations
from homeward.records.people.queries.heads import head
from homeward.web.asking import AskedRequest
from homeward.web.conversations.forms import ConversationForm
from homeward.web.dates import day
from homeward.web.drafts import begun, save
from homeward.web.journeys.waiting import waiting_step
from homeward.web.people.showing import shown_head

DRAFT = "conversation"
STEP = "conversation"


def hold(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """One calm page; what is typed saves itself, and what was told before stands beside it."""
    top = head(request.reader, person_id)
    earlier = conversations(request.reader, person_id)
    kept = begun(request, person_id, Kind.CONVERSATION, DRAFT)
    initial = {"held_on": request.reader.today, **kept.body, **waiting_step(request, person_id, STEP)}
    form = ConversationForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            acts.hold(
                actor=request.actor, now=request.now, act_id=form.act, person_id=person_id, said=form.said(),
                held_on=form.cleaned_data["held_on"], **form.on_journey(),
            )
            return redirect("conversations:every", person_id)
        except Refused as refused:
            form.add_problems(refused.problems)
    context = {
        "form": form,
        "head": shown_head(top),
        "person": shown_head(top).strip,
        "earlier": shown(earlier[0]) if earlier else None,
        "draft": reverse("conversations:draft", args=[person_id]),
        "saved": kept.words,
        "draft_fields": kept.fields,
        "back": {"href": reverse("people:page", args=[person_id]), "text": top.preferred_name},
    }
    return render(request, "conversations/hold.jinja", context)


@require_POST
def draft(request: AskedRequest, person_id: UUID) -> HttpResponse:
    return save(request, person_id, Kind.CONVERSATION, DRAFT)


def every(request: AskedRequest, person_id: UUID) -> HttpResponse:
    return _page(request, person_id, conversations(request.reader, person_id))


def read(request: AskedRequest, person_id: UUID, version: int) -> HttpResponse:
    return _page(request, person_id, (conversation(request.reader, person_id, version),))


def _page(request: AskedRequest, person_id: UUID, held: tuple[ConversationHeld, ...]) -> HttpResponse:
    top = head(request.reader, person_id)
    context = {
        "head": shown_head(top),
        "person_id": person_id,
        "held": [shown(one) for one in held],
        "may_write": Kind.PROFILE in top.may_write,
    }
    return render(request, "conversations/every.jinja", context)


def shown(held: ConversationHeld) -> dict[str, Any]:
    """A conversation for a page: its parts with their titles, in the order they are asked about."""
    labels = {name: field.label for name, field in ConversationForm.base_fields.items()}
    voices = {
        Voice.PERSON: "",
        Voice.WITH_HELP: _("with the help of %(who)s") % {"who": held.said.spoken_by},
        Voice.FOR_THEM: _("spoken by %(who)s") % {"who": held.said.spoken_by},
    }
    return {
        "version": held.version,
        "when": day(held.held_on),
        "parts": [(labels[name], text) for name in SPOKEN_OF if (text := getattr(held.said, name))],
        "priorities": held.said.priorities,
        "voice": voices[held.said.voice],
        "how_known": held.said.how_known,
        "who_was_there": held.said.who_was_there,
        "written_by": held.written_by,
    }
