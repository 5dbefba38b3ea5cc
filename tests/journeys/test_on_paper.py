"""About me on paper: one side of A4, to hang by the door, whoever wrote it and however much they wrote."""

import re

import pytest

from homeward.content.own_pages import ABOUT_ME, own_pages
from tests.journeys.rosie import THEIRS
from tests.journeys.vale import Vale
from tests.journeys.visitor import Visitor

SECTIONS = (
    "What people like about me", "What matters to me", "A good day, and a bad one", "How to support me well",
    "How to talk with me", "Before you knock",
)
LONGEST = own_pages()[ABOUT_ME].longest
SENTENCE = "On Thursdays I go down to the water with my sister and nobody asks me anything until we are home. "


@pytest.fixture
def nadia(vale: Vale) -> Visitor:
    return vale.come_in("nadia")


def pages_of(visitor: Visitor) -> int:
    """How many sheets of A4 the page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", visitor.page.pdf(format="A4", prefer_css_page_size=True)))


def test_about_me_is_one_page(nadia: Visitor) -> None:
    """Given Dot's About me, when Nadia prints it, it is one page without the furniture."""
    nadia.presses("My team's")
    nadia.presses("Dot")
    nadia.presses("About me")
    assert pages_of(nadia) == 1
    nadia.page.emulate_media(media="print")
    nadia.reads("Dot", "Before you knock", *SECTIONS)
    nadia.does_not_read("Caseload", "Demonstration", "Write a new version", "Overview")


def test_it_is_one_page_however_much_is_written(nadia: Visitor) -> None:
    """Given Leon has as much to say under every heading as there is room for, it is one page."""
    nadia.presses("My team's")
    nadia.presses("Leon")
    nadia.presses("About me")
    nadia.presses("Write About me")
    words = (SENTENCE * (LONGEST // len(SENTENCE) + 1))[:LONGEST]
    nadia.fills(dict.fromkeys(SECTIONS, words))
    nadia.chooses(THEIRS)
    nadia.presses("Save this version")
    assert pages_of(nadia) == 1


def test_more_than_one_page_would_be_seen(nadia: Visitor) -> None:
    """Given a story of many days, it takes more than a page."""
    nadia.presses("My team's")
    nadia.presses("Dot")
    nadia.presses("Story")
    assert pages_of(nadia) > 1
