"""Every mistake somebody can make in a pathway file is told with its line, in words, and all of them at once."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.content.pathways import PathwayMistakes, check, load, parse, parse_bytes, source_text
from homeward.content.sentences import sentence
from homeward.content.sentences.pathway_file import SENTENCES

GOOD = """\
pathway: tea
version: 1
title: Tea together
purpose: To have tea
source:
  title: Thought up
for:
  - criterion: thirsty
    title: They are thirsty
    evidence: They say so
roles:
  - role: person
    title: The person
  - role: friend
    title: A friend
  - role: neighbour
    title: A neighbour
lead:
  first: friend
  changes:
    - to: neighbour
      when: milk is oat
  longest-cover: 2 weeks
  second-lead:
    role: neighbour
    answers-for: the kettle
stages:
  - stage: kettle
    title: The kettle
    part-of: preparation
    steps:
      - step: boil
        title: Boil water
        who: friend
        due: 2 hours
        uses: thermometer
        serves:
          topic: hot-water
          fresh-for: 2 days
        checklist:
          - item: water
            title: Water is in
      - step: ask-milk
        title: Ask about milk
        who: [friend, lead]
        after: boil
        asks:
          - question: milk
            title: Which milk?
            choices:
              cow: Milk
              oat: Oat milk
          - question: next-cup
            title: When is the next cup?
            kind: date
            optional: yes
            schedules: drink
  - stage: table
    title: At the table
    after: [kettle, sat-down]
    steps:
      - step: drink
        title: Drink tea
        who: person
        if: milk is oat or milk is cow
        due: 1 day after sat-down
        again:
          every: 2 to 3 days
      - step: look-back
        title: Was it good?
        who: friend
        makes: review
        kind: tasting
      - step: biscuit
        title: Offer a biscuit
        who: friend
        optional: yes
events:
  - event: sat-down
    title: Sat down
    expected: yes
reviews:
  - step: look-back
    window: 3 to 5 days after sat-down
    takes-part: friend
limits:
  - limit: cold
    title: It is cold
    longest: 4 weeks after sat-down
    warn: 1 week
    end: sorted
interruptions:
  - interruption: doorbell
    title: The doorbell
    until: sat-down
    pauses: table
    opens-again: boil
starts:
  - start: self
    title: They knock
routes:
  - route: oats
    title: Oats
    when: milk is oat
    involve: neighbour
    do: drink
doors:
  - door: hungry
    title: They are hungry
    when: milk is cow
    opens: biscuit
  - door: thirsty-still
    title: They want more
    when: milk is oat
    pathway: coffee
needs:
  - need: thermometer
    kind: instrument
    title: A thermometer
how-often: 2 in 12 months
ends:
  - end: sorted
    title: Tea was had
    when: look-back
    said-by: person
  - end: died
    title: Died
  - end: moved
    title: Moved
outcomes:
  - outcome: not-had
    title: No tea
    ends: [died, moved]
  - outcome: had
    title: Tea was had
    ends: sorted
examples:
  - example: usual
    text: A cup
    begins: 2026-03-02
    days:
      - day: 0
        events:
          - started
          - done: boil
            answers: { water: yes }
        then:
          done: boil
          open: ask-milk
          waiting: { }
cy:
  Tea together: Te gyda'n gilydd
"""
GOOD = GOOD.replace("          waiting: { }\n", "")


def mistakes(text: str) -> list[tuple[int, str]]:
    return [
        (int(problem.where.rpartition(":")[2]) if ":" in problem.where else 0, problem.code)
        for problem in check(text, "tea.yaml")
    ]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_the_good_file_is_good() -> None:
    assert mistakes(GOOD) == []
    assert parse(GOOD, "tea.yaml").say("Tea together", "cy") == "Te gyda'n gilydd"


DEEP = "pathway: " + "[" * 40 + "]" * 40 + "\n"
MOVED = """\
  - end: moved
    title: Moved
