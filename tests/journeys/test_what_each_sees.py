"""A person's own page, and what those close to them see of it: each what is theirs, and no more."""

from tests.browsers import TELEPHONE
from tests.journeys.rosie import key_in
from tests.journeys.vale import Vale

ROUND_DOT = ("people:sharing", "people:who-looked", "people:needs", "conversations:every", "plans:edit")


def test_dot_sees_what_is_hers_and_who_looked(vale: Vale) -> None:
    """Dot, on her own telephone, reads her page, her plan with its hours, who sees what and who looked; and says “not
    them”, which holds at the next click."""
    femi = vale.come_in("femi")
    femi.goes_to("people:find")
    femi.fills({"Whom are you looking for?": "Dot"})
    femi.presses("Find", within=femi.page.locator("main"))
    femi.presses("Dot")
    dot = vale.come_in("dot", screen=TELEPHONE)
    dot.reads("My page", "What matters to me", "Marian Eccles")
    dot.presses("Plan")
    dot.reads("My plan", "10 hours 30 minutes a week")
    dot.presses("What matters")
    dot.reads("I do not want to be done to. I want to be done with.")
    dot.presses("Overview")
    dot.presses("Who sees what, and who looked")
    dot.reads("Who sees what about me", "Marian Eccles Circle member")
    dot.presses("See who looked")
    dot.reads("Femi Adebayo Occupational therapist")
    dot.presses("Who sees what")
    dot.presses("Not this, or not them: Femi Adebayo")
    dot.chooses("Everything", "What should they no longer see?")
    dot.presses("Do not show it to Femi Adebayo")
    dot.reads("Kept from Femi Adebayo: everything")
    femi.goes_to("people:page", key_in(dot, "people"), status=404)
    dot.presses("Show it again: Femi Adebayo")
    femi.goes_to("people:page", key_in(dot, "people"))


def test_her_niece_sees_what_the_circle_sees(vale: Vale) -> None:
    """Marian reads the plan that is open to the circle, without paid hours, and ticks what she promised. What Dot told
    the team, and where she lives, is not on her pages."""
    marian = vale.come_in("marian", screen=TELEPHONE)
    marian.does_not_read("Caseload", "Find", "Requests")
    marian.presses("Dot")
    marian.does_not_read("4 Orchard Row", "1938", "Who sees what")
    marian.presses("Plan")
    marian.reads("I want to make my own tea.", "Mrs Ng brings milk")
    marian.does_not_read("hours a week", "Change the plan")
    marian.presses("Story")
    marian.reads("came home on")
    marian.does_not_read("listening conversation", "Fire and rescue")
    marian.presses("What I said I would do")
    marian.presses("Stand on the step with Dot on Sunday until it is boring")
    marian.reads("Done by Marian Eccles")
    marian.chooses_from_menu("My circles")
    marian.presses("Dot")
    marian.presses("Journey")
    dot = key_in(marian, "people")
    for route in ROUND_DOT:
        marian.goes_to(route, dot, status=404)


def test_an_attorney_sees_what_was_decided_and_on_what_ground(vale: Vale) -> None:
    """Carol speaks for June: her plan, who decided it, and what is said about her."""
    carol = vale.come_in("carol")
    carol.reads("Who I speak for")
    carol.does_not_read("Caseload", "Find")
    carol.presses("June")
    carol.presses("Plan")
    carol.reads("Carol Oakley agreed this plan for June")
