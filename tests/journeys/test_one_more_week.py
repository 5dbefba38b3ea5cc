"""Three weeks to be safe again, one more week once, and how it ended said beside how it began."""

from datetime import timedelta

from homeward.web.dates import day
from tests.browsers import TELEPHONE
from tests.journeys.keyboard import Keyboard
from tests.journeys.rosie import THEIRS, TODAY, Whereabouts, key_in
from tests.journeys.vale import Vale
from tests.journeys.visitor import Visitor

LIMIT = "Three weeks, and once a fourth"
LAST_DAY, ONE_WEEK_MORE = TODAY + timedelta(days=7), TODAY + timedelta(days=14)
TRAY = "The tray: she carries it half-way, and wants the whole of it."
DOES = {
    "Getting in and out of bed or chair": "By myself", "Washing": "By myself with something to help",
    "Getting dressed": "By myself", "Using the toilet": "By myself", "Eating and drinking": "By myself",
    "Making a drink or a meal": "By myself with something to help", "Getting about indoors": "By myself",
    "Stairs, or the step at the door": "With somebody near or a word of help",
    "Getting out of the house": "With somebody near or a word of help", "Taking medicines": "By myself",
}
AT_FIRST = {
    "time": "baseline", "before": "Tea for six", "bed": "hands", "wash": "hands", "dress": "hands", "toilet": "watched",
    "eat": "self", "meal": "other", "indoors": "watched", "stairs": "other", "outdoors": "other",
    "medicines": "watched", "steady": "2", "alone": "3",
}
LESS, INDEPENDENT = "The person needs less paid support than before", "The person lives without paid support"


def test_one_more_week_and_then_how_it_went(vale: Vale) -> None:
    pauline = how_it_was_at_first(vale)
    ines = the_last_day_is_said_before_it_comes(vale, pauline)
    one_week_more_once(vale, ines, pauline)
    it_does_not_end_before_it_is_said_how_it_went(ines, pauline)
    how_it_went_stands_beside_how_it_was(ines, pauline)
    what_comes_next_is_written_down(vale, pauline)
    it_ends_as_it_went(ines, pauline)


def how_it_was_at_first(vale: Vale) -> Whereabouts:
    """Given what Pauline did by herself was written down on the second day."""
    ines = vale.come_in("ines")
    ines.presses("Pauline")
    pauline = Whereabouts(key_in(ines, "people"))
    ines.presses("Journey")
    pauline.journey = key_in(ines, "journeys")
    vale.site.happens(by="ines", did="assessments.record", about=pauline.person, instrument="staying-independent",
                      filled_on=str(TODAY - timedelta(days=16)), said_by="person", answers=AT_FIRST)
    return pauline


def the_last_day_is_said_before_it_comes(vale: Vale, pauline: Whereabouts) -> Visitor:
    """A week ahead the journey says which the last day is, to whoever opens it."""
    ines = vale.come_in("ines")
    ines.goes_to("journeys:page", *pauline.both)
    ines.reads(LIMIT, f"The last day is {day(LAST_DAY)}.")
    return ines


def one_week_more_once(vale: Vale, ines: Visitor, pauline: Whereabouts) -> None:
    """Given the page is open in two windows, the first gives a week more, for a reason that has to be said; the second
    reads in plain words that there is no more. It is not offered again."""
    elsewhere = vale.come_in("ines", screen=TELEPHONE, scripts=False)
    elsewhere.goes_to("journeys:page", *pauline.both)
    elsewhere.presses(f"Give it more time: {LIMIT}")
    ines.presses(f"Give it more time: {LIMIT}")
    ines.presses("Give it more time", status=422)
    ines.reads("Write why")
    ines.fills({"Why is more time needed?": TRAY})
    ines.chooses(THEIRS)
    ines.presses("Give it more time")
    ines.does_not_read(f"The last day is {day(LAST_DAY)}.")

    elsewhere.fills({"Why is more time needed?": "And the stairs"})
    elsewhere.chooses(THEIRS)
    elsewhere.presses("Give it more time", status=409)
    elsewhere.reads(f"“{LIMIT}” has been given all the time that there is. Agree with the person what comes next.")
    elsewhere.reads(f"The last day is {day(ONE_WEEK_MORE)}.")
    ines.goes_to("journeys:extend", *pauline.both, "three-weeks")
    ines.reads("There is no more time to give")
    ines.goes_to("people:story", pauline.person)
    ines.reads(TRAY)
    ines.does_not_read("And the stairs")


