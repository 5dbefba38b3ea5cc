"""Every questionnaire Homeward ships is sound, is ours to ship, and comes out as its examples say; and every mistake
somebody makes in a file of their own is said at once, in plain words, with its line."""

import re

import pytest

from homeward.content.instruments import InstrumentMistakes, check, digest, load, names, parse, source_text, text_of
from homeward.content.sentences import sentence
from homeward.domain.instrument import LicenceKind, Way, extent, score, visible_items

NEVER_SAID = re.compile(r"service user|patient journey|case closed|non-compliant|discharge destination", re.IGNORECASE)
NOT_OURS = re.compile(r"warwick|wemwbs|eq-5d|euroqol|patient activation|phq-?9|gad-?7|barthel|zarit", re.IGNORECASE)


@pytest.mark.parametrize("name", names())
def test_the_file_is_without_mistake_and_its_examples_come_out(name):
    problems = check(source_text(name), f"{name}.yaml")
    assert [f"{problem.where} {sentence(problem)}" for problem in problems] == []
    assert load(name).name == name
    assert len(load(name).examples) >= 3


@pytest.mark.parametrize("name", names())
def test_it_is_openly_licensed_or_our_own_and_all_words_are_ours(name):
    instrument = load(name)
    assert instrument.licence.kind is not LicenceKind.HELD_HERE
    assert instrument.licence.text
    assert instrument.source.title
    assert not NOT_OURS.search(source_text(name))
    assert not NEVER_SAID.search(source_text(name))


@pytest.mark.parametrize("name", names())
def test_a_score_with_bands_has_an_end_on_both_sides(name):
    for one in load(name).scores:
        if one.bands:
            assert extent(load(name), one) is not None, one.name


def test_a_stored_text_parses_by_itself():
    for name in names():
        assert parse(source_text(name), "stored") == load(name)
        assert len(digest(source_text(name))) == 64
    with pytest.raises(KeyError):
        load("../access")


@pytest.mark.parametrize(
    ("score_name", "bands"),
    [(name, ["low"] * 5 + ["medium"] * 2 + ["high"] * 2 + ["very-high"] * 2)
     for name in ("satisfaction", "worth", "happiness")]
    + [("anxiety", ["very-low"] * 2 + ["low"] * 2 + ["medium"] * 2 + ["high"] * 5)],
)
def test_the_bands_of_the_office_for_national_statistics_number_by_number(score_name, bands):
    item = {"satisfaction": "satisfied", "worth": "worthwhile", "happiness": "happy", "anxiety": "anxious"}[score_name]
    instrument = load("personal-wellbeing")
    for number, wanted in enumerate(bands):
        found = next(each for each in score(instrument, {item: str(number)}) if each.score.name == score_name)
        assert (found.value, found.band.name) == (number, wanted)


def test_the_ten_outcomes_are_ten_and_each_counts_alike():
    instrument = load("personal-budget-eligibility")
    (unmet,) = instrument.scores
    assert len(unmet.items) == 10
    can = dict.fromkeys(unmet.items, "can") | {"because": "yes", "impact": "yes"}
    for one in unmet.items:
        for other in unmet.items:
            (found,) = score(instrument, can | {one: "helped", other: "danger"})
            assert (found.band.name == "likely") is (one != other)


def test_the_five_ways_are_all_there_to_be_chosen():
    interests = load("what-suits-me").item("interests")
    assert {tag for option in interests.options for tag in option.tags} == set(Way)


def test_a_fall_is_asked_about_once_for_each():
    asked = [place.key for place in visible_items(load("holistic"), {"fallen": "yes", "fall-where.2": "Stairs"})]
    assert [key for key in asked if key.startswith("fall-where")] == ["fall-where.1", "fall-where.2"]


