"""Checking every answer of a review together, and recording it."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.actions import drafts
from homeward.actions import reviews as acts
from homeward.actions.plans import DRAFT as PLAN_DRAFT
from homeward.domain.access import Kind
from homeward.domain.failures import Clash
from homeward.domain.plan_comparison import compare
from homeward.domain.problem import Refused
from homeward.domain.review import Review
from homeward.records.care.queries.drafts import my_drafts
from homeward.records.care.queries.plans import PlanVersion, current_plan
from homeward.web.asking import AskedRequest
from homeward.web.dates import day
from homeward.web.fields import Form
from homeward.web.mistakes import Mistake
from homeward.web.people.showing import shown_head
from homeward.web.plans.showing import changed_parts, differences
from homeward.web.plans.words import a_week
from homeward.web.reviews.meeting import ASKED, DAY, DUTIES, NEW, NEXT, OTHERS, OUTCOME, OWN, WHO, Meeting, Wrong
from homeward.web.reviews.next_plan import typed_plan
from homeward.web.reviews.showing import fell_words, shown_moved, took_part_words, view_words
from homeward.web.reviews.words import WHAT_NEXT
from homeward.web.sentences import told
from homeward.web.shell import Link
from homeward.web.who_may import who_writes


class RecordForm(Form):
    """Nothing is asked any more: the act id, and the version of the plan it was made beside."""


@who_writes(Kind.REVIEW)
def check(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Every answer, what the next plan would change, and the button that records it."""
    if not my_drafts(request.reader, person_id, Kind.REVIEW, acts.DRAFT):
        return redirect("reviews:every", person_id)  # nothing is left to record: it was sent before, or thrown away
    meeting = Meeting(request, person_id)
    if not meeting.kept:  # nor of this one, while another journey's is under way
        return redirect("reviews:every", person_id)
    now, wrong = current_plan(request.reader, person_id), meeting.wrong()
    if (now.version if now else 0) != meeting.beside:
        return _overtaken(meeting, now, status=409 if request.method == "POST" else 200)
    form = RecordForm(request.POST or None, seen=meeting.beside)
    if request.method == "POST" and form.is_valid() and not wrong:
        try:
            made = _record(meeting, form)
        except Refused as refused:
            wrong = [Wrong(problem, "") for problem in refused.problems]
        except Clash:
            return _overtaken(meeting, current_plan(request.reader, person_id), status=409)
        else:
            _keep_next(meeting)
            return redirect("reviews:read", person_id, made)
    context = {
        "head": shown_head(meeting.top),
        "person_id": person_id,
        "is_me": meeting.is_me,
        "form": form,
        "hold": meeting.at("hold"),
        "rows": _rows(meeting),
        "problems": [_mistake(meeting, each) for each in wrong],
        "plan": _plan_facts(meeting) if meeting.is_whole else None,
        "back": Link(_("Review"), meeting.at("hold")),
    }
    return render(request, "reviews/check.jinja", context, status=422 if request.method == "POST" else 200)


def _record(meeting: Meeting, form: Form) -> UUID | None:
    agreement, plan = meeting.agreement(), meeting.next_plan()
    agreed = agreement is not None and plan is not None
    return acts.hold(
        actor=meeting.request.actor,
        now=meeting.request.now,
        act_id=form.act,
        person_id=meeting.person_id,
        journey_id=meeting.view.id,
        review=meeting.review(),
        next_plan=plan if agreed else None,
        agreement=agreement if agreed else None,
        step=meeting.step,
        step_answers=meeting.step_answers(),
        seen=form.cleaned_data["seen"] or 0,
    )


def _keep_next(meeting: Meeting) -> None:
    """A next plan that is not agreed yet waits as the writer's draft of the plan, unless they have one already."""
    plan = meeting.next_plan()
    if plan is None or meeting.agreement() or meeting.has_plan_draft:
        return
    drafts.save(
        actor=meeting.request.actor, now=meeting.request.now, person_id=meeting.person_id, kind=Kind.PLAN,
        form=PLAN_DRAFT, body=typed_plan(plan, meeting.beside), page=uuid4(),
    )


def _mistake(meeting: Meeting, wrong: Wrong) -> Mistake:
    return Mistake(told(wrong.problem), _change(meeting, wrong.part) if wrong.part in meeting.parts else "")


def _change(meeting: Meeting, part: str) -> str:
    return meeting.at("page", part) + "&from=check"


