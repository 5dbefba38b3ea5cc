"""`homeward create-admin`: the first account of a site, made at its own machine."""

import argparse
import getpass
import os
import sys
from datetime import UTC, datetime
from uuid import uuid4

from homeward.actions.accounts import create_admin, new_account
from homeward.cli.words import Commands, say_problems
from homeward.domain.actor import SYSTEM
from homeward.domain.problem import Refused


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "create-admin",
        help="make an account for an administrator",
        description="An administrator sets up people and places and has no care record by right. The password is "
        "asked for, or read from HOMEWARD_ADMIN_PASSWORD.",
    )
    parser.add_argument("email", help="the e-mail address they sign in with")
    parser.add_argument("--name", required=True, help="their name, as others will see it")
    parser.set_defaults(run=create)


def create(said: argparse.Namespace) -> int:
    password = os.environ.get("HOMEWARD_ADMIN_PASSWORD") or _asked_twice()
    if password is None:
        print("The two passwords differ. Nothing was made; run it again.", file=sys.stderr)
        return 1
    try:
        account = new_account(name=said.name, email=said.email, password=password)
        create_admin(actor=SYSTEM, now=datetime.now(UTC), act_id=uuid4(), account=account)
    except Refused as refused:
        say_problems(refused.problems)
        return 1
    print(f"{account.name} can sign in with {account.email}.")
    return 0


def _asked_twice() -> str | None:
    first = getpass.getpass("Password: ")
    return first if getpass.getpass("The same again: ") == first else None