SMALL = """
instrument: small
version: 1
title: Small
purpose: To see mistakes.
licence: { kind: own, text: Anybody }
source: { title: These tests }
sections:
  - section: one
    title: One
    items:
      - item: sleep
        title: Sleep?
        choices:
          well: { title: Well, points: 0 }
          badly: { title: Badly, points: 1 }
      - item: steps
        title: Steps?
        if: sleep is badly
        kind: number
        from: 0
        to: 20
        points: { 0 to 9: 0, 10 to 20: 1 }
scores:
  - score: all
    title: All
    items: everything
    bands:
      - { band: low, title: Low, at: 0 to 1 }
      - { band: high, title: High, at: 2 }
examples:
  - example: usual
    text: Usual.
    answers: { sleep: badly, steps: 12 }
    scores: { all: 2 }
    bands: { all: high }
"""
MISTAKES = [
    ("version: 1\n", "", "entry-key-missing", 2),
    ("version: 1", "version: one", "entry-not-number", 3),
    ("kind: own", "kind: stolen", "entry-not-offered", 6),
    ("licence: { kind: own, text: Anybody }\n", "", "entry-key-missing", 2),
    ("if: sleep is badly", "if: sleep is bad", "instrument-answer-unknown", 19),
    ("if: sleep is badly", "if: sleeep is badly", "instrument-question-unknown", 19),
    ("if: sleep is badly", "if: steps is 1", "instrument-looks-ahead", 19),
    ("if: sleep is badly", "if: sleep is is", "instrument-not-condition", 19),
    ("item: steps", "item: sleep", "instrument-name-twice", 17),
    ("0 to 9: 0", "0 to 8: 0", "instrument-points-gap", 17),
    ("0 to 9: 0", "0 to 10: 0", "instrument-points-gap", 17),
    ("10 to 20: 1", "10 to 19: 1", "instrument-points-gap", 17),
    ("0 to 9: 0", "0 bis 9: 0", "instrument-not-reach", 23),
    ("0 to 9: 0", "0 to 9: none", "instrument-not-decimal", 23),
    ("badly: { title: Badly, points: 1 }", "badly: Badly", "instrument-points-missing", 12),
    ("badly: { title: Badly, points: 1 }", "not-sure: Badly", "instrument-choice-reserved", 16),
    ("          badly: { title: Badly, points: 1 }\n", "", "instrument-choices", 12),
    ("items: everything", "items: [sleep, stepps]", "instrument-item-unknown", 25),
    ("at: 2 }", "at: 3 }", "instrument-bands-gap", 25),
    ("at: 0 to 1", "at: 0 to 2", "instrument-bands-gap", 25),
    ("at: 0 to 1", "at: 1", "instrument-bands-gap", 25),
    ("kind: number", "kind: scale", None, 0),
    ("to: 20\n", "to: 90\n", "instrument-points-gap", 17),
    ("        points: { 0 to 9", "        set: some\n        points: { 0 to 9", "instrument-set-unknown", 23),
    ("    title: One\n", "    title: One\n    repeat: { each: day }\n", "instrument-repeat", 11),
    ("scores: { all: 2 }", "scores: { all: 1 }", "instrument-example-differs", 32),
    ("bands: { all: high }", "bands: { all: low }", "instrument-example-differs", 32),
    ("steps: 12 }", "steps: 21 }", "instrument-example-differs", 32),
    ("title: Steps?", "titel: Steps?", "entry-key-unknown", 18),
    ("fresh", "fresh", None, 0),
]


@pytest.mark.parametrize(("written", "instead", "code", "line"), MISTAKES)
def test_a_mistake_is_said_with_its_line(written, instead, code, line):
    found = check(SMALL.replace(written, instead, 1), "small.yaml")
    if code is None:
        assert found == ()
        return
    assert (code, f"small.yaml:{line}") in [(problem.code, problem.where) for problem in found]
    assert all(sentence(problem) for problem in found)


@pytest.mark.parametrize("nothing", ["just words", "- a\n", "{}"])
def test_everything_that_is_missing_is_told_at_once(nothing):
    told = [problem.params["key"] for problem in check(nothing, "x.yaml") if problem.code == "entry-key-missing"]
    assert sorted(told) == ["instrument", "licence", "purpose", "sections", "source", "title", "version"]


@pytest.mark.parametrize(
    ("written", "instead", "codes"),
    [
        ("version: 1", "version: one", ["entry-not-number"]),
        ("version: 1", "version: 0", ["entry-not-from-one"]),
        ("version: 1", "version:", ["entry-key-missing"]),
        ("items: everything", "items: { a: b }", ["entry-not-texts"]),
        ("items: everything", "items: []", ["entry-key-missing"]),
        (SMALL[SMALL.index("sections:") :], "sections: some\n", ["entry-not-list"]),
        (SMALL[SMALL.index("    items:") :], "    items: some\n", ["entry-not-list"]),
    ],
)
def test_what_is_there_and_wrong_is_not_also_called_missing(written, instead, codes):
    assert [problem.code for problem in check(SMALL.replace(written, instead, 1), "small.yaml")] == codes


def test_every_mistake_comes_at_once_in_the_order_of_its_lines():
    text = SMALL
    spoilt = (("version: 1", "version: x"), ("sleep is badly", "nap is long"), ("10 to 20: 1", "11 to 20: 1"))
    for written, instead in spoilt:
        text = text.replace(written, instead, 1)
    found = check(text, "small.yaml")
    lines = [int(problem.where.partition(":")[2]) for problem in found]
    assert len(found) >= 3
    assert lines == sorted(lines)


@pytest.mark.parametrize("junk", ["", "- a", "instrument: [", "\tx: 1", "a: &b c", "instrument: x\n---\n", "{}", "x"])
def test_whatever_is_written_there_are_mistakes_and_no_crash(junk):
    found = check(junk, "junk.yaml")
    assert found
    assert all(sentence(problem) for problem in found)


def test_bytes_that_are_no_text_are_said_so():
    with pytest.raises(InstrumentMistakes) as wrong:
        text_of(b"instrument: \xff", "x.yaml")
    assert wrong.value.problems[0].code == "yaml-not-utf8"
