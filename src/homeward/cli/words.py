"""How the command line speaks: one plain sentence a line, each problem with the place to mend it."""

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from homeward.content.sentences import sentence
from homeward.domain.problem import Problem

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Commands = object


def say_problems(problems: Iterable[Problem], to: TextIO | None = None) -> None:
    """Every problem, one a line: "where: sentence"."""
    for problem in problems:
        where = f"{problem.where}: " if problem.where else ""
        print(f"{where}{sentence(problem)}", file=to or sys.stderr)
