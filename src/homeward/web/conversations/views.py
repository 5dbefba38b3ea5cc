"""The listening conversation: a calm page to write on, and what was said, for those who come after."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from homeward.actions import conversations as acts
from homeward.actions import drafts
from homeward.content.conversations import LISTENING, is_held, sort_named, sorts
from homeward.domain.access import Kind
from homeward.domain.conversation import PARTS, Question, Sort, Voice
from homeward.domain.failures import NotThere
from homeward.domain.pathway import Step
from homeward.records.care.queries.conversations import ConversationHeld, conversation, conversations
from homeward.records.care.queries.drafts import MyDraft, my_draft
from homeward.records.people.queries.heads import Head
from homeward.web.asking import AskedRequest, attempt
from homeward.web.conversations.questions import ConversationForm, say
from homeward.web.drafts import keep_draft
from homeward.web.on_journey import waiting_for
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
        "parts": _parts(latest) if latest else (),
        "sort": _title(latest) if latest else "",
        "forms": latest is not None and _may_see_forms(_sort_of(latest.sort), top),
        "first": _heading(latest, "priorities") if latest else "",
        "priorities": latest.said.priorities if latest else (),
        "earlier": [(one, _title(one)) for one in found[1:]],
        "is_earlier": is_earlier,
        "may_write": Kind.CONVERSATION in top.may_write,
        "Voice": Voice,
    }
    return render(request, "conversations/read.jinja", context)


def _parts(held: ConversationHeld) -> list[tuple[str, str]]:
    """The title and what was said, for every part that was spoken of, in the order of the conversation."""
    sort = _sort_of(held.sort)
    words = say(sort)
    asked = [each for each in sort.questions if each.part != "priorities"]
    return [(words(each.heading), getattr(held.said, each.part)) for each in asked if getattr(held.said, each.part)]


def _heading(held: ConversationHeld, part: str) -> str:
    sort = _sort_of(held.sort)
    return say(sort)(next(each.heading for each in sort.questions if each.part == part))


def _title(held: ConversationHeld) -> str:
    sort = _sort_of(held.sort)
    return say(sort)(sort.title)


def _may_see_forms(sort: Sort, top: Head) -> bool:
    """Whether beside this conversation stands where forms are kept that may have followed from it."""
    return sort.forms and Kind.HELD_FORM in top.may_read


def _sort_of(name: str) -> Sort:
    return sort_named(name) or sorts()[0]


def _wanted(request: AskedRequest, kept: MyDraft | None, step: Step | None) -> Sort:
    """The conversation that is asked for; else the one that was begun, or that the step calls for; else listening."""
    begun = str(kept.body.get("sort", [""])[0]) if kept else ""
    called = step.kind if step and step.kind else ""
    names = [request.POST.get("sort", ""), request.GET.get("sort", ""), begun, called]
    return next((sort for name in names if (sort := sort_named(name))), sorts()[0])


def hold(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Write down a conversation. What was said before stands beside each question: nobody asks again."""
    top, context = framed(request, person_id)
    if Kind.CONVERSATION not in top.may_write:
        raise NotThere
    kept = my_draft(request.reader, person_id, Kind.CONVERSATION, acts.DRAFT)
    view, step = waiting_for(request, person_id, is_held)
    sort = _wanted(request, kept, view.pathway.steps[step] if view and step else None)
    words = say(sort)
    form = ConversationForm(
        request.POST or None,
        sort=sort,
        initial={"journey": view.id, "step": step} if view else {},
        view=view,
        doing=view.pathway.steps[step] if view and step and step == request.POST.get("step", step) else None,
        is_me=context["is_me"],
        today=request.reader.today,
        draft=kept,
    )
    if request.method == "POST" and form.is_valid() and _held(request, person_id, form):
        return redirect("conversations:every", person_id)
    before = next((held for held in conversations(request.reader, person_id) if held.sort == sort.name), None)
    context |= {
        "form": form,
        "questions": [_asked(form, one, before, words) for one in sort.questions],
        "sort": {"name": sort.name, "title": words(sort.title), "text": words(sort.text)},
        "forms": _may_see_forms(sort, top),
        "sorts": [_tab(request, one, one is sort) for one in sorts()],
        "others": [name for name in form.fields if name not in PARTS],
        "before": before,
        "draft": reverse("conversations:draft", args=[person_id]),
    }
    return render(request, "conversations/hold.jinja", context, status=422 if form.errors else 200)


def _asked(
    form: ConversationForm, one: Question, before: ConversationHeld | None, words: Callable[[str], str]
) -> dict[str, Any]:
    said = getattr(before.said, one.part) if before else ""
    return {
        "field": form[one.part],
        "before": "\n".join(said) if isinstance(said, tuple) else said,
        "prompts": [words(prompt) for prompt in one.prompts],
    }


def _tab(request: AskedRequest, sort: Sort, is_current: bool) -> dict[str, Any]:
    """The way to another sort of conversation, on the same journey."""
    query = request.GET.copy()
    query["sort"] = sort.name
    return {"text": say(sort)(sort.title), "href": f"?{query.urlencode()}", "current": is_current}


def _held(request: AskedRequest, person_id: UUID, form: ConversationForm) -> bool:
    return attempt(
        request, form, acts.hold, person_id=person_id, said=form.said(), held_on=form.cleaned_data["held_on"],
        sort=form.cleaned_data["sort"] or LISTENING, **form.on_journey(),
    )


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
