"""`homeward demo`: an invented neighbourhood to try everything in. Nobody in it is real."""

import argparse
import hashlib
import io
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid5

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from homeward.actions import places, registers
from homeward.actions.places import PlacedPostcode
from homeward.cli import demo_community, demo_register, demo_survey
from homeward.cli.check import unready_database
from homeward.cli.demo_player import NAMES, Player
from homeward.cli.words import Commands, say_problems
from homeward.content.demo import demo, sample
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.postcode import area
from homeward.records.engines.state import database_engine
from homeward.records.preparing import prepare_database
from homeward.records.teams.queries.covering import receiving_teams
from homeward.standards.codepoint import read_postcodes
from homeward.standards.register_csv import read_register


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "demo",
        help="make the invented neighbourhood",
        description="Makes Alder Vale once, in the demo database only. What people changed in it stays.",
    )
    parser.add_argument("--reset", action="store_true", help="start afresh: everything anybody changed in it is lost")
    parser.set_defaults(run=make, without_database=True)
    subjects = parser.add_subparsers(title="something invented to try", metavar="WHAT")
    demo_register.add(subjects)


def make(said: argparse.Namespace) -> int:
    if not settings.DEMO:
        print("This is not the demo database. Set HOMEWARD_DEMO=1 to make the invented neighbourhood.", file=sys.stderr)
        return 1
    if said.reset and not _emptied():
        return 1
    if unready := unready_database():
        say_problems(unready)
        return 1
    if receiving_teams():
        print("Alder Vale, the invented neighbourhood, is there already. Nothing has changed.")
        return 0
    began, player = time.perf_counter(), Player(datetime.now(UTC))
    with transaction.atomic():  # whole or not at all: broken off, the next try begins afresh
        _postcodes(player.today)
        demo_community.play(player)
        player.play_all(demo().happened)
        if "rhona" in player.known:
            _register(player)
        if "amina" in player.known:
            demo_survey.play(player)
    print(f"Alder Vale is there: {player.played} things happened in it ({time.perf_counter() - began:.0f} s).")
    return 0


def _emptied() -> bool:
    """The demo's database as new. What happened is never deleted row by row, so its file goes as a whole."""
    if database_engine() != "sqlite":
        print("On PostgreSQL make an empty database for the demo and run homeward migrate.", file=sys.stderr)
        return False
    file = Path(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"])
    connections.close_all()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for part in (file, *(file.with_name(file.name + suffix) for suffix in ("-wal", "-shm"))):
        part.unlink(missing_ok=True)
    prepare_database()
    return True


def _register(player: Player) -> None:
    """The register of Alder Vale Surgery as it was three days ago, brought in by its officer; nobody on it is anybody
    of the demo. There is no points table, so its list is made by the plain look."""
    now = player.today - timedelta(days=3)
    text = io.StringIO()
    demo_register.write(text, 1_500, seed=1, on=now.date())
    content = text.getvalue().encode()
    officer = Actor(ActorKind.USER, player.known["rhona"], "Rhona Raman")
    registers.bring_in(
        actor=officer, now=now, act_id=uuid5(NAMES, "register"), team_id=player.known["vale"], practice="Q99001",
        digest=hashlib.sha256(content).hexdigest(), rows=read_register(io.BytesIO(content), now.date()),
    )


def _postcodes(now: datetime) -> None:
    """Where the invented homes are: far out in the North Sea, at true distances from one another."""
    rows = [row.value for row in read_postcodes(io.BytesIO(sample("postcodes.csv"))) if row.value]
    found = [
        PlacedPostcode(
            row.postcode, row.quality, row.easting or 0, row.northing or 0, row.latitude or 0, row.longitude or 0, ""
        )
        for row in rows
    ]
    areas = tuple(sorted({area(row.postcode) for row in rows}))
    places.stage_postcodes(found, digest="alder-vale", areas=areas, rows=len(rows), now=now)
    act_id = uuid5(NAMES, "postcodes")
    places.switch_postcodes(actor=SYSTEM, now=now, act_id=act_id, digest="alder-vale", areas=areas)
