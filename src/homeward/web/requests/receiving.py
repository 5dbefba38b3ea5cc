"""Receiving requests: who waits, whether they are known already, and the answer."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from homeward.actions import requests as acts
from homeward.domain.problem import Refused
from homeward.domain.request import Agreement, Answer, Ground
from homeward.domain.request_rules import acceptance_problems
from homeward.records.care.queries.catalogue import in_use, way
from homeward.records.care.queries.files import original
from homeward.records.care.queries.requests import RequestPage, leads_now, request_page, waiting_requests
from homeward.records.care.queries.senders import SenderHere
from homeward.records.people.queries.finding import likely_duplicates
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.fields import Choice, ChoiceField, Form, LongTextField, TickField
from homeward.web.files.giving import given_back
from homeward.web.one_form import one_form
from homeward.web.requests.choosing_way import Group, begins_with, grouped
from homeward.web.requests.questions import Agrees
from homeward.web.requests.showing import alike_row, died, facts, let_see, queue_row, unused, waited, whom_to_tell
from homeward.web.said_once import said_once, say_once
from homeward.web.shell import Link

NEW = "new"


class AcceptForm(Agrees):
    """Who it is, and whether they agree where the request did not say."""

    who = ChoiceField(
        label=gettext_lazy("Who is this?"),
        missing=gettext_lazy("Choose whether this is somebody known or somebody new"),
    )

    sender_may = TickField(label="", required=False)
    way = ChoiceField(label=gettext_lazy("Which way of working?"), missing=gettext_lazy("Choose which"))

    def __init__(
        self, *args: Any, alike: list[dict[str, Any]], ask: bool, ways: tuple[Group, ...], asked_for: str,
        sender: SenderHere | None, **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer_sender(sender)
        known = [
            Choice(str(one["id"]), one["name"], " ".join(f"{part}." for part in one["said"] if part))
            for one in alike
        ]
        self.fields["who"].offer([*known, Choice(NEW, _("Somebody new"))])  # type: ignore[attr-defined]
        self.fields = {"who": self.fields.pop("who"), **self.fields}
        if not known:
            self.fields["who"].initial = NEW
        self.way_groups = ways
        if sum(len(group.ways) for group in ways) > 1:
            self.fields["way"].offer([Choice(one.name, one.title) for group in ways for one in group.ways])  # type: ignore[attr-defined]
            self.fields["way"].initial = asked_for
        else:
            del self.fields["way"]
        if not ask:
            for name in ("answer", "decided_by", "ground", "consulted"):
                del self.fields[name]
        else:
            self.fields["answer"].label = _("Have you asked them, and do they agree?")

    def _offer_sender(self, sender: SenderHere | None) -> None:
        """Last, and not ticked: it is for the person to say who sees what, so it is asked of them first."""
        asked: Any = self.fields.pop("sender_may")
        if sender is not None:
            asked.label, asked.hint = let_see(sender)
            self.fields["sender_may"] = asked


class DeclineForm(Form):
    reason = LongTextField(
        label=gettext_lazy("Why can the team not take this on?"), rows=3, max_length=2000,
        hint=gettext_lazy("Whoever asked reads this."), missing=gettext_lazy("Write why the team cannot take this on"),
    )
    arranged_instead = LongTextField(
        label=gettext_lazy("What was arranged instead?"), rows=3, max_length=2000,
        hint=gettext_lazy("So that the person is not left with nothing: who helps them now, and who told them."),
        missing=gettext_lazy("Write what was arranged instead"),
    )


def waiting(request: AskedRequest) -> HttpResponse:
    """Requests nobody has answered, those nobody looks at first, oldest first, in red after a day."""
    found = waiting_requests(request.reader)
    context = {"accepted": said_once(request), "rows": [queue_row(one, request.reader.today) for one in found]}
    context |= {"late": sum(one.late for one in found)}
    return render(request, "requests/waiting.jinja", context)


def page(request: AskedRequest, request_id: UUID) -> HttpResponse:
    """One request, with whoever may be the same person beside it."""
    return _drawn(request, request_page(request.reader, request_id))


@require_safe
def original_file(request: AskedRequest, request_id: UUID) -> HttpResponse:
    """The document a request came in, as it was sent."""
    return given_back(original(request.reader, request_id))


@require_POST
def take(request: AskedRequest, request_id: UUID) -> HttpResponse:
    found = request_page(request.reader, request_id)
    do(request, acts.take, team_id=found.team_id, request_id=request_id, seen=_seen(request))
    return redirect("requests:page", request_id)


def accept(request: AskedRequest, request_id: UUID) -> HttpResponse:
    """Accept for the person chosen, and go to their page; what is wrong is said on the page of the request."""
    if request.method != "POST":
        return redirect("requests:page", request_id)
    found = request_page(request.reader, request_id)
    alike = _alike(request, found)
    form = _accept_form(request, found, alike, request.POST)
    if not form.is_valid():
        return _drawn(request, found, form, alike)
    chosen = form.cleaned_data["who"]
    try:
        person_id = acts.accept(
            actor=request.actor, now=request.now, act_id=form.act, team_id=found.team_id, request_id=request_id,
            seen=_seen(request), person_id=None if chosen == NEW else UUID(chosen), agreement=_agreement(form),
            pathway=form.cleaned_data.get("way", ""), sender_may=bool(form.cleaned_data.get("sender_may")),
        )
    except Refused as refused:
        form.add_problems(replace(one, where=one.where.removeprefix("agreement.")) for one in refused.problems)
        return _drawn(request, found, form, alike)
    name, leads = leads_now(request.reader, request_id)
    said = _("%(name)s: accepted. %(leads)s leads.") if leads else _("%(name)s: accepted.")
    say_once(request, " ".join(filter(None, (said % {"name": name, "leads": leads}, whom_to_tell(found.said)))))
    return redirect(_afterwards(request, person_id))


def decline(request: AskedRequest, request_id: UUID) -> HttpResponse:
    """Say no: why, and what else was arranged."""
    found = request_page(request.reader, request_id)
    form = DeclineForm(request.POST or None, seen=found.version)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("reason", "arranged_instead")}
        to = {"team_id": found.team_id, "request_id": request_id, "seen": _seen(request)}
        if attempt(request, form, acts.decline, **to, **said):
            return redirect("requests:page", request_id)
    title = _("Decline the request for %(name)s") % {"name": found.said.person.known_as}
    back = Link("", reverse("requests:page", args=[request_id]))
    return one_form(request, form, title, _("Decline, and tell whoever asked"), back)


def _drawn(
    request: AskedRequest, found: RequestPage, form: AcceptForm | None = None, alike: list[dict[str, Any]] | None = None
) -> HttpResponse:
    open_still = found.status == acts.WAITING
    if alike is None:
        alike = _alike(request, found) if open_still else []
    drawn = form or _accept_form(request, found, alike, seen=found.version)
    context = {
        "found": found,
        "facts": facts(found.said),
        "unused": unused(found.kept),
        "alike": alike,
        "form": drawn if open_still else None,
        "tell": "" if open_still else whom_to_tell(found.said),
        "may_answer": open_still and request.standing.receives_requests,
        "has_died": found.said.person.has_died,
        "died": died(found.death) if found.death and found.death.in_our_record else "",
        "waited": waited(request.now - found.arrived_at),
        "must_ask": _must_ask(found),
        "back": Link(_("Requests"), reverse("requests:waiting")),
    }
    return render(request, "requests/request.jinja", context, status=422 if form is not None else 200)


def _accept_form(
    request: AskedRequest, found: RequestPage, alike: list[dict[str, Any]], sent: Any = None, seen: int | None = None
) -> AcceptForm:
    """Whoever receives it may choose among the ways the team works in, besides the one that was asked for."""
    ways = {one.name: one for one in in_use(request.reader, found.team_id)}
    ways.setdefault(found.pathway, way(request.reader, found.pathway).pathway)
    asked_for = begins_with(ways[found.pathway], found.said)
    return AcceptForm(
        sent, alike=alike, ask=_must_ask(found), ways=grouped(ways.values(), found.said, asked_for),
        asked_for=asked_for, sender=found.sender, seen=seen,
    )


def _alike(request: AskedRequest, found: RequestPage) -> list[dict[str, Any]]:
    asked = f"likely the same as in request {found.reference}"
    return [alike_row(one) for one in likely_duplicates(request.reader, found.said.person, asked)]


def _must_ask(found: RequestPage) -> bool:
    return not found.said.person.has_died and bool(acceptance_problems(found.said.agreement))


def _agreement(form: Form) -> Agreement | None:
    said = form.cleaned_data
    if "answer" not in said:
        return None
    return Agreement(
        Answer(said["answer"]), said["decided_by"] or "", Ground(said["ground"]) if said["ground"] else None,
        tuple(name.strip() for name in (said["consulted"] or "").splitlines() if name.strip()),
    )


def _seen(request: AskedRequest) -> int:
    typed = request.POST.get("seen", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def _afterwards(request: AskedRequest, person_id: UUID | None) -> str:
    """The person's page for whoever works with them; the requests for whoever only receives them."""
    works_with_them = bool(request.standing.relations - {"triage", "matching"})
    return reverse("people:page", args=[person_id]) if works_with_them else reverse("requests:waiting")
