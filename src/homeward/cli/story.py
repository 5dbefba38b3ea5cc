"""`homeward story`: whether the story is as it was written, and the anchors that show it."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from homeward.actions.anchoring import anchor
from homeward.cli.words import Commands, say_problems
from homeward.domain.actor import SYSTEM
from homeward.domain.problem import Problem, Refused, refuse
from homeward.domain.story import ACCESS_LOG, SITE_STREAM, Anchor, Break, breaks, breaks_in_log
from homeward.outside import anchors
from homeward.records.journal.queries.chains import chains, heads, looks
from homeward.records.people.queries.references import person_with, references
from homeward.records.session import asked_by


def add(commands: Commands) -> None:
    story = commands.add_parser("story", help="check that the story was not changed, and anchor it outside")
    subjects = story.add_subparsers(title="commands", metavar="COMMAND", required=True)
    checking = subjects.add_parser(
        "verify",
        help="walk every chain and compare it with its anchors",
        description="Exit code 0: every chain is whole; 1: something was changed, removed or written anew.",
    )
    checking.add_argument("--person", metavar="REF", help="only the story of the person with this public reference")
    checking.set_defaults(run=verify)
    anchoring = subjects.add_parser("anchor", help="write where each chain ends now to a file outside the database")
    anchoring.set_defaults(run=anchor_now)


def anchor_now(said: argparse.Namespace) -> int:
    try:
        written = anchor(folder(), datetime.now(UTC))
    except Refused as refused:
        say_problems(refused.problems)
        return 1
    print(f"{written} chains had moved on and were anchored in {folder()}.")
    return 0


def verify(said: argparse.Namespace) -> int:
    try:
        with asked_by(SYSTEM, datetime.now(UTC)):
            known = list(anchors.read(folder()))
            found, walked, erased = _walk(_stream(said.person), known)
            names = references({one.stream for one in found})
    except Refused as refused:
        say_problems(refused.problems)
        return 1
    say_problems(_problem(one, names) for one in found)
    print(f"{walked} chains walked, {len(known)} anchors compared, {erased} entries whose words were lawfully erased.")
    if not known:
        print(f"There are no anchors in {folder()}: a story written anew as a whole could not be noticed.")
    if not found:
        print("Every chain is whole.")
    return 1 if found else 0


def folder() -> Path:
    """Where the anchors are kept."""
    return Path(settings.DATA) / "anchors"


def _stream(reference: str | None) -> UUID | None:
    if reference is None:
        return None
    person = person_with(reference)
    if person is None:
        raise refuse("person-reference-unknown", "--person", reference=reference)
    return person


def _walk(only: UUID | None, known: Sequence[Anchor]) -> tuple[list[Break], int, int]:
    """What is broken, how many chains were walked, and how many entries have no words any more."""
    # A head in the database is an anchor too, though whoever can rewrite a chain can move it.
    inside = {head.stream: head for head in heads()}
    expected: dict[UUID, list[Anchor]] = {}
    for one in [*known, *inside.values()]:
        if only in (None, one.stream):
            expected.setdefault(one.stream, []).append(one)
    log = expected.pop(ACCESS_LOG, [])
    found = breaks_in_log(looks(), log) if log else []
    walked = erased = 0
    for stream, entries in chains(only):
        stored = list(entries)
        last = max((one.sequence for one in expected.get(stream, ())), default=0)
        found += breaks(stream, stored, last, expected.pop(stream, ()))
        walked += 1
        erased += sum(entry.payload is None for entry in stored)
    # Chains that once had entries and now have none at all.
    found += [gone for stream, those in expected.items() for gone in _all_gone(stream, those)]
    return found, walked, erased


def _all_gone(stream: UUID, expected: Sequence[Anchor]) -> Iterator[Break]:
    yield from breaks(stream, (), max(one.sequence for one in expected), expected)


def _problem(found: Break, names: Mapping[UUID, str]) -> Problem:
    own = {SITE_STREAM: "the journal of the site", ACCESS_LOG: "the log of who looked"}
    whose = own.get(found.stream) or names.get(found.stream, str(found.stream))
    return Problem(f"story-{found.how}", f"{whose}, entry {found.sequence}")
