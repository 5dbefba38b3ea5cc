"""Deciles and boundaries of small areas as they are published, and everything that can be wrong with them."""

import json

import pytest

from homeward.content.demo import sample
from homeward.domain.problem import Refused
from homeward.domain.small_area import AreaMap
from homeward.standards.deprivation import read_areas

DECILES, BOUNDARIES = sample("deprivation.csv"), sample("small-areas.geojson")


def feature(code="E01990001", **geometry):
    shape = {"type": "Polygon", "coordinates": [[[1, 53], [2, 53], [2, 54], [1, 53]]]} | geometry
    return {"type": "Feature", "properties": {"lsoa21_code": code}, "geometry": shape}


def areas_of(*features):
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def test_both_files_come_to_areas_in_which_a_postcode_is_found():
    found = read_areas(DECILES, BOUNDARIES)
    assert (len(found.areas), found.rows, found.wrong, found.problems) == (6, 12, 0, ())
    assert AreaMap(found.areas).at((1.036, 53.6403)).decile == 5  # ZZ91 1AR
    assert AreaMap(found.areas).at((1.1656, 53.6749)).decile == 10  # ZZ92 1AA


def test_an_area_that_has_one_of_the_two_alone_is_counted_and_left_out():
    found = read_areas(DECILES + b"E01990009,4\n", areas_of(feature(), feature("E01990010")))
    assert ([one.code for one in found.areas], found.without_boundary, found.without_decile) == (["E01990001"], 6, 1)
    assert found.wrong == 0


def test_everything_wrong_in_both_is_said_at_once_and_what_is_right_is_kept_apart():
    rows = b"lsoa21_code,IMD_decile\nE01990001,11\nMeir,3\nE01990002,2.0\nE01990002,3\n=cmd(),x\nE01990003\n"
    shapes = areas_of(
        feature("E01990002"), feature("E01990002"), feature(code=7), feature("E01990003", type="Point"),
        feature("E01990004", coordinates=[[[400000, 350000], [1, 2], [3, 4], [400000, 350000]]]),
        feature("E01990005", coordinates=[[[1, 53], [2, 53], [2, 54], [1, 53.5]]]), "nothing",
    )
    found = read_areas(rows, shapes)
    assert [one.code for one in found.areas] == ["E01990002"]
    assert [(one.where, one.code) for one in found.problems] == [
        ("row 2, column imd_decile", "deprivation-decile"),
        ("row 3, column lsoa21_code", "deprivation-code"),
        ("row 5, column lsoa21_code", "deprivation-twice"),
        ("row 6, column lsoa21_code", "deprivation-code"),
        ("row 6, column imd_decile", "deprivation-decile"),
        ("row 7, column imd_decile", "deprivation-decile"),
        ("feature 2", "deprivation-twice"),
        ("feature 3", "deprivation-code"),
        ("feature 4", "deprivation-shape"),
        ("feature 5", "deprivation-not-degrees"),
        ("feature 6", "deprivation-shape"),
        ("feature 7", "deprivation-code"),
        ("feature 7", "deprivation-shape"),
    ]
    assert found.wrong == 11


@pytest.mark.parametrize("coordinates", [
    None, [], [[]], [[[1, 53]]], [["x", "y"]], {"a": 1}, [[[1], [2], [3], [1]]], [[None]],
])
def test_a_shape_that_is_none_is_said_to_be_none(coordinates):
    found = read_areas(DECILES, areas_of(feature(coordinates=coordinates)))
    assert [one.code for one in found.problems] == ["deprivation-shape"]


@pytest.mark.parametrize(("deciles", "boundaries", "codes"), [
    (b"", b"", ["csv-is-empty", "deprivation-not-geojson"]),
    (b"a,b\n1,2\n", BOUNDARIES, ["deprivation-columns"]),
    (b"lsoa21_code,IMD_decile\n", BOUNDARIES, ["deprivation-no-rows"]),
    (DECILES, b"[1, 2]", ["deprivation-not-geojson"]),
    (DECILES, b'{"features": []}', ["deprivation-not-geojson"]),
    (DECILES, BOUNDARIES[:200], ["deprivation-not-geojson"]),
    (DECILES, b"[" * 100_000, ["deprivation-not-geojson"]),
    (BOUNDARIES, DECILES, ["deprivation-columns", "deprivation-not-geojson"]),
    (DECILES, areas_of(feature("E01000001")), ["deprivation-nothing-in-common"]),
])
def test_a_wrong_file_is_named_for_what_it_is(deciles, boundaries, codes):
    with pytest.raises(Refused) as refused:
        read_areas(deciles, boundaries)
    assert [one.code for one in refused.value.problems] == codes
