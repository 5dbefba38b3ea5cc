"""A review as its pages show it: the plan beside it, where it falls in its window, and what was said."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from homeward.domain.pathway import ReviewState
from homeward.domain.review import OutcomeMoved, Review, Soon, how_soon, when
from homeward.records.care.queries.plans import PlanVersion
from homeward.records.care.queries.reviews import ReviewHeld
from homeward.web.dates import day
from homeward.web.plans.showing import outcomes
from homeward.web.plans.words import a_week
from homeward.web.reviews.words import FELL, MOVED, WHAT_NEXT, in_words, window


def shown_plan(found: PlanVersion | None) -> dict[str, Any] | None:
    """The plan before as it stands beside the questions; None where there was none."""
    if found is None:
        return None
    paid = {one.id: a_week(one.minutes_a_week) for one in found.plan.outcomes} if found.shows_hours else {}
    return {
        "version": found.version,
        "starts_on": found.starts_on,
        "what_matters": found.plan.what_matters,
        "outcomes": [one | {"paid": paid.get(one["id"], "")} for one in outcomes(found.plan)],
        "hours": a_week(found.plan.minutes_a_week) if found.shows_hours else "",
    }


def shown_window(asked: ReviewState, today: date) -> dict[str, Any]:
    """The days the pathway asks for the review in, and what holding it today would be."""
    state = asked.state
    fell = when(today, state.opens_on, state.last_on)
    return {
        "title": state.step.title,
        "from": state.opens_on,
        "to": state.last_on,
        "chosen": state.due_on if state.due_on != state.last_on else None,
        "done_on": state.done_on,
        "is_late": how_soon(state.last_on, today) is Soon.LATE and not state.is_done,
        "fell": fell.value,
    }


def shown_review(found: ReviewHeld) -> dict[str, Any]:
    """A review that was held, part by part."""
    review = found.review
    return {
        "id": found.id,
        "held_on": review.held_on,
        "tag": FELL[review.fell] if review.fell else None,
        "window": window(review),
        "took_part": [in_words(who, found.role_titles) for who in review.took_part],
        "not_there": review.person_was_not_there,
        "duties": review.duties,
        "counts_for": found.counts_for,
        "views": [{"name": view.name, "working": view.working, "not_working": view.not_working}
                  for view in review.viewpoints],
        "outcomes": [shown_moved(one) for one in review.outcomes],
        "what_next": str(WHAT_NEXT[review.what_next]),
        "note": review.note,
        "next_on": review.next_on,
        "hours": hours_facts(review) if found.shows_hours else "",
        "said_by": found.said_by,
        "written_by": found.written_by,
        "recorded_at": found.recorded_at,
    }


def shown_moved(one: OutcomeMoved) -> dict[str, Any]:
    """How one outcome moved: the person's view, then those who see it otherwise."""
    return {
        "id": one.outcome,
        "words": one.words,
        "person": str(MOVED[one.person_says]),
        "others": [f"{seen.name}: {MOVED[seen.moved]}" for seen in one.others_say],
        "note": one.note,
    }


def hours_facts(review: Review) -> str:
    """Paid support before and after as the two plans say it: two facts, and nothing about what brought them about."""
    if review.minutes_before is None and review.minutes_after is None:
        return ""
    if review.minutes_after is None:
        said = _("Paid support in the plan: %(before)s. The plan stayed as it was.")
    elif review.minutes_before is None:
        said = _("Paid support in the first plan: %(after)s.")
    else:
        said = _("Paid support in the plan before: %(before)s. In the next one: %(after)s.")
    return said % {"before": a_week(review.minutes_before or 0), "after": a_week(review.minutes_after or 0)}


def view_words(working: str, not_working: str) -> str:
    """What somebody said, in one piece of text, for a summary."""
    said = []
    if working:
        said.append(_("Working: %(words)s") % {"words": working})
    if not_working:
        said.append(_("Not working: %(words)s") % {"words": not_working})
    return "\n".join(said)


def took_part_words(review: Review, titles: Mapping[str, str]) -> str:
    return ", ".join(in_words(who, titles) for who in review.took_part)


def fell_words(held_on: date, opens_on: date | None, last_on: date | None) -> str:
    """ "Held early: the pathway asks for it between ..." as it will be marked; nothing where it is in time."""
    fell = when(held_on, opens_on, last_on)
    title = str(FELL[fell][0])
    if opens_on and last_on:
        span = _("the pathway asks for it between %(start)s and %(end)s")
        return f"{title}: {span % {'start': day(opens_on), 'end': day(last_on)}}"
    return title
