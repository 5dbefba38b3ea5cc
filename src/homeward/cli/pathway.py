"""`homeward pathway`: service models as files: check them, list them, show them, and play their examples."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from homeward.cli.files import not_read
from homeward.cli.words import Commands, problem_line
from homeward.content import pathways
from homeward.content.pathways import PathwayMistakes
from homeward.domain.pathway import Need, Pathway, Situation, Step, narrate
from homeward.domain.pathway.examples import Told
from homeward.standards.pathway_picture import document, picture
from homeward.standards.pathway_words import (
    begins_words,
    by_when_words,
    door_words,
    need_words,
    planning_words,
    review_words,
    route_words,
    served_words,
    timing_words,
    who_words,
)


def add(commands: Commands) -> None:
    parser = commands.add_parser("pathway", help="check, list, show and try the ways of working")
    parser.set_defaults(without_database=True)
    acts = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    checking = acts.add_parser("check", help="say every mistake in a file, or in every file that ships")
    checking.add_argument("file", nargs="?", type=Path, metavar="FILE")
    checking.set_defaults(run=check)
    acts.add_parser("list", help="name every way of working that ships").set_defaults(run=every)
    showing = acts.add_parser("show", help="show one way of working")
    showing.add_argument("name", metavar="NAME", help="its name, or a file")
    showing.add_argument("--format", choices=("text", "json", "svg"), default="text")
    showing.set_defaults(run=show)
    trying = acts.add_parser("try", help="play the examples in a file, day by day")
    trying.add_argument("file", metavar="FILE", help="a file, or the name of a way of working that ships")
    trying.set_defaults(run=play)


def check(said: argparse.Namespace) -> int:
    """Every mistake of every file at once; 1 if there is any."""
    sources = [said.file] if said.file else pathways.names()
    mistakes = 0
    for source in sources:
        try:
            data, filename = _file(str(source))
            problems = pathways.check_bytes(data, filename)
        except OSError as problem:
            problems = (not_read(str(source), problem, "pathway-not-found"),)
        for problem in problems:
            print(problem_line(problem), file=sys.stderr)
        mistakes += len(problems)
        if not problems:
            pathway = pathways.parse_bytes(data, filename)
            steps, examples = len(pathway.steps), len(pathway.examples)
            print(f"{pathway.name}: all is well ({steps} steps, {examples} examples).")
    return 1 if mistakes else 0


def every(said: argparse.Namespace) -> int:
    """The name, version and title of each, and how to read more."""
    for name in pathways.names():
        pathway = pathways.load(name)
        print(f"{name}  version {pathway.version}  {pathway.title}")
    return 0


def show(said: argparse.Namespace) -> int:
    """One of them, as text, JSON or a drawing."""
    pathway = _asked(said.name)
    if pathway is None:
        return 1
    forms = {"text": _text, "json": _json, "svg": picture}
    print(forms[said.format](pathway))
    return 0


def play(said: argparse.Namespace) -> int:
    """Each example day by day: what happened, what was refused and why, and where it then stood."""
    pathway = _asked(said.file)
    if pathway is None:
        return 1
    failures = 0
    for example in pathway.examples:
        print(f"{example.name}: {example.text}")
        for told in narrate(pathway, example):
            print("\n".join(_day(pathway, told)))
            failures += len(told.failures)
        print()
    print("Every example went as it says." if not failures else f"{failures} things were not as the examples say.")
    return 1 if failures else 0


def _file(source: str) -> tuple[bytes, str]:
    """The file of a way of working that ships, or any other, and its name."""
    if source in pathways.names():
        return pathways.source_text(source).encode(), f"{source}.yaml"
    path = Path(source)
    return path.read_bytes(), path.name


def _asked(source: str) -> Pathway | None:
    try:
        return pathways.parse_bytes(*_file(source))
    except OSError as problem:
        print(problem_line(not_read(source, problem, "pathway-not-found")), file=sys.stderr)
    except PathwayMistakes as wrong:
        print("\n".join(problem_line(problem) for problem in wrong.problems), file=sys.stderr)
    return None


def _json(pathway: Pathway) -> str:
    return json.dumps(document(pathway), indent=2, ensure_ascii=False)


def _text(pathway: Pathway) -> str:
    lines = [pathway.title, "=" * len(pathway.title), "", pathway.purpose, ""]
    lines += [f"How it begins: {begins_words(start.by)} ({start.title})" for start in pathway.starts]
    lead = pathway.title_of(pathway.lead.first)
    then = [f"then {pathway.title_of(change.to)}" for change in pathway.lead.changes]
    lines.append(f"Who leads: {', '.join([lead, *then])}")
    if pathway.lead.second:
        second = pathway.lead.second
        lines.append(f"Answers for {second.answers_for}, beside the lead: {pathway.title_of(second.role)}")
    for stage in pathway.stages:
        part = f" (planning: {planning_words(stage.part_of).lower()})" if stage.part_of else ""
        lines += ["", f"{stage.title}{part}"]
        if stage.due:
            lines.append(f"  all of it by: {timing_words(pathway, stage.due)}")
        for step in stage.steps:
            lines.append(f"  - {step.title} ({who_words(pathway, step)}){' if it is wanted' if step.optional else ''}")
            lines.append(f"      by when: {by_when_words(pathway, step) or 'no day is set for it'}")
            lines += [f"      [ ] {item.title}" for item in step.checklist]
            lines += [f"      {note}" for note in _notes(pathway, step)]
    lines += _headed("What a priority calls for", (f"{r.title}: {route_words(pathway, r)}" for r in pathway.routes))
    lines += _headed("Doors", (f"{door.title}: {door_words(pathway, door)}" for door in pathway.doors))
    lines += _headed("Reviews", (review_words(pathway, review) for review in pathway.reviews))
    lines += _headed("How it ends", (end.title for end in pathway.ends))
    outcomes = ((each.title, "; ".join(map(pathway.title_of, each.ends))) for each in pathway.outcomes)
    lines += _headed("Told of everybody, adding up to 100 %", (f"{title}: {ends}" for title, ends in outcomes))
    lines += _headed("What it needs", (f"{need.title} ({_availability(need)})" for need in pathway.needs))
    return "\n".join(lines)


def _headed(heading: str, items: Iterable[str]) -> list[str]:
    """A heading and its list; nothing without items."""
    listed = [f"  - {item}" for item in items]
    return ["", heading, *listed] if listed else []


def _notes(pathway: Pathway, step: Step) -> Iterator[str]:
    needs = {need.name: need for need in pathway.needs}
    yield from (f"works with: {needs[name].title} ({_availability(needs[name])})" for name in step.uses)
    if step.serves:
        yield served_words(step)


def _availability(need: Need) -> str:
    return f"{need_words(need.kind)}, {'available' if need.available else 'not yet available'}"


def _day(pathway: Pathway, told: Told) -> Iterator[str]:
    yield f"  {told.on:%a %d %b %Y}"
    for tried in told.tried:
        what = f"{tried.event.kind} {pathway.title_of(tried.event.name)}".rstrip()
        yield f"    {what}" + (": refused" if tried.problems else "")
        yield from (f"      {problem_line(problem)}" for problem in tried.problems)
    yield from _evening(told.situation)
    yield from (f"    NOT AS IT SAYS: {problem_line(failure)}" for failure in told.failures)


def _evening(stands: Situation) -> Iterator[str]:
    if stands.ended:
        yield f"    ended: {stands.pathway.title_of(stands.ended.name)}"
        return
    yield f"    lead: {stands.pathway.title_of(stands.lead.role)}"
    for state in stands.next_steps:
        due = f", due {state.due_on:%d %b}" if state.due_on else ""
        yield f"    {state.status}: {state.step.title}{due}"
