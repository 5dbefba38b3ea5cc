"""How a person, what is next for them and their story are shown: values of `records` into the words of a page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.content.sentences import sentence
from homeward.domain.access import Kind, Label
from homeward.domain.pathway import StageState, StageStatus
from homeward.domain.problem import Problem
from homeward.records.care.queries.caseload import CaseloadLine
from homeward.records.care.queries.in_hospital import InHospital
from homeward.records.care.queries.person_page import NextLine
from homeward.records.people.queries.heads import Head, NeedLine, head
from homeward.records.people.queries.story import StoryEntry
from homeward.web.asking import AskedRequest
from homeward.web.dates import day, day_and_clock, london_day, relative, short_day
from homeward.web.people.kinds import EVERYTHING, KINDS
from homeward.web.urgent_scores import called
from homeward.web.written_by_steps import written_by_doing

WORDS = ("words", "note", "reason")
"""The details of an entry that are somebody's own words, shown beneath what happened."""
ENGLISH = ("english", "en", "en-gb")


@dataclass(frozen=True, slots=True)
class Known:
    """A need or alert with when it is looked at again, in words."""

    text: str
    review: str


@dataclass(frozen=True, slots=True)
class ShownHead:
    """The parameters of the `person_header` macro."""

    name: str
    full_name: str
    pronouns: str
    born: str
    reference: str
    needs: tuple[Known, ...]
    alerts: tuple[Known, ...]
    href: str

    @property
    def strip(self) -> dict[str, object]:
        """The parameter of `person_strip`: one line above a form."""
        return {"name": self.name, "pronouns": self.pronouns, "needs": self.needs, "href": self.href}


def strip_of(request: AskedRequest, person_id: UUID) -> object:
    """The name and the needs above a page that is about a person. Raises NotThere."""
    return shown_head(head(request.reader, person_id)).strip


def shown_head(top: Head) -> ShownHead:
    """Preferred name first; the name on paper only where it says something else."""
    known = top.identity
    born = ""
    if known and known.date_of_birth:
        born = _("Born %(day)s (%(age)s)") % {"day": day(known.date_of_birth), "age": known.age}
    if top.died_on:
        born = _("Died %(day)s") % {"day": day(top.died_on)}
    full_name = known.full_name if known and known.full_name != top.preferred_name else ""
    return ShownHead(
        name=top.preferred_name,
        full_name=full_name,
        pronouns=top.pronouns,
        born=born,
        reference=top.reference,
        needs=(*_speaks(top), *(_known(line) for line in top.communication)),
        alerts=tuple(_known(line) for line in top.alerts),
        href=reverse("people:page", args=[top.id]),
    )


def _speaks(top: Head) -> Iterator[Known]:
    """The language, and an interpreter where one is wanted: first of all that it takes to talk with somebody."""
    said = top.identity
    if said and said.interpreter_needed:
        words = _("Wants an interpreter: %(language)s") if said.language else _("Wants an interpreter")
        yield Known(words % {"language": said.language}, "")
    elif said and said.language and said.language.casefold() not in ENGLISH:
        yield Known(_("Speaks %(language)s") % {"language": said.language}, "")


def _known(line: NeedLine) -> Known:
    if line.review_on is None:
        return Known(line.text, "")
    words = _("look again: overdue since %(day)s") if line.is_overdue else _("look again by %(day)s")
    return Known(line.text, words % {"day": day(line.review_on)})


def when_due(opens_on: date | None, due_on: date | None, today: date) -> str:
    """ "Due tomorrow", "5 days late", "From 3 November": what a day means for somebody who has to do it."""
    if due_on is not None and due_on < today:
        return _("Due %(day)s, %(ago)s") % {"day": day(due_on), "ago": relative(due_on, today)}
    if opens_on is not None and opens_on > today:
        return _("From %(day)s") % {"day": day(opens_on)}
    if due_on is not None:
        return _("Due %(when)s") % {"when": relative(due_on, today) if (due_on - today).days < 15 else day(due_on)}
    return ""


