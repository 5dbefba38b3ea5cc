"""Filling one in, a leaf at a time. Until it is saved at the end it is its writer's draft; nothing typed is lost."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import assessments as acts
from homeward.actions import drafts
from homeward.actions.drafts import Saved
from homeward.domain.access import Kind
from homeward.domain.failures import Clash, NotThere
from homeward.domain.instrument import (
    Answers,
    Instrument,
    Sheet,
    answer_problems,
    asked_answers,
    place_problems,
    sheets,
    times,
    visible_items,
)
from homeward.domain.pathway import Makes, Step
from homeward.domain.problem import Problem
from homeward.records.care.queries.assessments import Offer, assessments, may_record, offer
from homeward.records.care.queries.drafts import MyDraft, my_draft
from homeward.records.care.queries.journeys import JourneyView
from homeward.web.asking import AskedRequest, attempt
from homeward.web.assessments.questions import (
    CheckForm,
    SheetForm,
    answers_of,
    belongs,
    field_names,
)
from homeward.web.assessments.showing import answered
from homeward.web.dates import clock
from homeward.web.drafts import typed_words
from homeward.web.mistakes import Mistake
from homeward.web.on_journey import waiting_view
from homeward.web.people.frame import framed
from homeward.web.people.words_of import words_of
from homeward.web.sentences import saying, told

Body = Mapping[str, Any]
FILLED_IN = (Makes.ASSESSMENT, Makes.OBSERVATION)
OPENED_FOR = ("journey", "step")


def fill(request: AskedRequest, person_id: UUID, name: str) -> HttpResponse:
    """One leaf: the questions that follow from what was answered so far."""
    found, kept = _opened(request, person_id, name)
    instrument, body = found.instrument, kept.body if kept else {}
    leaf = _leaf(instrument, answers_of(instrument, body), request.GET.get("leaf", ""))
    form = SheetForm(
        request.POST or None, instrument=instrument, sheet=leaf, draft=kept, initial=_opened_for(request, body)
    )
    if request.method == "POST" and (answer := _sent(request, person_id, instrument, leaf, form, body)):
        return answer
    _top, context = framed(request, person_id)
    every = sheets(instrument, answers_of(instrument, body), _named(leaf))
    at = [each.key for each in every].index(leaf.key)
    say = saying(instrument)
    context |= {
        "form": form,
        "name": name,
        "instrument": instrument,
        "say": say,
        "leaf": leaf,
        "heading": _heading(leaf, say),
        "count": at + 1,
        "of": len(every),
        "before": _address("fill", person_id, name, every[at - 1]) if at else "",
        "draft": _address("draft", person_id, name, leaf),
        "earlier": next((one for one in assessments(request.reader, person_id, name) if one.is_fresh), None),
        "may_add": leaf.section.repeat and leaf.time < leaf.section.repeat.at_most,
        "may_take_out": leaf.time > 1,
    }
    return render(request, "assessments/fill.jinja", context, status=422 if form.errors else 200)


def _sent(
    request: AskedRequest, person_id: UUID, instrument: Instrument, leaf: Sheet, form: SheetForm, body: Body
) -> HttpResponse | None:
    """Keep the leaf, then go where the button says; None if something on it is wrong or it was overtaken."""
    do = request.POST.get("do", "")
    changed = _merged(request, leaf, body, {} if do == "out" else typed_words(request))
    try:
        _save(request, person_id, instrument.name, changed)
    except Clash as clash:
        form.add_error(None, _("This was written on in another window. Look at it, and send it again to keep this."))
        form.look_again(clash.now_at)
        return None
    answers = answers_of(instrument, changed)
    if do not in ("later", "out"):
        form.add_answer_problems(_wrong(instrument, leaf, answers))
        if form.errors:
            return None
    if do in ("another", "out"):
        time = leaf.time + 1 if do == "another" else 1
        return redirect(f"{_fill(person_id, instrument.name)}?leaf={leaf.section.name}.{time}")
    return redirect(_next(person_id, instrument, answers, leaf))


def _next(person_id: UUID, instrument: Instrument, answers: Answers, leaf: Sheet) -> str:
    """The leaf after this one as the answers now lead, or the page on which everything is looked over."""
    every = [each.key for each in sheets(instrument, answers, _named(leaf))]
    at = every.index(leaf.key) if leaf.key in every else -1
    if at + 1 < len(every):
        return f"{_fill(person_id, instrument.name)}?leaf={every[at + 1]}"
    return reverse("assessments:check", args=[person_id, instrument.name])


def _wrong(instrument: Instrument, leaf: Sheet, answers: Answers) -> list[Problem]:
    """What is wrong on this leaf. A further time that was left empty altogether is not there."""
    if leaf.time and leaf.time not in times(leaf.section, answers):
        return []
    return [problem for place in leaf.places for problem in place_problems(place, answers.get(place.key, ""))]


@require_POST
def draft(request: AskedRequest, person_id: UUID, name: str) -> HttpResponse:
    """Keep what was typed on one leaf so far, beside what was typed on the others."""
    found, kept = _opened(request, person_id, name)
    body = kept.body if kept else {}
    leaf = _leaf(found.instrument, answers_of(found.instrument, body), request.GET.get("leaf", ""))
    try:
        saved = _save(request, person_id, name, _merged(request, leaf, body, typed_words(request)))
    except Clash:
        said = _("This was written on in another window. Open the page again to go on there.")
        return JsonResponse({"said": said}, status=409)
    at = clock(saved.saved_at)
    return JsonResponse({"said": _("Saved at %(time)s") % {"time": at}, "saved": at})


@require_POST
def discard(request: AskedRequest, person_id: UUID, name: str) -> HttpResponse:
    """Begin afresh."""
    drafts.discard(
        actor=request.actor, now=request.now, person_id=person_id, kind=Kind.ASSESSMENT, form=acts.draft_of(name)
    )
    return redirect("assessments:fill", person_id, name)


def check(request: AskedRequest, person_id: UUID, name: str) -> HttpResponse:
    """Everything that was answered, what is still wrong, on which day and whose answers; then it is saved."""
    found, kept = _opened(request, person_id, name)
    if kept is None:  # sent twice: the first time kept it
        return redirect(f"assessments:{'read' if request.method == 'POST' else 'fill'}", person_id, name)
    instrument, answers = found.instrument, answers_of(found.instrument, kept.body)
    _top, context = framed(request, person_id)
    opened = _opened_for(request, kept.body)
    view, _first = waiting_view(request, person_id, *FILLED_IN, kept=opened)
    form = CheckForm(
        request.POST or None, today=request.reader.today, is_me=context["is_me"] or instrument.measured, view=view,
        doing=_doing(view, opened["step"]),
    )
    problems = answer_problems(instrument, answers)
    is_whole = request.method == "POST" and form.is_valid() and not problems
    if is_whole and _kept(request, person_id, found, answers, form):
        return redirect("assessments:read", person_id, name)
    say, asked = saying(instrument), {place.key for place in visible_items(instrument, answers)}
    wrong = [Mistake(told(each), _mend(person_id, instrument, answers, each)) for each in problems]
    context |= {
        "form": form,
        "name": name,
        "instrument": instrument,
        "say": say,
        "problems": wrong,
        "parts": [
            (
                _heading(leaf, say),
                answered([place for place in leaf.places if place.key in asked], answers, say),
                _address("fill", person_id, name, leaf),
            )
            for leaf in sheets(instrument, answers)
        ],
    }
    return render(request, "assessments/check.jinja", context, status=422 if form.errors else 200)


def _kept(request: AskedRequest, person_id: UUID, found: Offer, answers: Answers, form: CheckForm) -> bool:
    return attempt(
        request, form, acts.record, person_id=person_id, instrument=found.digest,
        answers=asked_answers(found.instrument, answers), filled_on=form.cleaned_data["filled_on"],
        said_by="" if "whose" not in form.fields else words_of(form), **form.on_journey(),
    )


def _opened(request: AskedRequest, person_id: UUID, name: str) -> tuple[Offer, MyDraft | None]:
    if not may_record(request.reader, person_id):
        raise NotThere
    return offer(name), my_draft(request.reader, person_id, Kind.ASSESSMENT, acts.draft_of(name))


def _leaf(instrument: Instrument, answers: Answers, asked: str) -> Sheet:
    """The leaf that is asked for, or the first. A further time of a section has a leaf once it is asked for."""
    section, _, rest = asked.partition(".")
    time = rest.partition("-")[0]
    also = (section, int(time)) if time.isascii() and time.isdecimal() and len(time) < 4 else None
    every = sheets(instrument, answers, also)
    return next((each for each in every if each.key == asked), every[0])


def _named(leaf: Sheet) -> tuple[str, int] | None:
    return (leaf.section.name, leaf.time) if leaf.time else None


def _merged(request: AskedRequest, leaf: Sheet, body: Body, typed: Mapping[str, list[str]]) -> dict[str, Any]:
    """The draft with this leaf as it was typed now."""
    names = field_names(_whole_time(leaf) if request.POST.get("do") == "out" else (p.key for p in leaf.places))
    others = {field: values for field, values in body.items() if not belongs(field, names)}
    mine = {field: values for field, values in typed.items() if belongs(field, names)}
    opened = {name: [request.POST[name]] for name in OPENED_FOR if request.POST.get(name)}
    return others | mine | opened


def _whole_time(leaf: Sheet) -> list[str]:
    return [f"{item.name}.{leaf.time}" for item in leaf.section.items]


def _save(request: AskedRequest, person_id: UUID, name: str, body: Body) -> Saved:
    seen = request.POST.get("draft_seen", "")
    try:
        page = UUID(request.POST.get("draft_page", ""))
    except ValueError:
        page = uuid4()
    return drafts.save(
        actor=request.actor, now=request.now, person_id=person_id, kind=Kind.ASSESSMENT, form=acts.draft_of(name),
        body=body, page=page, seen=int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 9 else 0,
    )


def _opened_for(request: AskedRequest, body: Body) -> dict[str, str]:
    """The journey and the step that the leaves were opened for, from the address or as the draft remembers it."""
    if request.GET.get("step"):
        return {name: request.GET.get(name, "") for name in OPENED_FOR}
    return {name: str(body.get(name, [""])[0]) for name in OPENED_FOR}


def _doing(view: JourneyView | None, step: str) -> Step | None:
    """The step this was opened from, if it is done by filling something in and can be done now."""
    states = view.situation.steps if view else ()
    can = (state.step for state in states if state.step.makes in FILLED_IN and state.may_be_done)
    return next((each for each in can if each.name == step), None)


def _mend(person_id: UUID, instrument: Instrument, answers: Answers, problem: Problem) -> str:
    """The address of the leaf on which a problem is mended."""
    for leaf in sheets(instrument, answers):
        if any(place.key == problem.where for place in leaf.places):
            return f"{_address('fill', person_id, instrument.name, leaf)}#id_answer-{problem.where}"
    return _fill(person_id, instrument.name)


def _fill(person_id: UUID, name: str) -> str:
    return reverse("assessments:fill", args=[person_id, name])


def _address(route: str, person_id: UUID, name: str, leaf: Sheet) -> str:
    return f"{reverse(f'assessments:{route}', args=[person_id, name])}?leaf={leaf.key}"


def _heading(leaf: Sheet, say: Any) -> str:
    title = say(leaf.section.title)
    return _("%(title)s: %(number)s") % {"title": title, "number": leaf.time} if leaf.time else title
