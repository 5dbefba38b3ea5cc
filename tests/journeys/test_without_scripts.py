"""An old browser, or one where scripts did not arrive: asking, accepting, listening and planning work all the same."""

from tests.browsers import TELEPHONE
from tests.journeys.asking import Asked, ask
from tests.journeys.rosie import SENDER, TODAY, key_in
from tests.journeys.vale import Vale

MAGDA = Asked(
    called="Magda", given="Magdalena", family="Kowal", born=None,
    home={"Address line 1": "3 Weir House", "Postcode": "ZZ91 1AH", "Telephone": "07700 900233"},
    help="To be home for the first frost, when she wraps her roses", happened="A broken ankle.", sender=SENDER,
)


def test_from_asking_to_a_plan_without_scripts(vale: Vale) -> None:
    reference = ask(vale.somebody("a nurse", screen=TELEPHONE, scripts=False), MAGDA, TODAY)
    bev = vale.come_in("bev", scripts=False)
    bev.chooses_from_menu("Requests")
    bev.presses("Magda Kowal")
    bev.reads(reference, "Who is this?")
    bev.chooses("Somebody new")
    bev.presses("Accept, and begin")
    magda = key_in(bev, "people")

    bev.goes_to("conversations:hold", magda)
    bev.presses("Save this conversation", status=422)
    bev.reads("There is a problem")
    bev.fills({"What matters most?": "My roses.", "What comes first?": "To stand at the gate"})
    bev.chooses("Somebody who knows them spoke for them", "Whose words are these?")
    bev.fills({
        "Who spoke for them, and who are they to the person?": "Lech, her grandson",
        "How do you know this is what they would want?": "She draws them.",
    })
    bev.presses("Save this conversation")
    bev.reads("My roses.", "Lech, her grandson spoke for Magda.")

    bev.presses("Plan")
    bev.presses("Start the plan")
    assert bev.box("What matters most to Magda").input_value() == "My roses."
    first = bev.group("Outcome 1")
    bev.fills({"What Magda wants, in their words": "I want to wrap my roses."}, first)
    bev.presses("Add another outcome")
    second = bev.group("Outcome 2")
    bev.fills({"What Magda wants, in their words": "I want to stand at the gate.", "Paid hours a week": "2"}, second)
    bev.fills({"Paid support": "A worker, on Mondays"}, second)
    bev.presses("Leave out action 1")
    bev.presses("Look it over")
    bev.chooses("Magda agrees it")
    bev.presses("Record that it is agreed")
    bev.reads("I want to wrap my roses.", "I want to stand at the gate.", "Magda agreed this plan")

    bev.presses("Story")
    bev.reads("Version 1 of the plan was agreed.")