def _rows(meeting: Meeting) -> list[dict[str, str]]:
    """Every page as a row: what was answered, and the way back to it."""
    rows = []
    for part in meeting.parts:
        words = _words(meeting, part) if part in meeting.answered else _("Not written yet")
        rows.append({"key": meeting.title(part), "value": words, "href": _change(meeting, part)})
    return rows


def _words(meeting: Meeting, part: str) -> str:
    form: Any = meeting.answered[part]
    if part.startswith(OUTCOME):
        return _outcome_words(form)
    said = {
        DAY: lambda: _day_words(meeting, form),
        WHO: lambda: took_part_words(Review(meeting.reader.today, took_part=tuple(w for _k, w in form.took_part())),
                                     meeting.titles),
        DUTIES: lambda: "\n".join(form.cleaned_data["duties"]) or _("None"),
        OWN: lambda: _own_words(form),
        OTHERS: lambda: "\n".join(
            f"{view.name} – {view_words(view.working, view.not_working)}" for view in form.views() if not view.is_empty
        ) or _("Nobody else said anything"),
        NEW: lambda: "\n".join(outcome.words for outcome in form.written) or _("None"),
        ASKED: lambda: form.words(),
        NEXT: lambda: _next_words(form),
    }
    return said[part]()


def _day_words(meeting: Meeting, form: Any) -> str:
    held_on, state = form.cleaned_data["held_on"], meeting.asked.state
    marked = "" if state.is_done else fell_words(held_on, state.opens_on, state.last_on)
    return "\n".join(filter(None, [day(held_on), marked]))


def _own_words(form: Any) -> str:
    view = form.view()
    absent = form.cleaned_data.get("why_not", "")
    why = _("Was not there: %(why)s") % {"why": absent} if absent else ""
    return "\n".join(filter(None, [why, view_words(view.working, view.not_working)]))


def _outcome_words(form: Any) -> str:
    moved, onward = shown_moved(form.moved()), form.goes_on()
    goes_on = _("It goes on as it is.")
    if not onward.goes_on:
        goes_on = _("It leaves the plan.")
    elif onward.minutes_a_week is not None:
        goes_on = _("It goes on. Paid support: %(hours)s.") % {"hours": a_week(onward.minutes_a_week)}
    return "\n".join(filter(None, [moved["person"], *moved["others"], moved["note"], goes_on]))


def _next_words(form: Any) -> str:
    given = form.cleaned_data
    agreement = form.agreed()
    agreed = _("The next plan is not agreed yet.")
    if agreement:
        who = agreement.decided_by
        agreed = _("The next plan is agreed by %(who)s.") % {"who": who} if who else _("The next plan is agreed.")
    again = _("Looking at it again on %(day)s.") % {"day": day(given["next_on"])}
    return "\n".join(filter(None, [str(WHAT_NEXT[form.what()]), agreed, again, given["note"]]))


def _plan_facts(meeting: Meeting) -> dict[str, Any]:
    """The plan before beside the next, as facts."""
    after = meeting.next_plan()
    if after is None or meeting.agreement() is None:
        return {"changes": None, "nothing_goes_on": after is None, "waits": not meeting.has_plan_draft}
    found = compare(meeting.plan, after)
    return {
        "changes": changed_parts(found),
        "hours_before": a_week(found.minutes_before) if meeting.before else "",
        "hours_after": a_week(found.minutes_after),
        "nothing_goes_on": False,
    }


def _overtaken(meeting: Meeting, now: PlanVersion | None, status: int) -> HttpResponse:
    """Somebody agreed another plan since the review was begun: both beside each other, and every answer still kept."""
    mine = meeting.next_plan() or meeting.plan
    context = {
        "head": shown_head(meeting.top),
        "person_id": meeting.person_id,
        "now": now,
        "beside": meeting.beside,
        "newer": meeting.at("newer-plan"),
        "differences": differences(now.plan, mine, compare(now.plan, mine)) if now else (),
        "back": Link(_("Review"), meeting.at("hold")),
    }
    return render(meeting.request, "reviews/overtaken.jinja", context, status=status)


@require_POST
def newer_plan(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Go on beside the plan that holds now. What was written about an outcome stays with that outcome."""
    meeting, now = Meeting(request, person_id), current_plan(request.reader, person_id)
    kept = meeting.kept.get(DAY)
    drafts.save(
        actor=request.actor, now=request.now, person_id=person_id, kind=Kind.REVIEW, form=f"{meeting.form_name}:{DAY}",
        body={**(kept.body if kept else {}), "beside": [str(now.version if now else 0)]},
        page=uuid4(), seen=kept.version if kept else 0,
    )
    return redirect(meeting.at("hold"))
