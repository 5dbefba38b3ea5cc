"""Yusuf dies at home, as he wished. Everything that was going on for him ends with him, nothing chases him, and his
circle goes on for his daughters."""

from datetime import timedelta

from homeward.web.dates import day
from tests.browsers import TELEPHONE
from tests.journeys.keyboard import Keyboard
from tests.journeys.rosie import THEIRS, TODAY, Whereabouts, key_in
from tests.journeys.vale import Vale

ELIF, HIS_NURSE, HER_PLUMBER = "elif@example.org", "nurse@hospice.example", "plumber@example.org"
BELL = "Screw the shop bell to the bed"
LAST_WORDS = "At twenty past two, with the window open. Elif was reading to him."
SIT = "Somebody sits with Sevim on Fridays"


def test_yusuf_dies_at_home(vale: Vale) -> None:
    yusuf, circle = much_is_going_on_for_him(vale)
    calendar = what_is_due_for_him_is_in_a_calendar(vale)
    he_dies(vale, yusuf)
    nothing_chases_him(vale, calendar)
    everything_ended_with_him(vale, yusuf, circle)
    the_circle_goes_on_for_his_daughters(vale, yusuf)


def much_is_going_on_for_him(vale: Vale) -> tuple[Whereabouts, str]:
    """Given he is with the hospice at home, and on a second way besides; his circle has agreed a day; a nurse is asked
    to help by a mail that is still to be sent, as is a plumber for somebody else; and Kofi has promised something."""
    bev = vale.come_in("bev")
    bev.presses("Shabana")
    shabana = key_in(bev, "people")
    bev.chooses_from_menu("Caseload")
    bev.presses("Yusuf")
    yusuf = Whereabouts(key_in(bev, "people"))
    happens = vale.site.happens
    happens(by="nadia", did="circle_meetings.hold", about=yusuf.person, said_by="person", meeting={
        "held_on": str(TODAY), "came": ["Yusuf", "Elif Demir"], "next_on": str(TODAY + timedelta(days=7)),
        "viewpoints": [{"stands": "person", "name": "Yusuf", "working": "The soup.", "not_working": ""}],
        "actions": [{"text": SIT}],
    })
    bev.presses("Begin on another way of working")
    bev.chooses("A community circle")
    bev.chooses(THEIRS)
    bev.presses("Begin")
    circle = key_in(bev, "journeys")
    bev.presses("Overview")
    bev.presses("See every step of Hospice at home")
    yusuf.journey = key_in(bev, "journeys")
    happens(by="nadia", did="memberships.give_sign_in", about=yusuf.person, said_by="person", email=ELIF,
            relationship="about's relationship: Elif Demir")
    ask = {"way": "advice", "what_for": "Come by", "agreement": {"answer": "agrees"}}
    for person, name, email in ((yusuf.person, "Pat Olu", HIS_NURSE), (shabana, "Mo Rudd", HER_PLUMBER)):
        happens(by="bev", did="involvements.pull_in", about=person, name=name, email=email, phone="01632 960340",
                organisation="Vale Nights", ask=ask)
    vale.come_in("kofi").reads(BELL)
    return yusuf, circle


def what_is_due_for_him_is_in_a_calendar(vale: Vale) -> str:
    """Given Bev has what is due in the calendar of her telephone, by the names people go by."""
    bev = vale.come_in("bev")
    bev.goes_to("calendars:mine")
    bev.chooses("What is due, and for whom, by the name they go by")
    bev.presses("Give me an address")
    calendar = bev.box("The address of your calendar").input_value()
    assert "Circle meeting: Yusuf" in bev.page.request.get(calendar).text()
    return calendar


