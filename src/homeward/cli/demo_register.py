"""`homeward demo register`: an invented register extract. The same number, seed and day give the same file."""

import argparse
import csv
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TextIO

from homeward.cli.words import Commands
from homeward.standards.register_csv import MAY_BE_THERE, NEEDED

MOST = 200_000
"""As many as an extract may hold; there are NHS numbers for three times that."""
GIVEN = {
    "female": "Ada Amina Beryl Cerys Daphne Efua Freya Grace Hana Ines Jola Kirsty Leila Mabel Nia Olwen Parveen Rosa",
    "male": "Abel Bashir Cai Dafydd Emeka Farid Gwilym Hamza Idris Jakub Kwame Leon Mihai Noah Owain Piotr Rafi Samir",
}
FAMILY = "Adeyemi Barlow Chowdhury Daley Ellis Farooq Gethin Hussain Iqbal Jarvis Kaur Lowe Mensah Nowak Okafor Pryce"
CODES = (
    "I10", "E11.9", "J44.1", "I50.0", "N39.0", "F05.9", "F00.1", "R29.6", "W19", "S72.0",
    "R41.0", "R54", "L89.2", "G30.1", "I63.9", "N17.9", "A41.9", "J18.1", "E86", "M80.0",
    "R26.8", "R32", "K59.0", "H91.9", "F32.9", "I48.9", "Z73.9", "Z75.1", "R11", "E55.9",
)
AGES = ((30, 0, 17), (62, 18, 64), (78, 65, 74), (92, 75, 84), (100, 85, 101))
"""How many in a hundred are no older, and the ages they are spread over."""


def add(subjects: Commands) -> None:
    parser = subjects.add_parser(
        "register",
        help="an invented register extract, as CSV",
        description="Nobody in it is real: NHS numbers begin with 999, postcodes lie in the sea.",
    )
    parser.add_argument("number", type=int, nargs="?", default=2_000, metavar="N", help="people (2000)")
    parser.add_argument("--seed", type=int, default=1, metavar="NUMBER", help="another number gives other people")
    parser.add_argument("--on", type=date.fromisoformat, default=None, metavar="DAY", help="the day it is of (today)")
    parser.add_argument("--to", type=Path, metavar="FILE", help="where to write it, if not to the screen")
    parser.set_defaults(run=register)


def register(said: argparse.Namespace) -> int:
    """Write it; 1 for a number of people there cannot be."""
    if not 1 <= said.number <= MOST:
        print(f"Choose from 1 to {MOST:,} people.", file=sys.stderr)
        return 1
    on = said.on or date.today()  # noqa: DTZ011 - the day it is where somebody types this
    if said.to is None:
        write(sys.stdout, said.number, said.seed, on)
        return 0
    with said.to.open("w", encoding="utf-8", newline="") as stream:
        write(stream, said.number, said.seed, on)
    print(f"{said.number:,} invented people are in {said.to}.")
    return 0


def write(stream: TextIO, number: int, seed: int, on: date) -> None:
    """`number` invented people as they are on a day, with the headings of docs/proactive-list.md."""
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow((*NEEDED, *MAY_BE_THERE))
    chance = Random(seed)  # noqa: S311 - the same people each time is what is wanted
    for nhs_number, _ in zip(nhs_numbers(), range(number), strict=False):
        rows.writerow(_row(chance, nhs_number, on))


def nhs_numbers() -> Iterator[str]:
    """Numbers that begin with 999, which nobody is given, and pass the check (modulus 11)."""
    for number in range(300_000, 1_000_000):  # below are those of Alder Vale
        nine = f"999{number:06}"
        check = 11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            yield f"{nine}{0 if check == 11 else check}"


def _row(chance: Random, nhs_number: str, on: date) -> list[str | int]:
    sex = chance.choice(("female", "male"))
    drawn = chance.randrange(100)
    youngest, oldest = next((low, high) for most, low, high in AGES if drawn < most)
    age = chance.randint(youngest, oldest)
    born = on.replace(year=on.year - age - 1, day=min(on.day, 28)) + timedelta(days=chance.randint(1, 365))
    frail = max(0.0, (age - 55) / 60) * chance.random() * 2
    conditions = min(9, round(chance.random() * frail * 8)) if age > 30 else chance.randrange(2)
    stays = sum(chance.random() < frail / 3 for _ in range(5))
    visits = stays + sum(chance.random() < 0.12 for _ in range(3))
    codes = [chance.choice(CODES) for _ in range(stays * chance.randint(1, 5))]
    days = [on - timedelta(days=chance.randint(1, 900)) for _ in codes]
    given = sorted({f"{code}@{max(day, born)}" for code, day in zip(codes, days, strict=True)})
    return [
        nhs_number, chance.choice(GIVEN[sex].split()), chance.choice(FAMILY.split()), born.isoformat(), sex,
        f"ZZ9{chance.randint(1, 2)} {chance.randint(1, 3)}A{chance.choice('ABDE')}",
        conditions if chance.random() > 0.03 else "", stays, visits, " ".join(given), chance.randint(1, 10),
    ]
