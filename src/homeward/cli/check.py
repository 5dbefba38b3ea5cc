"""`homeward check`: whether this site is safe to serve from, and how to mend it where it is not."""

import argparse
import sys
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error

from homeward.cli.words import Commands, say_problems
from homeward.domain.problem import Problem
from homeward.records.engines.checks import engine_problems
from homeward.records.engines.state import database_engine, missing_migrations
from homeward.records.preparing import missing_holds, policy_differs

_SECRET_LENGTH = 50


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "check",
        help="say whether the site is safe to serve, and how to mend it",
        description="Look at the settings and the database. Exit code 0: all is well; 1: problems were found.",
    )
    parser.add_argument("--deploy", action="store_true", help="also ask what a site for real people needs")
    parser.set_defaults(run=check)


def check(said: argparse.Namespace) -> int:
    problems = [*site_problems(), *(deploy_problems() if said.deploy else [])]
    if problems:
        say_problems(problems, sys.stderr)
        return 1
    print("All is well.")
    return 0


def site_problems() -> list[Problem]:
    """Every reason not to serve at all."""
    return [*secret_problems(), *database_problems()]


def secret_problems() -> list[Problem]:
    try:
        secret = settings.SECRET_KEY
    except ImproperlyConfigured:
        return [Problem("secret-missing", "HOMEWARD_SECRET_KEY")]
    if len(secret) < _SECRET_LENGTH:
        return [Problem("secret-short", "HOMEWARD_SECRET_KEY")]
    return []


def database_problems() -> list[Problem]:
    if database_engine() == "sqlite" and not Path(settings.DATABASES["default"]["NAME"]).exists():
        return [Problem("database-not-made", "database")]
    try:
        problems = engine_problems()
        if missing := missing_migrations():
            return [*problems, Problem("migrations-missing", "database", {"count": len(missing)})]
        if holds := missing_holds():
            problems.append(Problem("holds-missing", "database", {"names": ", ".join(holds)}))
        if policy_differs():
            problems.append(Problem("policy-differs", "database"))
    except Error as error:
        return [Problem("database-unreachable", "database", {"kind": type(error).__name__})]
    return problems


def deploy_problems() -> list[Problem]:
    """What a laptop may do without, and a site for real people may not."""
    lacking = {
        Problem("demo-deployed", "HOMEWARD_DEMO"): settings.DEMO,
        Problem("https-off", "HOMEWARD_HTTPS"): not settings.HTTPS,
        Problem("hosts-local", "HOMEWARD_ALLOWED_HOSTS"): set(settings.ALLOWED_HOSTS)
        <= {"localhost", "127.0.0.1", "[::1]"},
        Problem("mail-console", "HOMEWARD_EMAIL_HOST"): not settings.EMAIL_HOST,
    }
    return [problem for problem, lacks in lacking.items() if lacks]
