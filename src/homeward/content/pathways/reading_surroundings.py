"""Reading what a pathway says beside its steps: ways in, routes, doors, what it needs, and its outcomes."""

from homeward.content.yaml_entry import Entry
from homeward.domain.pathway import (
    IN_HOSPITAL,
    Begins,
    Behind,
    Condition,
    Door,
    Need,
    NeedKind,
    Outcome,
    Route,
    Start,
)
from homeward.domain.request import Source

from .written import Written


def read_starts(top: Entry) -> tuple[Start, ...]:
    """The ways in."""
    return tuple(_start(entry) for entry in top.entries("starts", "start"))


def _start(entry: Entry) -> Start:
    entry.text("start", needed=True)
    start = Start(entry.chosen("start", Begins) or Begins.REQUEST, entry.text("title", needed=True))
    entry.finish()
    return start


def read_suits(top: Entry) -> tuple[str, ...]:
    """The requests it suits."""
    known = [IN_HOSPITAL, *Source]
    for name in (found := top.texts("suits")):
        if name not in known:
            top.mistakes.add("pathway-suits", top.line_of("suits"), name=name, offered=", ".join(known))
    return found


def read_routes(top: Entry, written: Written) -> tuple[Route, ...]:
    """Whom each priority calls for. A route that proposes nobody and nothing is a mistake."""
    return tuple(_route(entry, written) for entry in top.entries("routes", "route"))


def _route(entry: Entry, written: Written) -> Route:
    name = written.named("route", entry)
    involve, do = entry.texts("involve"), entry.text("do")
    for role in involve:
        written.role(role, name, entry.line_of("involve"))
    if do:
        written.step(do, name, entry.line_of("do"))
    route = Route(name, entry.text("title", needed=True), _when(entry, written, name), involve, do, entry.text("text"))
    entry.finish()
    if entry.lacks("involve") and entry.lacks("do"):
        entry.mistakes.add("pathway-route-empty", entry.line, name=name)
    return route


def _when(entry: Entry, written: Written, owner: str) -> Condition:
    entry.text("when", needed=True)
    return written.condition(entry, "when", owner) or Behind("")


def read_doors(top: Entry, written: Written) -> tuple[Door, ...]:
    """What something said opens: a step of this pathway or another pathway, never both and never nothing."""
    return tuple(_door(entry, written) for entry in top.entries("doors", "door"))


def _door(entry: Entry, written: Written) -> Door:
    name = written.named("door", entry)
    opens = entry.text("opens")
    if opens:
        written.step(opens, name, entry.line_of("opens"))
    pathway = entry.slug(entry.text("pathway"), entry.line_of("pathway"))
    door = Door(
        name, entry.text("title", needed=True), _when(entry, written, name), opens, pathway, entry.text("text")
    )
    entry.finish()
    if entry.lacks("opens") == entry.lacks("pathway"):
        entry.mistakes.add("pathway-door-opens", entry.line, name=name)
    return door


def read_needs(top: Entry, written: Written) -> tuple[Need, ...]:
    """What the pathway needs that Homeward may not have yet."""
    return tuple(_need(entry, written) for entry in top.entries("needs", "need"))


def _need(entry: Entry, written: Written) -> Need:
    entry.text("kind", needed=True)
    need = Need(
        written.named("need", entry),
        entry.text("title", needed=True),
        entry.chosen("kind", NeedKind) or NeedKind.MEASURE,
        entry.yes("available"),
        entry.text("text"),
    )
    entry.finish()
    return need


def read_outcomes(top: Entry, written: Written) -> tuple[Outcome, ...]:
    """What is told of everybody whose journey ended."""
    return tuple(_outcome(entry, written) for entry in top.entries("outcomes", "outcome"))


def _outcome(entry: Entry, written: Written) -> Outcome:
    name, ends = written.named("outcome", entry), entry.texts("ends")
    for end in ends:
        written.end(end, name, entry.line_of("ends"))
    outcome = Outcome(name, entry.text("title", needed=True), ends)
    entry.finish()
    return outcome
