"""The listening conversation: a calm page to write on, and what was said, for those who come after."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from homeward.actions import conversations as acts
from homeward.actions import drafts
from homeward.domain.access import Kind
from homeward.domain.conversation import SPOKEN_OF, Conversation, Voice
from homeward.domain.failures import NotThere
from homeward.domain.pathway import Makes
from homeward.domain.problem import Refused
from homeward.records.care.queries.conversations import ConversationHeld, conversation, conversations
from homeward.records.care.queries.drafts import my_draft
from homeward.web.asking import AskedRequest
from homeward.web.conversations.questions import PARTS, TITLES, ConversationForm
from homeward.web.drafts import keep_draft
from homeward.web.journeys.waiting import waiting
from homeward.web.people.frame import framed
from homeward.web.who_may import who_reads


@who_reads(Kind.CONVERSATION)
def every(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """The latest conversation, and the way to earlier ones."""
    return _shown(request, person_id, conversations(request.reader, person_id))


def read(request: AskedRequest, person_id: UUID, version: int) -> HttpResponse:
    """One conversation by its number."""
    return _shown(request, person_id, (conversation(request.reader, person_id, version),), is_earlier=True)


def _shown(
    request: AskedRequest, person_id: UUID, found: tuple[ConversationHeld, ...], *, is_earlier: bool = False
) -> HttpResponse:
    top, context = framed(request, person_id)
    latest = found[0] if found else None
    context |= {
        "latest": latest,
        "parts": _parts(latest.said) if latest else (),
        "priorities": latest.said.priorities if latest else (),
        "earlier": found[1:],
        "is_earlier": is_earlier,
        "may_write": Kind.CONVERSATION in top.may_write,
        "Voice": Voice,
    }
    return render(request, "conversations/read.jinja", context)


def _parts(said: Conversation) -> list[tuple[str, str]]:
    """The title and what was said, for every part that was spoken of."""
    return [(str(TITLES[part]), getattr(said, part)) for part in SPOKEN_OF if getattr(said, part)]


def hold(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Write down a conversation. What was said before stands beside each question: nobody asks again."""
    top, context = framed(request, person_id)
    if Kind.CONVERSATION not in top.may_write:
        raise NotThere
    form = ConversationForm(
        request.POST or None,
        initial=waiting(request, person_id, Makes.CONVERSATION),
        is_me=context["is_me"],
        today=request.reader.today,
        draft=my_draft(request.reader, person_id, Kind.CONVERSATION, acts.DRAFT),
    )
    if request.method == "POST" and form.is_valid() and _held(request, person_id, form):
        return redirect("conversations:every", person_id)
    before = next(iter(conversations(request.reader, person_id)), None)
    context |= {
        "form": form,
        "questions": [_asked(form, part, before) for part in PARTS],
        "others": [name for name in form.fields if name not in PARTS],
        "before": before,
        "draft": reverse("conversations:draft", args=[person_id]),
    }
    return render(request, "conversations/hold.jinja", context, status=422 if form.errors else 200)


def _asked(form: ConversationForm, part: str, before: ConversationHeld | None) -> dict[str, Any]:
    said = getattr(before.said, part) if before else ""
    return {"field": form[part], "before": "\n".join(said) if isinstance(said, tuple) else said}


def _held(request: AskedRequest, person_id: UUID, form: ConversationForm) -> bool:
    try:
        acts.hold(
            actor=request.actor,
            now=request.now,
            act_id=form.act,
            person_id=person_id,
            said=form.said(),
            held_on=form.cleaned_data["held_on"],
            **form.on_journey(),
        )
    except Refused as refused:
        form.add_problems(refused.problems)
        return False
    return True


@require_POST
def draft(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Keep what was typed so far."""
    return keep_draft(request, person_id, Kind.CONVERSATION, acts.DRAFT)


@require_POST
def discard(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Begin afresh."""
    drafts.discard(
        actor=request.actor, now=request.now, person_id=person_id, kind=Kind.CONVERSATION, form=acts.DRAFT
    )
    return redirect("conversations:hold", person_id)
