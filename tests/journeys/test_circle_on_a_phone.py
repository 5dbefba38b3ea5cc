"""Peter's circle, on telephones: a friend is asked by a link, the circle meets round the kitchen table, and what it
asked for is taken on from a letter."""

from datetime import timedelta

from homeward.web.dates import weekday
from tests.browsers import TELEPHONE
from tests.journeys.rosie import THEIRS, TODAY, key_in
from tests.journeys.vale import Vale
from tests.journeys.visitor import Visitor

WYN, ASKED, GREETING = "wyn@example.org", "Drive David to the allotment on Saturday", "Wyn, bring the harmonica."
PURPOSE = "That David gets to the allotment, and I get to the piano"


def test_a_circle_meets_on_a_telephone(vale: Vale) -> None:
    nadia = vale.come_in("nadia", screen=TELEPHONE)
    nadia.chooses_from_menu("Find")
    nadia.fills({"Whom are you looking for?": "peter lyle"})
    nadia.presses("Find", within=nadia.page.locator("main"))
    nadia.presses("Peter")
    peter = key_in(nadia, "people")
    vale.site.happens(by="nadia", did="circles.shape", about=peter, said_by="person", rhythm_days=14, purpose=PURPOSE)
    wyn_is_asked_and_says_yes(vale, nadia)
    the_circle_meets(nadia)
    wyn_can(vale, peter)
    nadia.presses("Circle")
    nadia.reads(ASKED, "Wyn Parry")


def wyn_is_asked_and_says_yes(vale: Vale, nadia: Visitor) -> None:
    """Given Peter wants him there, Wyn reads who invites him to what, and nothing of what the circle is about."""
    nadia.presses("Circle")
    nadia.presses("Somebody joins")
    nadia.fills({"What is their name?": "Wyn Parry", "Who are they to the person?": "played the harmonica with me"})
    nadia.chooses("By e-mail, with a link to say yes or no")
    nadia.presses("Invite them", status=422)
    nadia.reads("Enter their e-mail address", "Choose whose words these are")
    nadia.fills({"Their e-mail address": WYN, "A few words to go with it": GREETING})
    nadia.chooses(THEIRS)
    nadia.presses("Invite them")
    nadia.reads("Asked, and not answered yet", "Wyn Parry")
    wyn = vale.somebody("Wyn Parry", screen=TELEPHONE)
    link = vale.link_sent_to(WYN)
    wyn.follows(link)
    wyn.reads("Peter invites you to their circle", GREETING)
    wyn.does_not_read(PURPOSE, "David")
    wyn.chooses("Yes, and I am happy with e-mail")
    wyn.presses("Send my answer")
    wyn.reads("You are in the circle of Peter.")
    wyn.follows(link, status=404)


def the_circle_meets(nadia: Visitor) -> None:
    """Everybody came; what works is said from two sides; something is asked; and the day is one tap."""
    nadia.presses("Circle")
    nadia.presses("The circle met")
    assert nadia.group("Who came?").get_by_label("Wyn Parry").is_checked()
    nadia.fills({
        "What is there to celebrate?": "Eleven bars without stopping.",
        "What is not working, as the person sees it?": "Saturdays are too long.",
        "What is working, as the circle sees it?": "David laughs at the potatoes.",
    })
    nadia.fills({"To do": ASKED}, nadia.group("Action 1"))
    nadia.chooses(weekday(TODAY + timedelta(days=14)))
    nadia.chooses(THEIRS)
    nadia.presses("Keep this")
    nadia.reads(f"Next: {weekday(TODAY + timedelta(days=14))}", "Saturdays are too long.", "Eleven bars", ASKED)


def wyn_can(vale: Vale, peter: str) -> None:
    """From the link of the weekly letter, which names nobody; then he wants no more of them."""
    vale.site.happens(by="nadia", did="circle_words.send_letter", about=peter)
    wyn = vale.somebody("Wyn Parry", screen=TELEPHONE)
    wyn.follows(vale.link_sent_to(WYN))
    wyn.presses(f"I can: {ASKED}")
    wyn.reads("What I said I would do", "Nothing is asked at the moment that nobody does.")
    wyn.page.get_by_label("A letter once a week").uncheck()
    wyn.presses("Keep this")
    assert not wyn.page.get_by_label("A letter once a week").is_checked()
