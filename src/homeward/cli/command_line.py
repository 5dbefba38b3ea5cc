"""The `homeward` command: one module for each subject, each adding its own commands."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Protocol

import homeward
from homeward.cli import accounts, check, demo, frailty, imports, instrument, migrate, pathway, places, serve, story
from homeward.cli.check import unready_database
from homeward.cli.words import Commands, say_problems

SUBJECTS = (serve, migrate, check, demo, accounts, imports, places, pathway, instrument, frailty, story)
FINE, PROBLEMS, WRONG_USAGE = 0, 1, 2


class Subject(Protocol):
    """A module with commands of one subject."""

    def add(self, commands: Commands) -> None: ...


def command_line(more: Sequence[Subject] = ()) -> argparse.ArgumentParser:
    """The whole command line. A subject's `add(commands)` adds parsers whose default `run` does the work.

    Where `without_database` is set too, the command needs none or asks about it itself.
    """
    parser = argparse.ArgumentParser(
        prog="homeward",
        description="A neighbourhood helps people get home, stay home and live the life they want.",
    )
    parser.set_defaults(without_database=False)
    parser.add_argument("--version", action="version", version=f"homeward {homeward.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for subject in (*SUBJECTS, *more):
        subject.add(commands)
    return parser


def run(arguments: Sequence[str], more: Sequence[Subject] = ()) -> int:
    """Do what `arguments` say: 0 when all is well, 1 when problems were found, 2 when they make no sense.

    `more` are subjects of other floors.
    """
    try:
        said = command_line(more).parse_args(arguments)
    except SystemExit as end:  # argparse has already said why
        return end.code if isinstance(end.code, int) else WRONG_USAGE
    if not said.without_database and (unready := unready_database()):
        say_problems(unready)
        return PROBLEMS
    try:
        code: int = said.run(said)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads us (`head`) has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    return code
