"""`homeward check`: whether this site is safe to serve from, and how to mend it where it is not."""

import argparse
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, Error, connection

from homeward.cli.story import folder
from homeward.cli.words import Commands, problem_line
from homeward.domain.actor import SYSTEM
from homeward.domain.problem import Problem, Refused
from homeward.outside import anchors
from homeward.records.engines.checks import engine_problems
from homeward.records.engines.state import database_engine, missing_migrations
from homeward.records.journal.queries.chains import stories, unanchored
from homeward.records.session import asked_by

_SECRET_LENGTH = 50
_ONLY_HERE = {"localhost", "127.0.0.1", "[::1]", "::1"}
_ANCHOR_HOURS = 3
"""Anchors are written by the hour; so much later something has stopped."""


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "check",
        help="say whether the site is safe to serve, and how to mend it",
        description="Look at the settings and the database. Exit code 0: all is well; 1: problems were found.",
    )
    parser.add_argument("--deploy", action="store_true", help="also ask what a site for real people needs")
    parser.set_defaults(run=check, without_database=True)


def check(said: argparse.Namespace) -> int:
    sentences = reasons_not_to_serve()
    if said.deploy:
        late = [] if sentences else anchor_problems(datetime.now(UTC))
        sentences += map(problem_line, [*deploy_problems(), *late])
    print("\n".join(sentences) or "All is well.", file=sys.stderr if sentences else sys.stdout)
    return 1 if sentences else 0


def reasons_not_to_serve() -> list[str]:
    """Every reason not to serve at all, as a sentence that says how to mend it."""
    problems = [*secret_problems(), *database_problems()]
    if problems:  # a database that is not there or behind would fail every further question
        return [problem_line(problem) for problem in problems]
    errors = [found for found in checks.run_checks(databases=[DEFAULT_DB_ALIAS]) if found.is_serious()]
    return [" ".join(filter(None, (error.msg, error.hint))) for error in errors]


def secret_problems() -> list[Problem]:
    try:
        secret = settings.SECRET_KEY
    except ImproperlyConfigured:
        return [Problem("secret-missing", "HOMEWARD_SECRET_KEY")]
    if len(secret) < _SECRET_LENGTH:
        return [Problem("secret-short", "HOMEWARD_SECRET_KEY")]
    return []


def unready_database() -> list[Problem]:
    """Why nothing can be asked of the database: it is not there, does not answer or is behind. Quick to ask."""
    if database_engine() == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return [Problem("database-not-made", "database")]
    try:
        missing = missing_migrations()
    except Error as error:
        return [Problem("database-unreachable", "database", {"kind": type(error).__name__})]
    return [Problem("migrations-missing", "database", {"count": len(missing)})] if missing else []


def database_problems() -> list[Problem]:
    """Why the database cannot be used, or could lose what it acknowledges."""
    unready = unready_database()
    if any(problem.code != "migrations-missing" for problem in unready):
        return unready
    return [*engine_problems(), *unready]


def deploy_problems() -> list[Problem]:
    """What a laptop may do without, and a site for real people may not."""
    address = urlsplit(settings.SITE_URL)
    local, secure = address.hostname in _ONLY_HERE, address.scheme == "https"
    said = {"address": settings.SITE_URL}
    asked = [
        (settings.DEMO, Problem("demo-deployed", "HOMEWARD_DEMO")),
        (not settings.HTTPS, Problem("https-off", "HOMEWARD_HTTPS")),
        (settings.HTTPS and not settings.SECURE_PROXY_SSL_HEADER, Problem("proxy-off", "HOMEWARD_BEHIND_PROXY")),
        (set(settings.ALLOWED_HOSTS) <= _ONLY_HERE, Problem("hosts-local", "HOMEWARD_ALLOWED_HOSTS")),
        (local, Problem("site-url-local", "HOMEWARD_SITE_URL", said)),
        (settings.HTTPS and not local and not secure, Problem("site-url-not-https", "HOMEWARD_SITE_URL", said)),
        (not settings.EMAIL_HOST, Problem("mail-console", "HOMEWARD_EMAIL_HOST")),
    ]
    return [problem for lacking, problem in asked if lacking]


def anchor_problems(now: datetime) -> list[Problem]:
    """Whether the story is anchored outside by the hour, as whoever relies on it was told."""
    try:
        written = set(anchors.read(folder()))
    except Refused as refused:
        return list(refused.problems)
    with asked_by(SYSTEM, now):
        if not written and (count := stories()):
            return [Problem("anchor-never", str(folder()), {"count": count})]
        late = unanchored(written, now - timedelta(hours=_ANCHOR_HOURS))
    return [Problem("anchor-late", str(folder()), {"count": late, "hours": _ANCHOR_HOURS})] if late else []