def he_dies(vale: Vale, yusuf: Whereabouts) -> None:
    """Bev writes it down by keyboard, on the word of his daughter. Whose word it is must be said; why it is not his own
    is not asked."""
    bev = vale.come_in("bev")
    bev.goes_to("journeys:page", *yusuf.both)
    bev.presses("It is sorted, or ends otherwise")
    bev.chooses("The person died")
    bev.chooses("Somebody of the family", "Who says so?")
    bev.fills({"In their words, or why": LAST_WORDS})
    bev.presses("This is how it ends", status=422)
    bev.reads("There is a problem")
    assert bev.box("In their words, or why").input_value() == LAST_WORDS
    keys = Keyboard(bev)
    keys.tab_to("Who?")
    keys.types("Elif Demir, his daughter")
    keys.tab_to("This is how it ends")
    with bev.opening():
        keys.presses("Enter")
    bev.reads("This journey has ended: The person died.", "Said by Elif Demir, his daughter.")
    bev.does_not_read("Now", "Who leads")


def nothing_chases_him(vale: Vale, calendar: str) -> None:
    """No mail goes out about him, while others' does; no caseload has him, no list of promises, no calendar, and no
    meeting brings him up."""
    sent = vale.site.homeward("work", "--once")
    assert HER_PLUMBER in sent
    assert HIS_NURSE not in sent
    bev = vale.come_in("bev")
    assert "Yusuf" not in bev.page.request.get(calendar).text()
    bev.chooses_from_menu("Caseload")
    bev.does_not_read("Yusuf")
    bev.presses("My team's")
    bev.does_not_read("Yusuf")
    bev.presses("Reviews that are due")
    bev.does_not_read("Yusuf")
    kofi = vale.come_in("kofi")
    kofi.chooses_from_menu("Caseload")
    kofi.does_not_read("Yusuf", BELL)
    kofi.goes_to("plans:mine")
    kofi.does_not_read(BELL)
    bev.chooses_from_menu("Meetings")
    bev.presses("Open it: Virtual ward")
    bev.reads("It brings up")
    assert "Yusuf" not in bev.page.locator(".hw-coming strong").all_inner_texts()


def everything_ended_with_him(vale: Vale, yusuf: Whereabouts, circle: str) -> None:
    """Both ways ended as died. His page says so first, and offers nothing to begin."""
    bev = vale.come_in("bev")
    bev.goes_to("people:page", yusuf.person)
    bev.reads("Yusuf", f"Died {day(TODAY)}", LAST_WORDS)
    bev.does_not_read(
        "Begin on another way of working", "Ask somebody to help", "That comes first", "What is next", "Late",
        "07700 900236",
    )
    bev.goes_to("journeys:page", yusuf.person, circle)
    bev.reads("A community circle", "This journey has ended: The person died.")


def the_circle_goes_on_for_his_daughters(vale: Vale, yusuf: Whereabouts) -> None:
    """Elif, on her telephone, says that she can; and Nadia, without scripts, writes down that they met. Nobody is asked
    how he sees it, and he is not among those who came."""
    elif_ = vale.come_in_with_a_password("Elif Demir", ELIF, screen=TELEPHONE)
    elif_.presses("Yusuf")
    elif_.reads(f"Died {day(TODAY)}")
    elif_.does_not_read("What is next", "Late")
    elif_.presses("Circle")
    elif_.presses(f"I can: {SIT}")
    elif_.presses("What I said I would do")
    elif_.reads(SIT)

    nadia = vale.come_in("nadia", screen=TELEPHONE, scripts=False)
    nadia.goes_to("circles:read", yusuf.person)
    assert nadia.page.locator(".hw-people__name").all_inner_texts() == ["Elif Demir"]
    nadia.presses("The circle met")
    came = nadia.group("Who came?").get_by_role("checkbox")
    assert came.count() == 1
    assert nadia.group("Who came?").get_by_label("Elif Demir").is_checked()
    nadia.does_not_read("as the person sees it", THEIRS)
    nadia.fills({"What is working, as the circle sees it?": "The roses came from half the street."})
    nadia.chooses("Mine")
    nadia.presses("Keep this")
    nadia.reads("The roses came from half the street.")
