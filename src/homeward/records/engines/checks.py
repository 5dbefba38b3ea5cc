"""Whether the database keeps what it acknowledges: asked of a live connection, not of the settings file."""

from collections.abc import Iterator, Mapping

from django.db import connection

from homeward.domain.problem import Problem

# What SQLite must answer. FULL is 2 and EXTRA is 3.
_SQLITE: Mapping[str, tuple[str, ...]] = {
    "journal_mode": ("wal",),
    "synchronous": ("2", "3"),
    "foreign_keys": ("1",),
    "recursive_triggers": ("1",),
}
# "local" is as good as "on" for one machine, but a standby that was promised the write may not have it.
_POSTGRESQL: Mapping[str, tuple[str, ...]] = {
    "synchronous_commit": ("on", "remote_apply"),
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "session_replication_role": ("origin",),
    "row_security": ("on",),
}
_LEAST_WAIT_MS = 5000


def engine_problems() -> list[Problem]:
    """Every reason why it would be unsafe to serve from this database; empty when there is none.

    Raises django.db.Error if the database does not answer.
    """
    look = {"sqlite": _sqlite_problems, "postgresql": _postgresql_problems}.get(connection.vendor)
    return list(look()) if look else [Problem("engine-unknown", params={"engine": connection.vendor})]


def _sqlite_problems() -> Iterator[Problem]:
    for name, safe in _SQLITE.items():
        found = str(_ask(f"PRAGMA {name}"))
        if found not in safe:
            yield Problem("sqlite-setting-unsafe", name, {"setting": name, "found": found, "safe": " or ".join(safe)})
    if int(_ask("PRAGMA busy_timeout")) < _LEAST_WAIT_MS:
        yield Problem("sqlite-wait-short", "timeout", {"seconds": _LEAST_WAIT_MS // 1000})
    if getattr(connection, "transaction_mode", None) != "IMMEDIATE":
        yield Problem("sqlite-transaction-mode", "transaction_mode")
    if getattr(connection, "write_lock", None) is None:
        yield Problem("sqlite-no-queue", "ENGINE")


def _postgresql_problems() -> Iterator[Problem]:
    for name, safe in _POSTGRESQL.items():
        found = str(_ask(f"SHOW {name}"))
        if found not in safe:
            yield Problem(
                "postgresql-setting-unsafe", name, {"setting": name, "found": found, "safe": " or ".join(safe)}
            )


def _ask(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        answer: str = cursor.fetchone()[0]
        return answer
