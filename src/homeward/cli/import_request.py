"""`homeward import request`: a FHIR document from a file."""

import argparse
import sys
from datetime import UTC, datetime
from uuid import UUID, uuid5

from homeward.actions import requests
from homeward.actions.requests import Document, Via
from homeward.cli.files import digest_of, say_unreadable
from homeward.cli.words import say_problems
from homeward.domain.actor import SYSTEM
from homeward.domain.failures import SentDifferently
from homeward.domain.problem import Refused
from homeward.domain.upload import LARGEST
from homeward.records.care.queries.requests import receipt
from homeward.records.people.reading import LONDON
from homeward.records.teams.queries.covering import receiving_teams
from homeward.standards.fhir.reading import read_request

_FILES = UUID("5f0d8a2e-4d0b-4c4e-9a55-5b7d7f9b8c11")


def request(said: argparse.Namespace) -> int:
    if say_unreadable([said.file]):
        return 1
    team_id = None
    if said.team and (team_id := team_named(said.team)) is None:
        return 1
    now = datetime.now(UTC)
    with said.file.open("rb") as stream:
        content = stream.read(LARGEST + 1)
    try:
        incoming = read_request(content, now.astimezone(LONDON).date())
        key = requests.receive(
            actor=SYSTEM, now=now, act_id=uuid5(_FILES, digest_of([said.file])), request=incoming, via=Via.COMMAND,
            document=Document("application/fhir+json", content), team_id=team_id,
        )
    except Refused as refused:
        say_problems(refused.problems)
        print("Nothing was brought in.", file=sys.stderr)
        return 1
    except SentDifferently:
        print("This file was brought in before, for another team. It is with that team now.", file=sys.stderr)
        return 1
    assert key
    given = receipt(key, now)
    print(f"{given.reference} is with {given.team}.")
    if incoming.kept:
        print(f"{len(incoming.kept):,} elements of it are not used. They are kept with it and shown on its page.")
    return 0


def team_named(name: str) -> UUID | None:
    """The key of the team of that name that receives requests; None, and it has been said, when there is none."""
    teams = {team.name.casefold(): team.id for team in receiving_teams()}
    found = teams.get(name.casefold())
    if found is None:
        names = ", ".join(sorted(team.name for team in receiving_teams())) or "none yet"
        print(f"No team called “{name}” receives requests. Teams that do: {names}.", file=sys.stderr)
    return found
