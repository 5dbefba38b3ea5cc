"""`homeward neighbourhood`, `homeward team`, and the systems that may send requests."""

import argparse
import secrets
import sys
from datetime import UTC, datetime
from uuid import uuid4

from homeward.actions import clients, memberships, places
from homeward.cli.words import Commands, say_problems
from homeward.domain.actor import SYSTEM
from homeward.domain.problem import Refused
from homeward.records.community.queries.practices import practices_of
from homeward.records.teams.queries.covering import receiving_teams


def add(commands: Commands) -> None:
    _neighbourhood(commands)
    _team(commands)
    _client(commands)


def _neighbourhood(commands: Commands) -> None:
    parser = commands.add_parser("neighbourhood", help="set up a neighbourhood round its practices")
    create = parser.add_subparsers(metavar="WHAT", required=True).add_parser(
        "create", help="make a neighbourhood, or add practices to it", description="Safe to repeat."
    )
    create.add_argument("name", metavar="NAME")
    create.add_argument("--practice", nargs="+", required=True, metavar="CODE", help="ODS codes of its practices")
    create.set_defaults(run=create_neighbourhood)


def _team(commands: Commands) -> None:
    parser = commands.add_parser("team", help="set up a team")
    acts = parser.add_subparsers(metavar="WHAT", required=True)
    create = acts.add_parser(
        "create", help="make a team that receives requests", description="Safe to repeat."
    )
    create.add_argument("name", metavar="NAME")
    create.add_argument("--neighbourhood", required=True, metavar="NAME")
    create.add_argument("--phone", default="", help="where people ring the team")
    create.set_defaults(run=create_team)
    joins = acts.add_parser(
        "add", help="let somebody work in a team", description="They choose a password by “forgotten password”."
    )
    joins.add_argument("team", metavar="TEAM")
    joins.add_argument("name", metavar="NAME")
    joins.add_argument("--email", required=True)
    joins.add_argument("--as", dest="relations", nargs="+", required=True, metavar="RELATION",
                       help="connector, leader, wellbeing-worker, link-worker, social-worker, triage ...")
    joins.add_argument("--phone", default="")
    joins.set_defaults(run=add_to_team)


def _client(commands: Commands) -> None:
    create = commands.add_parser(
        "create-client",
        help="let another system send requests",
        description="Prints the secret once. The system sends it as “Authorization: Bearer SECRET” to /api/v1/.",
    )
    create.add_argument("name", metavar="NAME", help="what the system is called, as those who receive requests see it")
    create.set_defaults(run=create_client)
    revoke = commands.add_parser("revoke-client", help="let a system send no more requests")
    revoke.add_argument("name", metavar="NAME")
    revoke.set_defaults(run=revoke_client)


def create_neighbourhood(said: argparse.Namespace) -> int:
    codes = tuple(dict.fromkeys(code.upper() for code in said.practice))
    there = practices_of(said.name)
    if there is not None and set(codes) <= {practice.code for practice in there}:
        print(f"{said.name} is there already with these practices. Nothing has changed.")
        return 0
    try:
        places.create_neighbourhood(
            actor=SYSTEM, now=datetime.now(UTC), act_id=uuid4(), name=said.name, practices=codes
        )
    except Refused as refused:
        say_problems(refused.problems)
        return 1
    print(f"{said.name} has these practices:")
    for practice in practices_of(said.name) or ():
        print(f"  {practice.code}  {practice.name}")
    return 0


def create_team(said: argparse.Namespace) -> int:
    there = {(team.name, team.neighbourhood) for team in receiving_teams()}
    if (said.name, said.neighbourhood) in there:
        print(f"{said.name} is there already in {said.neighbourhood}. Nothing has changed.")
        return 0
    try:
        places.create_team(
            actor=SYSTEM, now=datetime.now(UTC), act_id=uuid4(), name=said.name, neighbourhood=said.neighbourhood,
            phone=said.phone,
        )
    except Refused as refused:
        say_problems(refused.problems)
        return 1
    print(f"{said.name} works in {said.neighbourhood} and receives its requests.")
    return 0


def add_to_team(said: argparse.Namespace) -> int:
    team = next((team for team in receiving_teams() if team.name == said.team), None)
    if team is None:
        print(f"There is no team called {said.team}. Make it with homeward team create.", file=sys.stderr)
        return 1
    try:
        memberships.join(
            actor=SYSTEM, now=datetime.now(UTC), act_id=uuid4(), team_id=team.id, name=said.name, email=said.email,
            relations=tuple(said.relations), phone=said.phone,
        )
    except Refused as refused:
        say_problems(refused.problems)
        return 1
    print(f"{said.name} works in {said.team}. They choose a password with “Forgot your password?” on the sign-in page.")
    return 0


def create_client(said: argparse.Namespace) -> int:
    secret = f"hw_{secrets.token_urlsafe(32)}"
    try:
        clients.create_client(
            actor=SYSTEM, now=datetime.now(UTC), act_id=uuid4(), name=said.name, secret_hash=clients.hashed(secret)
        )
    except Refused as refused:
        say_problems(refused.problems)
        return 1
    print(f"{said.name} may send requests with this secret. It is shown only now:\n{secret}")
    return 0


def revoke_client(said: argparse.Namespace) -> int:
    try:
        clients.revoke_client(actor=SYSTEM, now=datetime.now(UTC), act_id=uuid4(), name=said.name)
    except Refused as refused:
        say_problems(refused.problems)
        return 1
    print(f"{said.name} may send nothing more.")
    return 0
