"""Idris is not hurried: a circle later, a worker tried first; and whoever leads can be away without being replaced."""

from datetime import timedelta

from homeward.web.dates import day
from tests.journeys.rosie import THEIRS, TODAY
from tests.journeys.vale import Vale
from tests.journeys.visitor import Visitor

ASK_AGAIN, TRY_UNTIL, AWAY_UNTIL = (TODAY + timedelta(days=days) for days in (40, 14, 9))


def test_idris_takes_his_time(vale: Vale) -> None:
    a_circle_not_yet(vale)
    a_worker_is_tried_before_he_is_agreed(vale)
    whoever_leads_is_away_and_stays_the_lead(vale)


def a_circle_not_yet(vale: Vale) -> None:
    """Nadia sits down with him. He would like a circle later, and says when he may be asked."""
    nadia = vale.come_in("nadia")
    at_his_journey(nadia)
    nadia.presses("Meet the person and explain circles")
    nadia.chooses(THEIRS)
    nadia.presses("Save")
    nadia.presses("Offer a circle")
    nadia.chooses("Later, on a day they choose")
    nadia.dates("On which day may we ask again?", ASK_AGAIN)
    nadia.chooses(THEIRS)
    nadia.presses("Write down what they said")
    nadia.reads(f"Later: nobody asks before {day(ASK_AGAIN)}.")


def a_worker_is_tried_before_he_is_agreed(vale: Vale) -> None:
    """Kofi comes for a fortnight first. Bev goes on leading until Idris agrees him."""
    bev = vale.come_in("bev")
    at_his_journey(bev)
    bev.presses("Choose a Link Wellbeing Worker")
    bev.presses("Try first: Kofi Mensah")
    bev.dates("Until when do they try it?", TRY_UNTIL)
    bev.fills({"What did they say?": "Let him come and we shall see."})
    bev.chooses(THEIRS)
    bev.presses("Begin the trial")
    bev.reads("Being tried", "Kofi Mensah", f"On trial until {day(TRY_UNTIL)}")
    at_his_journey(bev)
    bev.reads("Who leads Bev Harding")
    bev.presses("Choose a Link Wellbeing Worker")
    bev.presses("This one: Kofi Mensah")
    bev.chooses(THEIRS)
    bev.presses("Agree")
    at_his_journey(bev)
    bev.reads("Who leads Kofi Mensah")


def whoever_leads_is_away_and_stays_the_lead(vale: Vale) -> None:
    """Kofi is on leave and Siân stands in; it ends when he is back, and nothing was handed over."""
    kofi = vale.come_in("kofi")
    at_his_journey(kofi)
    kofi.presses("Somebody stands in")
    kofi.chooses("Siân Bowen", "Who stands in?")
    kofi.dates("To the end of which day?", AWAY_UNTIL)
    kofi.fills({"Why?": "On leave"})
    kofi.presses("Save")
    kofi.reads("Who leads Kofi Mensah", f"Siân Bowen stands in until {day(AWAY_UNTIL)}")
    kofi.presses("Overview")
    kofi.reads("Siân Bowen")
    kofi.presses("Journey")
    kofi.presses("Kofi Mensah is back")
    kofi.presses("They are back")
    kofi.does_not_read("stands in until")


def at_his_journey(visitor: Visitor) -> None:
    visitor.goes_to("people:caseload")
    if visitor.button_or_link("Idris").count() == 0:
        visitor.presses("My team's")
    visitor.presses("Idris")
    visitor.presses("Journey")
