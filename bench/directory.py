"""`python -m bench.directory [ENTRIES]`: finding something near home among so many entries, on both engines.

The entries are invented, brought in by bulk insert, and spread like a city and its county: half of them within about
six miles. What is timed is the query a page asks (`queries.directory.find`), each look once after a warm-up, and the
page of the first twenty through everything a request goes through. All of it is done `ROUNDS` times, and the quickest
round counts: others may use the machine, and what they take is not ours. The report goes into `docs/benchmarks.md`.
"""

import logging
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import quantiles
from uuid import UUID

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from bench.measuring import DIRECTORY, MOST_MS, REPORT, measure, with_part  # noqa: E402
from homeward.domain.actor import SYSTEM  # noqa: E402
from homeward.domain.directory.entry import Accessibility, At, Cost, Service  # noqa: E402
from homeward.domain.directory.nearness import Position  # noqa: E402
from homeward.domain.directory.recurrence import WEEK  # noqa: E402
from homeward.domain.directory.search import Wanted, read_words  # noqa: E402
from homeward.records.community.listings import keep_listings  # noqa: E402
from homeward.records.community.models import DirectoryEntry, Feed, FeedEdition  # noqa: E402
from homeward.records.community.queries.directory import find  # noqa: E402
from homeward.records.session import acting  # noqa: E402
from tests.databases import ENGINES, Databases, use  # noqa: E402
from tests.directory import every, place  # noqa: E402
from tests.moments import NOON  # noqa: E402

TODAY = NOON.date()
LOOKS, ROUNDS = 200, 3
KINDS = (
    "walking", "singing", "gardening", "lunch", "chess", "knitting", "swimming", "sewing", "football", "choir", "dance",
    "painting", "reading", "advice", "debt", "carers", "memory", "coffee", "woodwork", "bowls", "yoga", "computers",
)
"""What is in a quarter of all names, so that no word looked for is rare."""
RARE = 5_000
"""So many other words there are, as names of streets and founders are."""
MIDDLE = Position(52.98, -2.13)


def invented(number: int) -> Iterator[Service]:
    chance = Random(7)
    for n in range(number):
        spread = 0.09 if n % 2 else 0.6
        where = place(
            f"Hall {chance.randrange(RARE)}", MIDDLE.latitude + chance.uniform(-spread, spread),
            MIDDLE.longitude + chance.uniform(-spread, spread) * 1.6,
        )
        ways_in = (Accessibility(UUID(int=n + 5 * 10**9), chance.choice(("Step-free", "Two steps", "Hearing loop"))),)
        yield Service(
            UUID(int=n + 10**9), f"{chance.choice(KINDS).capitalize()} {chance.choice(KINDS)} founder{n % RARE}",
            description=" ".join(chance.choices(KINDS, k=12)), schedules=(every(chance.choice(WEEK)),),
            costs=(Cost(UUID(int=n + 4 * 10**9), pence=chance.choice((0, 200))),),
            minimum_age=chance.choice((None, 18, 50)), assured_on=TODAY - timedelta(days=chance.randrange(200)),
            places=(At(UUID(int=n + 3 * 10**9), replace(where, id=UUID(int=n + 2 * 10**9), accessibility=ways_in)),),
        )


def populate(number: int) -> None:
    with acting(SYSTEM, NOON):
        feed = Feed.objects.create(name="bench", made_at=NOON)
        edition = FeedEdition.objects.create(feed=feed, digest="bench", began_at=NOON, is_current=True)
    some: list[Service] = []
    for one in invented(number):
        some.append(one)
        if len(some) == 2_000:
            _keep(edition, some)
            some = []
    _keep(edition, some)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _keep(edition: FeedEdition, some: list[Service]) -> None:
    with acting(SYSTEM, NOON):
        entries = [DirectoryEntry(id=one.id, feed=edition.feed, made_at=NOON) for one in some]
        DirectoryEntry.objects.bulk_create(entries)
        keep_listings(edition, list(zip(entries, some, strict=True)))


