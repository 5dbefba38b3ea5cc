"""Rosie comes home from hospital: from what a ward asks to her own word that it is sorted. Each step is taken on its
page, by whoever takes it, with a browser of their own."""

from datetime import timedelta

from homeward.web.dates import day
from tests.browsers import TELEPHONE
from tests.journeys.asking import ask
from tests.journeys.rosie import ROSIE, THEIRS, TODAY, Whereabouts, key_in
from tests.journeys.vale import Vale
from tests.journeys.visitor import Visitor

HANNAH, KIT = "hannah@example.org", "kit@example.org"
ASKED = "Shut the hens in at dusk until Rosie is home"
TOLD = (
    "Bev Harding accepted what Kit Marlow asked for", "Done: Give the welcome pack",
    "Done: Meet the person and explain circles", "Rosie would like a circle, now.", "Rosie's circle began.",
    "in a listening conversation", "Ewan Calder is not the right worker", "Rosie agreed Kofi Mensah",
    "Version 1 of the plan was agreed", "Hannah Lyle (daughter) joined the circle", "The circle met",
    f"The circle asks: who can do this? “{ASKED}”", "Hannah Lyle was given a sign-in", "Hannah Lyle said “I can”",
    "Ready for coming home: Medicines", "Rosie comes home with this still open", "Rosie came home on",
    "Version 2 of the plan was agreed", "My hens and I can manage now.",
)
MEDICINES = "Medicines and their list have come along, and the person knows which to take tonight"


def test_rosie_comes_home(vale: Vale) -> None:
    reference = a_ward_asks_for_help(vale)
    rosie = the_leader_sees_a_likely_duplicate_and_accepts(vale, reference)
    the_connector_meets_her_and_begins_a_circle(vale, rosie)
    a_conversation_is_left_and_nothing_of_it_is_lost(vale, rosie)
    she_chooses_who_comes_to_her_home_and_he_leads(vale, rosie)
    a_plan_is_agreed(vale, rosie)
    the_circle_meets_and_her_daughter_can(vale, rosie)
    the_list_is_ticked_by_each_from_where_they_are(vale, rosie)
    a_second_version_is_compared(vale, rosie)
    it_is_sorted(vale, rosie)
    the_story_tells_it_all_in_order(vale, rosie)


def a_ward_asks_for_help(vale: Vale) -> str:
    """Given nobody has signed in, a nurse asks for help for Rosie and is given a reference."""
    return ask(vale.somebody("a nurse on Ward 6"), ROSIE, TODAY)


def the_leader_sees_a_likely_duplicate_and_accepts(vale: Vale, reference: str) -> Whereabouts:
    """Given her twin is with the team, Bev sees him beside the request, knows that it is somebody new, and accepts."""
    bev = vale.come_in("bev")
    bev.presses("Requests")
    bev.presses("Rosie Lyle")
    bev.reads(reference, "Do we know them already?", "Peter", "Give her time: the words come.")
    bev.presses("I am looking at this one")
    bev.reads("Bev Harding is looking at this")
    bev.chooses("Somebody new")
    bev.presses("Accept, and begin")
    rosie = Whereabouts(key_in(bev, "people"))
    bev.reads("Rosie", "Give her time: the words come.", "Hannah Lyle", "daughter")
    bev.presses("Journey")
    rosie.journey = key_in(bev, "journeys")
    bev.reads("Who leads", "Bev Harding")
    bev.reads(f"Hear whether the person knows about this and agrees Done {day(TODAY)}")  # told once, by the ward
    return rosie


def the_connector_meets_her_and_begins_a_circle(vale: Vale, rosie: Whereabouts) -> None:
    """When Nadia has given her the welcome pack and sat down with her, Rosie says yes to a circle."""
    nadia = vale.come_in("nadia")
    nadia.presses("My team's")
    nadia.presses("Rosie")
    nadia.presses("Journey")
    takes_step(nadia, "Give the welcome pack")
    takes_step(nadia, "Meet the person and explain circles", "We talked about her hens.")
    nadia.presses("Offer a circle")
    nadia.chooses("Yes, now")
    nadia.fills({"What is the circle for, in their words?": "That I am not a burden to anybody"})
    nadia.chooses(THEIRS)
    nadia.presses("Write down what they said")
    nadia.reads("That I am not a burden to anybody")


