"""How the command line speaks: one plain sentence a line, each problem with the place to mend it."""

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from homeward.content.sentences import sentence
from homeward.domain.problem import Problem

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Commands = object


def problem_line(problem: Problem) -> str:
    """A problem as one line: "where: sentence"."""
    where = f"{problem.where}: " if problem.where else ""
    return f"{where}{sentence(problem)}"


def say_problems(problems: Iterable[Problem]) -> None:
    """Every problem, one a line, where complaints go."""
    for problem in problems:
        print(problem_line(problem), file=sys.stderr)
