"""Meetings in words: why somebody comes up, and the paragraph to paste into the practice's record."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from homeward.domain.meeting import Came, MeetingKind, Reason, in_words
from homeward.records.care.queries.meetings import DecisionLine, ItemLine, MeetingView
from homeward.web.dates import day
from homeward.web.sentences import told

DIED = "died"
STATES = {"waiting": "next", "talked-about": "done", "put-off": "waiting", "died": "stopped"}


def reasons(given: Iterable[Reason]) -> list[str]:
    """Each reason as a sentence; never empty, because a reason may be one that whoever reads may not see."""
    return [told(in_words(one)) for one in given] or [_("The agenda brought this person up.")]


def state(view: MeetingView, item: ItemLine) -> tuple[str, str]:
    """The kind of tag and its words for somebody on an agenda."""
    if item.state == "waiting" and view.ended_at is not None:
        return "stopped", _("Not got to")
    words = {"waiting": _("To come"), "talked-about": _("Talked about"), "put-off": _("Next time"), "died": _("Died")}
    return STATES[item.state], words[item.state]


def decision(line: DecisionLine) -> list[str]:
    """What was decided, as the sentences of a paragraph; never empty."""
    said = [_ended(line.text)] if line.text else []
    if line.owner:
        said.append(_("%(who)s does this by %(when)s.") % {"who": line.owner, "when": day(line.due_on)})
    if line.asked:
        said.append(_("%(who)s was asked to help.") % {"who": line.asked})
    if line.block:
        said.append(_("Kept waiting by: %(what)s.") % {"what": line.block})
    if line.none_needed:
        said.append(_("No decision was needed."))
    return said or [_("Something was said about how we work.")]


def paragraph(kind: MeetingKind, began_at: datetime, item: ItemLine, team: str = "", came: Sequence[Came] = ()) -> str:
    """One plain paragraph about one person: which meeting, who was there, why, what was decided, who leads."""
    where = f"{kind.title}, {team}" if team else kind.title
    there = [one.name for one in came]
    there += [name for line in item.decisions for name in line.here if name not in there]
    said = [f"{where}, {day(began_at)}."]
    if there:
        said.append(_("There: %(who)s.") % {"who": ", ".join(there)})
    said += [_("About %(name)s.") % {"name": item.preferred_name}, *reasons(item.reasons)]
    for line in item.decisions:
        said += [_("Decided:"), *decision(line)] if line.text else decision(line)
    if item.state == "put-off":
        said.append(_("Put off to next time: %(why)s") % {"why": _ended(item.put_off_why)})
    if item.lead:
        said.append(_("Lead: %(name)s.") % {"name": item.lead})
    return " ".join(said)


def rows(view: MeetingView) -> list[dict[str, object]]:
    """The people of a meeting for its page."""
    return [_row(view, item) for item in view.items]


def _row(view: MeetingView, item: ItemLine) -> dict[str, object]:
    kind, words = state(view, item)
    spoken_of = item.state not in ("waiting", DIED)
    return {
        "id": item.person_id,
        "name": item.preferred_name,
        "lead": item.lead,
        "why": [] if item.state == DIED else reasons(item.reasons),
        "kind": kind,
        "state": words,
        "decided": [" ".join(decision(line)) for line in item.decisions],
        "put_off": "" if item.state == DIED else item.put_off_why,
        "paragraph": paragraph(view.kind, view.began_at, item, view.team, view.came) if spoken_of else "",
    }


def _ended(text: str) -> str:
    """Somebody's words as a sentence."""
    return text if text.endswith((".", "!", "?", "”")) else f"{text}."
