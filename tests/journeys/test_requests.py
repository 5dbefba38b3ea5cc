"""A request that is declined: nobody is left with nothing, and whoever asked reads why."""

from tests.journeys.vale import Vale

WHY = "We know her already: she is Frank's sister, and Bev is with them both."
INSTEAD = "Bev Harding rings the practice today, and looks in on Thursday."


def test_a_request_is_declined_with_what_was_arranged(vale: Vale) -> None:
    """Given a practice asks for somebody it spells as it was heard, Derek sees who may be the same person and why; he
    declines, and has to say why not and what was arranged instead."""
    derek = vale.come_in("derek")
    derek.presses("Frances Dolen")
    derek.reads("Do we know them already?", "Frank", "Tanyard Practice")
    derek.presses("Decline")
    derek.presses("Decline, and tell whoever asked", status=422)
    derek.reads("Write why the team cannot take this on", "Write what was arranged instead")
    derek.fills({"Why can the team not take this on?": WHY, "What was arranged instead?": INSTEAD})
    derek.presses("Decline, and tell whoever asked")
    derek.reads("Declined", WHY, INSTEAD, "01632 960101")
    derek.chooses_from_menu("Requests")
    derek.does_not_read("Frances Dolen")
