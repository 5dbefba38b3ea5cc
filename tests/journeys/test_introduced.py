"""Somebody finds a thing to do near home, is introduced to it, and it takes."""

from datetime import UTC, datetime

from tests.journeys.rosie import key_in
from tests.journeys.vale import Vale

MAGS = "mags@example.org"
HOPES = "To see what is the matter with my radio"


def test_somebody_is_introduced_and_the_group_answers_without_an_account(vale: Vale) -> None:
    """Given Saleem would like to mend his radio, Yasmin finds the shed. Mags there reads what she was told and no more,
    and says yes by the link alone. Saleem goes, and Yasmin tells back."""
    yasmin = vale.come_in("yasmin")
    yasmin.presses("Saleem", within=yasmin.page.get_by_role("list", name="People, late first"))
    saleem = key_in(yasmin, "people")
    yasmin.presses("Introductions")
    yasmin.presses("Find something to offer")
    yasmin.fills({"Find a group, a course or a place": "tanyard she"})
    yasmin.presses("Find", within=yasmin.page.locator("main"))
    yasmin.presses("The Tanyard shed")
    yasmin.fills({"What do they hope for?": HOPES})
    yasmin.chooses("Yes, they would like to try it", "What do they say?")
    yasmin.chooses("Theirs: I wrote down what they said", "Whose words are these?")
    asked = yasmin.page.locator("select[name=asked_by]")
    asked_by = asked.locator("option").nth(1).inner_text()
    asked.select_option(label=asked_by)
    yasmin.presses("Keep this")
    yasmin.reads("Would like to try it", HOPES)
    yasmin.presses("Introduce them to the group")
    yasmin.chooses("A worker", "Who goes along the first time?")
    yasmin.fills({"Which worker?": "Yasmin Noor", "Whom do you tell there?": "Mags", "Their e-mail": MAGS})
    yasmin.presses("Tell the group")
    yasmin.reads("The group was told", "This and nothing else.")

    mags = vale.somebody("Mags")
    link = vale.link_sent_to(MAGS)
    mags.follows(link)
    mags.reads("Saleem would like to come to The Tanyard shed", "Yasmin Noor")
    mags.does_not_read(HOPES, "22 Tanyard Lane", "Born")
    mags.chooses("Yes, you are welcome")
    mags.presses("Send my answer")
    mags.reads("Thank you: you said yes.")

    yasmin.goes_to("introductions:every", saleem)
    yasmin.reads("Expected there")
    yasmin.presses("Write down the first time: The Tanyard shed")
    yasmin.chooses("Yes", "Did they go?")
    yasmin.fills({"How was it?": "The radio talks. So did he."})
    yasmin.chooses("Theirs: I wrote down what they said", "Whose words are these?")
    yasmin.presses("Keep this")
    yasmin.reads("Went", "The radio talks. So did he.", f"{datetime.now(UTC):%B %Y}")
    mags.follows(link, status=404)
    yasmin.presses(f"Tell {asked_by.split(',')[0]} what came of it")
    yasmin.fills({"What did you tell them?": "He went, and the radio talks."})
    yasmin.presses("They were told")
    yasmin.reads("Told back", "He went, and the radio talks.")
