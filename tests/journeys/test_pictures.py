"""The pages that the guides show, in Alder Vale as it is lived in; and their pictures, when they are asked for:

    PICTURES=yes .venv/bin/python -m pytest tests/journeys/test_pictures.py

Pages that only come about on a journey are drawn where it passes them.
"""

import pytest

from tests.browsers import DESK, TELEPHONE
from tests.journeys.pictures import drawn
from tests.journeys.vale import Vale

# What is drawn, who looks, whose page, by which links from there, and how wide their screen is. A page that is not the
# person's first is drawn from the links between their pages on, below who they are.
SHOWN = {
    "caseload": ("bev", "", [], DESK),
    "person": ("kofi", "Dot", [], DESK),
    "plan": ("kofi", "Dot", ["Plan"], DESK),
    "circle": ("nadia", "Dot", ["Circle"], DESK),
    "coming-home": ("bev", "Rowan", ["Make sure of a good first night"], DESK),
    "coming-home-on-a-telephone": ("ruth", "Rowan", ["Make sure of a good first night"], TELEPHONE),
}


@pytest.mark.parametrize("name", SHOWN)
def test_the_pages_in_the_guides(vale: Vale, name: str) -> None:
    who, whose, links, screen = SHOWN[name]
    visitor = vale.come_in(who, screen=screen)
    if whose:
        visitor.goes_to("people:find")
        visitor.fills({"Whom are you looking for?": whose})
        visitor.presses("Find", within=visitor.page.locator("main"))
        visitor.presses(whose)
    for link in links:
        visitor.presses(link)
    visitor.reads(whose or "Caseload")
    drawn(visitor, name, screen, ".hw-sections" if links else "body")
