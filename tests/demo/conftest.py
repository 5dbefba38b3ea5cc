"""Alder Vale, made once by the command for all tests here. They only look; whoever changes it takes a copy."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connections

from homeward.cli.command_line import run
from tests.databases import Databases, copy_sqlite, use


@pytest.fixture(scope="session")
def made(databases: Databases, django_db_blocker) -> Iterator[str]:
    """The url of the neighbourhood's database."""
    with django_db_blocker.unblock(), databases.copy("sqlite") as url:
        use(default=url)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(settings, "DEMO", True)
            assert run(["demo"]) == 0
        use(default=databases.prepared("sqlite"))
        yield url


@pytest.fixture
def vale(made: str, databases: Databases, django_db_blocker, monkeypatch, tmp_path) -> Iterator[str]:
    """A copy of it, in the demo."""
    monkeypatch.setattr(settings, "DEMO", True)
    with django_db_blocker.unblock():
        connections.close_all()
        url = copy_sqlite(made.removeprefix("sqlite:///"), tmp_path / "vale.sqlite3")
        use(default=url)
        yield url
        use(default=databases.prepared("sqlite"))
