"""Writing a plan together, and agreeing it. Until it is agreed it is its writer's draft; nothing typed is lost."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import drafts
from homeward.actions import plans as acts
from homeward.content.conversations import OF_A_LIFE
from homeward.domain.access import Kind
from homeward.domain.failures import Clash, NotThere
from homeward.domain.pathway import Makes
from homeward.domain.plan import Plan
from homeward.domain.plan_comparison import compare
from homeward.domain.plan_rules import plan_problems, plan_prompts
from homeward.domain.problem import Problem, Refused
from homeward.records.care.queries.conversations import ConversationHeld, conversations
from homeward.records.care.queries.drafts import MyDraft, my_draft
from homeward.records.care.queries.owners import owners
from homeward.records.care.queries.plans import PlanVersion, current_plan
from homeward.records.people.queries.heads import Head
from homeward.web.asking import AskedRequest
from homeward.web.dates import day_and_clock
from homeward.web.drafts import as_typed, keep_draft, typed_words
from homeward.web.errors import clash
from homeward.web.on_journey import waiting
from homeward.web.people.frame import framed
from homeward.web.plans.agreeing import AgreeForm
from homeward.web.plans.questions import MOST, PARTS, PlanForm, begun_with, rows_of
from homeward.web.plans.showing import changed_parts, differences, outcomes
from homeward.web.plans.words import RUNGS, a_week
from homeward.web.sentences import told
from homeward.web.shell import Link


def edit(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Outcomes, the support sequence, who does what, and what to do if things change."""
    top, context = _framed(request, person_id)
    if request.method == "POST":
        what = request.POST.get("do", "")
        if what.startswith(("add-", "out-")):
            return _change_rows(request, person_id, what)
        form = _form(request, top, data=request.POST)
        if form.is_valid() and _is_sound(form) and _kept(request, person_id, form):
            return redirect("plans:agree", person_id)
    else:
        form = _begun(request, top)
    context |= {
        "form": form,
        "rows": form.rows,
        "rungs": list(RUNGS),
        "draft": reverse("plans:draft", args=[person_id]),
        "first": _talk(request, person_id),
    }
    return render(request, "plans/edit.jinja", context, status=422 if form.errors else 200)


def _framed(request: AskedRequest, person_id: UUID) -> tuple[Head, dict[str, Any]]:
    top, context = framed(request, person_id)
    if Kind.PLAN not in top.may_write:
        raise NotThere
    return top, context


def _form(request: AskedRequest, top: Head, data: Any) -> PlanForm:
    """The form as it was posted or kept, bound so that what is wrong with it can be shown."""
    return PlanForm(
        data,
        rows=rows_of(data),
        owners=owners(request.reader, top.id),
        name=top.preferred_name,
        is_me=request.standing.me == top.id,
        draft=_draft(request, top.id),
        carried=_carried(current_plan(request.reader, top.id)),
    )


def _begun(request: AskedRequest, top: Head) -> PlanForm:
    """The form as it is opened: from the draft, else from the plan that holds now. With `mend`, what is wrong too."""
    kept = _draft(request, top.id)
    if kept and "mend" in request.GET:
        form = _form(request, top, as_typed({**kept.body, "act_id": [str(uuid4())]}))
        if form.is_valid():
            _is_sound(form)
        return form
    now = None if kept else current_plan(request.reader, top.id)
    rows, initial = (rows_of(kept.body), {}) if kept else begun_with(now.plan if now else _from_talk(request, top))
    form = PlanForm(
        rows=rows,
        initial=initial | {"began_from": now.version if now else 0},
        owners=owners(request.reader, top.id),
        name=top.preferred_name,
        is_me=request.standing.me == top.id,
        draft=kept,
        carried=_carried(now),
    )
    if "journey" in request.GET:  # opened from a step: that counts, even where the draft was begun for another
        form.initial |= {"for_journey": request.GET["journey"], "for_step": request.GET.get("step", "")}
    return form


def _carried(now: PlanVersion | None) -> list[str]:
    """The ways to wellbeing in the plan that holds now."""
    return [name for outcome in now.plan.outcomes for name in outcome.wellbeing] if now else []


def _opened_for(body: Mapping[str, Any]) -> dict[str, str]:
    """The journey and step that a draft was opened for."""
    return {name: str(body.get(f"for_{name}", [""])[0]) for name in ("journey", "step")}


def _from_talk(request: AskedRequest, top: Head) -> Plan | None:
    """A first plan begins with what the person said already: nobody asks again."""
    said = _talk(request, top.id)
    return Plan(what_matters=said.said.what_matters) if said else None


def _talk(request: AskedRequest, person_id: UUID) -> ConversationHeld | None:
    """The latest conversation about what matters in their life."""
    return next((held for held in conversations(request.reader, person_id) if held.sort in OF_A_LIFE), None)


def _draft(request: AskedRequest, person_id: UUID) -> MyDraft | None:
    return my_draft(request.reader, person_id, Kind.PLAN, acts.DRAFT)


