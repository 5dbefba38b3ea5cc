"""The Hospital Frailty Risk Score by a made-up table: what counts, how often, how far back; and without codes."""

from dataclasses import replace
from datetime import date

import pytest

from homeward.domain.frailty import Coded, Diagnosis, FrailtyTable, Risk, Sign, hospital_frailty, plain_look

TABLE = FrailtyTable(
    "made-up.csv", "0" * 64,
    {code: Coded(code, code, tenths) for code, tenths in (("A01", 30), ("A02", 19), ("A03", 1), ("A04", 100))},
)
ON = date(2026, 6, 1)
LAST_YEAR = date(2025, 6, 1)


def scored(*codes: str, on: date = LAST_YEAR, table: FrailtyTable = TABLE):
    return hospital_frailty(table, [Diagnosis(code, on) for code in codes], ON)


@pytest.mark.parametrize(("codes", "tenths", "risk"), [
    (["Z00"], 0, Risk.LOW),
    (["A01", "A02"], 49, Risk.LOW),
    (["A01", "A02", "A03"], 50, Risk.INTERMEDIATE),
    (["A04", "A01", "A02", "A03"], 150, Risk.INTERMEDIATE),
])
def test_the_published_cut_points(codes, tenths, risk):
    found = scored(*codes)
    assert (found.tenths, found.risk) == (tenths, risk)


def test_just_above_fifteen_is_high_as_published_and_fifteen_where_a_version_says_so():
    more = replace(TABLE, codes={**TABLE.codes, "A05": Coded("A05", "A05", 1)})
    assert scored("A04", "A01", "A02", "A03", "A05", table=more).risk is Risk.HIGH
    otherwise = replace(TABLE, high_from=150, intermediate_from=51)
    assert scored("A04", "A01", "A02", "A03", table=otherwise).risk is Risk.HIGH
    assert scored("A01", "A02", "A03", table=otherwise).risk is Risk.LOW


def test_a_code_counts_once_and_opens_to_every_stay_that_gave_it():
    stays = [Diagnosis("A01.2", LAST_YEAR), Diagnosis("a019", ON), Diagnosis("A02", ON)]
    found = hospital_frailty(TABLE, stays, ON)
    assert (found.tenths, found.points) == (49, "4.9")
    assert [(reason.coded.code, len(reason.diagnoses)) for reason in found.reasons] == [("A01", 2), ("A02", 1)]
    assert sum(reason.coded.tenths for reason in found.reasons) == found.tenths


def test_two_years_back_and_not_a_day_more_nor_ahead():
    edge, before, after = date(2024, 6, 1), date(2024, 5, 31), date(2026, 6, 2)
    found = hospital_frailty(TABLE, [Diagnosis("A01", edge), Diagnosis("A02", before), Diagnosis("A04", after)], ON)
    assert found.tenths == 30
    assert [each.on for each in (*found.too_old, *found.ahead)] == [before, after]


def test_without_any_code_there_is_no_score_and_that_is_not_nothing():
    assert hospital_frailty(TABLE, [], ON) is None
    assert hospital_frailty(TABLE, [Diagnosis("A01", date(2020, 1, 1))], ON) is None
    assert scored("Z00").tenths == 0
    assert [each.code for each in scored("Z00").passed_over] == ["Z00"]


def test_a_younger_person_is_outside_what_it_was_made_for():
    assert hospital_frailty(TABLE, [Diagnosis("A01", ON)], ON, age=74).is_out_of_age
    assert not hospital_frailty(TABLE, [Diagnosis("A01", ON)], ON, age=75).is_out_of_age


@pytest.mark.parametrize(("known", "signs", "asks"), [
    ((84, 2, 1), (), False),
    ((85, 0, 0), (Sign.AGE,), False),
    ((85, 3, 0), (Sign.AGE, Sign.CONDITIONS), True),
    ((40, 3, 2), (Sign.CONDITIONS, Sign.RECENT_USE), True),
    ((85, None, 0), (Sign.AGE,), True),
    ((None, None, None), (), False),
])
def test_the_plain_look_counts_signs_and_says_what_it_did_not_know(known, signs, asks):
    found = plain_look(*known)
    assert (found.signs, found.worth_asking) == (signs, asks)
    assert len(found.unknown) == sum(each is None for each in known)