def kind_of(days_late: int, opens_on: date | None, today: date) -> tuple[str, str]:
    """The kind of tag and its words for something to do."""
    if days_late > 0:
        return "late", _("Late")
    if opens_on is not None and opens_on > today:
        return "waiting", _("Later")
    return "next", _("Next")


def queue_row(line: CaseloadLine, today: date) -> dict[str, object]:
    """A caseload line as a row of the `queue` macro."""
    kind, state = ("stopped", _("Paused")) if line.is_paused else kind_of(line.days_late, line.opens_on, today)
    return {
        "name": line.preferred_name,
        "href": reverse("people:page", args=[line.person_id]),
        "about": " · ".join(
            filter(None, [_("Something to know first") if line.has_alert else "", line.way, line.stage_title])
        ),
        "next": line.step_title or _("Nothing is open. Look at the journey."),
        "waiting_for": _("you") if line.is_mine else line.waits_for,
        "when": when_due(line.opens_on, line.due_on, today),
        "kind": "late" if line.calling else kind,
        "state": _("Now") if line.calling else state,
        "flags": [flag for flag in (_calls(line), _limit(line, today)) if flag],
    }


def _calls(line: CaseloadLine) -> dict[str, str] | None:
    """A score that calls for somebody, and where to write down what was done."""
    if line.calling is None:
        return None
    words = _("%(score)s: nobody has answered yet") % {"score": called(line.calling)}
    href = reverse("assessments:calling", args=[line.person_id])
    return {"text": words, "kind": "late", "href": href, "link": _("Write down what was done")}


def _limit(line: CaseloadLine, today: date) -> dict[str, str] | None:
    """The last day of the way of working, before it is too late to do something about it."""
    if line.limit_on is None:
        return None
    said = {"limit": line.limit, "day": day(line.limit_on)}
    href = reverse("journeys:page", args=[line.person_id, line.journey_id])
    if line.limit_on < today:
        words = _("Over since %(day)s: %(limit)s") % said
        return {"text": words, "kind": "late", "href": href, "link": _("Say how it ends, or give more time")}
    words = _("Ends on %(day)s: %(limit)s") % said
    return {"text": words, "kind": "waiting", "href": href, "link": _("Plan the end, or give more time")}


def where_now(away: InHospital | None, top: Head, today: date) -> dict[str, str] | None:
    """ "Hill Hospital, Ward 6. May come home on 27 November." and the request that said so. Once that day has gone by
    it says so, and what to do, to whoever can write it down."""
    if away is None:
        return None
    place = ", ".join(filter(None, [away.hospital or _("In hospital"), away.ward]))
    shown = {
        "text": f"{place}. {_expected(away, today)}".strip(),
        "href": reverse("requests:page", args=[away.request_id]),
        "link": _("Request %(reference)s") % {"reference": away.reference},
        "late": "",
    }
    if away.home_on and away.home_on < today and Kind.JOURNEY in top.may_write:
        page = "homecoming:home" if away.comes_home else "journeys:page"
        shown["late"] = reverse(page, args=[top.id, away.journey_id])
    return shown


def _expected(away: InHospital, today: date) -> str:
    if away.home_on is None:
        return ""
    words = _("May come home on %(day)s.")
    if away.home_on < today:
        words = _("Was expected home on %(day)s, and nobody has written down yet that it came about.")
    return words % {"day": day(away.home_on)}


STAGES = {StageStatus.DONE: "done", StageStatus.NOT_OPEN: "later", StageStatus.OPEN: "now", StageStatus.LATE: "now"}


def tracked(state: StageState) -> dict[str, str]:
    """A stage of a journey for the `tracker` macro; several may be going on at once."""
    when = _("Done %(day)s") % {"day": short_day(state.done_on)} if state.done_on else ""
    if state.status is StageStatus.LATE:
        when = _("Late")
    return {"name": state.stage.title, "state": STAGES[state.status], "when": when}


