"""How a circle goes on: its purpose and rhythm, resting, going on, ending; a tension; and what its people are sent."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import circle_tensions, circle_words, circles
from homeward.domain.access import Kind
from homeward.domain.plan import OwnerKind
from homeward.records.care.queries.circles import CircleView, circle_view, words_wanted
from homeward.records.care.queries.owners import Owner, owners
from homeward.web.asking import AskedRequest, attempt, do
from homeward.web.circles.forms import EndForm, RestForm, ShapeForm, TensionForm, WordsForm
from homeward.web.circles.views import ask, decided_by
from homeward.web.people.words_of import words_of
from homeward.web.who_may import who_reads, who_writes


def shape(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """What it is for, how often it meets, who facilitates."""
    found, _top, how = decided_by(request, person_id)
    initial = {
        "purpose": found.purpose, "connector": str(found.connector_id or ""),
        **ShapeForm.begins_with(found.rhythm_days),
    }
    who = _could_facilitate(request, person_id, found)
    form = ShapeForm(request.POST or None, seen=found.version, initial=initial, who=who, **how)
    if request.method == "POST" and form.is_valid():
        said = {**form.shaped(), "seen": form.cleaned_data["seen"], "said_by": words_of(form)}
        if attempt(request, form, circles.shape, person_id=person_id, **said):
            return redirect("circles:read", person_id)
    return ask(request, form, person_id, _("What it is for, and how often"), _("Keep this"))


def _could_facilitate(request: AskedRequest, person_id: UUID, found: CircleView) -> tuple[Owner, ...]:
    """Those in the circle first, then whoever works with the person, for those who may know that."""
    members = {one.party_id: Owner(one.party_id, one.name, one.words, OwnerKind.CIRCLE) for one in found.members}
    others = (one for one in owners(request.reader, person_id) if one.party_id not in members)
    return (*members.values(), *others)


def rest(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """The circle rests for a time."""
    found, _top, how = decided_by(request, person_id)
    form = RestForm(request.POST or None, seen=found.version, **how)
    if request.method == "POST" and form.is_valid():
        said = {"until": form.cleaned_data["until"], "seen": form.cleaned_data["seen"], "said_by": words_of(form)}
        if attempt(request, form, circles.rest, person_id=person_id, **said):
            return redirect("circles:read", person_id)
    intro = _("For a summer, an illness, a birth. Everybody stays in it, and nothing is sent meanwhile.")
    return ask(request, form, person_id, _("The circle rests"), _("Let it rest"), intro=intro)


@require_POST
def go_on(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """It rests no longer."""
    do(request, circles.go_on, person_id=person_id)
    return redirect("circles:read", person_id)


def end(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """The circle ends. The page says first what that means."""
    found, top, how = decided_by(request, person_id)
    form = EndForm(request.POST or None, seen=found.version, **how)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        said = {
            "may_ask_again": given.get("may_ask_again") == "yes", "reason": given["reason"] or "",
            "seen": given["seen"], "said_by": words_of(form),
        }
        if attempt(request, form, circles.end, person_id=person_id, **said):
            if Kind.INVOLVED in top.may_write:
                return redirect("circles:read", person_id)
            return redirect("people:circles")  # with the circle went what they could see
    intro = _("Those in it no longer see anything by being in it. What was written stays in the story.")
    return ask(request, form, person_id, _("The circle ends"), _("End the circle"), intro=intro)


@who_writes(Kind.CIRCLE)
def tension(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Something is hard in the circle: the team is told, early."""
    circle_view(request.reader, person_id)
    form = TensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {"text": form.cleaned_data["tension"]}
        if attempt(request, form, circle_tensions.raise_one, person_id=person_id, **said):
            return redirect("circles:read", person_id)
    intro = _(
        "The team that supports the person reads these words and your name, and talks it through with those it is "
        "between. The person can read in their story that something was raised; nobody else in the circle does."
    )
    return ask(request, form, person_id, _("Raise a tension"), _("Tell the team"), intro=intro)


@who_reads(Kind.CIRCLE)
def words(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """What somebody in the circle is sent by itself."""
    letter, before = words_wanted(request.reader, person_id)
    form = WordsForm(request.POST or None, initial=WordsForm.begins_with(letter, before))
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, form, circle_words.choose, person_id=person_id, **form.chosen()):
        return redirect("circles:read", person_id)
    return ask(request, form, person_id, _("What I am sent"), _("Keep this"))
