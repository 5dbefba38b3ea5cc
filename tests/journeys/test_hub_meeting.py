"""The hub's meeting: a page to project, one person at a time, and what is decided is somebody's to do from then on."""

from datetime import timedelta

from homeward.web.dates import day
from tests.browsers import DESK, TELEPHONE
from tests.journeys.keyboard import Keyboard
from tests.journeys.pictures import drawn
from tests.journeys.rosie import THEIRS, TODAY, key_in
from tests.journeys.vale import Vale
from tests.journeys.visitor import Visitor

MOST_SENT = 5
"""Forms that one person with one decision may take: the meeting opened and closed among them."""
DECIDED = "Bring the surveyor to Tessa's back bedroom, and stay until he names a day"
BY = TODAY + timedelta(days=2)
CANNOT_COME = "The ward rings at noon, and then we know"
JO = "Jo Marsh of Vale Homes"


def test_a_hub_goes_through_its_people(vale: Vale) -> None:
    tessa = tessa_says_who_does_not_see_her(vale)
    gwen = everybody_comes_up_once_with_every_reason(vale)
    somebody_comes_later(gwen)
    a_decision_is_an_action_on_the_spot(gwen)
    others_are_gone_through_by_keyboard_and_without_scripts(vale, gwen)
    whoever_may_not_know_her_does_not_meet_her_here(vale, tessa)
    its_owner_finds_it(vale)
    afterwards_there_is_a_paragraph_to_paste(gwen)
    the_next_meeting_begins_where_this_one_stopped(vale)


def tessa_says_who_does_not_see_her(vale: Vale) -> str:
    """Given Tessa says that the co-ordinator, who is her neighbour, shall not read about her, Bev writes it down."""
    bev = vale.come_in("bev")
    bev.presses("My team's")
    bev.presses("Tessa")
    tessa = key_in(bev, "people")
    bev.goes_to("people:sharing", tessa)
    bev.presses("Not this, or not them: Hazel Brook")
    bev.chooses("Everything", "What should they no longer see?")
    bev.chooses(THEIRS)
    bev.presses("Do not show it to Hazel Brook")
    bev.reads("Kept from Hazel Brook: everything")
    return tessa


def everybody_comes_up_once_with_every_reason(vale: Vale) -> Visitor:
    """Given the huddle is open, its agenda says of each why: new, stuck, late, due for review, near a limit. Nothing
    that is still to come is called late."""
    gwen = vale.come_in("gwen")
    gwen.presses("Meetings")
    gwen.presses("Hub huddle")
    for name, *why in (
        ("Leon", "New to us since"), ("Rosalind", "Late: “Agree what the money is for” was due on"),
        ("Tessa", "A waiting list.", "Jo Marsh, Vale Homes was asked to help on", "Ines Duarte leads"),
        ("Walter", "It is time for “Review together”, by"), ("Pani Halina", "“Review together” is late."),
        ("Pauline", "Three weeks, and once a fourth: the last day is"),
    ):
        on_agenda = gwen.agenda(name)
        assert all(words in on_agenda for words in why), on_agenda
    ahead = [f"was due on {day(TODAY + timedelta(days=days))}" for days in range(200)]
    gwen.does_not_read(*ahead)
    return gwen


def somebody_comes_later(gwen: Visitor) -> None:
    gwen.presses("Somebody came or left")
    gwen.chooses("Ines Duarte")
    gwen.fills({"Somebody else?": JO})
    gwen.presses("Save")
    gwen.reads("Ines Duarte", JO)


def a_decision_is_an_action_on_the_spot(gwen: Visitor) -> None:
    """One person fills the page: who they are before what is wrong. One form, sent once, and the next person stands."""
    gwen.presses("Tessa")
    gwen.reads("Tessa", "My three in dry beds, and the post open.", "Why now", "A waiting list.", "Ines Duarte")
    drawn(gwen, "hub-meeting", DESK, "body")
    before = gwen.sent
    gwen.dates("By when?", BY)
    gwen.presses("Write it down and go on", status=422)
    gwen.reads("Write what was decided")
    assert gwen.group("By when?").get_by_label("Day").input_value() == str(BY.day)
    gwen.fills({"What was decided?": DECIDED})
    gwen.presses("Write it down and go on")
    gwen.reads("Written down for Tessa.")
    gwen.presses("Back to Tessa")
    gwen.reads("Decided today", DECIDED, f"Ines Duarte does this by {day(BY)}.")
    opened_and_closed, somebody_came = 2, 1
    assert gwen.sent - before + opened_and_closed + somebody_came <= MOST_SENT


