"""A course of two half-days: planned, full, one moves up, both days, and what it was worth. By keyboard, on a telephone
and without scripts."""

from datetime import timedelta

from homeward.web.dates import day
from tests.browsers import TELEPHONE
from tests.journeys.rosie import THEIRS, TODAY
from tests.journeys.test_on_paper import pages_of
from tests.journeys.vale import Vale
from tests.journeys.visitor import Visitor

TITLE = "Living well with a long-term condition"
FIRST, SECOND = TODAY - timedelta(days=7), TODAY


def test_a_two_session_course(vale: Vale) -> None:
    marsha = vale.come_in("marsha")
    a_course_is_planned(marsha)
    course = marsha.page.url
    bronwen_takes_a_place_and_shabana_waits(marsha, course)
    a_place_comes_free(marsha, course)
    who_came_is_written_down(vale, course)
    what_it_was_worth(marsha, course)
    the_certificate_is_hers(marsha, course)


def a_course_is_planned(marsha: Visitor) -> None:
    """Given Marsha plans a course of one place. What she forgets is said, and nothing of what she typed is lost."""
    marsha.chooses_from_menu("Courses and events")
    marsha.presses(f"Plan it: {TITLE}")
    marsha.chooses("In person")
    marsha.fills({
        "Where, or the address that opens the video": "The room over the library", "How many places?": "1",
        "First half-day: at what time?": "10:00", "Second half-day: at what time?": "ten",
        "Who leads it by profession?": "Marsha Cole", "Who leads it because they live with it?": "Ruth Lomas",
    })
    marsha.dates("First half-day: which day?", FIRST)
    marsha.dates("Second half-day: which day?", SECOND)
    marsha.presses("Plan it", status=422)
    marsha.reads("There is a problem", "“ten” is not a time of day")
    marsha.fills({"Second half-day: at what time?": "10:00"})
    marsha.presses("Plan it")
    marsha.reads(TITLE, "1 free place", "The room over the library")


def bronwen_takes_a_place_and_shabana_waits(marsha: Visitor, course: str) -> None:
    for name, button, reads in (
        ("Bronwen", "Take a place", "Has a place"), ("Shabana", "Wait for a place", "Number 1 in the line"),
    ):
        to_somebody(marsha, name)
        marsha.presses("Taking part")
        card = marsha.page.locator("article").filter(has_text="The room over the library")
        marsha.presses(f"{button}: {TITLE}, {day(FIRST)}", within=card)
        marsha.reads(reads)
    marsha.follows(course)
    marsha.reads("1 of 1 place is taken. 1 person waits for one.", "Who waits, in order")


def a_place_comes_free(marsha: Visitor, course: str) -> None:
    """When Bronwen gives hers up, Shabana has it, and is on the course in place of her."""
    marsha.presses("Bronwen")
    card = marsha.page.locator("article").filter(has_text="The room over the library")
    marsha.presses(f"Give up the place: {TITLE}", within=card)
    marsha.presses("Give it up", status=422)
    marsha.chooses(THEIRS)
    marsha.presses("Give it up")
    marsha.follows(course)
    marsha.reads("1 of 1 place is taken.", "Gave the place up", "Bronwen")
    marsha.does_not_read("Who waits, in order")


def who_came_is_written_down(vale: Vale, course: str) -> None:
    """On a telephone without scripts: the first half-day, then the second."""
    marsha = vale.come_in("marsha", screen=TELEPHONE, scripts=False)
    marsha.follows(course)
    for session, reads in (
        ("First half-day", "1 person came to the first session. Nobody can say yet how many come back."),
        ("Second half-day", "Of 1 person at the first session, 1 came to the second and 0 did not: 100% came back."),
    ):
        marsha.presses(f"Write down who came: {session}")
        marsha.chooses("Came", "Shabana")
        marsha.presses("Save")
        marsha.reads(reads)


def what_it_was_worth(marsha: Visitor, course: str) -> None:
    """A sheet from paper: no name on it."""
    marsha.follows(course)
    marsha.presses("Hand in an evaluation sheet")
    marsha.chooses("Yes, very much", "I felt welcome")
    marsha.fills({"What was best?": "The tea before it began."})
    marsha.presses("Hand it in")
    marsha.reads("1 sheet was handed in, and 1 came to the first session.", "The tea before it began.")


def the_certificate_is_hers(marsha: Visitor, course: str) -> None:
    marsha.presses("Certificate: Shabana")
    marsha.reads("Shabana", TITLE, "came to both half-days", "Ruth Lomas")
    assert pages_of(marsha) == 1
    marsha.page.emulate_media(media="print")
    marsha.does_not_read("Caseload", "Demonstration", "Print this page")
    marsha.page.emulate_media(media="screen")


def to_somebody(marsha: Visitor, name: str) -> None:
    marsha.chooses_from_menu("Caseload")
    marsha.presses("My team's")
    marsha.presses(name)
