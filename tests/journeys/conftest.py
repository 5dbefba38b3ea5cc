"""One served neighbourhood for all journeys of a run, and people with browsers to walk through it.

Journeys run in any order and beside each other: each has people of its own to meet.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsers import started
from tests.journeys.looking import Looked
from tests.journeys.vale import Vale
from tests.live_site import LiveSite, serving


@pytest.fixture(scope="session")
def site(invented_neighbourhood: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    with serving(invented_neighbourhood, tmp_path_factory.mktemp("journeys") / "var") as site:
        yield site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.fixture(scope="session")
def looked(of_the_run: Path) -> Looked:
    return Looked(of_the_run / "looked")


@pytest.fixture
def vale(browser: Browser, site: LiveSite, looked: Looked) -> Iterator[Vale]:
    """Alder Vale. When the journey ends, every page that anybody opened on it was looked at and nothing was wrong."""
    vale = Vale(browser, site, looked)
    yield vale
    vale.goodbye()
    assert not vale.faults, "\n".join(vale.faults)
