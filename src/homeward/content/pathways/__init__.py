"""The service models Homeward ships, one file each, and the loader that turns a file into a pathway.

`parse` gives a pathway or every mistake in the file at once, each with its line, in plain words. A journey stays on
the version it began on, so a stored source text parses by itself: `parse(text, filename)` looks at nothing else.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256

from homeward.content.shelf import names_on, text_on
from homeward.content.yaml_entry import Mistakes
from homeward.content.yaml_source import Node, Unreadable, decode, read
from homeward.domain.pathway import Pathway, dead_ends, run_examples
from homeward.domain.problem import Problem

from .reading import read_pathway
from .soundness import check_whole
from .written import Written

__all__ = [
    "PathwayMistakes",
    "check",
    "check_bytes",
    "digest",
    "load",
    "names",
    "parse",
    "parse_bytes",
    "run_examples",
    "source_text",
]


class PathwayMistakes(Exception):
    """What is wrong with a pathway file: every mistake, in the order of its lines (never empty)."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(", ".join(f"{problem.where} {problem.code}" for problem in problems))


def parse(text: str, filename: str) -> Pathway:
    """The pathway written in `text`; raises PathwayMistakes. `filename` is only for saying where a mistake is."""
    pathway, written = _parse(text, filename)
    if written.mistakes.found:
        raise PathwayMistakes(tuple(sorted(written.mistakes.found, key=_line)))
    return pathway


def check(text: str, filename: str) -> tuple[Problem, ...]:
    """Everything wrong with a pathway file: its mistakes; without any, its dead ends and the examples that fail.

    A dead end is looked for in every combination of answers, which is why `parse` does not do it.
    """
    try:
        pathway, written = _parse(text, filename)
    except PathwayMistakes as unreadable:
        return unreadable.problems
    if not written.mistakes.found:
        for problem in dead_ends(pathway):
            written.mistakes.add(problem.code, written.lines.get(problem.where, 1), **problem.params)
        written.mistakes.found += [_at(problem, filename) for problem in run_examples(pathway)]
    return tuple(sorted(written.mistakes.found, key=_line))


def check_bytes(data: bytes, filename: str) -> tuple[Problem, ...]:
    """The same for the bytes of a file, which must be UTF-8."""
    try:
        return check(decode(data, filename), filename)
    except Unreadable as unreadable:
        return unreadable.problems


def _parse(text: str, filename: str) -> tuple[Pathway, Written]:
    try:
        root, found = read(text, filename)
    except Unreadable as unreadable:
        raise PathwayMistakes(unreadable.problems) from None
    pathway, written = read_pathway(root, Mistakes(filename, found))
    written.check(pathway, _texts(root))
    if not written.mistakes.found:
        check_whole(pathway, written)
    return pathway, written


def _at(problem: Problem, filename: str) -> Problem:
    return Problem(problem.code, f"{filename}:{_line(problem)}", problem.params)


def parse_bytes(data: bytes, filename: str) -> Pathway:
    """The same for the bytes of a file, which must be UTF-8."""
    try:
        return parse(decode(data, filename), filename)
    except Unreadable as unreadable:
        raise PathwayMistakes(unreadable.problems) from None


@cache
def load(name: str) -> Pathway:
    """The pathway called `name` that Homeward ships; KeyError if there is none."""
    return parse(source_text(name), f"{name}.yaml")


def names() -> tuple[str, ...]:
    """The pathways Homeward ships, in alphabetical order."""
    return names_on(__name__)


def source_text(name: str) -> str:
    """The file of the pathway called `name`, as it is; KeyError if there is none."""
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
