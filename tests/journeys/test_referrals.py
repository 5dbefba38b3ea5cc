"""A referral that comes as a file."""

import json
from pathlib import Path

from homeward.content.demo import sample
from tests.journeys.vale import Vale

ABOUT_BEATRICE = "Somebody beside her when she comes home, who does not mind a parrot"


def test_a_referral_is_uploaded_and_read(vale: Vale, tmp_path: Path) -> None:
    """Given a file of the kind hospitals send, Ruth uploads it, says the one thing that is not in it, and is given a
    reference; Derek reads it among the requests, and what else came with it."""
    file = tmp_path / "beatrice.json"
    file.write_bytes(sample("beatrice-comes-home.json"))
    ruth = vale.come_in("ruth")
    ruth.goes_to("requests:ask")
    ruth.presses("Send a referral from a file instead")
    ruth.box("Which file holds the referral?").set_input_files(file)
    ruth.presses("Continue")
    ruth.chooses("Yes, they know and agree")
    ruth.presses("Continue")
    ruth.reads("Check before you send it", "Beatrice", ABOUT_BEATRICE)
    ruth.presses("Send")
    reference = ruth.page.locator(".nhsuk-panel strong").inner_text()

    derek = vale.come_in("derek")
    derek.presses("Beatrice Lowther")
    derek.reads(reference, ABOUT_BEATRICE, "14 Orchard Row", "HILL-6-0142")


def test_a_file_that_cannot_be_read_says_everything_that_is_wrong(vale: Vale, tmp_path: Path) -> None:
    """Given a file with a date that is none and no request in it, Ruth reads both at once and nothing is stored."""
    bundle = json.loads(sample("beatrice-comes-home.json"))
    bundle["entry"][0]["resource"]["birthDate"] = "1940-02-31"
    bundle["entry"][1]["resource"]["subject"]["reference"] = "urn:uuid:somebody-else"
    file = tmp_path / "broken.json"
    file.write_text(json.dumps(bundle))
    ruth = vale.come_in("ruth")
    ruth.goes_to("requests:upload")
    ruth.box("Which file holds the referral?").set_input_files(file)
    ruth.presses("Continue", status=422)
    ruth.reads("This file cannot be sent yet", "Nothing was stored.", "birthDate")
    assert ruth.page.locator(".nhsuk-error-summary li").count() >= 2
