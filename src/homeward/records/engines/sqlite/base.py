"""Django's SQLite engine with the settings that keep an acknowledged write, and one queue for all writers."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from homeward.records.engines.write_lock import WriteLock, WriteLockTimeout

# With synchronous=NORMAL a write may be acknowledged and lost to a power cut; without recursive_triggers
# INSERT OR REPLACE walks past the triggers that keep the story append-only.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "recursive_triggers=ON")
LOCK_TIMEOUT_SECONDS = 20.0
_NEED_NO_QUEUE = ("SELECT", "PRAGMA", "EXPLAIN", "VALUES", "BEGIN DEFERRED", "SAVEPOINT", "RELEASE")


class QueuedCursor(base.SQLiteCursorWrapper):
    """A cursor whose writes wait in the queue: a whole transaction at its BEGIN, a lone statement for itself."""

    def __init__(self, connection: sqlite3.Connection, wrapper: "DatabaseWrapper") -> None:
        super().__init__(connection)
        self._wrapper = wrapper

    def execute(self, query: str, params: Any = None) -> "QueuedCursor":
        with self._wrapper.queued(query):
            super().execute(query, params)
        return self

    def executemany(self, query: str, param_list: Iterable[Any]) -> "QueuedCursor":
        with self._wrapper.queued(query):
            super().executemany(query, param_list)
        return self


class DatabaseWrapper(base.DatabaseWrapper):
    """The connection of one thread. OPTIONS may still weaken it, which `homeward check` then refuses."""

    init_commands: list[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.write_lock: WriteLock | None = None

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        if "transaction_mode" not in self.settings_dict["OPTIONS"]:
            self.transaction_mode = "IMMEDIATE"
        params.setdefault("timeout", LOCK_TIMEOUT_SECONDS)
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        self.init_commands = [*(f"PRAGMA {pragma}" for pragma in PRAGMAS), *self.init_commands]
        if not self.is_in_memory_db():
            self.write_lock = WriteLock(Path(f"{conn_params['database']}-lock"), conn_params["timeout"])
        connection: sqlite3.Connection = super().get_new_connection(conn_params)
        return connection

    def create_cursor(self, name: str | None = None) -> QueuedCursor:
        cursor: QueuedCursor = self.connection.cursor(factory=lambda connection: QueuedCursor(connection, self))
        return cursor

    @contextmanager
    def queued(self, query: str) -> Iterator[None]:
        """Hold the lock while `query` runs, and after it for as long as a transaction stays open."""
        lock = self.write_lock
        try:
            if lock is not None and not lock.held and not query.lstrip(" \t\r\n(").upper().startswith(_NEED_NO_QUEUE):
                lock.acquire()
            yield
        except WriteLockTimeout:
            raise OperationalError("database is locked: another writer did not finish in time") from None
        finally:
            self._let_go()

    def _let_go(self) -> None:
        if self.write_lock is not None and self.connection is not None and not self.connection.in_transaction:
            self.write_lock.release()

    def commit(self) -> None:
        try:
            super().commit()
        finally:
            self._let_go()

    def rollback(self) -> None:
        try:
            super().rollback()
        finally:
            self._let_go()

    def close(self) -> None:
        self.validate_thread_sharing()  # another thread must not let go of this one's lock
        try:
            super().close()
        finally:
            if self.write_lock is not None:
                self.write_lock.close()

