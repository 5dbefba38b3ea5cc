"""`homeward instrument`: questionnaires as files: check them, list them, show them, and try their examples."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from homeward.cli.files import not_read
from homeward.cli.words import Commands, problem_line, say_problems
from homeward.content import instruments
from homeward.content.instruments import InstrumentMistakes
from homeward.domain.instrument import (
    Answers,
    Asks,
    Instrument,
    Item,
    Part,
    Points,
    Reach,
    Score,
    answer_problems,
    example_problems,
    score,
)
from homeward.domain.pathway import Condition, words


def add(commands: Commands) -> None:
    parser = commands.add_parser("instrument", help="check, list, show and try questionnaires and assessments")
    parser.set_defaults(without_database=True)
    acts = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    checking = acts.add_parser("check", help="say every mistake in a file, or in every file that ships")
    checking.add_argument("file", nargs="?", type=Path, metavar="FILE")
    checking.set_defaults(run=check)
    acts.add_parser("list", help="name every questionnaire that ships").set_defaults(run=every)
    showing = acts.add_parser("show", help="show one: what it asks, how it is scored, who may use it")
    showing.add_argument("name", metavar="NAME", help="its name, or a file")
    showing.set_defaults(run=show)
    trying = acts.add_parser("try", help="score the examples in a file, step by step")
    trying.add_argument("file", metavar="FILE", help="a file, or the name of a questionnaire that ships")
    trying.set_defaults(run=play)


def check(said: argparse.Namespace) -> int:
    """Every mistake of every file at once; 1 if there is any."""
    mistakes = 0
    for source in [str(said.file)] if said.file else instruments.names():
        try:
            text, filename = _text(source)
            problems = instruments.check(text, filename)
        except InstrumentMistakes as wrong:
            problems = wrong.problems
        except OSError as problem:
            problems = (not_read(source, problem, "instrument-not-found"),)
        say_problems(problems)
        mistakes += len(problems)
        if not problems:
            instrument = instruments.parse(text, filename)
            count = len(list(instrument.items()))
            print(f"{instrument.name}: all is well ({count} questions, {len(instrument.examples)} examples).")
    return 1 if mistakes else 0


def every(said: argparse.Namespace) -> int:
    """The name, version, licence and title of each."""
    for name in instruments.names():
        instrument = instruments.load(name)
        print(f"{name}  version {instrument.version}  {instrument.licence.kind}  {instrument.title}")
    return 0


def show(said: argparse.Namespace) -> int:
    """One of them, in words."""
    instrument = _asked(said.name)
    if instrument is None:
        return 1
    print("\n".join(_shown(instrument)))
    return 0


def play(said: argparse.Namespace) -> int:
    """Each example: what was answered, what is wrong with it, and how each score was made."""
    instrument = _asked(said.file)
    if instrument is None:
        return 1
    failures = 0
    for example in instrument.examples:
        print(f"{example.name}: {example.text}")
        problems = answer_problems(instrument, example.answers)
        for problem in problems:
            print(f"  {problem_line(problem)}")
        print("\n".join(f"  {line}" for line in ([] if problems else _made(instrument, example.answers))))
        for failure in example_problems(instrument, example):
            failures += 1
            print(f"  NOT AS IT SAYS: {problem_line(failure)}")
    print("Every example came out as it says." if not failures else f"{failures} things were not as the examples say.")
    return 1 if failures else 0


def _text(source: str) -> tuple[str, str]:
    if source in instruments.names():
        return instruments.source_text(source), f"{source}.yaml"
    path = Path(source)
    return instruments.text_of(path.read_bytes(), path.name), path.name


def _asked(source: str) -> Instrument | None:
    try:
        return instruments.parse(*_text(source))
    except OSError as problem:
        say_problems([not_read(source, problem, "instrument-not-found")])
    except InstrumentMistakes as wrong:
        say_problems(wrong.problems)
    return None


def _shown(instrument: Instrument) -> Iterator[str]:
    yield from (instrument.title, "=" * len(instrument.title), "", instrument.purpose)
    by = f", {instrument.source.by}" if instrument.source.by else ""
    for title, text in (
        ("Answered by", instrument.answered_by),
        ("Not for", instrument.not_for),
        ("Who may use it", instrument.licence.text),
        ("Source", f"{instrument.source.title}{by}"),
    ):
        if text:
            yield f"{title}: {text}"
    for section in instrument.sections:
        repeat = f" (for each {section.repeat.each}, {section.repeat.at_most} at most)" if section.repeat else ""
        yield from ("", f"{section.title}{repeat}{_if(section.only_if)}")
        for item in section.items:
            yield f"  - {item.title}{_if(item.only_if)}"
            yield from (f"      {line}" for line in _takes(item))
    for one in instrument.scores:
        yield from ("", f"{one.title}: {one.text or one.how}")
        yield from (f"  {_reach(band.reach)}: {band.title}. {band.says}".rstrip() for band in one.bands)


def _if(condition: Condition | None) -> str:
    said = words(condition)
    return f" [if {said}]" if said else ""


def _takes(item: Item) -> Iterator[str]:
    if item.kind in (Asks.NUMBER, Asks.SCALE):
        yield f"{item.kind} {_reach(Reach(item.low, item.high))} {item.unit}".rstrip()
    elif not item.options:
        yield item.kind.value
    yield from (f"( ) {option.title}{_counts(item.points, option.name)}" for option in item.options)
    for table in item.points:
        if table.reaches:
            yield f"points{_if(table.only_if)}: " + ", ".join(f"{_reach(at)}: {value}" for at, value in table.reaches)


def _counts(points: tuple[Points, ...], option: str) -> str:
    found = [str(table.options[option]) for table in points if option in table.options]
    return f" = {' or '.join(found)}" if found else ""


def _reach(reach: Reach) -> str:
    if reach.low == reach.high:
        return str(reach.low) if reach.low is not None else "any"
    if reach.low is None:
        return f"{reach.high} or less"
    return f"{reach.low} or more" if reach.high is None else f"{reach.low} to {reach.high}"


def _made(instrument: Instrument, answers: Answers) -> Iterator[str]:
    for scored in score(instrument, answers):
        if scored.why_not:
            yield problem_line(scored.why_not)
            continue
        band = f", {scored.band.title}" if scored.band else ""
        yield f"{scored.score.title}: {scored.value}{band} ({_sum(scored.score, scored.parts)})"


def _sum(one: Score, parts: tuple[Part, ...]) -> str:
    said = (f"{part.place.key} {'-' if part.points is None else part.points}" for part in parts)
    return f"{one.how} of {', '.join(said)}"