def it_does_not_end_before_it_is_said_how_it_went(ines: Visitor, pauline: Whereabouts) -> None:
    """How it went is one of many ends, and none of those is there until somebody has looked."""
    ines.goes_to("endings:end", *pauline.both)
    ines.reads("The person died", "Moved away, or lives elsewhere now")
    ines.does_not_read(LESS, INDEPENDENT)


def how_it_went_stands_beside_how_it_was(ines: Visitor, pauline: Whereabouts) -> None:
    """Ines looks with Pauline at the same questions as at first. That support is less has to be said; then both times
    stand side by side, and nobody calls the difference an effect."""
    ines.goes_to("journeys:page", *pauline.both)
    ines.presses("Look together at what has changed")
    ines.chooses("Later", "Which time is this?")
    ines.presses("Continue")
    for question, answer in DOES.items():
        ines.chooses(answer, question)
    ines.presses("Continue")
    ines.chooses("7", "How sure do you feel on your feet?")
    ines.presses("Continue")
    ines.chooses("8", "How sure do you feel when you are alone at home?")
    ines.presses("Continue")
    ines.presses("Continue")  # what next is not for everybody to say
    ines.chooses("In my own home", "Where are you living?")
    ines.chooses("Less", "How much paid support is there, compared with the beginning?")
    ines.presses("Continue")
    ines.chooses(THEIRS)
    ines.presses("Save", status=422)
    ines.reads("There is a problem")
    ines.fills({"How many hours of paid support a week do they need from now on? Write 0 for none": "4"})
    ines.chooses("Less than before")
    ines.presses("Save")
    ines.reads("What I do myself: 34, Little or no help", "It does not show what made the difference.")
    rows = ines.page.get_by_role("table", name="What I do myself over time").locator("tbody tr").all_inner_texts()
    assert [words.split("\t")[1].split()[0] for words in rows] == ["34", "13"]


def what_comes_next_is_written_down(vale: Vale, pauline: Whereabouts) -> None:
    """On a telephone without scripts: without a plan it cannot end as less support; with one it can."""
    ines = vale.come_in("ines", screen=TELEPHONE, scripts=False)
    ines.goes_to("endings:end", *pauline.both)
    ines.does_not_read(LESS, INDEPENDENT)
    ines.goes_to("journeys:page", *pauline.both)
    ines.presses("Write down what comes next, and who carries it")
    ines.fills({"What matters most to Pauline": "Tea for six on Saturdays."})
    first = ines.group("Outcome 1")
    ines.fills({
        "What Pauline wants, in their words": "I want to carry the tray.", "Paid support": "A worker on four mornings",
        "Paid hours a week": "4",
    }, first)
    ines.presses("Leave out action 1")
    ines.presses("Look it over")
    ines.chooses("Pauline agrees it")
    ines.presses("Record that it is agreed")
    ines.reads("I want to carry the tray.", "Pauline agreed this plan")


def it_ends_as_it_went(ines: Visitor, pauline: Whereabouts) -> None:
    """By keyboard, in Pauline's own words; and what was not the case is not offered."""
    ines.goes_to("endings:end", *pauline.both)
    ines.does_not_read(INDEPENDENT, "The person needs more paid support than before")
    keys = Keyboard(ines)
    ines.chooses(LESS)
    ines.chooses("The person", "Who says so?")
    keys.tab_to("In their words, or why (optional)")
    keys.types("The whole tray, and nobody behind me.")
    keys.tab_to("This is how it ends")
    with ines.opening():
        keys.presses("Enter")
    ines.reads(f"This journey has ended: {LESS}.")
    ines.does_not_read(LIMIT)
