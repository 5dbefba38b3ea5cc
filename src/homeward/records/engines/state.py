"""What the database is, and whether it is as the code expects it."""

from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def database_engine() -> str:
    """"sqlite" or "postgresql"."""
    return connection.vendor


def migrations_current() -> bool:
    """Whether every migration in the code has been applied. Raises django.db.Error if the database does not answer."""
    return not missing_migrations()


def missing_migrations() -> list[str]:
    """The migrations in the code that the database has not had, as "room.0001_name"."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{room}.{name}" for room, name in _in_the_code() - applied.keys())


@cache
def _in_the_code() -> frozenset[tuple[str, str]]:
    # Those a squashed migration replaces are not asked for: either form will do.
    loader = MigrationLoader(None)
    replaced = {old for migration in loader.disk_migrations.values() for old in migration.replaces}
    return frozenset(loader.disk_migrations.keys() - replaced)