def task(line: NextLine, top: Head, today: date) -> dict[str, object]:
    """A step that is open or coming as an item of the `tasks` macro; a link for whoever can write it down, and words
    for whoever would find no page behind it."""
    works, writes = line.is_mine or Kind.JOURNEY in top.may_write, written_by_doing(line.of)
    can = writes in top.may_write and (works or writes is Kind.CHECKLIST)
    kind, state = kind_of(line.days_late, line.opens_on, today)
    whose = _("For you") if line.is_mine else _("Waiting for %(who)s") % {"who": line.waits_for}
    when = when_due(line.opens_on, line.due_on, today)
    return {
        "text": line.title,
        "href": reverse("journeys:step", args=[top.id, line.journey_id, line.step]) if can else "",
        "hint": ". ".join(filter(None, [line.way, whose, when])),
        "state": state,
        "kind": kind,
    }


LABELS = {
    Label.CIRCLE: "",
    Label.TEAM: "",
    Label.CLINICAL: gettext_lazy("Clinical: not shown to the circle"),
    Label.SAFEGUARDING: gettext_lazy("Safeguarding: few may see this"),
    Label.OWN: gettext_lazy("Yours: your team does not read this"),
}
PAGES = {
    "review.held": "reviews:read",
    "practice-note.given": "practice_notes:read",
    "decision.made": "decisions:read",
    "decision.open": "decisions:read",
}
"""Entries whose record has a page of its own, addressed by the person and its key."""
SHAPES = {Kind.CIRCLE: "circle", Kind.CONVERSATION: "words"}


def shown_story(entries: Iterable[StoryEntry], person: str) -> list[dict[str, object]]:
    """Story entries for the `story` macro. `person` is the preferred name."""
    return [_shown_entry(entry, person) for entry in entries]


def _shown_entry(entry: StoryEntry, person: str) -> dict[str, object]:
    who = entry.who or _("Homeward")
    what = told(entry, who, person)
    written = "" if who in what else _("Written by %(who)s") % {"who": who}
    if entry.said_by:
        words = person if entry.said_by == "person" else entry.said_by
        written = _("In the words of %(whose)s, written by %(who)s") % {"whose": words, "who": who}
    same_day = london_day(entry.occurred_at) == london_day(entry.recorded_at)
    return {
        "what": what,
        "when": day_and_clock(entry.occurred_at) if same_day else day(entry.occurred_at),
        "time": entry.occurred_at.isoformat(),
        "who": written,
        "recorded": "" if same_day else _("written down on %(day)s") % {"day": day(entry.recorded_at)},
        "words": _words(entry),
        "kind": SHAPES.get(entry.kind, "step"),
        "label": LABELS[entry.label],
        "href": _record(entry),
    }


def _record(entry: StoryEntry) -> str:
    """The page of the record an entry tells of, where it has one."""
    route = PAGES.get(entry.what)
    return reverse(route, args=[entry.person_id, entry.subject_id]) if route and entry.subject_id else ""


def told(entry: StoryEntry, who: str, person: str) -> str:
    """The sentence of an entry; what was lawfully erased says so."""
    if entry.details is None:
        return _("Something was written here. What it said has been erased.")
    details = {name: _value(value) for name, value in entry.details.items()}
    if "which" in details:
        details["which"] = _kind(str(details["which"]))
    return sentence(Problem(entry.what, params={"person": person, **details, "who": who}), _)


def _kind(value: str) -> str:
    """A kind of record in words, where a detail names one."""
    return str(EVERYTHING if value == "*" else KINDS.get(Kind(value), value) if value in set(Kind) else value)


def _value(value: Any) -> Any:
    """A detail as words: a day as a day, a list as a list."""
    if isinstance(value, str):
        try:
            return day(date.fromisoformat(value)) if len(value) == 10 else _moment(value)
        except ValueError:
            return value
    return ", ".join(str(one) for one in value) if isinstance(value, list) else value


def _moment(value: str) -> str:
    return day_and_clock(datetime.fromisoformat(value)) if len(value) > 18 and value[10] == "T" else value


def _words(entry: StoryEntry) -> str:
    details = entry.details or {}
    return "\n".join(str(details[name]) for name in WORDS if details.get(name))
