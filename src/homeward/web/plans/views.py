"""Reading the plan, writing the next version together, comparing versions, and keeping promises."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from homeward.actions import plans as acts
from homeward.actions import promises
from homeward.domain.access import Kind
from homeward.domain.failures import Clash
from homeward.domain.plan import OwnerKind, Rung
from homeward.domain.plan_rules import plan_prompts
from homeward.domain.problem import Problem, Refused
from homeward.domain.request import Agreement, Answer, Ground
from homeward.records.care.queries.plans import (
    PlanVersion,
    current_plan,
    hours_series,
    my_promises,
    plan_compared,
    plan_versions,
    promises_of,
)
from homeward.records.people.queries.heads import head
from homeward.web.asking import AskedRequest, do
from homeward.web.dates import day
from homeward.web.drafts import begun, save
from homeward.web.fields import Choice, ChoiceField, DateField, Form, LongTextField, TextField, TickField
from homeward.web.journeys.waiting import OnJourney, waiting_step
from homeward.web.mistakes import Mistake
from homeward.web.people.showing import shown_head
from homeward.web.plans.showing import (
    OWNERS,
    RUNGS,
    agreed_words,
    differences,
    hours_picture,
    hours_words,
    ladders,
    promise,
)
from homeward.web.plans.typed import Typed, from_boxes, from_plan, plan_of
from homeward.web.sentences import told

DRAFT = "plan"
STEP = "first-plan"


class AgreedForm(OnJourney, Form):
    """Who agrees the plan, and from when it holds."""

    answer = ChoiceField(
        label=gettext_lazy("Does the person agree this plan?"),
        choices=[
            Choice(Answer.AGREES.value, gettext_lazy("Yes, they agree it")),
            Choice(
                Answer.CANNOT_DECIDE.value, gettext_lazy("They cannot decide this: somebody decided for them"),
                reveals=("decided_by", "ground", "consulted"),
            ),
            Choice(Answer.DOES_NOT_AGREE.value, gettext_lazy("Not yet")),
        ],
        missing=gettext_lazy("Choose whether the person agrees"),
    )
    decided_by = TextField(label=gettext_lazy("Who decided?"), max_length=200)
    ground = ChoiceField(
        label=gettext_lazy("On what ground?"),
        choices=[
            Choice(Ground.BEST_INTERESTS.value, gettext_lazy("Best interests, with those who know them")),
            Choice(Ground.ATTORNEY.value, gettext_lazy("An attorney for health and welfare")),
            Choice(Ground.DEPUTY.value, gettext_lazy("A deputy appointed by the court")),
        ],
    )
    consulted = LongTextField(label=gettext_lazy("Who was asked? One on each line"), required=False)
    starts_on = DateField(label=gettext_lazy("From when does it hold?"))
    open_to_circle = TickField(label=gettext_lazy("They want their circle to see the whole plan"), required=False)

    def agreement(self) -> Agreement:
        given: Mapping[str, Any] = self.cleaned_data
        names = (name.strip() for name in (given["consulted"] or "").splitlines())
        return Agreement(
            Answer(given["answer"]), given["decided_by"] or "", Ground(given["ground"]) if given["ground"] else None,
            tuple(name for name in names if name),
        )


def read(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """What matters, each outcome with its support sequence, who does what, and what to do if things change."""
    top = head(request.reader, person_id)
    version = current_plan(request.reader, person_id)
    series = hours_series(request.reader, person_id)
    context = {
        "head": shown_head(top),
        "person_id": person_id,
        "is_me": request.standing.me == person_id,
        "may_write": Kind.PROFILE in top.may_write,
        "version": version,
        "promises": [promise(line, request.reader.today) for line in promises_of(request.reader, person_id)],
        "versions": [one.version for one in plan_versions(request.reader, person_id)],
        "series": [(day(point.on), hours_words(point.minutes)) for point in series],
        "picture": hours_picture(series, request.reader.today),
    }
    if version:
        context |= {
            "ladders": ladders(version.plan, shows_hours=version.shows_hours),
            "agreed": agreed_words(version, top.preferred_name),
            "total": hours_words(version.plan.minutes_a_week) if version.shows_hours else "",
        }
    return render(request, "plans/read.jinja", context)


def edit(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """The next version, begun from the one that holds; rows are added without losing a word."""
    top = head(request.reader, person_id)
    version = current_plan(request.reader, person_id)
    kept = begun(request, person_id, Kind.PLAN, DRAFT)
    sent = request.method == "POST"
    boxes = request.POST if sent else kept.body
    typed = from_boxes(boxes) if boxes else from_plan(version.plan) if version else Typed()
    form = AgreedForm(
        request.POST if sent and "agree" in request.POST else None, seen=version.version if version else 0,
        initial={"starts_on": request.reader.today, **waiting_step(request, person_id, STEP)},
    )
    if sent and "agree" in request.POST:
        answer = _agree(request, person_id, typed, form, version)
        if answer is not None:
            return answer
    more = {kind: 1 for kind in ("outcomes", "actions", "changes") if f"more-{kind}" in request.POST}
    context = {
        "head": shown_head(top),
        "person": shown_head(top).strip,
        "form": form,
        "typed": typed.with_room(**more),
        "wrong": {problem.where: told(problem) for problem in typed.problems},
        "mistakes_of_plan": [Mistake(told(problem), f"#{problem.where}") for problem in typed.problems],
        "prompts": [told(problem) for problem in plan_prompts(plan_of(typed), request.reader.today)] if sent else [],
        "rungs": [(rung.value, RUNGS[rung]) for rung in Rung],
        "owners": [(kind.value, OWNERS[kind]) for kind in OwnerKind],
        "draft": reverse("plans:draft", args=[person_id]),
        "draft_fields": kept.fields,
        "saved": kept.words,
        "back": {"href": reverse("plans:read", args=[person_id]), "text": _("Plan")},
    }
    return render(request, "plans/edit.jinja", context, status=422 if typed.problems else 200)


def _agree(
    request: AskedRequest, person_id: UUID, typed: Typed, form: AgreedForm, version: PlanVersion | None
) -> HttpResponse | None:
    """Agree the plan; or, where something is wrong, note it at its box and answer None."""
    plan = plan_of(typed)
    if not form.is_valid() or typed.problems:
        return None
    try:
        acts.agree(
            actor=request.actor, now=request.now, act_id=form.act, person_id=person_id, plan=plan,
            agreement=form.agreement(), starts_on=form.cleaned_data["starts_on"],
            open_to_circle=form.cleaned_data["open_to_circle"], seen=form.cleaned_data["seen"] or 0,
            **form.on_journey(),
        )
    except Refused as refused:
        boxes = [problem for problem in refused.problems if "-" in problem.where or problem.where == "what_matters"]
        form.add_problems([problem for problem in refused.problems if problem not in boxes])
        typed.problems += boxes
        return None
    except Clash as clash:
        typed.problems.append(Problem("plan-agreed-meanwhile", "what_matters", {"version": clash.now_at}))
        form.look_again(clash.now_at)
        return None
    return redirect("plans:read", person_id)


@require_POST
def draft(request: AskedRequest, person_id: UUID) -> HttpResponse:
    return save(request, person_id, Kind.PLAN, DRAFT)


def compared(request: AskedRequest, person_id: UUID, version: int) -> HttpResponse:
    """A version beside the one before it."""
    found = plan_compared(request.reader, person_id, version)
    top = head(request.reader, person_id)
    context = {
        "head": shown_head(top),
        "person_id": person_id,
        "found": found,
        "rows": differences(found.comparison),
        "before": hours_words(found.comparison.minutes_before),
        "after": hours_words(found.comparison.minutes_after),
        "shows_hours": found.after.shows_hours and found.before.shows_hours,
    }
    return render(request, "plans/compared.jinja", context)


def mine(request: AskedRequest) -> HttpResponse:
    """What the visitor said they would do, for whomever."""
    lines = [promise(line, request.reader.today) for line in my_promises(request.reader)]
    return render(request, "plans/mine.jinja", {"promises": lines})


@require_POST
def keep(request: AskedRequest, person_id: UUID, promise_id: UUID) -> HttpResponse:
    do(request, promises.keep, person_id=person_id, promise_id=promise_id)
    return redirect(_where(request, person_id))


@require_POST
def undo(request: AskedRequest, person_id: UUID, promise_id: UUID) -> HttpResponse:
    do(request, promises.undo, person_id=person_id, promise_id=promise_id)
    return redirect(_where(request, person_id))


def _where(request: AskedRequest, person_id: UUID) -> str:
    mine = reverse("plans:mine")
    return mine if request.POST.get("from") == "mine" else reverse("plans:read", args=[person_id])
