"""Register extracts between their rows and the values of the domain, and the one reading that makes a list of them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from homeward.domain.actor import SYSTEM
from homeward.domain.frailty import Coded, Diagnosis, FrailtyTable
from homeward.domain.person_details import Gender
from homeward.domain.proactive import BroughtUp, LastSaid, Said, brought_up, how_many
from homeward.domain.proactive_figures import Figures
from homeward.domain.register import Registered
from homeward.records.care.models import Extract, ListAnswer, PointsTable, RegisterEntry
from homeward.records.session import asked_by

READ_AT_ONCE = 2_000
_COLUMNS = (
    "nhs_number", "given_name", "family_name", "date_of_birth", "sex", "postcode", "conditions", "emergency_stays",
    "visits_to_ae", "diagnoses", "decile", "decile_by_postcode",
)


@dataclass(frozen=True, slots=True)
class ListMade:
    """A list made from a staged extract, and the figures of both."""

    people: list[BroughtUp]
    registered: Figures
    listed: Figures
    table: FrailtyTable | None


def points_table() -> FrailtyTable | None:
    """The points table that was brought in last; None while nobody has brought one in."""
    row = PointsTable.objects.order_by("-came_at", "digest").first()
    if row is None:
        return None
    codes = {code: Coded(code, title, tenths) for code, (tenths, title) in row.codes.items()}
    return FrailtyTable(row.name, row.digest, codes)


def scoring(table: FrailtyTable | None) -> dict[str, Any]:
    """The version of the score, to be stored with what was made by it."""
    if table is None:
        return {}
    return {
        "name": table.name, "digest": table.digest, "codes": len(table.codes), "youngest": table.youngest,
        "intermediate_from": table.intermediate_from, "high_from": table.high_from, "months": table.looks_back.count,
    }


def entry_of(one: Registered, extract: Extract, by_postcode: Mapping[str, int]) -> RegisterEntry:
    """`by_postcode` is known of the places where they live: what the practice's own extract says goes before."""
    return RegisterEntry(
        team_id=extract.team_id, extract_id=extract.pk, label="clinical", nhs_number=one.nhs_number,
        given_name=one.given_name, family_name=one.family_name, date_of_birth=one.date_of_birth, sex=one.sex.value,
        postcode=one.postcode, conditions=one.conditions, emergency_stays=one.emergency_stays,
        visits_to_ae=one.visits_to_ae, diagnoses=[[each.code, each.on.isoformat()] for each in one.diagnoses],
        decile=one.decile or by_postcode.get(one.postcode),
        decile_by_postcode=one.decile is None and one.postcode in by_postcode,
    )


def list_of(extract_id: UUID, now: datetime, on: date) -> ListMade:
    """Score everybody staged under an extract, in one pass over its rows and without keeping a transaction open where
    that would make others wait."""
    table, registered, listed = points_table(), Figures(), Figures()
    with asked_by(SYSTEM, now):
        people = RegisterEntry.objects.filter(extract=extract_id).count()
        counted = _counted(_registered(extract_id), registered, on)
        found = brought_up(counted, table, on, how_many(people))
    for one in found:
        listed.add(one.who, on)
    return ListMade(found, registered, listed, table)


def _registered(extract_id: UUID) -> Iterator[Registered]:
    rows = RegisterEntry.objects.filter(extract=extract_id).values_list(*_COLUMNS)
    for nhs_number, given, family, born, sex, code, ill, stays, ae, codes, *decile in rows.iterator(READ_AT_ONCE):
        diagnoses = tuple(Diagnosis(code, date.fromisoformat(day)) for code, day in codes)
        yield Registered(nhs_number, given, family, born, Gender(sex), code, ill, stays, ae, diagnoses, *decile)


def _counted(register: Iterator[Registered], figures: Figures, on: date) -> Iterator[Registered]:
    for one in register:
        figures.add(one, on)
        yield one


def last_said(team_id: UUID, practice: str, nhs_numbers: Collection[str]) -> dict[str, LastSaid]:
    """The last that was written down about each of these, by NHS number."""
    rows = ListAnswer.objects.filter(team=team_id, practice=practice, nhs_number__in=nhs_numbers).order_by("number")
    return {row.nhs_number: LastSaid(Said(row.what), row.on, row.again_on) for row in rows}
