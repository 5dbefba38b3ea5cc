"""The questionnaires and assessments Homeward ships, one file each, and the loader that turns a file into a value.

`parse` gives an instrument or every mistake in the file at once, each with its line, in plain words. What was filled in
stays on the version it was filled in on, so a stored source text parses by itself.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256

from homeward.content.shelf import names_on, text_on
from homeward.content.yaml_entry import Mistakes
from homeward.content.yaml_source import Node, Unreadable, decode, read
from homeward.domain.instrument import Instrument, run_examples
from homeward.domain.problem import Problem

from .reading import read_instrument
from .soundness import check_whole
from .written import Written

__all__ = [
    "InstrumentMistakes",
    "check",
    "digest",
    "load",
    "names",
    "parse",
    "run_examples",
    "source_text",
    "text_of",
]


class InstrumentMistakes(Exception):
    """What is wrong with the file: every mistake, in the order of its lines (never empty)."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(", ".join(f"{problem.where} {problem.code}" for problem in problems))


def parse(text: str, filename: str) -> Instrument:
    """The instrument written in `text`; raises InstrumentMistakes. `filename` only says where a mistake is."""
    instrument, written = _parse(text, filename)
    if written.mistakes.found:
        raise InstrumentMistakes(tuple(sorted(written.mistakes.found, key=_line)))
    return instrument


def text_of(data: bytes, filename: str) -> str:
    """The text of a file, which must be UTF-8; raises InstrumentMistakes."""
    try:
        return decode(data, filename)
    except Unreadable as unreadable:
        raise InstrumentMistakes(unreadable.problems) from None


def check(text: str, filename: str) -> tuple[Problem, ...]:
    """Everything wrong with a file: its mistakes; without any, the examples that do not come out as they say."""
    try:
        instrument = parse(text, filename)
    except InstrumentMistakes as wrong:
        return wrong.problems
    found = (
        Problem(problem.code, f"{filename}:{_line(problem)}", problem.params) for problem in run_examples(instrument)
    )
    return tuple(sorted(found, key=_line))


def _parse(text: str, filename: str) -> tuple[Instrument, Written]:
    try:
        root, found = read(text, filename)
    except Unreadable as unreadable:
        raise InstrumentMistakes(unreadable.problems) from None
    instrument, written = read_instrument(root, Mistakes(filename, found))
    check_whole(instrument, written, frozenset(_texts(root)))
    return instrument, written


@cache
def load(name: str) -> Instrument:
    """The instrument called `name` that Homeward ships; KeyError if there is none."""
    return parse(source_text(name), f"{name}.yaml")


def names() -> tuple[str, ...]:
    """The instruments Homeward ships, in alphabetical order."""
    return names_on(__name__)


def source_text(name: str) -> str:
    """The file of the instrument called `name`, as it is; KeyError if there is none."""
    return text_on(__name__, name)


def digest(text: str) -> str:
    """What tells one source text from another: SHA-256, in hex."""
    return sha256(text.encode()).hexdigest()


def _line(problem: Problem) -> int:
    return int(problem.where.rpartition(":")[2]) if ":" in problem.where else 0


def _texts(node: Node) -> Iterator[str]:
    """Every text of the file but those in Welsh, its spaces made single as they are when read."""
    if node.text is not None:
        yield " ".join(node.text.split())
    for each in node.items or ():
        yield from _texts(each)
    for key, each in (node.entries or {}).items():
        if key != "cy":
            yield from _texts(each)
