"""A practice's register extract: those registered with one practice, as its own system hands them out.

They are not people of Homeward: what stands here is read to make one list, and nobody's record begins with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from homeward.domain.frailty import Diagnosis
from homeward.domain.person_details import Gender
from homeward.domain.problem import Problem
from homeward.domain.request_rules import NAME_LENGTH, date_of_birth_problem

MOST_ROWS = 200_000
"""People on one practice's register; no practice of England has as many, so a longer file holds something else."""
MOST_DIAGNOSES = 400
MOST_TIMES = 999


@dataclass(frozen=True, slots=True)
class Registered:
    """Somebody on a register. `emergency_stays` and `visits_to_ae` are of the last 12 months; None is not known.

    `diagnoses` are ICD-10 codes of emergency stays with the day the stay began; `decile` is that of the Index of
    Multiple Deprivation where they live (1 is most deprived), as the practice's system gives it, or else by where
    their postcode lies.
    """

    nhs_number: str
    given_name: str
    family_name: str
    date_of_birth: date
    sex: Gender = Gender.NOT_SAID
    postcode: str = ""
    conditions: int | None = None
    emergency_stays: int | None = None
    visits_to_ae: int | None = None
    diagnoses: tuple[Diagnosis, ...] = ()
    decile: int | None = None
    decile_by_postcode: bool = False


def age_on(born: date, day: date) -> int:
    """Whole years. Somebody born on 29 February is a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def registered_problems(one: Registered, today: date) -> Iterator[Problem]:
    """What cannot be so. `where` is the field; whoever read it from a table says which row and column that was."""
    if not one.given_name and not one.family_name:
        yield Problem("register-no-name", "given_name")
    for field in ("given_name", "family_name"):
        if len(getattr(one, field)) > NAME_LENGTH:
            yield Problem("text-too-long", field, {"most": NAME_LENGTH})
    wrong = date_of_birth_problem(one.date_of_birth, today, "date_of_birth")
    if wrong:
        yield wrong
    if len(one.diagnoses) > MOST_DIAGNOSES:
        yield Problem("register-many-codes", "diagnoses", {"most": MOST_DIAGNOSES})
    for given in one.diagnoses:
        shown = {"code": given.code, "date": given.on.isoformat()}
        if given.on > today:
            yield Problem("register-code-ahead", "diagnoses", shown)
        elif not wrong and given.on < one.date_of_birth:
            yield Problem("register-code-before-birth", "diagnoses", shown)
