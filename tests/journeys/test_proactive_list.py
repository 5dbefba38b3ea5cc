"""A practice's register comes in, and those for whom most speaks are asked: by somebody, never by a list."""

import csv
import io
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest

from homeward.cli.demo_register import nhs_numbers
from homeward.web.dates import day
from tests.browsers import TELEPHONE
from tests.journeys.keyboard import Keyboard
from tests.journeys.rosie import TODAY
from tests.journeys.vale import Vale
from tests.journeys.visitor import Visitor

PEOPLE = 300
LAST_TIME = "1,500 people on the register, 30 on the list."
IDA, ASA, OLGA, IVY = "Ida Prowse", "Asa Thorne", "Olga Rudge", "Ivy Marsden"
OFTEN = {
    "postcode": "ZZ91 1AA", "long_term_conditions": "9", "emergency_stays_12_months": "7", "ae_visits_12_months": "9",
    "diagnoses": "",
}
BORN = "1931-04-09"
YES = "Yes, if she brings the plan to my kitchen and not me to hers."
SPRING = TODAY + timedelta(days=120)


@pytest.fixture
def register(vale: Vale, tmp_path: Path) -> Path:
    """The invented register, with four more people: three nobody knows yet, and Ivy, whom the team knows."""
    file = tmp_path / "register.csv"
    vale.site.homeward("demo", "register", str(PEOPLE), "--to", str(file))
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    number = islice(nhs_numbers(), PEOPLE, None)
    for name, known_by in ((IDA, ""), (ASA, ""), (OLGA, ""), (IVY, "9990441499")):
        given, _, family = name.rpartition(" ")
        about = {"nhs_number": known_by or next(number), "given_name": given, "family_name": family}
        born = "1936-04-07" if known_by else BORN
        rows.append({**rows[0], **OFTEN, **about, "sex": "female", "date_of_birth": born})
    file.write_text(written(rows), encoding="utf-8")
    return file


def written(rows: list[dict[str, str]]) -> str:
    table = io.StringIO()
    sheet = csv.DictWriter(table, list(rows[0]), lineterminator="\n")
    sheet.writeheader()
    sheet.writerows(rows)
    return table.getvalue()


def test_a_register_becomes_a_list_and_a_list_an_offer(vale: Vale, register: Path) -> None:
    a_file_with_a_wrong_row_stores_nothing(vale, register)
    gwen = the_list_says_why_of_each(vale)
    one_says_yes_and_a_journey_begins(vale, gwen)
    one_says_no_and_is_not_asked_again_before_spring(vale)
    two_are_known_already(gwen)
    the_list_says_how_far_it_was_worked_through(vale, gwen)


def a_file_with_a_wrong_row_stores_nothing(vale: Vale, register: Path) -> None:
    """Given a day that is none and a code that is none, Rhona reads row, column and what to do; the list
    stays as it was until she brings the file in whole. She reads no name on any page."""
    lines = register.read_text(encoding="utf-8").splitlines()
    broken = register.with_name("broken.csv")
    seventh = lines[6].split(",")
    seventh[3], seventh[9] = "1066-02-30", "FLU@2026-01-20"
    broken.write_text("\n".join([*lines[:6], ",".join(seventh), *lines[7:]]) + "\n", encoding="utf-8")

    rhona = vale.come_in("rhona")
    assert rhona.page.get_by_role("navigation", name="Main").get_by_role("link").all_inner_texts() == ["Proactive list"]
    rhona.reads(LAST_TIME)
    looks_at(rhona, broken)
    rhona.reads(f"{PEOPLE + 4} rows: {PEOPLE + 3} right, 1 wrong. Nothing is stored yet.")
    rhona.reads("row 7, column date_of_birth", "row 7, column diagnoses")
    rhona.presses(f"Bring in {PEOPLE + 3} people", status=422)
    rhona.reads("Rows of this file are wrong. Mend them, or say that only the good rows come in.")
    rhona.chooses_from_menu("Proactive list")
    rhona.reads(LAST_TIME)

    looks_at(rhona, register)
    rhona.presses(f"Bring in {PEOPLE + 4} people")
    rhona.reads("Alder Vale Surgery", f"{PEOPLE + 4} people on the register, 6 on the list.")
    rhona.does_not_read(IDA, ASA, OLGA, IVY)
    assert not rhona.button_or_link("Alder Vale Surgery").count()


def looks_at(rhona: Visitor, file: Path) -> None:
    rhona.presses("Bring in a practice's register")
    rhona.chooses("Alder Vale Surgery")
    rhona.box("Which file?").set_input_files(file)
    rhona.presses("Look at the file")


