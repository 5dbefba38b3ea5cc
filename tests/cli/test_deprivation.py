"""Bringing in how deprived small areas are, and what a register is then told by it."""


import pytest

from homeward.actions import deprivation
from homeward.content.demo import sample
from homeward.records.care.models import Extract, RegisterEntry
from homeward.records.community.models import AreaEdition, SmallArea
from homeward.records.community.queries.deprivation import deciles
from tests.cli.test_imports import file, homeward  # noqa: F401 - fixtures
from tests.cli.test_register import bring
from tests.proactive import practice, register_of

DECILES, BOUNDARIES = sample("deprivation.csv"), sample("small-areas.geojson")


@pytest.fixture
def there(database, homeward, file):  # noqa: F811
    assert homeward("import", "postcodes", file(sample("postcodes.csv"), "postcodes.csv"))[0] == 0
    return practice()


def areas(homeward, file, deciles=DECILES, boundaries=BOUNDARIES, *more):  # noqa: F811
    files = file(deciles, "deprivation.csv"), file(boundaries, "areas.geojson")
    return homeward("import", "deprivation", *files, *more)


def test_areas_come_in_once_and_a_later_year_replaces_them_at_one_moment(there, homeward, file):  # noqa: F811
    code, said, _ = areas(homeward, file)
    assert (code, said.splitlines()[0]) == (
        0, "12 rows: 6 areas are now in use; 0 have no boundary, 0 no decile, 0 are wrong."
    )
    assert areas(homeward, file)[0] == 0
    assert deciles(["ZZ91 1AR", "ZZ92 1AA", "ZZ91 9ZZ", ""]) == {"ZZ91 1AR": 5, "ZZ92 1AA": 10}
    assert areas(homeward, file, DECILES.replace(b"E01990004,5.0", b"E01990004,6.0"))[0] == 0
    assert (AreaEdition.objects.count(), SmallArea.objects.count()) == (1, 6)
    assert deciles(["ZZ91 1AR"]) == {"ZZ91 1AR": 6}


def test_what_is_wrong_is_all_said_and_the_rest_comes_in_only_when_asked_for(there, homeward, file):  # noqa: F811
    spoilt = DECILES.replace(b"E01990001,1.0", b"E01990001,0") + b"here,=1\n"
    code, said, complaints = areas(homeward, file, spoilt)
    assert (code, said, AreaEdition.objects.count()) == (1, "", 0)
    assert "“0” is not a decile" in complaints
    assert "“here” is not the code of a small area" in complaints
    assert "--keep-good to bring in the 5 areas" in complaints
    assert areas(homeward, file, spoilt, BOUNDARIES, "--keep-good")[0] == 1
    assert deciles(["ZZ91 1AR"]) == {"ZZ91 1AR": 5}


def test_a_dry_run_and_a_wrong_file_store_nothing(there, homeward, file, tmp_path):  # noqa: F811
    assert "Nothing was stored" in areas(homeward, file, DECILES, BOUNDARIES, "--dry-run")[1]
    assert "not a GeoJSON" in areas(homeward, file, DECILES, BOUNDARIES[:99])[2]
    assert homeward("import", "deprivation", tmp_path / "none", tmp_path / "neither")[0] == 1
    assert AreaEdition.objects.count() == 0


def test_a_loading_broken_off_is_not_read_and_goes_on_where_it_stopped(there, homeward, file, monkeypatch):  # noqa: F811
    monkeypatch.setattr(deprivation, "CHUNK", 2)
    kept, calls = deprivation.stage, []

    def breaks(found, **said):
        calls.append(len(found))
        if len(calls) == 3:
            raise KeyboardInterrupt
        kept(found, **said)

    monkeypatch.setattr(deprivation, "stage", breaks)
    with pytest.raises(KeyboardInterrupt):
        areas(homeward, file)
    assert (SmallArea.objects.count(), deciles(["ZZ91 1AR"])) == (4, {})
    monkeypatch.setattr(deprivation, "stage", kept)
    _, _, complaints = areas(homeward, file)
    assert "Going on after area 4" in complaints
    assert deciles(["ZZ91 1AR"]) == {"ZZ91 1AR": 5}


def test_a_register_is_told_by_postcode_and_its_own_decile_wins(there, homeward, file):  # noqa: F811
    register = register_of(12).decode().splitlines()
    rows = [register[0] + ",imd_decile", *(f"{row}," for row in register[1:-1]), f"{register[-1]},9"]
    path = file(("\n".join(rows) + "\n").encode())
    assert bring(homeward, path)[0] == 0
    assert set(RegisterEntry.objects.values_list("decile", "decile_by_postcode")) == {(None, False), (9, False)}
    areas(homeward, file)
    assert bring(homeward, path)[0] == 0  # the same file again, now that more is known
    told = RegisterEntry.objects.filter(extract__is_current=True).values_list("decile", "decile_by_postcode")
    assert sorted(set(told)) == [(3, True), (9, False)]
    extract = Extract.objects.get(is_current=True)
    assert extract.figures["registered"]["decile-from"] == {"extract": 1, "postcode": 11}
    assert extract.areas["name"] == "deprivation.csv"
    before = Extract.objects.count()
    assert bring(homeward, path)[0] == 0
    assert Extract.objects.count() == before
