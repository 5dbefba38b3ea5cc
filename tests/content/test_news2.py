"""NEWS2 against the table of the Royal College of Physicians (2017), written out here a second time: every boundary of
every reading, every oxygen scale, every threshold."""

from itertools import product

import pytest

from homeward.content.instruments import load
from homeward.domain.instrument import answer_problems, score

WELL = {
    "respiration": "16", "scale": "scale-1", "oxygen": "air", "saturation": "97", "systolic": "128", "pulse": "72",
    "consciousness": "alert", "temperature": "36.8",
}


def points(reading: str, **said: str) -> int:
    answers = {**WELL, **said}
    assert answer_problems(load("news2"), answers) == ()
    (scored,) = score(load("news2"), answers)
    return next(int(part.points) for part in scored.parts if part.place.key == reading)


def total(**said: str) -> tuple[int, str]:
    (scored,) = score(load("news2"), {**WELL, **said})
    return int(scored.value), scored.band.name


BOUNDARIES = {
    "respiration": {0: 3, 8: 3, 9: 1, 11: 1, 12: 0, 20: 0, 21: 2, 24: 2, 25: 3, 80: 3},
    "systolic": {0: 3, 90: 3, 91: 2, 100: 2, 101: 1, 110: 1, 111: 0, 219: 0, 220: 3, 350: 3},
    "pulse": {0: 3, 40: 3, 41: 1, 50: 1, 51: 0, 90: 0, 91: 1, 110: 1, 111: 2, 130: 2, 131: 3, 300: 3},
    "temperature": {
        "25.0": 3, "35.0": 3, "35.1": 1, "36.0": 1, "36.1": 0, "38.0": 0, "38.1": 1, "39.0": 1, "39.1": 2, "45.0": 2,
    },
    "saturation": {0: 3, 91: 3, 92: 2, 93: 2, 94: 1, 95: 1, 96: 0, 100: 0},
}
SCALE_2_ON_AIR = {0: 3, 83: 3, 84: 2, 85: 2, 86: 1, 87: 1, 88: 0, 92: 0, 93: 0, 94: 0, 95: 0, 96: 0, 97: 0, 100: 0}
SCALE_2_ON_OXYGEN = SCALE_2_ON_AIR | {93: 1, 94: 1, 95: 2, 96: 2, 97: 3, 100: 3}


@pytest.mark.parametrize(
    ("reading", "value", "wanted"),
    [(reading, str(value), wanted) for reading, table in BOUNDARIES.items() for value, wanted in table.items()],
)
def test_the_boundaries_of_every_reading(reading, value, wanted):
    assert points(reading, **{reading: value}) == wanted


@pytest.mark.parametrize(("oxygen", "table"), [("air", SCALE_2_ON_AIR), ("oxygen", SCALE_2_ON_OXYGEN)])
def test_the_second_oxygen_scale_for_every_value(oxygen, table):
    for value, wanted in table.items():
        said = {"scale": "scale-2", "scale-2-by": "Dr Ames, 1 March"}
        assert points("saturation", **said, oxygen=oxygen, saturation=str(value)) == wanted, value


@pytest.mark.parametrize("said", [{}, {"scale-2-by": " "}])
def test_the_second_oxygen_scale_needs_the_clinician_who_decided_it(said):
    problems = answer_problems(load("news2"), {**WELL, "scale": "scale-2", **said})
    assert [problem.where for problem in problems] == ["scale-2-by"]
    assert answer_problems(load("news2"), WELL) == ()


def test_the_first_oxygen_scale_is_the_same_on_oxygen():
    for value, wanted in BOUNDARIES["saturation"].items():
        assert points("saturation", oxygen="oxygen", saturation=str(value)) == wanted


def test_oxygen_counts_two_and_anything_but_alert_three():
    assert (points("oxygen", oxygen="air"), points("oxygen", oxygen="oxygen")) == (0, 2)
    found = {state: points("consciousness", consciousness=state)
             for state in ("alert", "confusion", "voice", "pain", "unresponsive")}
    assert found == {"alert": 0, "confusion": 3, "voice": 3, "pain": 3, "unresponsive": 3}


THRESHOLDS = [
    ({}, 0, "none"),
    ({"pulse": "95"}, 1, "low"),
    ({"pulse": "95", "respiration": "10", "temperature": "35.5", "systolic": "105"}, 4, "low"),
    ({"respiration": "8"}, 3, "low-medium"),
    ({"respiration": "8", "pulse": "95"}, 4, "low-medium"),
    ({"respiration": "8", "pulse": "120"}, 5, "medium"),
    ({"oxygen": "oxygen", "pulse": "120", "temperature": "38.5"}, 5, "medium"),
    ({"oxygen": "oxygen", "pulse": "120", "respiration": "22"}, 6, "medium"),
    ({"respiration": "8", "systolic": "85"}, 6, "medium"),
    ({"respiration": "8", "systolic": "85", "pulse": "95"}, 7, "high"),
    ({"oxygen": "oxygen", "pulse": "120", "respiration": "22", "temperature": "38.5"}, 7, "high"),
]


@pytest.mark.parametrize(("said", "value", "band"), THRESHOLDS)
def test_the_thresholds_and_one_reading_that_is_far_out(said, value, band):
    assert total(**said) == (value, band)


def test_no_possible_total_is_without_a_band():
    low, middle, high = ("16", "10", "8"), ("128", "95", "85"), ("72", "95", "140")
    found = {
        total(respiration=r, systolic=s, pulse=p, oxygen=o, consciousness=c, saturation=sat, temperature=t)
        for r, s, p, o, c, sat, t in product(
            low, middle, high, ("air", "oxygen"), ("alert", "voice"), ("97", "91"), ("36.8", "34.0", "40")
        )
    }
    assert {value for value, _ in found} == set(range(21))
    assert all((band == "high") is (value >= 7) and (band == "none") is (value == 0) for value, band in found)


@pytest.mark.parametrize("reading", WELL)
def test_no_reading_may_be_missing_or_unsure(reading):
    without = {key: value for key, value in WELL.items() if key != reading}
    assert [problem.where for problem in answer_problems(load("news2"), without)] == [reading]
    unsure = answer_problems(load("news2"), {**WELL, reading: "not-sure"})
    assert [(problem.code, problem.where) for problem in unsure] == [("item-unsaid", reading)]
