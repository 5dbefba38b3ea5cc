"""Somebody's fingers on a keyboard: past the furniture, from question to question, always to be seen where one is."""

from datetime import date

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
        """In place of whatever stood there."""
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def dates(self, day: date) -> None:
        for box, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self.tab_to(box)
            self.types(str(number))

    def presses(self, key: str) -> None:
        self.page.keyboard.press(key)
