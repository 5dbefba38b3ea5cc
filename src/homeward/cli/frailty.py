"""`homeward frailty`: the Hospital Frailty Risk Score from a points table that somebody holds, opened to why."""

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from homeward.cli.files import say_unreadable
from homeward.cli.words import Commands, say_problems
from homeward.domain.frailty import Diagnosis, HospitalFrailty, hospital_frailty
from homeward.domain.problem import Problem, Refused
from homeward.standards.frailty_points import frailty_table


def add(commands: Commands) -> None:
    parser = commands.add_parser("frailty", help="the Hospital Frailty Risk Score of some codes, and why")
    parser.add_argument("table", type=Path, metavar="TABLE", help="the points table, a CSV file")
    parser.add_argument("diagnoses", nargs="+", metavar="CODE@DAY", help="such as F05.1@2026-03-27")
    parser.add_argument("--on", type=date.fromisoformat, required=True, metavar="DAY", help="the day it is for")
    parser.add_argument("--age", type=int, metavar="YEARS")
    parser.set_defaults(run=run, without_database=True)


def run(said: argparse.Namespace) -> int:
    """The score, its band, and which codes gave how many points; 1 if something cannot be read."""
    if say_unreadable([said.table]):
        return 1
    diagnoses, problems = _diagnoses(said.diagnoses)
    try:
        table = frailty_table(said.table.read_bytes(), said.table.name)
    except Refused as refused:
        problems += refused.problems
    if problems:
        say_problems(problems)
        return 1
    found = hospital_frailty(table, diagnoses, said.on, said.age)
    if found is None:
        print("There is no code from the time the score looks at, which is not a score of 0.", file=sys.stderr)
        return 1
    print("\n".join(_shown(found)))
    return 0


def _diagnoses(typed: list[str]) -> tuple[list[Diagnosis], list[Problem]]:
    found, problems = [], []
    for each in typed:
        code, _, day = each.partition("@")
        try:
            found.append(Diagnosis(code, date.fromisoformat(day)))
        except ValueError:
            problems.append(Problem("frailty-code-unreadable", each, {"value": each}))
    return found, problems


def _shown(found: HospitalFrailty) -> Iterator[str]:
    table = found.table
    yield f"Hospital Frailty Risk Score {found.points}: {found.risk} risk. It says who to look at, not what is so."
    yield f"Bands: intermediate from {table.intermediate_from / 10}, high from {table.high_from / 10}."
    looks_back = f"looking back {table.looks_back.count} months"
    yield f"Table {table.name} ({len(table.codes)} codes, {table.digest[:12]}), {looks_back}."
    for reason in found.reasons:
        tenths = reason.coded.tenths
        days = ", ".join(str(each.on) for each in reason.diagnoses)
        yield f"  {tenths // 10}.{tenths % 10}  {reason.coded.code} {reason.coded.title} ({days})"
    for words, diagnoses in (
        ("not in the table", found.passed_over), ("too long ago", found.too_old), ("after that day", found.ahead),
    ):
        if diagnoses:
            yield f"  0.0  {words}: {', '.join(each.code for each in diagnoses)}"
    if found.is_out_of_age:
        yield f"The score was made for people of {table.youngest} and over."
