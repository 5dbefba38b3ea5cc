"""A plan in the words of a page, and its hours as a picture made from the same numbers as the table."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import Markup, escape

from homeward.domain.plan import OwnerKind, Plan, Rung
from homeward.domain.plan_comparison import Change, Comparison, HoursFrom
from homeward.records.care.queries.plans import PlanVersion, PromiseLine
from homeward.web.dates import day, short_day

RUNGS = {
    Rung.MYSELF: gettext_lazy("What I can do myself"),
    Rung.TECHNOLOGY: gettext_lazy("Technology and equipment"),
    Rung.CIRCLE: gettext_lazy("Family, friends and my circle"),
    Rung.COMMUNITY: gettext_lazy("Community"),
    Rung.PAID: gettext_lazy("Paid support"),
}
OWNERS = {
    OwnerKind.PERSON: gettext_lazy("The person"),
    OwnerKind.CIRCLE: gettext_lazy("Somebody in the circle"),
    OwnerKind.WORKER: gettext_lazy("A worker"),
    OwnerKind.COMMUNITY: gettext_lazy("A group or service"),
}


def hours_words(minutes: int) -> str:
    """Minutes a week in words: "3 hours and 30 minutes a week"."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours or not rest:
        parts.append(ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours})
    if rest:
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest})
    return _("%(time)s a week") % {"time": _(" and ").join(parts)}


def ladders(plan: Plan, *, shows_hours: bool) -> list[dict[str, Any]]:
    """Each outcome with its five rungs, for the `ladder` macro."""
    return [
        {
            "words": outcome.words,
            "rungs": [
                {
                    "name": RUNGS[rung],
                    "lines": support.who.splitlines() if (support := outcome.on(rung)) else [],
                    "hours": hours_words(support.minutes_a_week)
                    if shows_hours and support and support.minutes_a_week
                    else "",
                }
                for rung in Rung
            ],
        }
        for outcome in plan.outcomes
    ]


def agreed_words(version: PlanVersion, person: str) -> str:
    """Who agreed it, and on what ground if it was not the person."""
    if version.agreed_by in ("", "person"):
        return _("Agreed by %(name)s on %(day)s") % {"name": person, "day": day(version.agreed_at)}
    words = _("Agreed for %(name)s by %(who)s on %(day)s")
    return words % {"name": person, "who": version.agreed_by, "day": day(version.agreed_at)}


def promise(line: PromiseLine, today: date) -> dict[str, Any]:
    """A promise for a page."""
    return {
        "id": line.id,
        "person_id": line.person_id,
        "person": line.person_name,
        "text": line.text,
        "owner": line.owner_name or OWNERS[line.owner_kind],
        "due": _("by %(day)s") % {"day": day(line.due_on)} if line.due_on else "",
        "done": line.done,
        "note": line.note,
        "kind": "done" if line.done else "late" if line.is_late else "next",
        "state": _("Done") if line.done else _("Late") if line.is_late else _("To do"),
        "may_answer": line.may_answer,
    }


CHANGES = {
    Change.NEW: gettext_lazy("New"),
    Change.GONE: gettext_lazy("No longer"),
    Change.CHANGED: gettext_lazy("Changed"),
    Change.SAME: gettext_lazy("As before"),
}


def differences(found: Comparison) -> list[dict[str, Any]]:
    """Everything that differs, each with what was before and what is now."""
    rows = [_difference(_("What matters"), found.what_matters, lambda text: text)]
    for one in found.outcomes:
        rows.append(_difference(_("Outcome"), one.outcome, lambda outcome: outcome.words))
        rows += [
            _difference(str(RUNGS[rung.rung]), rung.support, _support)
            for rung in one.rungs
            if one.outcome.change in (Change.SAME, Change.CHANGED)
        ]
    rows += [_difference(_("Action"), action, lambda a: f"{a.text} ({a.owner_name})") for action in found.actions]
    rows += [_difference(_("If things change"), change, _sign) for change in found.if_things_change]
    return [row for row in rows if row["change"] is not Change.SAME]


def _sign(each: Any) -> str:
    return f"{each.sign}: {each.then}"


def _support(support: Any) -> str:
    return support.who + (f", {hours_words(support.minutes_a_week)}" if support.minutes_a_week else "")


def _difference(what: str, changed: Any, words: Any) -> dict[str, Any]:
    return {
        "what": what,
        "change": changed.change,
        "said": CHANGES[changed.change],
        "before": words(changed.before) if changed.before else "",
        "now": words(changed.after) if changed.after else "",
    }


WIDTH, HEIGHT, BASE = 320, 120, 96


def hours_picture(series: Sequence[HoursFrom], today: date) -> Markup:
    """Paid hours from day to day as steps: the line and the table beside it are the same numbers."""
    if len(series) < 2:
        return Markup("")
    first, most = series[0].on, max(point.minutes for point in series) or 1
    span = max((today - first).days, (series[-1].on - first).days, 1)
    path: list[str] = []
    for number, point in enumerate(series):
        x = 10 + (WIDTH - 20) * (point.on - first).days / span
        y = BASE - (BASE - 16) * point.minutes / most
        path.append(f"M{x:.1f} {y:.1f}" if not number else f"H{x:.1f}V{y:.1f}")
    path.append(f"H{WIDTH - 10}")
    words = _("Paid support: %(before)s from %(first)s, %(after)s from %(last)s") % {
        "before": hours_words(series[0].minutes), "first": day(first),
        "after": hours_words(series[-1].minutes), "last": day(series[-1].on),
    }
    last = short_day(max(today, series[-1].on))
    return Markup(  # noqa: S704 - every word is escaped
        f'<svg class="hw-hours" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(words)}">'
        f'<path d="M10 {BASE}H{WIDTH - 10}" class="hw-hours__base"/><path d="{"".join(path)}" class="hw-hours__line"/>'
        f'<text x="10" y="{HEIGHT - 8}">{escape(short_day(first))}</text>'
        f'<text x="{WIDTH - 10}" y="{HEIGHT - 8}" text-anchor="end">{escape(last)}</text></svg>'
    )
