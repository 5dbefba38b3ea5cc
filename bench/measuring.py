"""Asking for pages as somebody signed in, through everything a request goes through, and timing the answers."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from homeward.records.accounts.models import User

NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
WARM_UP, COUNTED = 10, 20
REPORT = Path("docs/benchmarks.md")
DIRECTORY = "## Finding near home"
"""Where the part of the report about the directory begins. It is the last."""
MOST_MS = 60


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds at the middle and at the 95th of a hundred; the most statements any one page took."""

    page: str
    p50: float
    p95: float
    statements: int


def with_part(report: str, part: str) -> str:
    """The report with its part about the directory as it is now."""
    return f"{report.partition(DIRECTORY)[0].rstrip()}\n\n{part}\n"


def part_of(report: str) -> str:
    """The part about the directory, empty where it was never measured."""
    _, heading, rest = report.partition(DIRECTORY)
    return heading + rest.rstrip()


def signed_in(party: object) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=party))
    return client


def measure(page: str, client: Client, addresses: Iterable[str]) -> Measured:
    """Each address once, the first few before that to warm up and after it to count. Raises if an answer is no page."""
    times: list[float] = []
    statements = 0
    for number, address in enumerate(addresses):
        if number < WARM_UP:
            _ask(client, address)
        times.append(_timed(lambda address=address: _ask(client, address)))
        if number < COUNTED:
            statements = max(statements, _statements(client, address))
    cuts = quantiles(times, n=100)
    return Measured(page, cuts[49], cuts[94], statements)


def searches(client: Client, words: Iterable[str]) -> Iterator[str]:
    """Where each search leads, typed just before it is asked for: a session remembers a few."""
    for typed in words:
        yield client.post("/find", {"q": typed}).url


def _ask(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")


def _timed(act: Callable[[], None]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        _ask(client, address)
    return sum(not query["sql"].upper().startswith(NOT_COUNTED) for query in asked.captured_queries)