def the_list_says_why_of_each(vale: Vale) -> Visitor:
    """Gwen reads of each what speaks for asking them, in words, and whom the list may leave out."""
    gwen = vale.come_in("gwen")
    gwen.chooses_from_menu("Proactive list")
    gwen.presses("Alder Vale Surgery")
    gwen.reads(f"6 of {PEOPLE + 4} people on the register", "It is advice", "Not asked: 5", "Known already: 1")
    why = gwen.row(IDA).inner_text()
    for reason in ("aged ", "9 long-term conditions", "7 emergency stays in 12 months"):
        assert reason in why
    for split in ("By deprivation (1 is the most deprived tenth of England)", "By age", "By sex"):
        gwen.page.get_by_role("table", name=split).wait_for()
    gwen.reads("Numbers under 5 are not shown", "not shown")
    gwen.opens("How this list was made")
    gwen.reads("This is not a score")
    return gwen


def one_says_yes_and_a_journey_begins(vale: Vale, gwen: Visitor) -> None:
    """Gwen decides to ask Ida, and writes down her yes. It is a request like any other; Bev accepts it, and nobody asks
    Ida again what she has said."""
    gwen.presses(IDA)
    gwen.reads("Not asked", "Why on the list", "It says whom to ask, not how somebody is. Only they can say that.")
    gwen.presses("I will offer it to them")
    gwen.presses("Write it down", status=422, within=gwen.page.locator("form", has_text="What did they say?"))
    gwen.reads("Say whether they said yes or no")
    gwen.chooses("Yes, they agree to meet the community team")
    gwen.fills({"In their words": YES})
    gwen.presses("Write it down", within=gwen.page.locator("form", has_text="What did they say?"))
    gwen.reads("Said yes", YES, "Written down by Gwen Parry")

    bev = vale.come_in("bev")
    bev.chooses_from_menu("Requests")
    bev.presses(IDA)
    bev.reads(YES, "Community team")
    bev.chooses("Somebody new")
    bev.presses("Accept, and begin")
    bev.presses("Journey")
    bev.reads("Community team", "Who leads", f"Ask whether the person wants the team Done {day(TODAY)}")


def one_says_no_and_is_not_asked_again_before_spring(vale: Vale) -> None:
    """On a telephone without scripts Nadia writes down a no. When they may be asked again has to be said."""
    nadia = vale.come_in("nadia", screen=TELEPHONE, scripts=False)
    nadia.chooses_from_menu("Proactive list")
    nadia.presses("Alder Vale Surgery")
    nadia.presses(ASA)
    nadia.presses("I will offer it to them")
    answer = nadia.page.locator("form", has_text="What did they say?")
    nadia.chooses("No, thank you")
    nadia.fills({"In their words": "Not while the hens are laying."})
    nadia.presses("Write it down", within=answer, status=422)
    assert nadia.box("In their words").input_value() == "Not while the hens are laying."
    nadia.dates("From which day may they be asked again?", SPRING)
    nadia.presses("Write it down", within=answer)
    nadia.reads("Said no", f"May be asked again from {day(SPRING)}.", "Not while the hens are laying.")
    assert not nadia.button_or_link("I will offer it to them").count()


def two_are_known_already(gwen: Visitor) -> None:
    """Ivy is on a journey, and the list says so by itself. That Olga's nurse brings everybody together, Gwen writes
    down by keyboard."""
    gwen.chooses_from_menu("Proactive list")
    gwen.presses("Alder Vale Surgery")
    gwen.presses(IVY)
    gwen.presses(f"The team knows {IVY} already")
    gwen.reads("Ivy", "Born 7 April 1936")
    gwen.chooses_from_menu("Proactive list")
    gwen.presses("Alder Vale Surgery")
    gwen.presses(OLGA)
    keys = Keyboard(gwen)
    keys.tab_to("Somebody already brings everybody together for them")
    keys.presses("Enter")
    keys.tab_to("Who?")
    keys.types("Her heart failure nurse, Pat Olu")
    keys.tab_to("Write it down")
    with gwen.opening():
        keys.presses("Enter")
    gwen.reads("Known already", "Her heart failure nurse, Pat Olu")


def the_list_says_how_far_it_was_worked_through(vale: Vale, gwen: Visitor) -> None:
    gwen.presses("The list of Alder Vale Surgery")
    gwen.reads("Everybody: 6", "Not asked: 2", "Offered: 0", "Said yes: 1", "Said no: 1", "Known already: 2")
    gwen.presses("Said no: 1")
    gwen.reads(ASA)
    gwen.does_not_read(IDA, OLGA)
