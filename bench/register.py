"""`python -m bench.register [PEOPLE ...]`: how long a register takes to be scored, alone and through the database.

The stream is the rule alone (`domain.proactive`) over invented people made before the clock starts, or, over a million,
made as they are needed, when the making is timed apart and said. The database is a whole import on SQLite.
"""

import io
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from homeward.cli.demo_register import CODES, write  # noqa: E402
from homeward.domain.frailty import Coded, Diagnosis, FrailtyTable, three_characters  # noqa: E402
from homeward.domain.proactive import brought_up, how_many  # noqa: E402
from homeward.domain.register import Registered  # noqa: E402
from tests.databases import Databases, use  # noqa: E402

ON = date(2026, 3, 2)
TABLE = FrailtyTable(
    "invented", "0" * 64, {three_characters(c): Coded(three_characters(c), c, 7 + 3 * n) for n, c in enumerate(CODES)}
)
DAYS = [ON - timedelta(days=n) for n in range(900)]
BORN = [date(1925 + n // 12, n % 12 + 1, 1) for n in range(1_000)]


def invented(number: int) -> Iterator[Registered]:
    """A third over 74, and of these a third with codes of emergency stays, one to twelve each."""
    chance = Random(1)
    for n in range(number):
        old = chance.random() < 0.33
        born = BORN[chance.randrange(300)] if old else BORN[300 + chance.randrange(700)]
        codes = (
            tuple(Diagnosis(chance.choice(CODES), chance.choice(DAYS)) for _ in range(chance.randint(1, 12)))
            if old and chance.random() < 0.33
            else ()
        )
        yield Registered(
            f"{n:010}", "A", "B", born, conditions=chance.randrange(6), emergency_stays=chance.randrange(3),
            visits_to_ae=chance.randrange(4), diagnoses=codes,
        )


def stream(number: int) -> None:
    """The rule alone."""
    if number <= 1_000_000:
        people = list(invented(number))
        began = time.perf_counter()
        found = brought_up(people, TABLE, ON, how_many(number))
        print(f"{number:,} people scored in {time.perf_counter() - began:.1f} s, {len(found):,} on the list")
        return
    began = time.perf_counter()
    for _ in invented(number):
        pass
    made = time.perf_counter() - began
    began = time.perf_counter()
    found = brought_up(invented(number), TABLE, ON, how_many(number))
    took = time.perf_counter() - began - made
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    making = f"making them took {made:.0f} s more"
    print(f"{number:,} people scored in {took:.0f} s ({making}), {len(found):,} on the list, {most} MB")


def imported(number: int) -> None:
    """A file checked, staged, scored and switched to, on SQLite."""
    from homeward.actions import registers
    from homeward.domain.actor import SYSTEM
    from homeward.standards.register_csv import check_register
    from tests.moments import NOON
    from tests.planning import stored
    from tests.proactive import extract, practice

    text = io.StringIO()
    write(text, number, 1, ON)
    content = text.getvalue().encode()
    with tempfile.TemporaryDirectory() as folder:
        databases = Databases(Path(folder), Path(folder))
        with databases.copy("sqlite") as url:
            use(default=url)
            team = stored(practice)
            stored(lambda: registers.keep_points(actor=SYSTEM, now=NOON, act_id=team.pk, table=TABLE))
            began = time.perf_counter()
            check_register(io.BytesIO(content), ON)
            checked = time.perf_counter()
            key = extract(team, content)
            done = time.perf_counter()
            registers.score(key, NOON)
            scored = time.perf_counter() - done
        databases.close()
    print(
        f"{number:,} rows ({len(content) / 1e6:.1f} MB): checked in {checked - began:.1f} s, brought in and scored in "
        f"{done - checked:.1f} s, of which reading and scoring {scored:.1f} s"
    )


if __name__ == "__main__":
    for size in [int(word) for word in sys.argv[1:]] or [50_000]:
        stream(size)
        if size <= 200_000:
            imported(size)
