"""`homeward migrate`: sets up the database, or brings it up to this version."""

import argparse

from django.conf import settings

from homeward.cli.words import Commands
from homeward.records.engines.state import database_engine, missing_migrations
from homeward.records.preparing import prepare_database


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "migrate",
        help="set up the database or bring it up to this version",
        description="Safe to repeat: what is already there stays.",
    )
    parser.set_defaults(run=migrate, without_database=True)


def migrate(said: argparse.Namespace) -> int:
    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    missing = len(missing_migrations())
    prepare_database()
    done = f"{missing} steps done" if missing else "nothing was missing"
    print(f"The {database_engine()} database is up to date ({done}).")
    return 0
