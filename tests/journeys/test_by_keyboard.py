"""A whole form by keyboard alone: past the furniture, through every question, and always to be seen where one is."""

from datetime import timedelta

import pytest

from homeward.web.dates import day
from tests.journeys.keyboard import Keyboard
from tests.journeys.rosie import TODAY
from tests.journeys.vale import Vale


def test_a_need_is_written_down_by_keyboard_alone(vale: Vale) -> None:
    """Given the page about communication and alerts, Nadia skips to the content, answers every question, sends it with
    one left out, is taken to what is wrong, mends it, and it is there."""
    nadia = vale.come_in("nadia")
    nadia.presses("My team's")
    nadia.presses("Shabana")
    nadia.presses("Communication needs and alerts")
    keys = Keyboard(nadia)
    keys.tab_to("Skip to main content")
    keys.presses("Enter")
    keys.tab_to("Communication")
    keys.presses("ArrowDown")
    assert keys.here == "Something to know before knocking"
    later = TODAY + timedelta(days=30)
    keys.dates(later)
    keys.tab_to("Theirs: I wrote down what they said")
    keys.presses("Space")
    keys.tab_to("Save")
    with nadia.opening(status=422):
        keys.presses("Enter")
    assert nadia.page.evaluate("document.activeElement.className").startswith("nhsuk-error-summary")
    keys.tab_to("Write what people need to know")
    keys.presses("Enter")
    assert keys.here == "What do people need to know?"
    keys.types("The cat goes out if the door stands open")
    keys.tab_to("Save")
    with nadia.opening():
        keys.presses("Enter")
    nadia.reads("The cat goes out if the door stands open", f"Look again by {day(later)}")


def test_a_focus_that_cannot_be_seen_is_found(vale: Vale) -> None:
    visitor = vale.somebody()
    visitor.goes_to("people:home")
    visitor.page.evaluate("document.querySelector('.hw-demo a').style.setProperty('all', 'unset', 'important')")
    with pytest.raises(AssertionError, match="nothing shows that the focus is on “Come in as somebody else”"):
        Keyboard(visitor).tab_to("Ask for help")
