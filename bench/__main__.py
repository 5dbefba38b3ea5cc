"""`python -m bench`: people's pages on both engines at two sizes, and how long the site takes to start.

    python -m bench [PEOPLE ...]        sizes, by default 10000 and 100000; the first is what the ratios are against
"""

import logging
import os
import platform
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from datetime import date
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.measuring import REPORT, Measured, measure, part_of, searches, signed_in, with_part  # noqa: E402
from bench.population import Population, populate  # noqa: E402
from tests.databases import ENGINES, Databases, use  # noqa: E402

ASKED = 200


def main(sizes: list[int]) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    logging.disable(logging.WARNING)  # what the site logs of each request is written, not shown, when it serves
    results: dict[tuple[str, int], list[Measured]] = {}
    with tempfile.TemporaryDirectory() as folder:
        databases = Databases(Path(folder), Path(folder))
        for engine in ENGINES:
            for size in sizes:
                results[engine, size] = measured(databases, engine, size)
        databases.close()
    write(results, sizes, started())


def measured(databases: Databases, engine: str, size: int) -> list[Measured]:
    with databases.copy(engine) as url:
        use(default=url)
        began = time.perf_counter()
        population = populate(size, timezone.now())
        print(f"{engine}: {size:,} people in {time.perf_counter() - began:.0f} s", flush=True)
        found = pages(population)
    for one in found:
        print(f"  {one.page}: p50 {one.p50:.1f} ms, p95 {one.p95:.1f} ms, {one.statements} statements", flush=True)
    return found


def pages(population: Population) -> list[Measured]:
    worker = signed_in(population.worker)
    people = [f"/people/{key}" for key in population.mine] * (ASKED // len(population.mine))
    names = [name[:4] for name in population.names] * (ASKED // len(population.names))
    slips = [name[:2] + "x" + name[3:] for name in population.names if len(name) > 5]
    return [
        measure("person page", worker, people),
        measure("caseload, mine", worker, ["/caseload"] * ASKED),
        measure("caseload, my team's", worker, ["/caseload?of=team"] * ASKED),
        measure("find, part of a name", worker, searches(worker, names)),
        measure("find, misspelt", worker, searches(worker, (slips * ASKED)[:ASKED])),
        measure("find, date of birth", worker, searches(worker, ["2 March 1941"] * ASKED)),
    ]


def started() -> float:
    """Seconds from `homeward serve` to its first answer, on a small SQLite database."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"HOMEWARD_DATA": folder, "HOMEWARD_DEMO": "1"}
        environment.pop("DJANGO_SETTINGS_MODULE")
        command = [sys.executable, "-m", "homeward"]
        subprocess.run([*command, "migrate"], env=environment, check=True, capture_output=True)
        serve = subprocess.Popen([*command, "serve", "--port", "8199"], env=environment, stdout=subprocess.DEVNULL)
        began = time.perf_counter()
        try:
            while time.perf_counter() - began < 60:
                try:
                    urllib.request.urlopen("http://127.0.0.1:8199/health", timeout=1).read()
                    return time.perf_counter() - began
                except (urllib.error.URLError, ConnectionError):
                    time.sleep(0.05)
            raise RuntimeError("the site did not start within a minute")
        finally:
            serve.terminate()
            serve.wait()


def write(results: dict[tuple[str, int], list[Measured]], sizes: list[int], start: float) -> None:
    """The report: absolute figures for this machine, and ratios, which are what to compare."""
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`. These are one run on one machine; machines are noisy, so compare the ratios.",
        "",
        f"- {date.today():%d %B %Y}, Python {platform.python_version()}, {os.cpu_count()} processors",  # noqa: DTZ011
        f"- `homeward serve` gave its first answer after {start:.1f} s (SQLite, checks included)",
        f"- Each page {ASKED} times by somebody signed in, through the whole stack of one process; statements count",
        "  the session, the user, row-level security's context and the log, but not BEGIN, COMMIT and SAVEPOINT",
    ]
    for engine in ENGINES:
        lines += ["", f"## {engine}", "", "| page | people | p50 ms | p95 ms | statements | p95 against the smaller |"]
        lines.append("|---|---|---|---|---|---|")
        for place, small in enumerate(results[engine, sizes[0]]):
            for size in sizes:
                one = results[engine, size][place]
                ratio = f"{one.p95 / small.p95:.2f}"
                figures = (f"{size:,}", f"{one.p50:.1f}", f"{one.p95:.1f}", one.statements, ratio)
                lines.append(f"| {one.page} | {' | '.join(map(str, figures))} |")
    kept = part_of(REPORT.read_text())
    REPORT.write_text(with_part("\n".join(lines), kept) if kept else "\n".join(lines) + "\n")
    print(f"Written to {REPORT}.")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 100_000])
