"""Home, caseload, and the person page with its story."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.domain.access import Kind
from homeward.domain.ending import may_take_back
from homeward.domain.failures import NotThere
from homeward.records.care.queries.assessments import urgent_now
from homeward.records.care.queries.caseload import Whose, caseload
from homeward.records.care.queries.introductions import without_news
from homeward.records.care.queries.person_page import Involved, JourneyLine, PersonPage, person_page
from homeward.records.care.queries.plans import my_promises
from homeward.records.care.queries.signs import waiting_for_answer, waiting_of
from homeward.records.people.queries.circles import circles_of
from homeward.records.people.queries.heads import Head
from homeward.records.people.queries.story import story
from homeward.web.asking import AskedRequest
from homeward.web.caring_lines import in_a_line
from homeward.web.dates import day, london_day
from homeward.web.introduction_lines import line as introduction_line
from homeward.web.kept_form_cards import pointers
from homeward.web.navigation import circles_title, places
from homeward.web.people.frame import sections_of
from homeward.web.people.showing import queue_row, shown_head, shown_story, task, tracked, where_now
from homeward.web.planning_stages import planned, planning_made
from homeward.web.said_once import said_once
from homeward.web.shell import Undo
from homeward.web.sign_cards import shown_told
from homeward.web.urgent_scores import called, urgent
from homeward.web.who_may import who_reads

SOONEST = 5
"""So much of what somebody said they would do is on their caseload; the rest is one press away."""


@login_not_required
def home(request: AskedRequest) -> HttpResponse:
    """Whoever comes in goes to the first part of the site that is theirs; whoever is not signed in sees the door."""
    if not request.user.is_authenticated:
        return render(request, "people/door.jinja")
    mine = places(request.standing)
    return redirect(mine[0][1]) if mine else render(request, "people/nothing_yet.jinja")


def me(request: AskedRequest) -> HttpResponse:
    """The person's own page."""
    if request.standing.me is None:
        raise NotThere
    return redirect("people:page", request.standing.me)


def circles(request: AskedRequest) -> HttpResponse:
    """The people in whose circles the visitor is, or for whom they speak."""
    context = {"people": circles_of(request.reader), "title": circles_title(request.standing)}
    return render(request, "people/circles.jinja", context)


def caseload_page(request: AskedRequest) -> HttpResponse:
    whose = Whose.TEAM if request.GET.get("of") == Whose.TEAM else Whose.MINE
    mine = whose is Whose.MINE
    found = caseload(request.reader, whose, request.standing.teams, _page_number(request))
    of_team = {
        "text": _("My team's"), "href": reverse("people:caseload") + "?of=team", "current": whose is Whose.TEAM,
    }
    context = {
        "found": found,
        "whose": whose,
        "signs": [shown_told(one, request.reader.today, may_answer=True) for one in waiting_for_answer(request.reader)],
        "promises": my_promises(request.reader)[:SOONEST] if mine else (),
        "introductions": [introduction_line(one) for one in (without_news(request.reader) if mine else ())],
        "rows": [queue_row(line, request.reader.today) for line in found.lines],
        "team": ", ".join(request.standing.team_names),
        "tabs": [
            {"text": _("Mine"), "href": reverse("people:caseload"), "current": whose is Whose.MINE},
            *([of_team] if request.standing.teams else []),
            {"text": _("Reviews that are due"), "href": reverse("reviews:due"), "current": False},
        ],
    }
    return render(request, "people/caseload.jinja", context)


def person(request: AskedRequest, person_id: UUID) -> HttpResponse:
    page = person_page(request.reader, person_id)
    told = story(request.reader, person_id, limit=8)
    may_answer = Kind.SIGNS in page.head.may_write and request.standing.me != person_id
    waiting = waiting_of(request.reader, person_id)
    signs = [shown_told(one, request.reader.today, may_answer=may_answer) for one in waiting]
    kept = pointers(page.head.forms, request.reader.today)
    scored = urgent_now(request.reader, person_id) if page.was_measured else ()
    context = _context(request, page) | _story_context(page, told) | {"signs": signs, "kept": kept}
    context |= {
        "urgent": [one for found in scored for one in urgent(found)],
        "calls": called(page.calling) if page.calling and Kind.ASSESSMENT in page.head.may_write else "",
        "caring": in_a_line(page.ties, page.head.preferred_name, context["is_me"]),
        "talked": page.talked,
        "sees_caring": Kind.INVOLVED in page.head.may_write,
    }
    if said := said_once(request):
        context["undo"] = Undo(said)
    return render(request, "people/person.jinja", context)


