"""A peer group: Tessa comes in under another name, writes, and reports something; a host reads first, hides, and says
why. On a telephone without scripts, and at a desk."""

from tests.browsers import TELEPHONE
from tests.journeys.vale import Vale
from tests.journeys.visitor import Visitor

GROUP = "Long evenings"
CHESS = "Hospital evenings are the longest. Anybody for chess, one move a day?"
NOTICE = "Nobody watches this page. In danger: ring 999. For urgent help: 111. Your team: 01632 960110"


def test_somebody_joins_writes_reports_and_a_host_hides(vale: Vale) -> None:
    tessa = vale.come_in("tessa", screen=TELEPHONE, scripts=False)
    tessa_comes_in_under_another_name(tessa)
    what_she_writes_waits_for_a_host(tessa)
    a_host_reads_it_and_the_others_do(vale, tessa)
    she_asks_to_have_something_looked_at(tessa)
    the_host_decides(vale)
    whoever_wrote_it_reads_why(vale)
    she_is_told(tessa)
    a_worry_is_the_teams_at_once(vale, tessa)
    she_stops_the_letters_and_leaves(tessa)


def tessa_comes_in_under_another_name(tessa: Visitor) -> None:
    """Given a group that she could come to. She reads the house rules; a yes is needed, and nothing is lost."""
    tessa.chooses_from_menu("Peer groups")
    tessa.reads(NOTICE, GROUP, "A host reads what is written before the others do")
    tessa.does_not_read("anybody for chess")
    tessa.presses(f"Come in: {GROUP}")
    tessa.reads(NOTICE, "Kind first.", "Your team does not read what is written here")
    tessa.fills({"Which name should the others read?": "Wallpaper"})
    tessa.presses("Come in", status=422)
    tessa.reads("Say yes to the house rules to come in")
    tessa.chooses("I have read the house rules and say yes to them")
    tessa.presses("Come in")
    tessa.reads(NOTICE, CHESS, "The others see it as from Wallpaper.")


def what_she_writes_waits_for_a_host(tessa: Visitor) -> None:
    tessa.presses("Send", status=422)
    tessa.reads("Write something, then send it")
    tessa.fills({"What would you like to say?": "Three children asleep. I am having the good biscuit."})
    tessa.presses("Send")
    tessa.reads("Waits for a host to read it", "the good biscuit")


def a_host_reads_it_and_the_others_do(vale: Vale, tessa: Visitor) -> None:
    marsha = vale.come_in("marsha")
    marsha.chooses_from_menu("Peer groups")
    marsha.presses(f"See to the group: {GROUP}")
    marsha.reads(NOTICE, "Wallpaper", "the good biscuit")
    marsha.does_not_read("Tessa")
    card = marsha.page.locator("article").filter(has_text="the good biscuit")
    marsha.presses("Show it: Three children asleep. I am having the g", within=card)
    marsha.reads("Saved.")
    tessa.chooses_from_menu("Peer groups")
    tessa.presses(GROUP)
    tessa.does_not_read("Waits for a host to read it")


def she_asks_to_have_something_looked_at(tessa: Visitor) -> None:
    card = tessa.page.locator("article").filter(has_text=CHESS)
    tessa.presses(f"Report: {CHESS[:40]}", within=card.locator("> .hw-buttons"))
    tessa.reads(NOTICE, CHESS, "They are not told who reported it")
    tessa.presses("Send it", status=422)
    tessa.fills({"Why should somebody look at it?": "It says where he is."})
    tessa.presses("Send it")
    tessa.reads("It will be looked at, and you are told what comes of it.")


def the_host_decides(vale: Vale) -> None:
    marsha = vale.come_in("marsha")
    marsha.chooses_from_menu("Peer groups")
    marsha.presses(f"See to the group: {GROUP}")
    marsha.reads("It says where he is.")
    marsha.does_not_read("Wallpaper reported")
    marsha.presses(f"Decide: {CHESS[:40]}")
    marsha.chooses("It is hidden")
    marsha.fills({"An answer to whoever reported it": "Thank you for looking out for him."})
    marsha.presses("Decide", status=422)
    marsha.reads("Write why, in a few words.")
    marsha.fills({"If it is hidden: why? Whoever wrote it reads this": "Leave out where you are, and it can stay."})
    marsha.presses("Decide")
    marsha.reads("Hidden", CHESS)


def whoever_wrote_it_reads_why(vale: Vale) -> None:
    theo = vale.come_in("theo")
    theo.chooses_from_menu("Peer groups")
    theo.presses(GROUP)
    theo.reads("Hidden by a host", "Why: Leave out where you are, and it can stay.")


def she_is_told(tessa: Visitor) -> None:
    tessa.chooses_from_menu("Peer groups")
    tessa.presses(GROUP)
    tessa.reads("What you reported: it is hidden. Thank you for looking out for him.")
    tessa.does_not_read(CHESS)


def a_worry_is_the_teams_at_once(vale: Vale, tessa: Visitor) -> None:
    """It goes to the team, which does not read the group."""
    tessa.presses("I am worried about somebody here")
    tessa.reads(NOTICE, "reads this, with your name")
    tessa.fills({"What worries you?": "Nobody has heard from T. for three days."})
    tessa.presses("Tell the team")
    tessa.reads("Your team was told.")
    marsha = vale.come_in("marsha")
    marsha.chooses_from_menu("Meetings")
    marsha.presses("Tensions and learning log: Alder Vale Wellbeing Team")
    marsha.reads("Nobody has heard from T. for three days.", f"in the peer group {GROUP}")


def she_stops_the_letters_and_leaves(tessa: Visitor) -> None:
    tessa.presses("My name, my letters, leaving")
    tessa.chooses("No")
    tessa.presses("Save")
    tessa.presses("My name, my letters, leaving")
    tessa.presses("Leave the group")
    tessa.reads("You have left the group.")
    tessa.presses(GROUP)
    tessa.reads("What I wrote", "the good biscuit")
    tessa.does_not_read("White to begin")
