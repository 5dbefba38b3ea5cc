"""A plan as its pages show it: outcomes as ladders, what people promised, and what changed."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from homeward.domain.changed import Change, Changed
from homeward.domain.plan import IfThingsChange, Plan, PlannedAction, Support
from homeward.domain.plan_comparison import Comparison, OutcomeChange
from homeward.records.care.queries.plans import PromiseLine
from homeward.web.changes import CHANGES
from homeward.web.dates import day
from homeward.web.errors import Difference
from homeward.web.plans.wellbeing import wellbeing_line, wellbeing_names, wellbeing_title
from homeward.web.plans.words import OWNERS, RUNGS, a_week, difference, ladder
from homeward.web.sentences import told


def outcomes(plan: Plan) -> list[dict[str, Any]]:
    """Every outcome with its words and its ladder."""
    return [
        {
            "words": outcome.words, "rungs": ladder(outcome), "id": outcome.id,
            "wellbeing": wellbeing_line(outcome.wellbeing),
        }
        for outcome in plan.outcomes
    ]


def my_promise(line: PromiseLine) -> dict[str, Any]:
    """What the reader said they would do, on a page that is theirs: nobody is told their own name."""
    by = _("By %(when)s.") % {"when": day(line.due_on)} if line.due_on else ""
    late = _("This day has gone by") + "." if line.is_late else ""
    return promise_item(line) | {"owner": "", "hint": " ".join(filter(None, (by, line.note or late)))}


def promise_item(line: PromiseLine) -> dict[str, Any]:
    """A promise as an item of the `checklist` macro."""
    whose = line.owner_name or _("Nobody yet")
    return {
        "id": line.id,
        "text": told(line.asked) if line.asked else line.text,
        "act_id": uuid4(),
        "owner": _("%(who)s, by %(day)s") % {"who": whose, "day": day(line.due_on)}
        if line.due_on
        else whose,
        "done_by": line.owner_name if line.done else "",
        "done_when": day(line.done_at) if line.done else "",
        "hint": line.note or (_("This day has gone by") if line.is_late else ""),
        "may_answer": line.may_answer,
    }


def promise_items(lines: Iterable[PromiseLine]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Those the reader may tick off, and those they can only read."""
    items = [promise_item(line) for line in lines]
    return [item for item in items if item["may_answer"]], [item for item in items if not item["may_answer"]]


def action_words(action: PlannedAction) -> str:
    """ "Fit the key safe: Femi, by 3 March 2026"."""
    who = action.owner_name or str(OWNERS[action.owner_kind])
    words = _("%(what)s: %(who)s") % {"what": action.text, "who": who}
    return _("%(words)s, by %(day)s") % {"words": words, "day": day(action.due_on)} if action.due_on else words


def support_words(support: Support | None) -> str:
    """Who or what, and for paid support how long a week; nothing for an empty rung."""
    if support is None:
        return ""
    return f"{support.who} ({a_week(support.minutes_a_week)})" if support.minutes_a_week else support.who


def sign_words(change: IfThingsChange) -> str:
    return f"{change.sign}: {change.then}"


def changed_parts(found: Comparison) -> dict[str, Any]:
    """The context of what changed: headline first, then part by part; what stayed as it was is left out."""
    return {
        "hours_before": a_week(found.minutes_before),
        "hours_after": a_week(found.minutes_after),
        "hours_difference": difference(found.minutes_before, found.minutes_after),
        "is_same": found.is_same,
        "what_matters": found.what_matters if found.what_matters.change is not Change.SAME else None,
        "outcomes": [_outcome(one) for one in found.outcomes if one.outcome.change is not Change.SAME],
        "actions": [_line(one, action_words) for one in found.actions if one.change is not Change.SAME],
        "signs": [_line(one, sign_words) for one in found.if_things_change if one.change is not Change.SAME],
        "same": sum(one.outcome.change is Change.SAME for one in found.outcomes),
    }


def _outcome(one: OutcomeChange) -> dict[str, Any]:
    before, after = one.outcome.before, one.outcome.after
    return {
        "words": one.outcome.part.words,
        "was": before.words if before and after and before.words != after.words else "",
        "tag": CHANGES[one.outcome.change],
        "rungs": [
            {
                "name": RUNGS[rung.rung],
                "tag": CHANGES[rung.support.change],
                "before": support_words(rung.support.before),
                "after": support_words(rung.support.after),
                "same": rung.support.change is Change.SAME,
            }
            for rung in one.rungs
        ] + _wellbeing(one),
    }


def _wellbeing(one: OutcomeChange) -> list[dict[str, Any]]:
    """The ways to wellbeing of an outcome as one more line below its rungs, where they changed."""
    found = one.wellbeing
    if found is None or found.change is Change.SAME:
        return []
    before, after = wellbeing_names(found.before or ()), wellbeing_names(found.after or ())
    tag = CHANGES[found.change]
    return [{"name": wellbeing_title(), "tag": tag, "before": before, "after": after, "same": False}]


def _line(one: Changed[Any], words: Any) -> dict[str, Any]:
    return {
        "tag": CHANGES[one.change],
        "now": words(one.part),
        "was": words(one.before) if one.change is Change.CHANGED else "",
    }


def differences(saved: Plan, mine: Plan, found: Comparison) -> list[Difference]:
    """Two plans beside each other, part by part, for the page when somebody else agreed one meanwhile."""
    sides = [Difference(_("What matters"), saved.what_matters, mine.what_matters)]
    for one in found.outcomes:
        for rung in one.rungs:
            title = f"{one.outcome.part.words} – {RUNGS[rung.rung]}"
            sides.append(Difference(title, support_words(rung.support.before), support_words(rung.support.after)))
        if one.wellbeing:
            was_ways, now_ways = (wellbeing_names(ways or ()) for ways in (one.wellbeing.before, one.wellbeing.after))
            sides.append(Difference(f"{one.outcome.part.words} – {wellbeing_title()}", was_ways, now_ways))
        if not one.rungs or one.outcome.change in (Change.NEW, Change.GONE):
            was, now = one.outcome.before, one.outcome.after
            sides.append(Difference(_("Outcome"), was.words if was else "", now.words if now else ""))
    for action in found.actions:
        sides.append(_sides(_("Action"), action, action_words))
    for sign in found.if_things_change:
        sides.append(_sides(_("If things change"), sign, sign_words))
    return [side for side in sides if not side.same]


def _sides(what: str, one: Changed[Any], words: Any) -> Difference:
    return Difference(what, words(one.before) if one.before else "", words(one.after) if one.after else "")
