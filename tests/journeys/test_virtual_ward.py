"""A virtual ward's rounds: readings typed beside a bed at home, what they come to, and what happens next."""

from tests.browsers import DESK, TELEPHONE
from tests.journeys.keyboard import Keyboard
from tests.journeys.pictures import drawn
from tests.journeys.vale import Vale
from tests.journeys.visitor import Visitor

BREATHS, OXYGEN = "How many breaths a minute?", "What is the oxygen saturation (SpO₂)?"
SCALE, AIR = "Which oxygen scale is right for this person?", "Are they breathing air or oxygen?"
UPPER, PULSE, WARM = "What is the systolic blood pressure?", "What is the pulse?", "What is the temperature?"
AWAKE = "How awake and clear are they?"
WHO_DECIDED = "Which clinician decided on scale 2, and where is it written down?"
AMES = "Dr Ames, on 1 March, in the plan of the ward"
WELL = {
    BREATHS: "16", OXYGEN: "97", UPPER: "128", PULSE: "72", WARM: "36.8", SCALE: "Scale 1", AIR: "Air", AWAKE: "Alert",
}


def test_rounds_are_scored_opened_and_compared(vale: Vale) -> None:
    gwen = a_round_is_taken_and_what_cannot_be_is_refused(vale)
    her_lungs_are_meant_to_be_otherwise(vale)
    one_reading_far_out_calls_somebody(gwen)
    it_rises_until_it_is_an_emergency(gwen)
    a_score_opens_to_why(gwen)
    rounds_stand_beside_each_other(gwen)
    whoever_leads_sees_it_without_looking_for_it(vale)


def a_round_is_taken_and_what_cannot_be_is_refused(vale: Vale) -> Visitor:
    """Given the round is on Bronwen's journey, Gwen types it in. A pulse that nobody has is refused where it was typed,
    and everything else stands as it was."""
    gwen = vale.come_in("gwen")
    gwen.presses("My team's")
    gwen.presses("Bronwen")
    gwen.presses("Journey")
    gwen.presses("The ward's round")
    breathing(gwen, WELL)
    gwen.fills({UPPER: "128", PULSE: "720"})
    gwen.presses("Continue", status=422)
    gwen.reads("There is a problem", "300")
    assert (gwen.box(UPPER).input_value(), gwen.box(PULSE).input_value()) == ("128", "720")
    gwen.fills({PULSE: "72"})
    gwen.presses("Continue")
    state(gwen, WELL)
    gwen.reads("Look it over", "16 breaths a minute", "97 %")
    gwen.does_not_read("Whose words are these?")  # nobody said a pulse
    gwen.presses("Save")
    gwen.reads("NEWS2: 0, Nothing out of the ordinary", "Take the readings again within 12 hours.")
    assert not gwen.page.get_by_role("alert").count()
    return gwen


def her_lungs_are_meant_to_be_otherwise(vale: Vale) -> None:
    """Priya, on a telephone without scripts, takes the second scale: that is asked for a name, and 90 % is then as it
    should be. What is left is low."""
    priya = vale.come_in("priya", screen=TELEPHONE, scripts=False)
    priya.presses("My team's")
    priya.presses("Bronwen")
    priya.presses("Assessments")
    priya.presses("National Early Warning Score (NEWS2)")
    priya.presses("Fill it in again")
    breathing(priya, WELL | {SCALE: "Scale 2, for 88% to 92%", OXYGEN: "90"})
    priya.presses("Continue", status=422)
    priya.fills({WHO_DECIDED: AMES})
    priya.presses("Continue")
    circulation(priya, WELL | {PULSE: "95"})
    state(priya, WELL)
    priya.presses("Save")
    priya.reads("NEWS2: 1, Low", "A registered nurse looks at them and decides what follows.", AMES)


