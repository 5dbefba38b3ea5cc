"""Reading a course: every mistake is kept with its line, and reading goes on to find the next."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TypeVar

from homeward.content import instruments, pathways
from homeward.content.yaml_entry import Entry, Mistakes, hint
from homeward.content.yaml_source import Node
from homeward.domain.course import (
    About,
    Course,
    Held,
    Leads,
    Module,
    OnPathway,
    Reminder,
    Session,
    SessionStep,
    Source,
    To,
    When,
)
from homeward.domain.pathway import Pathway

E = TypeVar("E", bound=StrEnum)


def read_course(root: Node, mistakes: Mistakes) -> Course:
    """The course in a tree; what is wrong is added to `mistakes`."""
    top = Entry(root, mistakes, "course")
    modules = _modules(top)
    sessions = _sessions(top, {one.name for one in modules})
    known = [one.name for one in sessions]
    asked, asked_text = _certificate(top, len(sessions))
    course = Course(
        name=top.name("course"),
        version=top.count("version"),
        title=top.text("title", needed=True),
        purpose=top.text("purpose", needed=True),
        source=_source(top),
        held=_several(top, "held", Held),
        led_by=_several(top, "led-by", Leads),
        modules=modules,
        sessions=sessions,
        materials=top.texts("materials"),
        reminders=tuple(_reminder(entry, known) for entry in top.entries("reminders", "reminder")),
        evaluation=_evaluation(top),
        certificate=asked,
        certificate_text=asked_text,
        pathways=tuple(_on_pathway(entry, known) for entry in top.entries("pathways", "pathway")),
        welsh={text: " ".join((node.text or "").split()) for text, node in top.table("cy").items()},
    )
    _twice(top, course)
    _used(top, course)
    _welsh(top, course)
    top.finish()
    return course


def _source(top: Entry) -> Source:
    top.need("source")
    entry = top.entry("source", "source")
    if entry is None:
        return Source("")
    source = Source(entry.text("title", needed=True), entry.text("by"), entry.text("text"))
    entry.finish()
    return source


def _several(top: Entry, key: str, kind: type[E]) -> tuple[E, ...]:
    """The members of `kind` under `key`, at least one."""
    top.need(key)
    offered = [member.value for member in kind]
    for text in top.texts(key):
        if text not in offered:
            said = {"key": key, "value": text, "offered": ", ".join(offered), "hint": hint(text, offered)}
            top.mistakes.add("entry-not-offered", top.line_of(key), **said)
    return tuple(kind(text) for text in dict.fromkeys(top.texts(key)) if text in offered)


def _modules(top: Entry) -> tuple[Module, ...]:
    found = []
    for entry in top.entries("modules", "module"):
        about = entry.chosen("about", About) or About.GENERIC
        found.append(Module(entry.name("module"), entry.text("title", needed=True), about, entry.text("text")))
        entry.finish()
    return tuple(found)


def _sessions(top: Entry, modules: set[str]) -> tuple[Session, ...]:
    top.need("sessions")
    found = []
    for entry in top.entries("sessions", "session"):
        name, uses = entry.name("session"), entry.texts("modules")
        for module in uses:
            _known(entry, "modules", module, modules, "course-module-unknown", name)
        title, minutes = entry.text("title", needed=True), entry.count("minutes")
        found.append(Session(name, title, minutes, uses, entry.text("text")))
        entry.finish()
    return tuple(found)


def _reminder(entry: Entry, sessions: list[str]) -> Reminder:
    name, session = entry.name("reminder"), entry.text("session", needed=True)
    _known(entry, "session", session, sessions, "course-session-unknown", name)
    entry.need("when")
    reminder = Reminder(
        name, session, entry.chosen("when", When) or When.BEFORE, entry.count("days"),
        entry.chosen("to", To) or To.EVERYBODY, entry.text("text", needed=True),
    )
    if reminder.when is When.BEFORE and reminder.to is not To.EVERYBODY:
        entry.mistakes.add("course-reminder-before", entry.line_of("to"), name=name)
    entry.finish()
    return reminder


def _evaluation(top: Entry) -> str:
    name = top.text("evaluation")
    if name:
        _known(top, "evaluation", name, instruments.names(), "course-instrument-unknown", "evaluation")
    return name


def _certificate(top: Entry, sessions: int) -> tuple[int, str]:
    entry = top.entry("certificate", "certificate")
    if entry is None:
        return 0, ""
    asked, text = entry.count("sessions"), entry.text("text", needed=True)
    if asked > sessions:
        entry.mistakes.add("course-certificate", entry.line_of("sessions"), asked=asked, there=sessions)
    entry.finish()
    return asked, text


def _on_pathway(entry: Entry, sessions: list[str]) -> OnPathway:
    name = entry.text("pathway", needed=True)
    _known(entry, "pathway", name, pathways.names(), "course-pathway-unknown", "pathways")
    pathway = pathways.load(name) if name in pathways.names() else None
    place, days = entry.text("place", needed=True), entry.texts("days")
    _step(entry, "place", place, pathway)
    for question in days:
        _question(entry, "days", question, pathway)
    if len(days) != len(sessions):
        entry.mistakes.add("course-days", entry.line_of("days"), days=len(days), sessions=len(sessions))
    found = tuple(_session_step(each, pathway, sessions) for each in entry.entries("sessions", "session"))
    moved = entry.text("moved")
    if pathway and moved:
        _known(entry, "moved", moved, [event.name for event in pathway.events], "course-event-unknown", pathway.name)
    entry.finish()
    return OnPathway(name, place, days, found, moved)


def _session_step(entry: Entry, pathway: Pathway | None, sessions: list[str]) -> SessionStep:
    session, step = entry.text("session", needed=True), entry.text("step", needed=True)
    came = entry.text("came", needed=True)
    _known(entry, "session", session, sessions, "course-session-unknown", step)
    _step(entry, "step", step, pathway)
    _question(entry, "came", came, pathway)
    entry.finish()
    return SessionStep(session, step, came)


def _step(entry: Entry, key: str, step: str, pathway: Pathway | None) -> None:
    if pathway and step:
        _known(entry, key, step, pathway.steps, "course-step-unknown", pathway.name)


def _question(entry: Entry, key: str, question: str, pathway: Pathway | None) -> None:
    if pathway and question:
        _known(entry, key, question, pathway.asked_by, "course-question-unknown", pathway.name)


def _known(entry: Entry, key: str, name: str, known: Iterable[str], code: str, owner: str) -> None:
    if name and name not in known:
        entry.mistakes.add(code, entry.line_of(key), owner=owner, name=name, hint=hint(name, known))


def _twice(top: Entry, course: Course) -> None:
    for key, found in (("modules", course.modules), ("sessions", course.sessions), ("reminders", course.reminders)):
        names = [one.name for one in found]
        for name in sorted({name for name in names if names.count(name) > 1}):
            top.mistakes.add("course-name-twice", top.line_of(key), key=key, name=name)


def _used(top: Entry, course: Course) -> None:
    """A module that no session goes through is promised and never comes."""
    used = {name for session in course.sessions for name in session.modules}
    for module in course.modules:
        if module.name and module.name not in used:
            top.mistakes.add("course-module-unused", top.line_of("modules"), name=module.name)


def _welsh(top: Entry, course: Course) -> None:
    said = set(_texts(course))
    for text in course.welsh:
        if text not in said:
            top.mistakes.add("course-text-unknown", top.line_of("cy"), name=text, hint=hint(text, said))


def _texts(course: Course) -> Iterator[str]:
    yield from (course.title, course.purpose, course.certificate_text, *course.materials)
    for module in course.modules:
        yield from (module.title, module.text)
    for session in course.sessions:
        yield from (session.title, session.text)
    yield from (one.text for one in course.reminders)
