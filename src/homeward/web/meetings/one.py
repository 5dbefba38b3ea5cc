"""One person at a time: large enough to be read across a room, with one form in which everything is decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.actions import meetings as acts
from homeward.domain.access import Kind
from homeward.domain.failures import Clash, NotThere
from homeward.domain.problem import Refused
from homeward.records.care.queries.conversations import conversations
from homeward.records.care.queries.involvements import whom_to_ask
from homeward.records.care.queries.journeys import JourneyView, journey_view
from homeward.records.care.queries.meetings import (
    ItemLine,
    MeetingView,
    last_decision,
    meeting_view,
    meetings_about,
)
from homeward.records.care.queries.owners import owners
from homeward.records.care.queries.plans import current_plan
from homeward.records.people.queries.heads import head
from homeward.records.people.queries.own_pages import own_page
from homeward.web.asking import AskedRequest
from homeward.web.fields import Choice
from homeward.web.meetings.forms import DecideForm
from homeward.web.meetings.showing import DIED, decision, reasons, state
from homeward.web.people.showing import shown_head
from homeward.web.shell import Undo


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands on the agenda, and who comes before and after them."""

    number: int
    of: int
    before: ItemLine | None
    after: ItemLine | None


def one(request: AskedRequest, meeting_id: UUID, person_id: UUID) -> HttpResponse:
    """What matters, who leads, why they come up, what was decided last; and what is decided now."""
    view = meeting_view(request.reader, meeting_id)
    item = next((one for one in view.items if one.person_id == person_id), None)
    if item is None:
        raise NotThere
    journey = journey_view(request.reader, person_id, item.journey_id)
    form = _form(request, view, item, journey) if view.ended_at is None and item.state != DIED else None
    if form and request.method == "POST" and form.is_valid() and _written(request, form, view, item):
        return _onward(view, item)
    return _page(request, view, item, journey, form)


def _form(request: AskedRequest, view: MeetingView, item: ItemLine, journey: JourneyView) -> DecideForm:
    able = owners(request.reader, item.person_id)
    lead = journey.lead.party_id if journey.lead else None
    open_now = {block.name for block in journey.situation.blocks}
    return DecideForm(
        request.POST or None,
        seen=item.version,
        name=item.preferred_name,
        owners=able,
        known=whom_to_ask(request.reader, item.person_id),
        blocks=[Choice(one.name, one.title) for one in journey.pathway.blocks if one.name not in open_now],
        initial={
            "owner": str(lead) if lead in {one.party_id for one in able} else "",
            "due_on": request.reader.today + timedelta(days=view.kind.every_days),
        },
    )


def _written(request: AskedRequest, form: DecideForm, view: MeetingView, item: ItemLine) -> bool:
    what, given = request.POST.get("do", "decide"), form.cleaned_data
    to = {"person_id": item.person_id, "meeting_id": view.id, "seen": given["seen"]}
    by = {"actor": request.actor, "now": request.now, "act_id": form.act}
    try:
        if what == "put-off":
            acts.put_off(**by, **to, reason=given["reason"])
        else:
            acts.decide(
                **by, **to, decided=form.decided(none_needed=what == "none"), **form.asking(), block=given["block"],
                tension=given["tension"],
            )
    except Refused as refused:
        form.add_problems(refused.problems)
        return False
    except Clash as other:
        form.look_again(other.now_at)
        form.add_error(None, _("Somebody wrote something about this person meanwhile. Look at it, then send yours."))
        return False
    return True


def _onward(view: MeetingView, item: ItemLine) -> HttpResponse:
    """To whoever is still to come: after this one, else the first of them, else back to the agenda."""
    at = view.items.index(item)
    coming = [one for one in (*view.items[at + 1 :], *view.items[:at]) if one.state == "waiting"]
    written = urlencode({"written": item.person_id})
    if coming:
        return redirect(f"{reverse('meetings:one', args=[view.id, coming[0].person_id])}?{written}")
    return redirect("meetings:page", view.id)


def _page(
    request: AskedRequest, view: MeetingView, item: ItemLine, journey: JourneyView, form: DecideForm | None
) -> HttpResponse:
    top = head(request.reader, item.person_id)
    before = [each for each in meetings_about(request.reader, item.person_id) if each.began_at < view.began_at]
    last = last_decision(before)
    kind, words = state(view, item)
    context: dict[str, Any] = {
        "view": view,
        "item": item,
        "head": shown_head(top),
        "place": _place(view.items, item),
        "why": [] if item.state == DIED else reasons(item.reasons),
        "state": {"kind": kind, "words": words},
        "matters": _what_matters(request, item.person_id),
        "lead": journey.lead,
        "cover": journey.cover,
        "last": {"title": last[0].kind.title, "when": last[0].began_at, "kept": last[1].kept,
                 "said": " ".join(decision(last[1]))} if last else None,
        "decided": [" ".join(decision(line)) for line in item.decisions],
        "form": form,
        "undo": _just_written(request, view),
        "back": {"href": reverse("meetings:page", args=[view.id]), "text": view.kind.title},
    }
    return render(request, "meetings/one.jinja", context, status=422 if form and form.errors else 200)


def _place(items: Sequence[ItemLine], item: ItemLine) -> Place:
    at = items.index(item)
    return Place(at + 1, len(items), items[at - 1] if at else None, items[at + 1] if at + 1 < len(items) else None)


def _what_matters(request: AskedRequest, person_id: UUID) -> str:
    """In the person's words, from where they were said last: the plan, About me, or a conversation."""
    if plan := current_plan(request.reader, person_id):
        return plan.plan.what_matters
    if about := own_page(request.reader, person_id, Kind.PROFILE):
        return about.sections.get("matters", "")
    said = next(iter(conversations(request.reader, person_id)), None)
    return said.said.what_matters if said else ""


def _just_written(request: AskedRequest, view: MeetingView) -> Undo | None:
    """Whom something was written down for just now, from the address of the page."""
    key = request.GET.get("written", "")
    before = next((one for one in view.items if str(one.person_id) == key and one.state != "waiting"), None)
    if before is None:
        return None
    words = _("%(name)s comes up next time.") if before.state == "put-off" else _("Written down for %(name)s.")
    return Undo(words % {"name": before.preferred_name})