def one_reading_far_out_calls_somebody(gwen: Visitor) -> None:
    """By keyboard: eight breaths a minute are three points by themselves, and that is said before anything else."""
    begins(gwen)
    keys = Keyboard(gwen)
    keys.tab_to(BREATHS)
    keys.types("8")
    keys.tab_to("Scale 1")
    keys.presses("Space")
    keys.tab_to("Air")
    keys.presses("Space")
    keys.tab_to(OXYGEN)
    keys.types("97")
    keys.tab_to("Continue")
    with gwen.opening():
        keys.presses("Enter")
    circulation(gwen, WELL)
    state(gwen, WELL)
    gwen.presses("Save")
    gwen.reads("NEWS2: 3, Low to medium", "One reading by itself is far out.")
    gwen.reads("It has risen: the time before it was 1, Low.")


def it_rises_until_it_is_an_emergency(gwen: Visitor) -> None:
    """Three readings a little further out make five, and urgent; seven are an emergency, and it says whom to ring."""
    takes(gwen, {BREATHS: "22", OXYGEN: "93", PULSE: "95"})
    gwen.reads("NEWS2: 5, Medium", "Take the readings again at least every hour.")
    takes(gwen, {BREATHS: "22", OXYGEN: "93", PULSE: "112", WARM: "38.4"})
    alert = gwen.page.get_by_role("alert").inner_text()
    for words in ("NEWS2: 7, High", "Emergency. Ring 999", "It has risen: the time before it was 5, Medium."):
        assert words in alert
    drawn(gwen, "ward-round", DESK, ".hw-sections")


def a_score_opens_to_why(gwen: Visitor) -> None:
    """Every point of the seven is there with the reading that gave it, and they add up."""
    gwen.opens("How it was made")
    rows = gwen.page.get_by_role("table", name="NEWS2: answers and points").locator("tbody tr")
    points = [int(row.locator("td").last.inner_text() or 0) for row in rows.all()]
    assert sum(points) == 7
    assert BREATHS in rows.first.inner_text()


def rounds_stand_beside_each_other(gwen: Visitor) -> None:
    """The newest first, with the hour, the words and what each called for; and nobody says what made the difference."""
    gwen.reads("It does not show what made the difference.")
    rows = gwen.page.get_by_role("table", name="NEWS2 over time").locator("tbody tr")
    bands = [row.locator("td").nth(1).inner_text()[0] + " " + row.locator("td").nth(2).inner_text().split(".")[0]
             for row in rows.all()]
    assert bands == ["7 High", "5 Medium", "3 Low to medium", "1 Low", "0 Nothing out of the ordinary"]


def whoever_leads_sees_it_without_looking_for_it(vale: Vale) -> None:
    """Bev, who leads for Bronwen, need not open an assessment to know."""
    bev = vale.come_in("bev")
    bev.presses("Bronwen")
    bev.reads("NEWS2: 7, High", "Emergency. Ring 999")


def takes(visitor: Visitor, readings: dict[str, str]) -> None:
    """A whole round by its pages, as it is when all is well but for these readings."""
    begins(visitor)
    breathing(visitor, WELL | readings)
    circulation(visitor, WELL | readings)
    state(visitor, WELL | readings)
    visitor.presses("Save")


def begins(visitor: Visitor) -> None:
    visitor.presses("Fill it in again")


def breathing(visitor: Visitor, readings: dict[str, str]) -> None:
    visitor.fills({label: readings[label] for label in (BREATHS, OXYGEN)})
    visitor.chooses(readings[SCALE], SCALE)
    visitor.chooses(readings[AIR], AIR)
    visitor.presses("Continue")


def circulation(visitor: Visitor, readings: dict[str, str]) -> None:
    visitor.fills({label: readings[label] for label in (UPPER, PULSE)})
    visitor.presses("Continue")


def state(visitor: Visitor, readings: dict[str, str]) -> None:
    visitor.chooses(readings[AWAKE], AWAKE)
    visitor.fills({WARM: readings[WARM]})
    visitor.presses("Continue")