def others_are_gone_through_by_keyboard_and_without_scripts(vale: Vale, gwen: Visitor) -> None:
    """Gwen goes on by keyboard; Nadia, at the other end of the room, has a telephone on which no script arrives."""
    gwen.presses("Next: Rosalind")
    keys = Keyboard(gwen)
    keys.tab_to("What was decided?")
    keys.types("Sit with Rosalind and the form")
    keys.tab_to("Who does it?")
    keys.page.keyboard.type("Gwen")
    keys.dates(BY)
    keys.tab_to("Write it down and go on")
    with gwen.opening():
        keys.presses("Enter")
    gwen.reads("Written down for Rosalind.")

    nadia = vale.come_in("nadia", screen=TELEPHONE, scripts=False)
    nadia.chooses_from_menu("Meetings")
    nadia.presses("Hub huddle")
    nadia.presses("Marcus")
    nadia.opens("Put off to next time")
    nadia.presses("Put off and go on", status=422)
    nadia.reads("Write why it can wait")
    nadia.fills({"Why can it wait until next time?": CANNOT_COME})
    nadia.presses("Put off and go on")
    nadia.reads("Marcus comes up next time.")


def whoever_may_not_know_her_does_not_meet_her_here(vale: Vale, tessa: str) -> None:
    """Hazel, of the same team, reads the same agenda without Tessa, by her page neither; Olive's team is another."""
    hazel = vale.come_in("hazel")
    hazel.presses("Meetings")
    hazel.presses("Hub huddle")
    hazel.reads("Walter", "Rosalind")
    hazel.does_not_read("Tessa", DECIDED)
    meeting = key_in(hazel, "meetings")
    hazel.goes_to("meetings:one", meeting, tessa, status=404)
    olive = vale.come_in("olive")
    olive.goes_to("meetings:page", meeting, status=404)


def its_owner_finds_it(vale: Vale) -> None:
    """Ines, who was given it, has it on her caseload and in what she said she would do, and ticks it off there."""
    ines = vale.come_in("ines", screen=TELEPHONE)
    ines.reads("What I said I would do", DECIDED, f"By {day(BY)}.")
    ines.presses("Tick off what I said I would do")
    ines.presses(DECIDED)
    ines.reads("Done by Ines Duarte")
    ines.presses("All that is planned with Tessa")
    ines.presses("Meetings", within=ines.page.locator("main"))
    ines.reads("What meetings decided", DECIDED)
    paragraph = ines.box("To paste into the practice's record").input_value()
    assert "Alder Vale Wellbeing Team" in paragraph
    assert JO in paragraph
    ines.chooses_from_menu("Caseload")
    ines.does_not_read(DECIDED)


def afterwards_there_is_a_paragraph_to_paste(gwen: Visitor) -> None:
    """When Gwen closes it, each decision is a paragraph for the practice's record, with who was there and who leads."""
    gwen.chooses_from_menu("Meetings")
    gwen.presses("Hub huddle")
    gwen.presses("Close the meeting")
    paragraph = gwen.page.locator("li", has=gwen.page.get_by_role("link", name="Tessa")).locator("textarea")
    said = paragraph.input_value()
    for words in ("Hub huddle, Alder Vale Wellbeing Team", JO, "About Tessa.", f"Decided: {DECIDED}.",
                  f"Ines Duarte does this by {day(BY)}.", "Lead: Ines Duarte."):
        assert words in said
    gwen.reads("Not got to", f"Next time: {CANNOT_COME}")


def the_next_meeting_begins_where_this_one_stopped(vale: Vale) -> None:
    """Bev opens the next one: whoever was put off comes first, and why; whoever was not got to comes up too."""
    bev = vale.come_in("bev")
    bev.chooses_from_menu("Meetings")
    bev.presses("Open it: Hub huddle")
    bev.reads(f"Last held {day(TODAY)}.", "Marcus", CANNOT_COME)
    bev.presses("Open the meeting")
    bev.reads("Begin with Marcus")
