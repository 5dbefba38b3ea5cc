"""The checklist from a phone; looking once more before going home without something; home, and back in hospital."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from homeward.actions import homecoming as acts
from homeward.domain.access import Kind
from homeward.domain.homecoming import Line, Ready, still_open
from homeward.records.care.queries.homecoming import homecoming
from homeward.records.care.queries.journeys import JourneyView, journey_view
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.dates import day, day_and_clock
from homeward.web.fields import Choice, DateField, Form, LongTextField, ManyChoiceField
from homeward.web.one_form import one_form
from homeward.web.people.frame import framed
from homeward.web.people.showing import strip_of, where_now
from homeward.web.people.words_of import WordsOf, words_of
from homeward.web.shell import Link
from homeward.web.who_may import who_writes

STATES = {
    Ready.READY: gettext_lazy("Ready"),
    Ready.NOT_YET: gettext_lazy("Not yet"),
    Ready.NOT_NEEDED: gettext_lazy("Not needed"),
}


class ReadyForm(WordsOf, Form):
    """Going home without something is said by name."""

    knowing = ManyChoiceField(
        label=gettext_lazy("Still open. Tick what they know about and go home without"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_of_last()


class DayForm(WordsOf, Form):
    on = DateField(label=gettext_lazy("Which day?"))
    note = LongTextField(label=gettext_lazy("Anything to add?"), required=False, max_length=400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words_only_with("note")
        self.words_of_last()


def checklist(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """Every line with its three answers; whoever ticks is named."""
    found = homecoming(request.reader, person_id, journey_id)
    top, context = framed(request, person_id)
    context |= {
        "here": [person_id, journey_id],
        "where_now": where_now(found.in_hospital, top, request.reader.today),
        "lines": [_shown(line, found.journey) for line in found.lines],
        "open": len(still_open(found.lines)),
        "total": len(found.lines),
        "may_finish": Kind.JOURNEY in top.may_write and found.step.may_be_done,
        "is_done": found.step.is_done,
        "may_write": Kind.JOURNEY in top.may_write,
        "tonight": _tonight(found.journey),
        "states": [(state.value, words) for state, words in STATES.items()],
    }
    return render(request, "homecoming/checklist.jinja", context)


@require_POST
def tick(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """One line: ready, not yet, or not needed. Said again it is told again."""
    state = request.POST.get("state", "")
    if state in set(Ready):
        do(
            request, acts.tick, person_id=person_id, journey_id=journey_id, item=request.POST.get("item", ""),
            state=Ready(state), note=request.POST.get("note", "").strip(),
        )
    address = reverse("homecoming:checklist", args=[person_id, journey_id])
    return redirect(f"{address}#{request.POST.get('item', '')}")


@who_writes(Kind.JOURNEY)
def ready(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """The page before going home: what is still open, each to be known about."""
    found = homecoming(request.reader, person_id, journey_id)
    still = still_open(found.lines)
    form = ReadyForm(request.POST or None, is_me=request.standing.me == person_id)
    form.fields["knowing"].offer([Choice(line.item, line.title) for line in still])  # type: ignore[attr-defined]
    if not still:
        del form.fields["knowing"]
    if request.method == "POST" and form.is_valid():
        said = {"knowing": tuple(form.cleaned_data.get("knowing", ())), "said_by": words_of(form)}
        if attempt(request, form, acts.ready, person_id=person_id, journey_id=journey_id, **said):
            return redirect("homecoming:checklist", person_id, journey_id)
    title = _("Before going home") if still else _("Everything is ready")
    return _ask(request, form, person_id, journey_id, title, _("The list is done with"))


@who_writes(Kind.CHECKLIST)
def came_home(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """The person is home: what is due counts from this day."""
    journey_view(request.reader, person_id, journey_id)
    form = DayForm(request.POST or None, initial={"on": request.reader.today}, is_me=request.standing.me == person_id)
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        said = {"note": form.cleaned_data["note"], "said_by": words_of(form)}
        if on != request.reader.today:  # of another day nobody asks the hour; today it is now
            said["on"] = on
        if attempt(request, form, acts.came_home, person_id=person_id, journey_id=journey_id, **said):
            return redirect("people:page", person_id)
    return _ask(request, form, person_id, journey_id, _("Home"), _("They are home"))


@who_writes(Kind.JOURNEY)
def hospital(request: AskedRequest, person_id: UUID, journey_id: UUID) -> HttpResponse:
    """Back in hospital: the lead stays, visits pause, coming home opens again."""
    journey_view(request.reader, person_id, journey_id)
    form = DayForm(request.POST or None, initial={"on": request.reader.today}, is_me=request.standing.me == person_id)
    if request.method == "POST" and form.is_valid():
        said = {"on": form.cleaned_data["on"], "why": form.cleaned_data["note"], "said_by": words_of(form)}
        if attempt(request, form, acts.back_in_hospital, person_id=person_id, journey_id=journey_id, **said):
            return redirect("people:page", person_id)
    return _ask(request, form, person_id, journey_id, _("Back in hospital"), _("Write it down"))


def _ask(
    request: AskedRequest, form: Form, person_id: UUID, journey_id: UUID, title: str, button: str
) -> HttpResponse:
    back = Link(_("Coming home"), reverse("homecoming:checklist", args=[person_id, journey_id]))
    return one_form(request, form, title, button, back, person=strip_of(request, person_id))


def _tonight(journey: JourneyView) -> list[tuple[str, str, str]]:
    """Whom the person can ring, as (name, who that is, number), each once; and the team, for when nobody answers. While
    somebody stands in for the lead they are the first to ring, and a lead who is away is rung by nobody; one who leads
    since the cover began is not away."""
    names: dict[UUID, list[str]] = {}
    for plays in journey.plays:
        names.setdefault(plays.party_id, []).append(plays.role_title)
    lead, cover = journey.lead, journey.cover
    if lead and cover and cover.until:
        said = _("stands in for %(name)s until %(when)s") % {"name": lead.name, "when": day(cover.until)}
        first, told = [(cover.name, said, cover.phone)], {cover.party_id}
        told |= {lead.party_id} if lead.since <= cover.since else set()
    else:
        first, told = [], set()
    people = {plays.party_id: plays for plays in journey.plays if plays.party_id not in told}
    ring = [(one.name, ", ".join(names[party]), one.phone) for party, one in people.items()]
    return [*first, *ring, (journey.team_name, _("the team"), journey.team_phone)]


def _kind(line: Line) -> str:
    if line.is_open:
        return "late" if line.is_risky else "waiting"
    return "done" if line.state is Ready.READY else "stopped"


def _shown(line: Line, journey: JourneyView) -> dict[str, Any]:
    said = ""
    if line.latest:
        who = line.latest.said_by if line.latest.said_by not in ("", "person") else line.latest.by
        said = _("%(state)s: %(who)s, %(when)s") % {
            "state": STATES[line.latest.state], "who": who, "when": day_and_clock(line.latest.at),
        }
    return {
        "item": line.item,
        "title": line.title,
        "who": ", ".join(journey.pathway.title_of(role) for role in line.who),
        "is_risky": line.is_risky,
        "state": line.state.value,
        "said": said,
        "note": line.latest.note if line.latest else "",
        "kind": _kind(line),
        "words": STATES[line.state],
    }
