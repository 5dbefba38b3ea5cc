"""Tables whose rows are never changed: models that say so, and the triggers that hold it on both engines.

The triggers are made after migration (SQLite drops them when it rebuilds a table) and checked at start.
"""

from collections.abc import Iterator
from typing import ClassVar

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class AppendOnly(models.Model):
    """A row that is written once. `erasable` rows may be deleted (lawful erasure) but still never changed.

    `behind` names the foreign key to the row that this one completes: it is seen by whoever sees that one.
    """

    erasable = False
    behind: ClassVar[str | None] = None

    class Meta:
        abstract = True


def append_only_models() -> Iterator[type[AppendOnly]]:
    return (m for m in apps.get_models() if issubclass(m, AppendOnly))


def _guards() -> Iterator[tuple[str, str]]:
    """(table, operation) for every guard there must be."""
    for model in append_only_models():
        yield model._meta.db_table, "UPDATE"
        if not model.erasable:
            yield model._meta.db_table, "DELETE"


def _name(table: str, operation: str) -> str:
    return f"{table}_no_{operation.lower()}"


def make_guards(connection: BaseDatabaseWrapper) -> None:
    """Make every guard afresh; safe to repeat."""
    make = {"sqlite": _make_sqlite, "postgresql": _make_postgresql}[connection.vendor]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION homeward_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; "
                "END $$"
            )
        for table, operation in _guards():
            for statement in make(table, operation):
                cursor.execute(statement)


def _make_sqlite(table: str, operation: str) -> list[str]:
    name = _name(table, operation)
    return [
        f'DROP TRIGGER IF EXISTS "{name}"',
        f'CREATE TRIGGER "{name}" BEFORE {operation} ON "{table}" '
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    ]


def _make_postgresql(table: str, operation: str) -> list[str]:
    name = _name(table, operation)
    return [
        f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"',
        f'CREATE TRIGGER "{name}" BEFORE {operation} ON "{table}" '
        "FOR EACH ROW EXECUTE FUNCTION homeward_append_only()",
    ]


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the guards that should be there and are not, are switched off, or do something else."""
    there = {"sqlite": _sqlite_guards, "postgresql": _postgresql_guards}[connection.vendor](connection)
    return sorted(_name(t, o) for t, o in _guards() if (_name(t, o), t) not in there)


def _sqlite_guards(connection: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    wanted = {_make_sqlite(table, operation)[1] for table, operation in _guards()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {(name, table) for name, table, sql in cursor.fetchall() if sql in wanted}


def _postgresql_guards(connection: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgenabled IN ('O', 'A') AND p.proname = 'homeward_append_only'"
        )
        return set(cursor.fetchall())