def looks() -> dict[str, Callable[[Random], Wanted]]:
    """What is looked for, made anew for each look."""

    def somewhere(chance: Random) -> Position:
        spread = 0.5
        return Position(
            MIDDLE.latitude + chance.uniform(-spread, spread), MIDDLE.longitude + chance.uniform(-spread, spread)
        )

    def part(chance: Random) -> str:
        word = chance.choice(KINDS)
        return word[: chance.randint(3, len(word))]

    return {
        "a common word, part of it": lambda c: Wanted(words=read_words(part(c))),
        "two words": lambda c: Wanted(words=read_words(f"{part(c)} {part(c)}")),
        "a rare word": lambda c: Wanted(words=read_words(f"founder{c.randrange(RARE)}")),
        "a word misspelt": lambda c: Wanted(words=read_words(f"fuonder{c.randrange(RARE)}")),
        "nearest": lambda c: Wanted(near=somewhere(c)),
        "nearest in the middle of town": lambda c: Wanted(near=MIDDLE),
        "nearest with a common word": lambda c: Wanted(near=somewhere(c), words=read_words(part(c))),
        "nearest on a day, free, at an age": lambda c: Wanted(
            near=somewhere(c), day=c.choice(WEEK), free=True, age=c.randint(18, 90)
        ),
        "nearest within 2 miles, step-free": lambda c: Wanted(near=somewhere(c), within=3_219, access=("step", "free")),
        "a common word, on a day, free, step-free": lambda c: Wanted(
            words=read_words(part(c)), day=c.choice(WEEK), free=True, access=("step", "free")
        ),
        "all, by name": lambda c: Wanted(),
    }


def timed(wanted: Callable[[Random], Wanted]) -> tuple[float, float]:
    """Milliseconds at the middle and at the 95th of a hundred."""
    chance, times = Random(3), []
    for number in range(LOOKS + 10):
        one = wanted(chance)
        with transaction.atomic():
            began = time.perf_counter()
            find(one, TODAY)
            took = (time.perf_counter() - began) * 1000
        if number >= 10:
            times.append(took)
    cuts = quantiles(times, n=100)
    return cuts[49], cuts[94]


def page() -> tuple[float, float]:
    chance = Random(11)
    addresses = [f"/near-home?q={chance.choice(KINDS)[:4]}" for _ in range(40)]
    found = measure("the page", Client(), addresses)
    return found.p50, found.p95


def measured() -> dict[str, tuple[float, float]]:
    """Of each look the quickest of the rounds, by its p95."""
    kinds = {name: lambda wanted=wanted: timed(wanted) for name, wanted in looks().items()}
    kinds["the whole page, a common word"] = page
    found: dict[str, tuple[float, float]] = {}
    for _ in range(ROUNDS):
        for name, asked in kinds.items():
            found[name] = min(found.get(name, (float("inf"),) * 2), asked(), key=lambda one: one[1])
    return found


def main(size: int) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    logging.disable(logging.WARNING)
    loads, found = [os.getloadavg()[0]], {}
    with tempfile.TemporaryDirectory() as folder:
        databases = Databases(Path(folder), Path(folder))
        for engine in ENGINES:
            with databases.copy(engine) as url:
                use(default=url)
                began = time.perf_counter()
                populate(size)
                print(f"\n{engine}, {size:,} entries (made in {time.perf_counter() - began:.0f} s): p50, p95 in ms")
                found[engine] = measured()
                loads.append(os.getloadavg()[0])
                for name, (p50, p95) in found[engine].items():
                    over = "" if p95 < MOST_MS else f"   over {MOST_MS}"
                    print(f"  {name:42} {p50:7.1f} {p95:7.1f}{over}", flush=True)
        databases.close()
    REPORT.write_text(with_part(REPORT.read_text(), "\n".join(report(found, size, loads))))


def report(found: dict[str, dict[str, tuple[float, float]]], size: int, loads: list[float]) -> Iterator[str]:
    yield DIRECTORY
    yield ""
    yield f"Written by `python -m bench.directory {size}`: finding something among {size:,} entries, half of them"
    yield f"within about six miles. Each look {LOOKS} times, {ROUNDS} times over; the quickest round, in ms. The"
    yield f"aim is a p95 under {MOST_MS} ms."
    yield ""
    yield f"- {date.today():%d %B %Y}, Python {platform.python_version()}, {os.cpu_count()} processors"  # noqa: DTZ011
    yield f"- load of the machine before, between and after: {', '.join(f'{load:.1f}' for load in loads)}"
    yield ""
    yield "| look | " + " | ".join(f"{engine} p50 | p95" for engine in found) + " |"
    yield "|---|" + "---|" * (2 * len(found))
    for name in next(iter(found.values())):
        cells = (f"{p50:.1f} | {p95:.1f}" for p50, p95 in (each[name] for each in found.values()))
        yield f"| {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