@who_reads(Kind.NEEDS, Kind.PROFILE, Kind.JOURNEY, Kind.PLAN)
def story_page(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """The whole story, filtered by kind; or just the older entries, for the button that loads them."""
    page = person_page(request.reader, person_id)
    kinds = [kind for kind in FILTERS if kind in request.GET.getlist("kind")]
    before = request.GET.get("before", "")
    told = story(request.reader, person_id, before=int(before) if before.isdigit() else None, kinds=kinds)
    context = _context(request, page) | _story_context(page, told, kinds)
    template = "people/older.jinja" if getattr(request, "htmx", False) else "people/story.jinja"
    return render(request, template, context | {"filters": _filters(kinds), "is_older": bool(before)})


FILTERS = (
    Kind.CONVERSATION, Kind.ASSESSMENT, Kind.DECISION, Kind.PLAN, Kind.CIRCLE, Kind.CHECKLIST, Kind.REVIEW,
    Kind.MEETING, Kind.INVOLVEMENT, Kind.INTRODUCTION, Kind.NEEDS, Kind.JOURNEY,
)


def _filters(chosen: list[Kind]) -> list[dict[str, object]]:
    words = {
        Kind.CONVERSATION: _("Conversations"),
        Kind.ASSESSMENT: _("Assessments"),
        Kind.DECISION: _("Decisions"),
        Kind.PLAN: _("Plan"),
        Kind.CIRCLE: _("Circle"),
        Kind.CHECKLIST: _("Coming home"),
        Kind.REVIEW: _("Reviews"),
        Kind.MEETING: _("Meetings"),
        Kind.INVOLVEMENT: _("Pulled in"),
        Kind.INTRODUCTION: _("Introductions"),
        Kind.NEEDS: _("Needs and alerts"),
        Kind.JOURNEY: _("Steps"),
    }
    return [{"value": kind.value, "text": words[kind], "checked": kind in chosen} for kind in FILTERS]


def _context(request: AskedRequest, page: PersonPage) -> dict[str, Any]:
    today = request.reader.today
    going_on = [journey for journey in page.journeys if journey.ended_at is None]
    return {
        "page": page,
        "head": shown_head(page.head),
        "is_me": request.standing.me == page.head.id,
        "may_write": Kind.PROFILE in page.head.may_write,
        "where_now": where_now(page.in_hospital, page.head, today),
        "today": today,
        "planning": [planning_made(one) for one in next((one.planning for one in going_on if one.planning), ())],
        "journeys": [
            {"id": journey.id, "way": journey.pathway_title, "tracker": _tracker(journey)} for journey in going_on
        ],
        "over": [_over(journey, page.head, today) for journey in page.journeys if journey.ended_at],
        "tasks": [task(line, page.head, today) for line in page.next_lines],
        "sees_asks": Kind.INVOLVEMENT in page.head.may_read,
        "involved": [_involved(one, page) for one in page.involved],
        "sections": sections_of(request, page.head, going_on[0].id if going_on else None),
    }


def _over(journey: JourneyLine, top: Head, today: date) -> dict[str, Any]:
    """A journey that ended: how, when, and whether that can still be taken back."""
    words = _("%(way)s ended on %(day)s: %(end)s.")
    return {
        "id": journey.id,
        "way": journey.pathway_title,
        "said": words % {"way": journey.pathway_title, "day": day(journey.ended_on), "end": journey.end_title},
        "may_take_back": top.works_on
        and journey.ended_at is not None
        and may_take_back(london_day(journey.ended_at), today),
    }


def _tracker(journey: JourneyLine) -> list[dict[str, str]]:
    """The five stages of planning where the way of working has them, else its own stages."""
    return [planned(state) for state in journey.planning] or [tracked(state) for state in journey.stages]


def _involved(one: Involved, page: PersonPage) -> dict[str, object]:
    """Whoever stands in for the lead is named beside both: then nobody rings a lead who is away."""
    return {
        "name": one.name,
        "role": ", ".join(one.roles) + (f" ({one.words})" if one.words else ""),
        "lead": one.is_lead,
        "note": ". ".join(filter(None, [one.phone, _standing_in(one, page)])),
    }


def _standing_in(one: Involved, page: PersonPage) -> str:
    cover, lead = page.cover, page.lead
    if cover is None or cover.stands_in_until is None:
        return ""
    until = day(cover.stands_in_until)
    if one is cover:
        said = _("Stands in for %(name)s until %(when)s") if lead else _("Stands in for the lead until %(when)s")
        return said % {"name": lead.name if lead else "", "when": until}
    return _("%(name)s stands in until %(when)s") % {"name": cover.name, "when": until} if one is lead else ""


def _story_context(page: PersonPage, told: Any, kinds: list[Kind] | None = None) -> dict[str, Any]:
    more = ""
    if told.older_than is not None:
        chosen = "".join(f"&kind={kind}" for kind in kinds or [])
        more = f"{reverse('people:story', args=[page.head.id])}?before={told.older_than}{chosen}"
    return {"entries": shown_story(told.entries, page.head.preferred_name), "more": more}


def _page_number(request: AskedRequest) -> int:
    number = request.GET.get("page", "1")
    return max(int(number), 1) if number.isdigit() else 1
