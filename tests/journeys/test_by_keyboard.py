"""A whole form by keyboard alone: past the furniture, through every question, and always to be seen where one is."""

from datetime import timedelta

import pytest

from homeward.web.dates import day
from tests.journeys.rosie import TODAY
from tests.journeys.vale import Vale
from tests.journeys.visitor import Visitor

NAMED = """() => {
    const one = document.activeElement;
    const label = one.labels && one.labels[0] ? one.labels[0].textContent : one.textContent || one.value;
    return label.trim().split(/\\s+/).join(" ");
}"""
AROUND = """() => {
    const one = document.activeElement.getBoundingClientRect();
    const left = Math.max(one.left - 8, 0), top = Math.max(one.top - 8, 0);
    return {x: left, y: top, width: one.right + 8 - left, height: one.bottom + 8 - top};
}"""


class Keyboard:
    """Somebody's fingers. Wherever they come to, it is looked whether one can see it."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.page, self.passed = visitor, visitor.page, []

    @property
    def here(self) -> str:
        """What the focus is on, by its label or words."""
        return self.page.evaluate(NAMED)

    def tab_to(self, words: str) -> None:
        """Press Tab until the focus is on this, and see it at every stop on the way."""
        for _ in range(40):
            self.page.keyboard.press("Tab")
            self.passed.append(self.here)
            assert self.is_seen(), f"nothing shows that the focus is on “{self.here}” at {self.page.url}"
            if self.here == words:
                return
        raise AssertionError(f"Tab never comes to “{words}”: {self.passed[-40:]}")

    def is_seen(self) -> bool:
        """Whether the place looks otherwise with the focus on it than without."""
        around = self.page.evaluate(AROUND)
        with_focus = self.page.screenshot(clip=around, animations="disabled", caret="hide")
        self.page.evaluate("() => { window.was = document.activeElement; window.was.blur(); }")
        without = self.page.screenshot(clip=around, animations="disabled", caret="hide")
        self.page.evaluate("() => window.was.focus()")
        return with_focus != without

    def types(self, words: str) -> None:
        self.page.keyboard.type(words)

    def presses(self, key: str) -> None:
        self.page.keyboard.press(key)


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
    for box, number in (("Day", later.day), ("Month", later.month), ("Year", later.year)):
        keys.tab_to(box)
        keys.presses("Control+A")
        keys.types(str(number))
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