SAID = {
    "What matters most?": "My hens. My daughter Hannah. Peter next door.",
    "What is working well?": "I can walk to the window.",
    "What is not working?": "My left hand will not do a button.",
    "What comes first?": "To feed my hens\nTo do my own buttons",
    "How do they like to be supported?": "Wait for me. The words come.",
}


def a_conversation_is_left_and_nothing_of_it_is_lost(vale: Vale, rosie: Whereabouts) -> None:
    """Given Nadia is called away in the middle, everything she wrote is there when she comes back, on another computer
    too; and nobody else has seen it."""
    nadia = vale.come_in("nadia")
    nadia.goes_to("conversations:hold", rosie.person)
    nadia.fills(SAID)
    nadia.page.locator("[data-draft-status]", has_text="Saved at").wait_for()
    nadia.presses("Rosie")

    elsewhere = vale.come_in("nadia", screen=TELEPHONE)
    elsewhere.goes_to("conversations:hold", rosie.person)
    for question, words in SAID.items():
        assert elsewhere.box(question).input_value() == words
    bev = vale.come_in("bev")
    bev.goes_to("conversations:hold", rosie.person)
    assert bev.box("What matters most?").input_value() == ""

    elsewhere.fills({"Who was there?": "Rosie and Nadia", "Anything else, in their own words": "I am not a parcel."})
    elsewhere.chooses("The person's own", "Whose words are these?")
    elsewhere.presses("Save this conversation")
    elsewhere.reads("What comes first", "To feed my hens", "I am not a parcel.")


def she_chooses_who_comes_to_her_home_and_he_leads(vale: Vale, rosie: Whereabouts) -> None:
    """Beside Bev, Rosie reads who they are, says no to one and yes to another, who leads from then on."""
    bev = vale.come_in("bev")
    bev.goes_to("journeys:page", *rosie.both)
    bev.presses("Choose a Link Wellbeing Worker")
    bev.reads("Kofi Mensah", "cook on the ferries", "Why we thought of them")
    bev.presses("Not for me: Ewan Calder")
    bev.fills({"What did they say?": "A nice boy. He would climb my pear tree."})
    bev.chooses(THEIRS)
    bev.presses("Do not suggest them again")
    bev.reads("Not suggested again: Ewan Calder.")
    bev.presses("This one: Kofi Mensah")
    bev.fills({"What did they say?": "He asked what the hens are called."})
    bev.chooses(THEIRS)
    bev.presses("Agree")
    bev.reads("Agreed", "Kofi Mensah")
    bev.goes_to("journeys:page", *rosie.both)
    bev.reads("Who leads Kofi Mensah")


def a_plan_is_agreed(vale: Vale, rosie: Whereabouts) -> None:
    """Kofi and Rosie write what she wants, ask rung by rung how it could come about, look it over and agree it."""
    kofi = vale.come_in("kofi")
    kofi.presses("Rosie")
    kofi.presses("Plan")
    kofi.presses("Start the plan")
    assert kofi.box("What matters most to Rosie").input_value() == SAID["What matters most?"]  # told once
    first = kofi.group("Outcome 1")
    kofi.fills({
        "What Rosie wants, in their words": "I want to feed my hens myself.",
        "What I can do myself": "I carry the small bucket.",
        "Technology and equipment": "A rail by the back door",
        "Family, friends and my circle": "Hannah on Sundays",
        "My community": "The allotment people know about hens",
        "Paid support": "Kofi, in the mornings",
        "Paid hours a week": "7",
    }, first)
    kofi.presses("Add another outcome")
    second = kofi.group("Outcome 2")
    kofi.fills({"What Rosie wants, in their words": "I want to do my own buttons."}, second)
    kofi.fills({"Paid hours a week": "many"}, second)
    action = kofi.group("Action 1")
    kofi.fills({"What will be done?": "Have the rail put up"}, action)
    action.get_by_label("Who will do it?").select_option(label="Kofi Mensah, Link Wellbeing Worker")
    kofi.dates("By when?", TODAY + timedelta(days=1), action)
    action.get_by_label("For which outcome?").select_option(label="I want to feed my hens myself.")
    kofi.fills({"If somebody notices that": "the hens are not fed by noon", "then": "ring me, then Hannah"})
    kofi.presses("Look it over", status=422)
    kofi.reads("There is a problem")
    kofi.fills({"Paid hours a week": "1:30", "Paid support": "Kofi, twice a week"}, kofi.group("Outcome 2"))
    kofi.presses("Look it over")
    kofi.reads("Paid support altogether: 8 hours 30 minutes a week")
    kofi.chooses("Rosie agrees it")
    kofi.chooses("The team and the circle; paid hours stay with the team", "Who may read it?")
    kofi.presses("Record that it is agreed")
    kofi.reads("I want to feed my hens myself.", "Hannah on Sundays", "Rosie agreed this plan")
    kofi.reads("The circle may read it.")
    kofi.presses("Have the rail put up")


