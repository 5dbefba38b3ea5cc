"""What must hold in the database before the site may answer: each thing that does not, and how to mend it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from homeward.records.append_only import append_only_models, missing_guards
from homeward.records.people.policy import policy_differences
from homeward.records.people.walls import missing_walls, walled

MIGRATE = "Run `homeward migrate`: it makes everything afresh and loses nothing."


@register(Tags.database)
def what_must_hold(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Every check of every database named; a database that does not answer, or has no tables, is one error."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        try:
            found += [*_policy(alias), *_guards(connections[alias]), *_walls(connections[alias]), *_role(alias)]
        except DatabaseError as problem:
            words = f"The database cannot be checked ({type(problem).__name__})."
            found.append(Error(words, hint=MIGRATE, id="homeward.E100"))
    return found


def _policy(alias: str) -> Iterator[Error]:
    if different := policy_differences(alias):
        some = "; ".join(different[:5]) + (f"; and {len(different) - 5} more" if len(different) > 5 else "")
        yield Error(
            f"The policy in the database is not that of content/access.yaml: {some}.",
            hint=f"{MIGRATE} If somebody changed the table by hand, find out who first.",
            id="homeward.E101",
        )


def _guards(connection: BaseDatabaseWrapper) -> Iterator[Error]:
    if missing := missing_guards(connection):
        yield Error(
            f"Rows that must never change can be changed: {', '.join(missing)} missing or switched off.",
            hint=f"{MIGRATE} Then run `homeward story verify`.",
            id="homeward.E102",
        )


def _walls(connection: BaseDatabaseWrapper) -> Iterator[Error]:
    if missing := missing_walls(connection):
        words = f"Row-level security is not up, not forced, or not ours alone on: {', '.join(missing)}."
        yield Error(words, hint=MIGRATE, id="homeward.E103")


def _role(alias: str) -> Iterator[Error]:
    """On PostgreSQL the site's role must be one that walls and guards hold against."""
    connection = connections[alias]
    if connection.vendor != "postgresql":
        return
    kept = sorted({m._meta.db_table for m, _ in walled()} | {m._meta.db_table for m in append_only_models()})
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        is_superuser, bypasses = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relname = ANY(%s) AND pg_has_role(current_user, relowner, 'MEMBER')",
            [kept],
        )
        owned = cursor.fetchone()[0]
    if is_superuser or bypasses:
        yield Error(
            "The site signs in to PostgreSQL as a role that row-level security does not hold against.",
            hint="Make a role with `CREATE ROLE homeward_site LOGIN NOSUPERUSER NOBYPASSRLS` for "
            "HOMEWARD_DATABASE_URL, name the owner of the tables in HOMEWARD_DATABASE_OWNER_URL, "
            "and run `homeward migrate`.",
            id="homeward.E104",
        )
    elif owned:
        yield Error(
            "The site signs in to PostgreSQL as the role that owns the tables, so it could take down their guards.",
            hint="Name a lesser role in HOMEWARD_DATABASE_URL and the owner in HOMEWARD_DATABASE_OWNER_URL, "
            "and run `homeward migrate`.",
            id="homeward.E105",
        )
