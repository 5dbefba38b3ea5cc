"""The courses Homeward ships, one file each, and the loader that turns a file into a value.

`parse` gives a course or every mistake in the file at once, each with its line, in plain words.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from homeward.content.yaml_entry import Mistakes
from homeward.content.yaml_source import Unreadable, read
from homeward.domain.course import Course, OnPathway
from homeward.domain.problem import Problem

from .reading import read_course

__all__ = ["CourseMistakes", "check", "doing", "every", "load", "names", "parse", "source_text"]


class CourseMistakes(Exception):
    """What is wrong with the file: every mistake, in the order of its lines (never empty)."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(", ".join(f"{problem.where} {problem.code}" for problem in problems))


def parse(text: str, filename: str) -> Course:
    """The course written in `text`; raises CourseMistakes. `filename` only says where a mistake is."""
    try:
        root, found = read(text, filename)
    except Unreadable as unreadable:
        raise CourseMistakes(unreadable.problems) from None
    mistakes = Mistakes(filename, found)
    course = read_course(root, mistakes)
    if mistakes.found:
        raise CourseMistakes(tuple(sorted(mistakes.found, key=_line)))
    return course


def check(text: str, filename: str) -> tuple[Problem, ...]:
    """Everything that is wrong with a file."""
    try:
        parse(text, filename)
    except CourseMistakes as wrong:
        return wrong.problems
    return ()


@cache
def load(name: str) -> Course:
    """The course called `name` that Homeward ships; KeyError if there is none."""
    return parse(source_text(name), f"{name}.yaml")


@cache
def names() -> tuple[str, ...]:
    """The courses Homeward ships, in alphabetical order."""
    found = (file.name for file in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))


def every() -> Iterator[Course]:
    return (load(name) for name in names())


def source_text(name: str) -> str:
    """The file of the course, as it is; KeyError if there is none."""
    if name not in names():
        raise KeyError(name)
    return files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")


@cache
def doing() -> frozenset[tuple[str, str]]:
    """Every step that a course does, as (pathway, step)."""
    return frozenset(
        (on.pathway, step) for course in every() for on in course.pathways for step in _steps(on)
    )


def _steps(on: OnPathway) -> Iterator[str]:
    yield on.place
    yield from (one.step for one in on.sessions)


def _line(problem: Problem) -> int:
    return int(problem.where.rpartition(":")[2]) if ":" in problem.where else 0
