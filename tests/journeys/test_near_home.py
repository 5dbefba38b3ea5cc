"""Something near home is found by keyboard alone, and whoever keeps a group going says by a link that it is right."""

from playwright.sync_api import expect

from tests.journeys.keyboard import Keyboard
from tests.journeys.vale import Vale

KEEPER = "ola.brand@example.org"


def test_something_near_home_is_found_by_keyboard_alone(vale: Vale) -> None:
    """Given nobody signed in, a neighbour comes to the boxes, types part of a word and a postcode, and the list follows
    what they type; they open the one that fits and read when it is."""
    neighbour = vale.somebody("a neighbour")
    neighbour.goes_to("near_home:search")
    keys = Keyboard(neighbour)
    keys.tab_to("What are you looking for?")
    keys.types("sing")
    expect(neighbour.page.get_by_role("status")).to_have_text("1 fits")
    keys.tab_to("Near which postcode?")
    keys.types("ZZ91 1AG")
    expect(neighbour.page.locator("#found")).to_contain_text("miles away")
    keys.tab_to("Alder Vale Singers")
    with neighbour.opening():
        keys.presses("Enter")
    neighbour.reads("Every Wednesday", "St Nicholas church room", "What it costs", "Report a problem")


def test_nothing_of_it_needs_scripts(vale: Vale) -> None:
    neighbour = vale.somebody("a neighbour", scripts=False)
    neighbour.goes_to("near_home:search")
    neighbour.fills({"What are you looking for?": "bowls", "Near which postcode?": "ZZ91 1AG"})
    neighbour.presses("Show what fits")
    neighbour.reads("Carpet bowls", "away")


def test_an_owner_says_by_link_that_it_is_right(vale: Vale) -> None:
    """Given Imogen writes down who keeps Carpet bowls going and has them asked, Ola opens the link without an account,
    puts the cost right, says the next time that all is right; and anybody reads it so."""
    imogen = vale.come_in("imogen")
    imogen.chooses_from_menu("Near home")
    imogen.fills({"What are you looking for?": "carpet"})
    imogen.presses("Show what fits")
    imogen.presses("Carpet bowls")
    imogen.presses("Say who is asked")
    imogen.fills({"E-mail address of whoever says whether this is right": KEEPER})
    imogen.presses("Save")
    imogen.presses("Ask them now")
    imogen.reads("A message is on its way")

    ola = vale.somebody("Ola Brand")
    ola.follows(vale.link_sent_to(KEEPER))
    ola.reads("Is this still right?", "Carpet bowls", "You need no account")
    ola.presses("Something is not right: Carpet bowls")
    ola.fills({"What does it cost? (optional)": "Free the first time, then a pound"})
    ola.presses("Send")
    ola.reads("Thank you. It is changed", "Free the first time, then a pound")
    ola.presses("All of this is right: Carpet bowls")
    ola.reads("Thank you. It says now that you confirmed it today.")

    imogen.chooses_from_menu("Near home")
    imogen.fills({"What are you looking for?": "carpet"})
    imogen.presses("Show what fits")
    imogen.presses("Carpet bowls")
    imogen.reads("by those who run it", "Free the first time, then a pound")
