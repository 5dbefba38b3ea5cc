"""Databases for the tests. See CONTRIBUTING.md, "Which test to write when".

- A test that uses `database` (or pytest-django's `db` mark) runs in a transaction that is rolled back.
- A test that uses `committed` gets a copy of the prepared database that it may commit to, close and corrupt.
- In tests/records, tests/actions and tests/jobs both run once on SQLite and once on PostgreSQL, unless the test itself
  says which; elsewhere on SQLite.
"""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as homeward_settings
from django.db import connection, connections, transaction
from hypothesis import settings

from tests.databases import ENGINES, Databases, copy_sqlite, use
from tests.live_site import LiveSite, prepare_neighbourhood, serving
from tests.once import made_once

# The same examples on every run; `make test-long` looks further.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

HERE = Path(__file__).parent
ON_BOTH_ENGINES = (HERE / "records", HERE / "actions", HERE / "jobs")


def pytest_collection() -> None:
    gc.disable()


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: looking through them for rubbish, again and again, took a twelfth."""
    gc.freeze()
    gc.enable()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.definition.get_closest_marker("django_db"):
        metafunc.fixturenames.append("database")
    wants_one = {"engine", "database", "committed"} & set(metafunc.fixturenames)
    says_which = any("engine" in mark.args[0] for mark in metafunc.definition.iter_markers("parametrize"))
    both = any(folder in metafunc.definition.path.parents for folder in ON_BOTH_ENGINES)
    if wants_one and both and not says_which:
        metafunc.fixturenames.append("engine")
        metafunc.parametrize("engine", ENGINES, indirect=True)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """Which engine the test runs on."""
    return getattr(request, "param", "sqlite")


@pytest.fixture(scope="session")
def of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that every worker of this run sees: what is made in it (`tests.once`) is copied, never changed."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory, of_the_run: Path, django_db_blocker) -> Iterator[Databases]:
    """The prepared databases of this worker."""
    with django_db_blocker.unblock():
        made = Databases(tmp_path_factory.mktemp("databases"), of_the_run)
        yield made
        made.close()


@pytest.fixture
def database(engine: str, databases: Databases, django_db_blocker) -> Iterator[str]:
    """A database with every table and no rows but what preparing puts there; rolled back after the test."""
    with django_db_blocker.unblock():
        use(default=databases.prepared(engine))
        with transaction.atomic():
            yield engine
            if not connection.needs_rollback:
                connection.check_constraints()  # a rollback would never ask
            transaction.set_rollback(True)
        use(default=databases.prepared("sqlite"))


@pytest.fixture
def committed(engine: str, databases: Databases, django_db_blocker) -> Iterator[str]:
    """The url of a database of the test's own: what it commits stays until the test ends."""
    with django_db_blocker.unblock(), databases.copy(engine) as url:
        use(default=url)
        yield url


@pytest.fixture
def _django_db_helper(database: str) -> None:
    """What pytest-django's `django_db` mark and `db` fixture lead to: the same `database`."""


@pytest.fixture(scope="session")
def invented_neighbourhood(of_the_run: Path) -> Path:
    """The data folder of the invented neighbourhood, to be copied."""
    return made_once(of_the_run / "neighbourhood", prepare_neighbourhood)


@pytest.fixture
def live_site(invented_neighbourhood: Path, tmp_path: Path) -> Iterator[LiveSite]:
    """The real site, served with a copy of the invented neighbourhood of this test's own."""
    with serving(invented_neighbourhood, tmp_path / "var") as site:
        yield site


@pytest.fixture(scope="session")
def made_vale(invented_neighbourhood: Path) -> Path:
    """The database of Alder Vale, made once by the command. Whoever asks it takes a copy."""
    return invented_neighbourhood / "demo.sqlite3"


@pytest.fixture
def vale(made_vale: Path, databases: Databases, django_db_blocker, monkeypatch, tmp_path) -> Iterator[str]:
    """A copy of Alder Vale, in the demo."""
    monkeypatch.setattr(homeward_settings, "DEMO", True)
    with django_db_blocker.unblock():
        connections.close_all()
        url = copy_sqlite(made_vale, tmp_path / "vale.sqlite3")
        use(default=url)
        yield url
        use(default=databases.prepared("sqlite"))
