"""Somebody is pulled in, and nobody is passed on."""

from tests.journeys.rosie import key_in
from tests.journeys.vale import Vale

STEP = "A half step at the back door, so that he can get to his roses"


def test_somebody_is_pulled_in(vale: Vale) -> None:
    """Given Saleem agrees, Yasmin asks Callum of the housing office. He sees what he is asked and no more, says yes,
    and later what came of it; Yasmin leads all the while."""
    yasmin = vale.come_in("yasmin")
    yasmin.presses("Saleem", within=yasmin.page.get_by_role("list", name="People, late first"))
    saleem = key_in(yasmin, "people")
    yasmin.presses("Ask somebody to help, or see who was asked")
    yasmin.presses("Ask somebody to help")
    yasmin.fills({"Find a colleague or an agency": "Callum"})
    yasmin.presses("Find", within=yasmin.page.locator("main"))
    yasmin.presses("Callum Reid")
    yasmin.chooses("Advice", "What kind of help?")
    yasmin.fills({"What do you ask of them?": STEP})
    yasmin.chooses("Saleem agrees")
    yasmin.presses("Ask them")
    yasmin.reads("Callum Reid", STEP)

    callum = vale.come_in("callum")
    callum.chooses_from_menu("Asked of me")
    callum.reads("Saleem", STEP)
    callum.presses("Say yes or no: Saleem")
    callum.chooses("Yes, I will")
    callum.presses("Save")
    callum.goes_to("people:page", saleem)
    callum.does_not_read("22 Tanyard Lane", "Who is involved", "What is next")
    for route in ("plans:read", "conversations:every", "people:sharing"):
        callum.goes_to(route, saleem, status=404)
    callum.chooses_from_menu("Asked of me")
    callum.presses("Write what came of it: Saleem")
    callum.fills({"What was done, found or agreed?": "The step is in, and a rail with it."})
    callum.presses("Save")

    yasmin.presses("Overview")
    yasmin.reads("The step is in, and a rail with it.")
    assert "Yasmin Noor" in yasmin.page.locator(".hw-people__one--lead").inner_text()
