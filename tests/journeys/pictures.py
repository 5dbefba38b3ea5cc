"""Pictures of pages for the guides, when they are asked for by PICTURES=yes."""

import os
from pathlib import Path

from tests.browsers import Screen
from tests.journeys.visitor import Visitor

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def drawn(visitor: Visitor, name: str, screen: Screen, begin: str = "main") -> None:
    """If pictures are asked for, keep one of the page: from where it begins, and not endlessly long."""
    if not os.environ.get("PICTURES"):
        return
    before = visitor.page.viewport_size
    visitor.page.set_viewport_size({"width": screen["width"], "height": 1000})
    visitor.page.evaluate(
        "begin => { document.activeElement.blur();"
        " window.scrollTo(0, document.querySelector(begin).getBoundingClientRect().top - 16); }", begin,
    )
    visitor.page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")
    visitor.page.set_viewport_size(before)
