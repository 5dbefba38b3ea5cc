"""Who may be living with frailty: the Hospital Frailty Risk Score from coded hospital stays, and a look without codes.

The score, its codes and its cut-points are those of Gilbert T, Neuburger J, Kraindler J and others, "Development and
validation of a Hospital Frailty Risk Score focusing on older people in acute care settings using electronic hospital
records: an observational study", Lancet 2018;391:1775-82 (people of 75 and over, emergency stays of two years). It
finds people for whom somebody should look closer. It says nothing certain about any one of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from homeward.domain.pathway.timing import Span, Unit, day_of


class Risk(StrEnum):
    LOW = "low"
    INTERMEDIATE = "intermediate"
    HIGH = "high"


TWO_YEARS = Span(24, Unit.MONTHS)


@dataclass(frozen=True, slots=True)
class Coded:
    """A code of the table: three characters of ICD-10, what it is called, and its points in tenths."""

    code: str
    title: str
    tenths: int


@dataclass(frozen=True, slots=True)
class FrailtyTable:
    """A version of the score: its codes, where its bands begin and how far back it looks.

    Users differ on whether 5 and 15 belong to the band below or above and on one year or two, so both are part of the
    version. As published: below 5 is low, 5 to 15 intermediate, above 15 high; two years. `digest` is of the file.
    """

    name: str
    digest: str
    codes: Mapping[str, Coded]
    intermediate_from: int = 50
    high_from: int = 151
    looks_back: Span = TWO_YEARS
    youngest: int = 75


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A code given in an emergency stay that began on a day."""

    code: str
    on: date


@dataclass(frozen=True, slots=True)
class Reason:
    """A code of the table, the points it gave once, and the diagnoses that brought it."""

    coded: Coded
    diagnoses: tuple[Diagnosis, ...]


@dataclass(frozen=True, slots=True)
class HospitalFrailty:
    """The score and how it was made: the reasons with most points first. `passed_over` are codes not in the table;
    `too_old` lie before the time looked at, and `ahead` after the day asked for."""

    table: FrailtyTable
    on: date
    tenths: int
    risk: Risk
    reasons: tuple[Reason, ...]
    passed_over: tuple[Diagnosis, ...]
    too_old: tuple[Diagnosis, ...]
    ahead: tuple[Diagnosis, ...]
    is_out_of_age: bool

    @property
    def points(self) -> str:
        """As it is published: "12.4"."""
        return f"{self.tenths // 10}.{self.tenths % 10}"


def hospital_frailty(
    table: FrailtyTable, diagnoses: Iterable[Diagnosis], on: date, age: int | None = None
) -> HospitalFrailty | None:
    """The score on a day; None without any diagnosis in the time looked at: that is not a score of nothing.

    Each code counts once, however often it was given. Pass only diagnoses of emergency stays.
    """
    begins = day_of(table.looks_back.before(on))
    every = sorted(set(diagnoses), key=lambda each: (each.on, each.code))
    looked_at = [each for each in every if begins <= each.on <= on]
    if not looked_at:
        return None
    found: dict[str, list[Diagnosis]] = {}
    passed_over = []
    for diagnosis in looked_at:
        code = three_characters(diagnosis.code)
        if code in table.codes:
            found.setdefault(code, []).append(diagnosis)
        else:
            passed_over.append(diagnosis)
    reasons = sorted(
        (Reason(table.codes[code], tuple(given)) for code, given in found.items()),
        key=lambda reason: (-reason.coded.tenths, reason.coded.code),
    )
    tenths = sum(reason.coded.tenths for reason in reasons)
    return HospitalFrailty(
        table=table,
        on=on,
        tenths=tenths,
        risk=_risk(table, tenths),
        reasons=tuple(reasons),
        passed_over=tuple(passed_over),
        too_old=tuple(each for each in every if each.on < begins),
        ahead=tuple(each for each in every if each.on > on),
        is_out_of_age=age is not None and age < table.youngest,
    )


def three_characters(code: str) -> str:
    """The category of an ICD-10 code: "F05.1" and "f051" are F05."""
    return code.strip().upper().replace(".", "")[:3]


def _risk(table: FrailtyTable, tenths: int) -> Risk:
    if tenths >= table.high_from:
        return Risk.HIGH
    return Risk.INTERMEDIATE if tenths >= table.intermediate_from else Risk.LOW


class Sign(StrEnum):
    """What a plain look goes by where there are no codes."""

    AGE = "age"
    CONDITIONS = "conditions"
    RECENT_USE = "recent-use"


OLD, MANY_CONDITIONS, MANY_STAYS = 85, 3, 2


@dataclass(frozen=True, slots=True)
class PlainLook:
    """Which signs are there, and what was not known. Not a score, and not tested against anything: a reason to ask."""

    signs: tuple[Sign, ...]
    unknown: tuple[Sign, ...]

    @property
    def worth_asking(self) -> bool:
        """Whether somebody should look closer: two signs, or one where something is not known."""
        return len(self.signs) >= 2 or bool(self.signs and self.unknown)


def plain_look(age: int | None, long_term_conditions: int | None, emergency_stays: int | None) -> PlainLook:
    """Age (85 and over), long-term conditions (3 and more), emergency stays in the last 12 months (2 and more).

    None is not known. The thresholds are Homeward's own.
    """
    asked = {
        Sign.AGE: None if age is None else age >= OLD,
        Sign.CONDITIONS: None if long_term_conditions is None else long_term_conditions >= MANY_CONDITIONS,
        Sign.RECENT_USE: None if emergency_stays is None else emergency_stays >= MANY_STAYS,
    }
    return PlainLook(
        tuple(sign for sign, there in asked.items() if there),
        tuple(sign for sign, there in asked.items() if there is None),
    )