def _is_sound(form: PlanForm) -> bool:
    try:
        problems: tuple[Problem, ...] = plan_problems(form.plan())
    except Refused as refused:
        problems = refused.problems
    form.add_plan_problems(problems)
    return not problems


def _kept(request: AskedRequest, person_id: UUID, form: PlanForm) -> bool:
    """Keep the form as a draft; a draft that another window wrote on since is not written over."""
    answer = keep_draft(request, person_id, Kind.PLAN, acts.DRAFT)
    if answer.status_code == 409:
        form.add_error(None, _("This plan was written on in another window. Copy what you need, then open it again."))
    return answer.status_code != 409


def _change_rows(request: AskedRequest, person_id: UUID, what: str) -> HttpResponse:
    """One row more ("add-action") or one taken out ("out-action-2"); what was typed is kept on the way."""
    body, target = typed_words(request), ""
    verb, part, *number = what.split("-")
    if part not in PARTS:
        raise NotThere
    rows = rows_of(body)[part]
    if verb == "add" and len(rows) < MOST[part]:
        new = next(n for n in range(100) if n not in rows and n > max(rows, default=-1))
        body[f"{part}-{new}-{'sign' if part == 'change' else 'id'}"] = [str(uuid4()) if part != "change" else ""]
        target = f"{part}-{new}"
    if verb == "out" and number:
        body = {name: said for name, said in body.items() if not name.startswith(f"{part}-{number[0]}-")}
        target = f"{part}s"
    try:
        drafts.save(
            actor=request.actor, now=request.now, person_id=person_id, kind=Kind.PLAN, form=acts.DRAFT, body=body,
            page=UUID(request.POST["draft_page"]), seen=int(request.POST.get("draft_seen") or 0),
        )
    except (KeyError, ValueError) as problem:
        raise NotThere from problem
    return redirect(f"{reverse('plans:edit', args=[person_id])}#{target}")


@require_POST
def draft(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Keep what was typed so far."""
    return keep_draft(request, person_id, Kind.PLAN, acts.DRAFT)


@require_POST
def discard(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Throw the draft away; the plan that holds now is as it was."""
    drafts.discard(actor=request.actor, now=request.now, person_id=person_id, kind=Kind.PLAN, form=acts.DRAFT)
    return redirect("plans:read", person_id)


def agree(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Look it over together, then agree it."""
    top, context = _framed(request, person_id)
    kept = _draft(request, person_id)
    if kept is None:
        return redirect("plans:edit", person_id)
    written = _form(request, top, as_typed({**kept.body, "act_id": [str(uuid4())]}))
    if not written.is_valid() or not _is_sound(written):
        return redirect(f"{reverse('plans:edit', args=[person_id])}?{urlencode({'mend': 'yes'})}")
    plan, now = written.plan(), current_plan(request.reader, person_id)
    form = AgreeForm(
        request.POST or None,
        initial=waiting(request, person_id, Makes.PLAN, kept=_opened_for(kept.body)),
        name=top.preferred_name,
        is_me=context["is_me"],
        today=request.reader.today,
        open_to_circle=bool(now and now.open_to_circle),
        seen=written.cleaned_data["began_from"] or 0,
    )
    if request.method == "POST" and form.is_valid():
        answer = _agreed(request, person_id, form, plan, now)
        if answer:
            return answer
    context |= {
        "form": form,
        "plan": plan,
        "outcomes": outcomes(plan),
        "hours": a_week(plan.minutes_a_week),
        "prompts": [told(prompt) for prompt in plan_prompts(plan, request.reader.today)],
        "now": now,
        "changes": changed_parts(compare(now.plan, plan)) if now else None,
    }
    return render(request, "plans/agree.jinja", context, status=422 if form.errors else 200)


def _agreed(
    request: AskedRequest, person_id: UUID, form: AgreeForm, plan: Plan, now: PlanVersion | None
) -> HttpResponse | None:
    try:
        acts.agree(
            actor=request.actor,
            now=request.now,
            act_id=form.act,
            person_id=person_id,
            plan=plan,
            agreement=form.agreement(),
            starts_on=form.cleaned_data["starts_on"],
            **form.on_journey(),
            open_to_circle=form.cleaned_data["circle"] == "circle",
            seen=form.cleaned_data["seen"] or 0,
        )
    except Refused as refused:
        form.add_problems(refused.problems)
        return None
    except Clash as other:
        return _clash(request, person_id, form, plan, now, other)
    return redirect("plans:read", person_id)


def _clash(
    request: AskedRequest, person_id: UUID, form: AgreeForm, plan: Plan, now: PlanVersion | None, other: Clash
) -> HttpResponse:
    """Somebody agreed another version meanwhile: both beside each other, and this one still in the draft."""
    if now is None:
        raise other
    return clash(
        request,
        form=form,
        seen=other.now_at,
        differences=differences(now.plan, plan, compare(now.plan, plan)),
        saved_by=now.written_by,
        saved_when=_("on %(when)s") % {"when": day_and_clock(now.agreed_at)},
        action=reverse("plans:agree", args=[person_id]),
        back=Link(_("Back to what I wrote"), reverse("plans:edit", args=[person_id])),
    )
