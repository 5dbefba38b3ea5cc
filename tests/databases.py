"""Prepared databases to copy: SQLite's tables are made once in a run, PostgreSQL's once by each worker, and every test
starts from a copy."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from django.db import connections

from homeward.config import environment
from homeward.records.preparing import prepare_database
from tests import postgres
from tests.once import made_once

ENGINES = ("sqlite", "postgresql")
PREPARED = "prepared.sqlite3"


def use(**urls: str) -> None:
    """Point Django's connections (default, and owner if given) at these databases."""
    connections.close_all()
    for connection in connections.all(initialized_only=True):
        del connections[connection.alias]
    connections.settings.clear()
    described = {alias: environment.database(url) for alias, url in urls.items()}
    connections.settings |= connections.configure_settings(described)


@dataclass
class Databases:
    """The prepared databases of one worker. Its SQLite files go to `folder`; `of_the_run` is what all workers see."""

    folder: Path
    of_the_run: Path
    _open: ExitStack = field(default_factory=ExitStack)
    _prepared: dict[str, str] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=count)
    _cluster: postgres.Cluster | None = None

    def prepared(self, engine: str) -> str:
        """The url of this engine's prepared database. Nobody commits to it: tests roll back or take a copy."""
        if engine not in self._prepared:
            self._prepared[engine] = self._prepare_sqlite() if engine == "sqlite" else self._prepare_postgresql()
        return self._prepared[engine]

    @contextmanager
    def copy(self, engine: str) -> Iterator[str]:
        """The url of a copy that may be committed to, removed afterwards."""
        name = f"copy_{next(self._numbers)}"
        original = self.prepared(engine)
        if engine == "sqlite":
            yield copy_sqlite(self.folder / PREPARED, self.folder / f"{name}.sqlite3")
            connections.close_all()
            for file in self.folder.glob(f"{name}.sqlite3*"):
                file.unlink()
            return
        cluster = self.cluster
        connections.close_all()
        cluster.run(f"CREATE DATABASE {name} TEMPLATE prepared OWNER {postgres.OWNER}")
        yield original.replace("/prepared?", f"/{name}?")
        connections.close_all()
        cluster.run(f"DROP DATABASE {name} WITH (FORCE)")

    def put(self, file: Path) -> None:
        """Make this file a prepared SQLite database, as `homeward migrate` leaves it."""
        self.prepared("sqlite")
        file.parent.mkdir(mode=0o700, exist_ok=True)
        copy_sqlite(self.folder / PREPARED, file)

    @property
    def cluster(self) -> postgres.Cluster:
        """The private PostgreSQL, started when first asked for."""
        if self._cluster is None:
            self._cluster = self._open.enter_context(postgres.cluster())
        return self._cluster

    def close(self) -> None:
        connections.close_all()
        self._open.close()

    def _prepare_sqlite(self) -> str:
        # Its own, although nothing is kept in it: whoever begins a transaction on SQLite shuts out everybody else.
        made = made_once(self.of_the_run / "prepared", _prepare_sqlite)
        return copy_sqlite(made / PREPARED, self.folder / PREPARED)

    def _prepare_postgresql(self) -> str:
        self.cluster.run(f"CREATE DATABASE prepared OWNER {postgres.OWNER}")
        site, owner = self.cluster.url("prepared"), self.cluster.url("prepared", postgres.OWNER)
        use(default=site, owner=owner)
        prepare_database()
        connections.close_all()
        return site


def _prepare_sqlite(folder: Path) -> None:
    use(default=f"sqlite:///{folder / PREPARED}")
    prepare_database()
    connections.close_all()


def copy_sqlite(original: Path, copy: Path) -> str:
    """Copy a database nobody has open and give its url; what WAL still holds goes along."""
    for suffix in ("", "-wal"):
        if Path(f"{original}{suffix}").exists():
            shutil.copyfile(f"{original}{suffix}", f"{copy}{suffix}")
    return f"sqlite:///{copy}"