def the_circle_meets_and_her_daughter_can(vale: Vale, rosie: Whereabouts) -> None:
    """Hannah, whom the ward named, joins, and so does a neighbour. The circle meets and asks for something; Hannah is
    given a sign-in, and from her telephone she says that she can."""
    nadia = vale.come_in("nadia")
    nadia.goes_to("circles:read", rosie.person)
    nadia.presses("Somebody joins")
    nadia.chooses("Hannah Lyle")
    nadia.chooses("They have said yes already")
    for what in ("About me", "the steps of the journey", "the coming-home checklist", "reviews"):
        nadia.chooses(what)
    nadia.chooses(THEIRS)
    nadia.presses("Invite them")
    nadia.presses("Somebody joins")
    nadia.fills({"What is their name?": "Mo Abara", "Who are they to the person?": "next door but one"})
    nadia.chooses("They have said yes already")
    nadia.chooses(THEIRS)
    nadia.presses("Invite them")
    nadia.reads("Hannah Lyle daughter", "Mo Abara next door but one")
    nadia.presses("The circle met")
    came = nadia.group("Who came?")
    assert [came.get_by_label(name).is_checked() for name in ("Rosie", "Hannah Lyle", "Mo Abara")] == [True] * 3
    nadia.fills({
        "What is there to celebrate?": "Rosie walked to the lift.",
        "What is working, as the person sees it?": "Hannah rings at six.",
        "What is not working, as the person sees it?": "I wake at three and think of the fox.",
        "What is working, as the circle sees it?": "We know who has the key.",
    })
    nadia.fills({"To do": ASKED}, nadia.group("Action 1"))
    nadia.dates("When does the circle meet next?", TODAY + timedelta(days=21))
    nadia.chooses(THEIRS)
    nadia.presses("Keep this")
    nadia.reads("I wake at three and think of the fox.", ASKED)

    vale.site.happens(
        by="nadia", did="memberships.give_sign_in", about=rosie.person, said_by="person",
        email=HANNAH, relationship="about's relationship: Hannah Lyle",
    )
    hannah = vale.come_in_with_a_password("Hannah Lyle", HANNAH, screen=TELEPHONE)
    hannah.does_not_read("Caseload", "Find", "Requests")
    hannah.presses("Rosie")
    hannah.presses("Circle")
    hannah.presses(f"I can: {ASKED}")
    hannah.presses("What I said I would do")
    hannah.reads("For Rosie", ASKED)


def the_list_is_ticked_by_each_from_where_they_are(vale: Vale, rosie: Whereabouts) -> None:
    """On their telephones the nurse, the daughter and the worker each tick what is theirs. Something risky is still
    open, and going home without it is said by name; then Rosie is home."""
    kit = the_nurse_who_asked_is_let_in(vale, rosie)
    kit.chooses_from_menu("Find")
    kit.fills({"Whom are you looking for?": "lyle rosie"})
    kit.presses("Find", within=kit.page.locator("main"))
    kit.presses("Rosie")
    kit.presses("Make sure of a good first night")
    ticks(kit, MEDICINES, "Two tablets, and the list in large print.")
    ticks(kit, "How they get home is arranged")

    hannah = vale.come_in_again("Hannah Lyle", HANNAH, screen=TELEPHONE)
    hannah.presses("Rosie")
    hannah.presses("Make sure of a good first night")
    hannah.reads("Kit Marlow", "Two tablets, and the list in large print.")
    ticks(hannah, "There is a key, and somebody has it", "I have it.")
    ticks(hannah, "The heating is on")
    ticks(hannah, "It is clear who is there tonight", "I am.")

    kofi = vale.come_in("kofi", screen=TELEPHONE)
    kofi.goes_to("homecoming:checklist", *rosie.both)
    kofi.reads("Hannah Lyle", "I am.")
    ticks(kofi, "The bed is made with fresh sheets, where the person can reach it")
    ticks(kofi, "The person has a note of whom to ring, by day and by night")
    kofi.reads("2 of 9 still open")
    kofi.presses("Ready for home")
    kofi.chooses(THEIRS)
    kofi.presses("The list is done with", status=422)
    kofi.reads("There is a problem")
    kofi.chooses("Equipment is there and works")
    kofi.presses("The list is done with")
    kofi.presses("They are home")
    kofi.fills({"Anything to add?": "“The hens knew me.”"})
    kofi.chooses(THEIRS)
    kofi.presses("They are home")
    kofi.reads("Settling in")


