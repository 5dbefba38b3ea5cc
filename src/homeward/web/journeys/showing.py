"""A journey as its page shows it: stages, each with its steps, who does them, by when, and why not yet."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.domain.access import Kind
from homeward.domain.ending import may_take_back
from homeward.domain.pathway import EventKind, May, ReviewState, Status, StepState, planning_so_far
from homeward.records.care.queries.journeys import JourneyView, Moves, Newer
from homeward.records.care.queries.reviews import Met
from homeward.records.people.queries.heads import Head
from homeward.web.dates import day, london_day
from homeward.web.journeys.calling import called_for, done_elsewhere, second_lead
from homeward.web.people.showing import tracked, when_due
from homeward.web.planning_stages import planned, planning_made
from homeward.web.sentences import told
from homeward.web.written_by_steps import written_by_doing

TAGS = {
    Status.NOT_OPEN: "plain",
    Status.WAITING: "waiting",
    Status.OPEN: "next",
    Status.LATE: "late",
    Status.PAUSED: "stopped",
    Status.DONE: "done",
    Status.DONE_LATE: "done",
    Status.SET_ASIDE: "stopped",
}


EVENTS = (EventKind.HAPPENED, EventKind.INTERRUPTED, EventKind.RESUMED)
PLACES = {"came-home": "homecoming:home", "back-in-hospital": "homecoming:hospital"}
"""Events that have a page of their own."""
TIMED = (Status.OPEN, Status.LATE, Status.WAITING)


def _tracker(view: JourneyView) -> list[dict[str, str]]:
    """Where it has got to. On a journey that ended nothing is now, later or late."""
    stands = view.situation
    found = [planned(state) for state in stands.planning] or [tracked(state) for state in stands.stages]
    if view.ended_at is None:
        return found
    over = {"now": {"state": "ended", "when": ""}, "later": {"state": "skipped", "when": ""}}
    return [stage | over.get(stage["state"], {}) for stage in found]


def shown_journey(
    view: JourneyView, today: date, head: Head, sources: Mapping[UUID, str], met: Mapping[str, Met]
) -> dict[str, Any]:
    """The context of the journey page. `sources` are the titles of the journeys that steps of this one were done on,
    `met` what its reviews met, by their step."""
    stands = view.situation
    may_write = Kind.JOURNEY in head.may_write
    return {
        "view": view,
        "pathway": view.pathway,
        "may_write": may_write,
        "tracker": _tracker(view),
        "planning": [
            planning_made(state) | ({"next": [], "is_ahead": False} if view.ended_at else {})
            for state in planning_so_far(stands)
        ],
        "stages": [
            {
                "title": state.stage.title,
                "text": state.stage.text,
                "steps": [
                    shown_step(view, step, today, head, sources)
                    for step in stands.steps if step.step.stage == state.stage.name
                ],
            }
            for state in stands.stages
        ],
        **called_for(view, may_write and not view.ended_at),
        "lead": view.lead,
        "cover": view.cover,
        "second_lead": second_lead(view),
        "plays": [(plays.role_title, plays.name) for plays in view.plays],
        "reviews": [_review(view, review, met.get(review.review.step)) for review in stands.reviews],
        "works_on": head.works_on and not view.ended_at,
        "arranges_lead": head.arranges_lead and not view.ended_at,
        "may_end": Kind.LEAD in head.may_write and not view.ended_at,
        "limits": [limit for limit in stands.limits if limit.warns or limit.reached],
        "blocks": [
            {
                "title": view.pathway.title_of(block.name),
                "since": block.since,
                "reason": block.reason,
                "days": (today - block.since).days,
                "name": block.name,
            }
            for block in stands.blocks
        ],
        "can_be_blocked": len(stands.blocks) < len(view.pathway.blocks),
        "events": [_event(view, may) for may in stands.may if may.kind in EVENTS],
        "may_take_back": head.works_on and view.ended_at is not None
        and may_take_back(london_day(view.ended_at), today),
        "ended": view.pathway.title_of(stands.ended.name) if stands.ended else "",
        "paused": stands.paused.interruption.title if stands.paused else "",
    }


def moves(newer: Newer) -> list[str]:
    """Each review and each day that would move, with the days before and after."""
    reviews = [_("%(step)s: %(was)s, then %(becomes)s") % _days(one, _window) for one in newer.reviews]
    dates = [_("%(step)s: due %(was)s, then %(becomes)s") % _days(one, _due) for one in newer.dates]
    return [*reviews, *dates]


def _days(one: Moves, words: Callable[[tuple[date, ...]], str]) -> dict[str, str]:
    return {"step": one.title, "was": words(one.was), "becomes": words(one.becomes)}


def _window(days: tuple[date, ...]) -> str:
    if len(days) < 2:
        return _due(days)
    return _("between %(start)s and %(end)s") % {"start": day(days[0]), "end": day(days[1])}


def _due(days: tuple[date, ...]) -> str:
    return day(days[0]) if days else _("on no set day")


def _event(view: JourneyView, may: May) -> dict[str, str]:
    title = view.pathway.title_of(may.name)
    here = [view.person_id, view.id]
    own = PLACES.get(may.name) if may.kind is not EventKind.RESUMED else None
    href = reverse(own, args=here) if own else reverse("journeys:happened", args=[*here, may.name])
    return {"title": _("Over: %(what)s") % {"what": title} if may.kind is EventKind.RESUMED else title, "href": href}


def shown_step(
    view: JourneyView, state: StepState, today: date, head: Head, sources: Mapping[UUID, str]
) -> dict[str, Any]:
    """A step for the page: its words, the kind of its tag, and what can be done with it."""
    here = [view.person_id, view.id, state.name]
    can = Kind.JOURNEY in head.may_write and not view.ended_at
    does = written_by_doing(state.step) in head.may_write
    ticks = bool(state.step.checklist) and Kind.CHECKLIST in head.may_write and not view.ended_at
    return {
        "title": state.step.title,
        "times": state.occurrence if state.step.again else 0,
        "text": state.step.text,
        "who": _(" or ").join(_who(view, role) for role in state.who),
        "kind": TAGS[state.status],
        "state": done_elsewhere(state, sources) if state.source else _status_words(state),
        "when": when_due(state.opens_on, state.due_on, today) if state.status in TIMED else "",
        "why": [told(reason) for reason in state.why],
        "optional": state.step.optional,
        "do": reverse("journeys:step", args=here) if (ticks or (can and does)) and state.may_be_done else "",
        "day": reverse("journeys:day", args=here) if can and state.status is Status.WAITING else "",
        "aside": reverse("journeys:aside", args=here) if can and state.may_be_done and state.step.optional else "",
        "mistake": reverse("journeys:mistake", args=here) if can and state.is_done else "",
    }


def _who(view: JourneyView, role: str) -> str:
    names = [plays.name for plays in view.playing(role)]
    title = view.pathway.title_of(role)
    return f"{', '.join(names)} ({title})" if names else title


def _status_words(state: StepState) -> str:
    words = {
        Status.NOT_OPEN: _("Not now"),
        Status.WAITING: _("Waiting"),
        Status.OPEN: _("Next"),
        Status.LATE: _("Late"),
        Status.PAUSED: _("Paused"),
        Status.SET_ASIDE: _("Not needed"),
    }
    if state.is_done:
        done = _("Done %(day)s") if state.status is Status.DONE else _("Done late, %(day)s")
        return done % {"day": day(state.done_on)}
    return words[state.status]


def _review(view: JourneyView, review: ReviewState, met: Met | None) -> dict[str, Any]:
    state = review.state
    return {
        "read": reverse("reviews:read", args=[view.person_id, met.review_id]) if met else "",
        "met": met.duties if met else (),
        "title": state.step.title,
        "from": state.opens_on,
        "to": state.last_on,
        "done_on": state.done_on,
        "counts_from": view.pathway.title_of(review.review.opens.anchor),
        "meets": review.review.meets,
    }
