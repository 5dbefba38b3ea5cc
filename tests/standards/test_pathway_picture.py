"""The picture of a pathway fits a telephone, says itself in words, and is the same every time."""

import json
import re
from xml.etree import ElementTree

import pytest

from homeward.content.pathways import load, names
from homeward.domain.pathway import AllOf, Answered, Behind, Not
from homeward.standards.pathway_picture import WIDTH, description, document, picture
from homeward.standards.pathway_words import again_words, condition_words, when_words, who_words

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", names())
def test_the_picture_is_well_made(name: str) -> None:
    drawn = picture(load(name))
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img"
    labelled = (root.get("aria-labelledby") or "").split()
    assert [root.find(f"{SVG}title").get("id"), root.find(f"{SVG}desc").get("id")] == labelled  # type: ignore[union-attr]
    assert "<script" not in drawn
    assert "style=" not in drawn
    assert not re.search(r"(?:fill|stroke)=\"(?!none|currentColor)", drawn)
    assert drawn == picture(load(name))


@pytest.mark.parametrize("name", names())
def test_every_line_stays_inside_and_every_step_and_end_is_there(name: str) -> None:
    pathway = load(name)
    root = ElementTree.fromstring(picture(pathway))
    height = int(root.get("height") or 0)
    for text in root.iter(f"{SVG}text"):
        letter = 6.7 if text.get("font-size") == "12" else 7.8  # the widest of our lines, measured in a browser
        assert int(text.get("x") or 0) + len(text.text or "") * letter <= WIDTH
        assert 0 < int(text.get("y") or 0) < height
    written = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    for thing in (*pathway.stages, *pathway.steps.values(), *pathway.ends, *pathway.interruptions):
        assert thing.title in written
    assert all(step.title in description(pathway) for step in pathway.steps.values())


def test_whoever_hears_the_picture_is_told_by_when() -> None:
    said = description(load("home-from-hospital"))
    assert "Review together (from 42 days until 56 days after “Came home”)" in said
    assert "Give the welcome pack (within 1 day after the start)" in said
    assert "Write the one-page profile together;" in said  # no day is set for it


def test_the_picture_speaks_the_language_it_is_given() -> None:
    assert "XCame home" not in picture(load("home-from-hospital"))
    assert "XCame home" in picture(load("home-from-hospital"), lambda text: f"X{text}")


def test_the_document_is_json_and_reads_like_the_file() -> None:
    pathway = load("home-from-hospital")
    told = document(pathway)
    assert json.loads(json.dumps(told)) == told
    assert told["name"] == "home-from-hospital"
    steps = {step["name"]: step for stage in told["stages"] for step in stage["steps"]}
    assert steps["first-night"]["due"] == "1 day after came-home"
    assert steps["first-plan"]["due"] == "1 day before came-home"
    assert steps["circle-meeting"]["only-if"] == "circle is now"
    assert "titles" not in told


def test_steps_are_told_in_plain_words() -> None:
    pathway = load("home-from-hospital")
    steps = pathway.steps
    assert when_words(pathway, steps["review"]) == "from 42 days until 56 days after “Came home”"
    assert when_words(pathway, steps["welcome-pack"]) == "within 1 day after the start"
    assert when_words(pathway, steps["first-plan"]) == "1 day before “Came home”"
    assert when_words(pathway, steps["coming-home"]) == "on the day of “Came home”"
    assert when_words(pathway, steps["about-me"]) == ""
    assert again_words(pathway, steps["circle-meeting"]) == "again after 2 weeks to 4 weeks"
    assert again_words(pathway, steps["circle-offer"]) == "again on the day the person chooses"
    assert again_words(pathway, steps["tension"]) == "again whenever it is needed"
    assert again_words(pathway, steps["review"]) == ""
    assert who_words(pathway, steps["tension"]) == "Community Circle Connector or whoever leads"


def test_conditions_are_told_with_titles() -> None:
    pathway = load("home-from-hospital")
    told = AllOf((Not(Behind("came-home")), Answered("circle", ("now", "later")), Behind("longest-stay")))
    assert condition_words(pathway, told) == (
        "not: “Came home” is behind and “Would you like a circle?” is answered “Yes, now” or “Later” and "
        "“Twelve weeks after coming home” is reached"
    )
