"""Walter's review: one meeting beside the plan he agreed, page by page, and the next plan from it."""

from datetime import timedelta

from tests.journeys.rosie import TODAY
from tests.journeys.vale import Vale
from tests.journeys.visitor import Visitor

FALLING, TEA = "I do not want to lie on the floor again.", "I want my tea made and my door shut."
GOES_ON = "It goes on as it is"


def test_a_review_leads_to_the_next_plan(vale: Vale) -> None:
    """Given his review is due this week, Siân asks Walter first and the others after him, how each outcome has moved
    and how it goes on; left in the middle nothing is lost; and when he agrees, the next plan holds."""
    sian = vale.come_in("sian")
    sian.presses("Walter")
    sian.presses("Reviews")
    sian.reads("No review has been held yet.")
    sian.presses("Hold a review")
    sian.reads("The plan before", FALLING, TEA, "8 hours 45 minutes a week")
    sian.presses("Begin")
    sian.presses("Continue")  # today
    for who in ("Walter", "Siân Bowen", "Dr Leah Stein"):
        sian.chooses(who)
    sian.fills({"Anybody else?": "Reg Dyer, keeps the lock"})
    sian.presses("Continue")
    sian.chooses("Review of the care and support plan (Care Act 2014, section 27)")
    sian.presses("Continue")
    _everybody_has_a_view(sian)
    sian.reads(FALLING, "I wear the button. I said I would and I do.")
    sian.chooses("Further on than before", "How has this moved, as Walter sees it?")
    sian.chooses(GOES_ON, "How does it go on?")
    sian.presses("Continue")
    sian.chooses("It has come about", "How has this moved, as Walter sees it?")
    sian.chooses("It leaves the plan", "How does it go on?")
    sian.presses("Continue")
    sian.fills({"What Walter wants, in their words": "I want to see the boats on Sundays."})
    sian.presses("Continue")
    sian.chooses("Support goes on", "What happens now?")
    sian.chooses("Walter agrees it")
    sian.dates("When will you look at it together again?", TODAY + timedelta(weeks=6))
    sian.presses("Continue")
    sian.reads("Check the review before it is recorded", "Reg Dyer", "5 hours 15 minutes a week")
    sian.presses("Record this review")
    sian.reads("The door shuts.", "Held in time")
    sian.presses("Plan")
    sian.reads(FALLING, "I want to see the boats on Sundays.")
    sian.does_not_read(TEA)


def _everybody_has_a_view(sian: Visitor) -> None:
    sian.presses("Continue", status=422)
    sian.reads("Their own view comes before anybody else's.")
    sian.fills({"What is working for Walter?": "The door shuts.", "What is not working for Walter?": "Noon is late."})
    sian.page.locator("[data-draft-status]", has_text="Saved at").wait_for()
    sian.presses("Walter")
    sian.presses("Reviews")
    sian.presses("Hold a review")
    sian.presses("What works for Walter")
    assert sian.box("What is working for Walter?").input_value() == "The door shuts."
    sian.presses("Continue")
    sian.fills({"What is working?": "He laughs at the lamp."}, sian.page.get_by_role("group", name="Siân Bowen"))
    sian.presses("Continue")