outcomes:
  - outcome: not-had
    title: No tea
    ends: [died, moved]"""
# What is written instead, what stood there, the code, and where the line is found (by default by what is new).
CASES = [
    ("pathway-until-needed", "makes: review\n        until: sat-down", "makes: review", "until: sat-down"),
    ("pathway-event-unknown", "Offer a biscuit\n        until: sat-up", "Offer a biscuit", "until: sat-up"),
    ("entry-key-missing", "", "    warn: 1 week\n", "- limit: cold"),
    ("yaml-broken", "title: Tea: together", "title: Tea together", "Tea: together"),
    ("yaml-tab", "\tversion: 1", "version: 1", "\tversion"),
    ("yaml-alias", "title: &tea Tea together", "title: Tea together", "&tea"),
    ("yaml-alias", "title: *tea", "title: Tea together", "*tea"),
    ("yaml-tag", "title: !!python/name:os.system x", "title: Tea together", "!!python"),
    ("yaml-key-twice", "version: 1\nversion: 2", "version: 1", "version: 2"),
    ("yaml-key-not-text", "? [a, b]\n: c\nversion: 1", "version: 1", "? [a"),
    ("yaml-second-document", "---\ncy:", "cy:", "---"),
    ("yaml-too-deep", DEEP, "pathway: tea\n", "[[["),
    ("entry-not-mapping", "ends:\n  - just a text", "ends:", "  - just"),
    ("entry-key-missing", "purpose:", "purpose: To have tea", "purpose:"),
    ("entry-key-unknown", "porpose: To have tea\npurpose: x", "purpose: To have tea", "porpose"),
    ("entry-not-text", "title: [Tea, together]", "title: Tea together", "title: [Tea"),
    ("entry-not-texts", "who: [friend, [lead]]", "who: [friend, lead]", "who: [friend, [lead]]"),
    ("entry-not-list", "roles: person\nunused:", "roles:", "roles: person"),
    (
        "entry-not-table",
        "            choices: cow",
        "            choices:\n              cow: Milk\n              oat: Oat milk",
        None,
    ),
    ("entry-not-a-name", "step: Boil It", "step: boil", "step: Boil It"),
    ("entry-not-number", "version: one", "version: 1", "version: one"),
    ("entry-not-from-one", "version: 0", "version: 1", "version: 0"),
    ("entry-not-date", "begins: yesterday", "begins: 2026-03-02", "begins: yesterday"),
    ("entry-not-offered", "makes: reveiw", "makes: review", "makes: reveiw"),
    ("pathway-not-span", "longest-cover: a while", "longest-cover: 2 weeks", "longest-cover: a while"),
    ("pathway-not-timing", "due: soon", "due: 2 hours", "due: soon"),
    ("pathway-not-window", "window: 5 to 3 days after sat-down", "window: 3 to 5 days after sat-down", "window: 5"),
    ("pathway-not-spread", "every: 3 to 2 days", "every: 2 to 3 days", "every: 3"),
    ("pathway-not-frequency", "how-often: often", "how-often: 2 in 12 months", "how-often: often"),
    ("pathway-not-condition", "when: milk is", "when: milk is oat", "when: milk is\n"),
    ("pathway-not-condition", "if: (milk is oat", "if: milk is oat or milk is cow", "if: (milk"),
    ("pathway-not-day", "            on: Tuesday\n            answers: {", "            answers: {", "on: Tuesday"),
    ("pathway-not-time", "            at: noon\n            answers: {", "            answers: {", "at: noon"),
    (
        "pathway-name-twice",
        "step: boil\n        title: Twice",
        "step: drink\n        title: Drink tea",
        "step: boil\n        title: Twice",
    ),
    ("pathway-waits-for-unknown", "after: boyl", "after: boil", "after: boyl"),
    ("pathway-anchor-unknown", "due: 1 day after sat", "due: 1 day after sat-down", "due: 1 day after sat\n"),
    ("pathway-condition-unknown", "when: look-bak", "when: look-back", "when: look-bak"),
    ("pathway-question-unknown", "when: mlik is oat", "when: milk is oat", "when: mlik"),
    ("pathway-question-open", "when: next-cup is oat", "when: milk is oat", "when: next-cup"),
    ("pathway-answer-unknown", "when: milk is goat", "when: milk is oat", "when: milk is goat"),
    ("pathway-role-unknown", "who: freind", "who: friend\n        due", "who: freind"),
    ("pathway-step-unknown", "opens-again: boyl", "opens-again: boil", "opens-again: boyl"),
    ("pathway-event-unknown", "until: sat", "until: sat-down", "until: sat\n"),
    ("pathway-need-unknown", "uses: thermomether", "uses: thermometer", "uses: thermomether"),
    ("pathway-kind-of-nothing", "        kind: hot\n        checklist:", "        checklist:", "kind: hot"),
    (
        "pathway-choice-of-nobody",
        "makes: plan\n        among: wellbeing-worker\n        becomes: neighbour",
        "makes: review",
        "step: look-back\n        title",
    ),
    ("pathway-suits", "purpose: To have tea\nsuits: [gp, thirst]", "purpose: To have tea", "suits: ["),
    ("pathway-choice-half", "makes: choice-of-worker\n        among: wellbeing-worker", "makes: review",
     "step: look-back\n        title"),
    ("pathway-not-relation", "makes: choice-of-worker\n        among: worker", "makes: review", "among: worker"),
    ("pathway-not-relation", "makes: choice-of-worker\n        becomes: neighbour", "makes: review", "becomes: neigh"),
    (
        "pathway-not-pounds",
        "makes: choice-of-worker\n        price: { from: 16, platform-keeps: 20 % }",
        "makes: review",
        "price: {",
    ),
    ("pathway-not-per-cent", "makes: choice-of-worker\n        price: { from: 16.00, platform-keeps: 120 % }",
     "makes: review", "price: {"),
    (
        "pathway-door-if-twice",
        "biscuit\n        if: milk is cow\n        title: Offer",
        "biscuit\n        title: Offer",
        "if: milk is cow\n        title",
    ),
    ("pathway-door-opens", "    opens: biscuit\n    pathway: cake", "    opens: biscuit", "- door: hungry"),
    ("pathway-route-empty", "    text: To the table", "    involve: neighbour\n    do: drink", "- route: oats"),
    ("pathway-outcome-missing", "    ends: died", "    ends: [died, moved]", "- end: moved"),
    ("pathway-outcome-twice", "    ends: [died, moved, sorted]", "    ends: [died, moved]", "- outcome: had"),
    ("entry-key-missing", "topic: hot-water", "topic: hot-water\n          fresh-for: 2 days", "topic: hot"),
    ("entry-not-offered", "part-of: chatting", "part-of: preparation", "part-of: chatting"),
    ("entry-not-offered", "start: luck", "start: self", "start: luck"),
    ("pathway-end-unknown", "end: sorteed", "end: sorted\ninterr", "end: sorteed"),
    ("pathway-text-unknown", "  Teas together:", "  Tea together:", "  Teas together:"),
    (
        "pathway-stage-empty",
        "  - stage: shelf\n    title: A shelf\n  - stage: table",
        "  - stage: table",
        "  - stage: shelf",
    ),
    ("pathway-again-endless", "at-most: 0", "every: 2 to 3 days", "at-most: 0"),
    (
        "pathway-choices",
        "              oat: Oat milk",
        "              cow: Milk\n              oat: Oat milk",
        "- question: milk",
    ),
    ("pathway-schedules-date", "            kind: text", "            kind: date", "- question: next-cup"),
    (
        "pathway-review-dates-twice",
        "makes: review\n        due: 1 day",
        "makes: review",
        "- step: look-back\n        title",
    ),
    ("pathway-review-makes", "makes: plan", "makes: review", "step: look-back\n        title"),
    (
        "pathway-review-missing",
        "limits:\n",
        "reviews:\n  - step: look-back\n    window: 3 to 5 days after sat-down\n    takes-part: friend\nlimits:\n",
        "step: look-back\n        title",
    ),
    (
        "pathway-example-event",
        "          - dnoe: boil\n",
        "          - done: boil\n            answers: { water: yes }\n",
        "- dnoe",
    ),
    ("pathway-example-backwards", "      - day: 5\n      - day: 0", "      - day: 0", "- day: 0"),
    ("pathway-end-missing", MOVED.replace("moved", "left"), MOVED, None),
    ("pathway-end-always", "  - end: moved\n    when: boil", "  - end: moved", "- end: moved"),
    ("pathway-end-nobodys", "said-by: neighbour", "said-by: person", "- end: sorted"),
    ("pathway-no-planned-end", "    said-by: person", "    when: look-back\n    said-by: person", None),
    ("pathway-circle", "after: drink", "after: boil", "- step: ask-milk"),
    ("pathway-step-unreachable", "if: milk is oat and milk is cow", "if: milk is oat or milk is cow", "- step: drink"),
    ("pathway-end-unreachable", "when: milk is oat and milk is cow", "when: look-back", "- end: sorted"),
    ("pathway-dead-end", "when: look-back and milk is oat", "when: look-back", "- stage: table"),
    ("example-refused", "            answers: { water: no }", "            answers: { water: yes }", "- done: boil"),
    (
        "example-not-refused",
        "            answers: { water: yes }\n            refused: step-unknown",
        "            answers: { water: yes }",
        "- done: boil",
    ),
    (
        "example-refused-otherwise",
        "            answers: { water: no }\n            refused: step-unknown",
        "            answers: { water: yes }",
        "- done: boil",
    ),
    ("example-status", "          done: ask-milk", "          done: boil", "- day: 0"),
    ("example-why", "          why: { drink: step-late }", "          done: boil", "- day: 0"),
    ("example-due", "          dates: { drink: day 4 }", "          done: boil", "- day: 0"),
    ("example-differs", "          lead: neighbour", "          done: boil", "- day: 0"),
]


@pytest.mark.parametrize(("code", "new", "old", "found_by"), CASES)
def test_every_mistake_is_told_with_its_line(code: str, new: str, old: str, found_by: str | None) -> None:
    assert old in GOOD
    keep = old[len(old.rstrip("\n")) :]
    new = new if new.endswith(keep) else new + keep
    tail = {"who: friend\n        due": "\n        due", "end: sorted\ninterr": "\ninterr"}.get(old, "")
    text = GOOD.replace(old, new + tail, 1)
    told = check(text, "tea.yaml")
    assert code in [problem.code for problem in told]
    for problem in told:
        assert sentence(problem)
        assert problem.where.startswith("tea.yaml")
    if found_by is not None:
        assert (line_of(text, found_by), code) in mistakes(text)


def test_every_sentence_about_a_file_has_its_case() -> None:
    hostile = {"yaml-too-large", "yaml-not-utf8", "yaml-character", "yaml-empty"}
    elsewhere = hostile | {"pathway-too-many-worlds", "pathway-stage-unreachable"}  # tests/domain/test_pathway_proof.py
    assert SENTENCES.keys() - {case[0] for case in CASES} == elsewhere


def test_all_mistakes_come_at_once_and_in_order() -> None:
    text = GOOD.replace("after: boil", "after: boyl").replace("makes: review", "makes: reveiw")
    text = text.replace("version: 1\n", "version: 1\nversion: 2\n")
    assert [code for _, code in mistakes(text)] == [
        "yaml-key-twice",
        "pathway-waits-for-unknown",
        "entry-not-offered",
    ]


def test_the_words_of_the_brief() -> None:
    text = source_text("home-from-hospital").replace("after: welcome-pack", "after: welcome-pak")
    with pytest.raises(PathwayMistakes) as raised:
        parse(text, "home-from-hospital.yaml")
    (problem,) = raised.value.problems
    line = line_of(text, "after: welcome-pak")
    assert problem.where == f"home-from-hospital.yaml:{line}"
    assert sentence(problem) == (
        "“meet-connector” waits for “welcome-pak”, which no step, stage or event is called "
        "(did you mean “welcome-pack”?)."
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "yaml-empty"),
        (b"# nothing\n", "yaml-empty"),
        (b"title: caf\xe9\n", "yaml-not-utf8"),
        ("title: tea".encode("utf-16"), "yaml-not-utf8"),
        (b"title: a\x07b\n", "yaml-character"),
        (b"a: " + b"x" * 300_000, "yaml-too-large"),
        (b"- a\n- b\n", "entry-not-mapping"),
        (b"just words", "entry-not-mapping"),
        (b"{", "yaml-broken"),
        (b"[" * 5000, "yaml-too-deep"),
        (b"a: &a [x]\nb: [*a, *a, *a]\n", "yaml-alias"),
        (b"<<: {a: b}\n", "entry-key-unknown"),
        (b"%YAML 3.7\n---\na: b\n", "yaml-broken"),
    ],
)
def test_a_hostile_file_is_told_what_is_wrong(data: bytes, code: str) -> None:
    with pytest.raises(PathwayMistakes) as raised:
        parse_bytes(data, "bad.yaml")
    assert code in [problem.code for problem in raised.value.problems]
    for problem in raised.value.problems:
        assert sentence(problem)


def test_a_byte_order_mark_is_not_a_mistake() -> None:
    assert parse_bytes(b"\xef\xbb\xbf" + GOOD.encode(), "tea.yaml").title == "Tea together"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_file_damaged_by_chance_never_breaks_the_loader(data: st.DataObject) -> None:
    """Cut, doubled or overwritten anywhere, the answer is a pathway or its mistakes, each with a sentence."""
    start, length = data.draw(st.integers(0, len(GOOD))), data.draw(st.integers(0, 40))
    put = data.draw(
        st.text(max_size=6) | st.sampled_from(["\t", ": ", "- ", "[", "{", "&a", "*a", "!!x ", "\x00", "#"])
    )
    text = GOOD[:start] + put + GOOD[start + length :]
    for problem in check(text, "tea.yaml"):
        assert sentence(problem)


def test_a_file_loads_in_less_than_fifty_milliseconds() -> None:
    text = source_text("home-from-hospital")
    times = []
    for _ in range(5):
        start = time.process_time()
        parse(text, "home-from-hospital.yaml")
        times.append(time.process_time() - start)
    assert min(times) < 0.05
    assert load("home-from-hospital") is load("home-from-hospital")


TITLED = {
    "role: neighbour": "- role",
    "stage: table": "- stage",
    "step: biscuit": "- step",
    "event: sat-down": "- event",
    "limit: cold": "- limit",
    "interruption: doorbell": "- interruption",
    "need: thermometer": "- need",
    "end: sorted": "- end",
}


@pytest.mark.parametrize(
    ("one", "other"), [(one, other) for one in TITLED for other in TITLED if TITLED[one] != TITLED[other]]
)
def test_two_things_called_by_their_titles_never_share_a_name(one: str, other: str) -> None:
    """Whatever else is wrong then, the name that is there twice is told: for each two kinds that share the titles."""
    name = one.partition(": ")[2]
    text = GOOD.replace(f"- {other}\n", f"{TITLED[other]}: {name}\n")
    assert text != GOOD
    with pytest.raises(PathwayMistakes) as mistakes:
        parse(text, "tea.yaml")
    twice = [problem for problem in mistakes.value.problems if problem.code == "pathway-name-twice"]
    assert [problem.params["name"] for problem in twice] == [name]


def test_a_block_shares_no_name_either() -> None:
    text = GOOD.replace("starts:\n", "blocks:\n  - block: boil\n    title: No water\nstarts:\n", 1)
    with pytest.raises(PathwayMistakes) as mistakes:
        parse(text, "tea.yaml")
    assert "pathway-name-twice" in [problem.code for problem in mistakes.value.problems]
