"""Somebody is pulled in, and nobody is passed on."""

from tests.journeys.rosie import key_in
from tests.journeys.vale import Vale

PAT = "pat.olu@example.org"
ALARMS = "Two smoke alarms, and a word about the chip pan"
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


def test_an_agency_without_an_account_answers_by_the_link_it_was_sent(vale: Vale) -> None:
    """Given Lorraine agrees, Yasmin asks Pat of the fire service, who has no sign-in. Pat says yes, and later what was
    done, by the link in the message alone; then the link is used up."""
    yasmin = vale.come_in("yasmin")
    yasmin.presses("Lorraine")
    lorraine = key_in(yasmin, "people")
    yasmin.goes_to("involvements:ask-new", lorraine)
    yasmin.fills({"Whom do you ask?": "Pat Olu", "Where do they work?": "Vale Fire and Rescue", "E-mail": PAT})
    yasmin.chooses("Advice", "What kind of help?")
    yasmin.fills({"What do you ask of them?": ALARMS})
    yasmin.chooses("Lorraine agrees")
    yasmin.presses("Ask them")

    pat = vale.somebody("Pat Olu")
    link = vale.link_sent_to(PAT)
    pat.follows(link)
    pat.reads("You are asked to help Lorraine", ALARMS)
    pat.chooses("Yes, I will")
    pat.presses("Send my answer")
    pat.reads("Thank you for saying yes")
    pat.fills({"What was done, found or agreed?": "Both alarms are up, and the pan is an oven now."})
    pat.presses("Send my answer")
    pat.reads("This link is used up")
    pat.follows(link, status=404)

    yasmin.goes_to("involvements:every", lorraine)
    yasmin.reads("Both alarms are up")
