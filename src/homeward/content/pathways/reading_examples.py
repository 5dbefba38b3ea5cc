"""Reading the examples of a pathway file: days counted from the beginning, what happens, and what must then be so."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from homeward.content.yaml_entry import Entry
from homeward.content.yaml_source import Node
from homeward.domain.pathway import (
    LONDON,
    Answer,
    Attempt,
    Event,
    EventKind,
    Example,
    ExampleDay,
    Expected,
    LeadKind,
    Moment,
    Status,
)

from .written import Written

_MOST_DAYS = 3660


def read_examples(entries: list[Entry], written: Written) -> tuple[Example, ...]:
    """Every example, in order."""
    return tuple(_example(entry, written) for entry in entries)


def _example(entry: Entry, written: Written) -> Example:
    name, text = written.named("example", entry), entry.text("text", needed=True)
    begins = entry.day("begins") or date(2026, 1, 5)
    days = tuple(_day(each, begins) for each in entry.entries("days", "day"))
    for earlier, later in pairwise(days):
        if later.on < earlier.on:
            entry.mistakes.add("pathway-example-backwards", later.line, example=name)
    entry.finish()
    return Example(name, text, days, entry.line)


def _day(entry: Entry, begins: date) -> ExampleDay:
    on = begins + timedelta(days=min(entry.number("day"), _MOST_DAYS))
    node = entry.get("events")
    attempts = [_attempt(each, entry, begins, on) for each in (node.items or ()) if node] if node else []
    then = entry.entry("then", "then")
    expected = _expected(then, begins) if then else Expected()
    entry.finish()
    return ExampleDay(on, tuple(attempt for attempt in attempts if attempt), expected, entry.line)


def _attempt(node: Node, day: Entry, begins: date, on: date) -> Attempt | None:
    """An event: `started`, or a mapping with the kind of event and its name, and whatever else it has."""
    if node.text is not None:
        node = Node(node.line, entries={node.text: Node(node.line, text="")}, key_lines={node.text: node.line})
    entry = Entry(node, day.mistakes, "event")
    kinds = [kind for kind in EventKind if kind.value in (node.entries or {})]
    if len(kinds) != 1:
        offered = ", ".join(kind.value for kind in EventKind)
        day.mistakes.add("pathway-example-event", node.line, offered=offered)
        return None
    event = _event(entry, kinds[0], begins, on)
    refused = entry.texts("refused")
    entry.finish()
    return Attempt(event, refused, node.line)


def _event(entry: Entry, kind: EventKind, begins: date, on: date) -> Event:
    named = entry.text(kind.value)
    leads = kind is EventKind.LEAD
    if leads:
        entry.one_of(kind.value, [each.value for each in LeadKind], "")
    version = int(named) if kind is EventKind.MOVED and named.isdecimal() else 0
    return Event(
        kind,
        _moment(entry, begins, on),
        "" if leads or version else named,
        answers={key: _answer(value, begins) for key, value in entry.table("answers").items()},
        role=entry.text("role"),
        lead=LeadKind(named) if leads and named in set(LeadKind) else None,
        until=_on_day(entry, "until", begins),
        to=_on_day(entry, "to", begins),
        reason=entry.text("reason"),
        source=entry.text("source"),
        done_there=entry.day("done-there"),
        occurrence=entry.number("occurrence"),
        version=version,
    )


def _moment(entry: Entry, begins: date, on: date) -> Moment:
    day = _on_day(entry, "on", begins) or on
    at = entry.parsed("at", _time, "pathway-not-time")
    return datetime.combine(day, at, LONDON) if at else day


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None


def _answer(node: Node, begins: date) -> Answer:
    if node.items is not None:
        return tuple(each.text or "" for each in node.items)
    day = _counted(node.text or "", begins)
    return day.isoformat() if day else node.text or ""


def _counted(text: str, begins: date) -> date | None:
    """ "day 20", counted from the beginning."""
    word, _, number = text.partition(" ")
    if word != "day" or not number.isdecimal() or len(number) > 4:
        return None
    return begins + timedelta(days=int(number))


def _on_day(entry: Entry, key: str, begins: date) -> date | None:
    return entry.parsed(key, lambda text: _counted(text, begins), "pathway-not-day")


def _expected(entry: Entry, begins: date) -> Expected:
    statuses = {status.value: entry.texts(status.value) for status in Status if status is not Status.LATE}
    late, warns, routes, doors = (
        entry.texts(key) if entry.get(key) else None for key in ("late", "warns", "routes", "doors")
    )
    dates = {}
    for step, node in entry.table("dates").items():
        day = _counted(node.text or "", begins)
        if day:
            dates[step] = day
        else:
            entry.mistakes.add("pathway-not-day", node.line, key=step, value=node.text or "")
    expected = Expected(
        {status: steps for status, steps in statuses.items() if steps},
        late,
        _texts(entry.table("why")),
        dates,
        entry.text("stage"),
        entry.text("lead"),
        entry.text("cover"),
        entry.text("ended"),
        warns,
        routes,
        doors,
    )
    entry.finish()
    return expected


def _texts(table: Mapping[str, Node]) -> dict[str, str]:
    return {key: node.text or "" for key, node in table.items()}
