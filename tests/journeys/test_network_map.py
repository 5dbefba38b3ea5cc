"""A network map drawn beside a person, on a tablet without scripts and by keyboard, and looked at again after three
months."""

from playwright.sync_api import Locator

from tests.browsers import TELEPHONE
from tests.journeys.keyboard import Keyboard
from tests.journeys.vale import Vale
from tests.journeys.visitor import Visitor

TABLET = {"width": 820, "height": 1180}


def test_a_map_is_drawn_with_a_person_and_compared_after_three_months(vale: Vale) -> None:
    shabana_draws_with_nadia_on_a_tablet_without_scripts(vale)
    moved_by_keyboard_and_back_on_after_a_slip(vale)
    after_three_months_it_says_what_changed(vale)


def shabana_draws_with_nadia_on_a_tablet_without_scripts(vale: Vale) -> None:
    """Given nobody drew a map with Shabana, Nadia puts two people on it with her, one after the other, and Shabana says
    what she sees."""
    nadia = vale.come_in("nadia", screen=TABLET, scripts=False)
    at_network_map(nadia, "Shabana")
    nadia.presses("Draw the map together")
    nadia.presses("Put somebody on the map")
    nadia.presses("Put on the map", status=422)
    nadia.reads("There is a problem", "Write a name")
    says(nadia, "Farah", "Brother or sister", "Very much: on the nearest ring", "Every week")
    nadia.chooses("Listens, cheers me up")
    nadia.presses("Put on the map, and then another")
    place, further_out = "Shop, café, library or other place", "Somewhat: on the ring further out"
    says(nadia, "The school gate", place, further_out, "Less often")
    nadia.presses("Put on the map")
    nadia.reads("Farah", "The school gate")
    nadia.presses("This is it: keep the map")
    nadia.fills({"What does Shabana say when you look at it?": "Farah is nearer than her street."})
    nadia.chooses("Theirs: I wrote down what they said")
    nadia.presses("Keep the map")
    nadia.reads("On the map: 1 person who is not paid and 1 group or place.", "Farah is nearer than her street.")


def moved_by_keyboard_and_back_on_after_a_slip(vale: Vale) -> None:
    """By keyboard alone the school gate comes nearer; Farah, taken off by a slip, is put back with what was said."""
    nadia = vale.come_in("nadia")
    at_network_map(nadia, "Shabana")
    nadia.presses("Draw it anew together")
    keys = Keyboard(nadia)
    keys.tab_to("Nearer")
    with nadia.opening():
        keys.presses("Enter")
    assert "The school gate" in ring(nadia, "In the middle").inner_text()
    keys = Keyboard(nadia)
    nadia.page.evaluate("document.querySelector('h1').tabIndex = -1; document.querySelector('h1').focus()")
    keys.tab_to("Take off Farah")
    with nadia.opening():
        keys.presses("Enter")
    nadia.reads("Farah is off the map.", "Nobody yet")
    nadia.presses("Put Farah back")
    assert "Listens" in ring(nadia, "Nearest").inner_text()
    nadia.presses("Throw it away and begin again")
    assert "The school gate" in ring(nadia, "Further out").inner_text()


def after_three_months_it_says_what_changed(vale: Vale) -> None:
    """Given a map of when she came home and one of this week, a telephone shows a sentence, both and every change."""
    bev = vale.come_in("bev", screen=TELEPHONE)
    at_network_map(bev, "Pani Halina")
    with bev.opening():
        bev.page.get_by_role("link", name="What has changed since").click()
    bev.reads(
        "The sewing table at the Tanyard and Tomasz are new", "Mr Ilić with the piano is nearer",
        "Zofia is in touch more often", "The nurse with the sling is no longer on it",
        "People who are not paid: 3 now, 3 then.",
    )
    assert bev.page.get_by_role("img", name="Three rings round Pani Halina").count() == 2
    rows = bev.page.get_by_role("table", name="Everybody on either map").get_by_role("row")
    assert rows.count() == 8


def at_network_map(visitor: Visitor, name: str) -> None:
    visitor.chooses_from_menu("Caseload")
    visitor.presses("My team's")
    visitor.presses(name)
    visitor.presses("Network map")


def says(visitor: Visitor, name: str, relation: str, matters: str, often: str) -> None:
    visitor.fills({"What does Shabana call them?": name})
    visitor.page.get_by_label("Who or what is that?").select_option(label=relation)
    visitor.chooses(matters)
    visitor.chooses(often)


def ring(visitor: Visitor, name: str) -> Locator:
    """The list of those on a ring."""
    return visitor.page.locator(f"h3:text-is('{name}') + ul")