def the_nurse_who_asked_is_let_in(vale: Vale, rosie: Whereabouts) -> Visitor:
    """Bev writes down that Kit, who asked, is Rosie's ward: the page says first what Kit will see by that."""
    bev = vale.come_in("bev")
    bev.goes_to("people:involved", rosie.person)
    bev.presses("Write down somebody else")
    bev.chooses("Kit Marlow", "Who is it?")
    bev.chooses("Hospital ward")
    bev.chooses(THEIRS)
    bev.presses("See what that means")
    bev.reads("What Kit Marlow will see", "the coming-home checklist")
    bev.presses("Yes, write this down")
    vale.site.happens(
        by="bev", did="memberships.give_sign_in", about=rosie.person, email=KIT,
        relationship="about's relationship: Kit Marlow",
    )
    return vale.come_in_with_a_password("Kit Marlow", KIT, screen=TELEPHONE)


def ticks(visitor: Visitor, line: str, note: str = "") -> None:
    if note:
        visitor.fills({f"Anything to add: {line}": note})
    visitor.presses(f"Ready: {line}")
    visitor.reads(note)


def a_second_version_is_compared(vale: Vale, rosie: Whereabouts) -> None:
    """A week later she does more herself. The new plan stands beside the one before it, and the hours went down."""
    kofi = vale.come_in("kofi")
    kofi.goes_to("plans:read", rosie.person)
    kofi.presses("Change the plan")
    kofi.fills({"What I can do myself": "I carry the big bucket.", "Paid hours a week": "4"}, kofi.group("Outcome 1"))
    kofi.presses("Look it over")
    kofi.reads("What changes from the plan that holds now")
    kofi.chooses("Rosie agrees it")
    kofi.presses("Record that it is agreed")
    kofi.presses("What changed")
    kofi.reads("What changed in version 2", "I carry the small bucket.", "I carry the big bucket.")
    kofi.reads("5 hours 30 minutes a week. It was 8 hours 30 minutes a week: 3 hours less than before.")
    kofi.presses("Plan", within=kofi.page.locator("main"))
    kofi.presses("Earlier versions")
    kofi.presses(f"Version 1, from {day(TODAY)}")
    kofi.reads("This is version 1", "I carry the small bucket.")


def it_is_sorted(vale: Vale, rosie: Whereabouts) -> None:
    """Rosie says that it is sorted. Nobody leads any more, the circle goes on, and the story stays."""
    kofi = vale.come_in("kofi")
    kofi.goes_to("journeys:page", *rosie.both)
    kofi.presses("It is sorted, or ends otherwise")
    kofi.chooses("It is sorted")
    kofi.chooses("The person", "Who says so?")
    kofi.fills({"In their words, or why": "My hens and I can manage now."})
    kofi.presses("This is how it ends")
    kofi.reads("This journey has ended: It is sorted.")


def the_story_tells_it_all_in_order(vale: Vale, rosie: Whereabouts) -> None:
    """Everything that was done is in the story, newest first, the older half brought by a button and in place."""
    nadia = vale.come_in("nadia")
    nadia.goes_to("people:story", rosie.person)
    nadia.page.get_by_role("button", name="Show older entries").or_(
        nadia.page.get_by_role("link", name="Show older entries")
    ).click()
    nadia.page.get_by_text("Bev Harding began this record").wait_for()
    nadia.looks()
    told = nadia.words
    places = [told.find(words) for words in reversed(TOLD)]
    assert -1 not in places, [words for words in TOLD if words not in told]
    assert places == sorted(places)


def takes_step(visitor: Visitor, title: str, note: str = "") -> None:
    """Write down on the page of the journey that a step was done."""
    visitor.presses(title)
    visitor.fills({"Anything to add?": note})
    visitor.chooses(THEIRS)
    visitor.presses("Save")
