"""`homeward demo`: an invented neighbourhood to try everything in. Nobody in it is real."""

import argparse
import sys
import time
from datetime import UTC, datetime

from django.conf import settings

from homeward.cli.demo_player import Player
from homeward.cli.words import Commands
from homeward.content.demo import demo
from homeward.records.teams.queries.covering import receiving_teams


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "demo",
        help="make the invented neighbourhood",
        description="Makes it once, in the demo database only; make demo-reset starts it afresh.",
    )
    parser.set_defaults(run=make)


def make(said: argparse.Namespace) -> int:
    if not settings.DEMO:
        print("This is not the demo database. Set HOMEWARD_DEMO=1 to make the invented neighbourhood.", file=sys.stderr)
        return 1
    if receiving_teams():
        print("The invented neighbourhood is there already. Nothing has changed.")
        return 0
    began, player = time.perf_counter(), Player(datetime.now(UTC))
    for happening in demo().happened:
        player.play(happening)
    print(f"Alder Vale is there: {player.played} things happened in it ({time.perf_counter() - began:.0f} s).")
    return 0
