"""Bringing in lists, requests and people from files: twice is once, every problem is named, nothing is half-stored."""

from pathlib import Path

import pytest

from homeward.actions import people, places
from homeward.cli import import_places
from homeward.cli.command_line import run
from homeward.records.care.models import Request
from homeward.records.community.models import Edition, Neighbourhood, Postcode, Practice
from homeward.records.people.models import Person
from tests.arrivals import team

SAMPLES = Path(__file__).parent.parent / "standards" / "samples"
PEOPLE = """Known as,Surname,DOB,NHS number,Postcode,Telephone,Shoe size
Iris,Tunnicliffe,2/3/1941,9990000018,ST3 4AB,01632 960001,5
Éva,O'Neill,1952-11-04,9990000026,ST3 7DJ,+44 1632 960055,4
"""
PRACTICE = (
    "{code},{name},Y60,QNC,1 HIGH STREET,MEIR,,,STAFFORDSHIRE,ST3 1AA,20010101,,{status},B,05W,,,01632 960111,,"
    ",,0,,05W,,{setting},"
)


@pytest.fixture
def homeward(database, capsys):
    """Run a command; gives its exit code, what it said, and what it complained of."""

    def command(*words):
        code = run([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def file(tmp_path):
    def write(content, name="people.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def practices(*rows):
    return "\n".join(PRACTICE.format(code=code, name=name, status=s, setting=n) for code, name, s, n in rows) + "\n"


def test_practices_twice_are_practices_once(homeward, file):
    listed = file(practices(("M00001", "KILN SURGERY", "A", "4"), ("M00002", "OLD SURGERY", "C", "4")))
    code, said, _ = homeward("import", "practices", listed)
    assert (code, said.splitlines()) == (
        0, ["2 rows: 2 new, 0 changed, 0 as before, 0 wrong.", "1 of them are active GP practices."],
    )
    assert "2 as before" in homeward("import", "practices", listed)[1]
    renamed = file(practices(("M00001", "KILN LANE SURGERY", "A", "4"), ("M00003", "HOSPICE", "A", "13")))
    assert "1 new, 1 changed, 0 as before" in homeward("import", "practices", renamed)[1]
    assert sorted(Practice.objects.values_list("code", "organisation__name", "is_active_gp")) == [
        ("M00001", "KILN LANE SURGERY", True), ("M00002", "OLD SURGERY", False), ("M00003", "HOSPICE", False),
    ]


def test_a_wrong_list_stores_nothing_unless_the_good_rows_are_asked_for(homeward, file):
    listed = file(practices(("M00001", "KILN SURGERY", "A", "4"), ("M00002", "", "Q", "4")) + "half a row,\n")
    code, said, complaints = homeward("import", "practices", listed)
    assert (code, said, Practice.objects.count()) == (1, "", 0)
    for place in ("row 2, column 2, name", "row 2, column 13, status", "row 3: This row has 2 columns"):
        assert place in complaints
    assert "Nothing was brought in." in complaints
    code, said, _ = homeward("import", "practices", listed, "--keep-good")
    assert (code, Practice.objects.count()) == (1, 1)
    assert "1 new, 0 changed, 0 as before, 2 wrong" in said


@pytest.mark.parametrize("what", ["practices", "postcodes", "people"])
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty."),
        ("Iris,é\n".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04 sheet", "This is a spreadsheet, not a CSV file."),
        (b"%PDF-1.7", "This is not a CSV file."),
    ],
)
def test_a_wrong_file_is_named_for_what_it_is(homeward, file, what, content, sentence):
    code, _, complaints = homeward("import", what, file(content))
    assert code == 1
    assert sentence in complaints


def test_a_file_that_is_not_there(homeward, tmp_path):
    for what in ("practices", "postcodes", "people", "request"):
        code, _, complaints = homeward("import", what, tmp_path / "nothing")
        assert (code, complaints.count("no such file")) == (1, 1)


def postcodes(*rows):
    row = '"{}",10,{},{},"E92000001","E19000001","E18000005","","E06000021","E05008727"\n'
    return "".join(row.format(*values) for values in rows)


def test_postcodes_of_an_area_are_replaced_at_one_moment(homeward, file):
    first = file(postcodes(("ST3 4AB", 392_000, 342_000), ("ST3 7DJ", 392_100, 342_100)), "st.csv")
    other = file(postcodes(("CW1 1AA", 370_000, 355_000)), "cw.csv")
    assert homeward("import", "postcodes", first, other)[0] == 0
    assert "Nothing has changed" in homeward("import", "postcodes", first, other)[1]
    later = file(postcodes(("ST3 4AB", 392_500, 342_000)), "st.csv")
    code, said, _ = homeward("import", "postcodes", later)
    assert (code, said.splitlines()[-1]) == (0, "2 postcodes are in use in all.")
    assert sorted(Postcode.objects.values_list("postcode", "easting")) == [("CW1 1AA", 370_000), ("ST3 4AB", 392_500)]
    assert Postcode.staged.count() == 2
    assert Edition.objects.count() == 2


def test_a_loading_broken_off_goes_on_where_it_stopped(homeward, file, monkeypatch):
    monkeypatch.setattr(import_places, "CHUNK", 2)
    listed = file(postcodes(*((f"ST3 {n}AB", 392_000 + n, 342_000) for n in range(1, 6))))
    stage, calls = places.stage_postcodes, []

    def break_off(placed, **said):
        calls.append(len(placed))
        if len(calls) == 3:
            raise KeyboardInterrupt
        stage(placed, **said)

    monkeypatch.setattr(places, "stage_postcodes", break_off)
    with pytest.raises(KeyboardInterrupt):
        homeward("import", "postcodes", listed)
    assert Postcode.objects.count() == 0  # nothing half-loaded is read
    assert Postcode.staged.count() == 4
    code, said, complaints = homeward("import", "postcodes", listed)
    assert (code, calls) == (0, [2, 2, 1, 1])
    assert "Going on after row 4." in complaints
    assert "5 postcodes of ST are now in use" in said


def test_a_neighbourhood_round_its_practices(homeward, file):
    homeward("import", "practices", file(practices(("M00001", "KILN", "A", "4"), ("M00002", "OLD", "C", "4"))))
    code, _, complaints = homeward("neighbourhood", "create", "Meir", "--practice", "M00001", "M00002", "X9")
    assert (code, Neighbourhood.objects.count()) == (1, 0)
    assert "M00002, OLD, is not an active GP practice" in complaints
    assert "We do not know a practice with the code X9" in complaints
    assert "M00001  KILN" in homeward("neighbourhood", "create", "Meir", "--practice", "m00001")[1]
    assert "Nothing has changed" in homeward("neighbourhood", "create", "Meir", "--practice", "M00001")[1]
    assert "works in Meir" in homeward("team", "create", "Kiln Lane", "--neighbourhood", "Meir")[1]
    assert "Nothing has changed" in homeward("team", "create", "Kiln Lane", "--neighbourhood", "Meir")[1]


def test_a_request_from_a_file_is_received_once(homeward):
    team()
    document = SAMPLES / "home-from-hospital.json"
    code, said, _ = homeward("import", "request", document)
    assert code == 0
    assert "is with Kiln Lane." in said
    assert homeward("import", "request", document)[1] == said
    request = Request.objects.get()
    assert (request.via, bytes(request.source.content)) == ("command", document.read_bytes())
    assert "No team called" in homeward("import", "request", document, "--team", "Nobody")[2]


def test_half_a_request_stores_nothing(homeward, file):
    team()
    whole = (SAMPLES / "home-from-hospital.json").read_bytes()
    for content in (whole[: len(whole) // 2], b"", b"\xff\xfe{", b"[]", b'{"resourceType": "Patient"}', b"<Patient/>"):
        code, said, complaints = homeward("import", "request", file(content))
        assert (code, said) == (1, "")
        assert complaints.endswith("Nothing was brought in.\n")
    assert Request.objects.count() == 0


def test_people_are_brought_in_once(homeward, file):
    team()
    listed = file(PEOPLE)
    code, said, _ = homeward("import", "people", listed, "--dry-run")
    assert (code, Person.objects.count()) == (0, 0)
    assert "preferred_name = Known as" in said
    assert "Not used: Shoe size" in said
    assert "2 people would be brought in" in said
    assert "2 people brought in" in homeward("import", "people", listed)[1]
    assert sorted(Person.objects.values_list("preferred_name", flat=True)) == ["Iris", "Éva"]
    assert "2 were here already from this file" in homeward("import", "people", listed)[1]
    # The same people in another file are noticed too, however they are spelt.
    again = file("Known as,Surname,DOB,NHS number\nIrsi,Tuniclife,2/3/1941,9990000018\n")
    code, _, complaints = homeward("import", "people", again)
    assert (code, Person.objects.count()) == (1, 2)
    assert "row 2: Somebody like this is here already." in complaints


def test_every_problem_of_a_list_of_people_by_row_and_column(homeward, file):
    team()
    wrong = file(
        "Name,Born,NHS,Phone\nIris,14/10/1066,9990000019,01632 960001\n=cmd|calc,2/3/41,,x\n"
        "Éva,4/11/1952,,01632 960055\n"
    )
    columns = ("given_name=Name", "date_of_birth=Born", "nhs_number=NHS", "phone=Phone")
    mapped = [word for column in columns for word in ("--map", column)]
    code, _, complaints = homeward("import", "people", wrong, *mapped)
    assert (code, Person.objects.count()) == (1, 0)
    for place in ("2, column Born", "2, column NHS", "3, column Name", "3, column Born", "3, column Phone"):
        assert complaints.count(f"row {place}:") == 1
    code, said, _ = homeward("import", "people", wrong, *mapped, "--keep-good")
    assert (code, Person.objects.get().preferred_name) == (1, "Éva")
    assert "3 rows: 1 people brought in, 2 rows left out" in said


def test_a_list_broken_off_goes_on_where_it_stopped(homeward, file, monkeypatch):
    team()
    listed, create, made = file(PEOPLE), people.create, []

    def break_off(**said):
        if made:
            raise KeyboardInterrupt
        made.append(create(**said))

    monkeypatch.setattr(people, "create", break_off)
    with pytest.raises(KeyboardInterrupt):
        homeward("import", "people", listed)
    monkeypatch.setattr(people, "create", create)
    assert Person.objects.count() == 1
    assert "1 people brought in, 1 were here already from this file" in homeward("import", "people", listed)[1]
    assert Person.objects.count() == 2


def test_a_map_from_a_file_and_a_map_that_is_none(homeward, file):
    team()
    listed = file("A,B\nIris,2/3/1941\n")
    columns = file("# ours = theirs\ngiven_name = A\ndate_of_birth = B\n", "map.txt")
    assert homeward("import", "people", listed, "--map", columns)[0] == 0
    code, _, complaints = homeward("import", "people", listed, "--map", "nowhere.txt", "--map", "shoe=B")
    assert code == 1
    assert "nowhere.txt" in complaints


def test_a_client_is_made_and_revoked(homeward):
    code, said, _ = homeward("create-client", "Kiln Hospital")
    assert code == 0
    assert said.splitlines()[1].startswith("hw_")
    assert "already" in homeward("create-client", "Kiln Hospital")[2]
    assert homeward("revoke-client", "Kiln Hospital")[0] == 0
    assert "no system called" in homeward("revoke-client", "Kiln Hospital")[2]
