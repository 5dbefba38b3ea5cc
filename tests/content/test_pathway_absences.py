"""Whatever a pathway file lacks is told at once; what is there in a wrong form is told to be wrong, and not missing."""

import re

import pytest

from homeward.content.pathways import check
from tests.content.test_pathway_mistakes import GOOD, mistakes


def absences(text: str) -> list[str]:
    """What is told to be missing: keys, and ends."""
    missing = {"entry-key-missing": "key", "pathway-end-missing": "name"}
    problems = check(text, "tea.yaml")
    return [str(problem.params[missing[problem.code]]) for problem in problems if problem.code in missing]


ABSENT = ["pathway", "roles", "stages", "version", "title", "purpose", "lead", "ends", "died", "moved", "source"]


def test_everything_that_is_missing_is_told_at_once() -> None:
    for nothing in ("just words", "- a\n- b\n", "{}"):
        assert sorted(absences(nothing)) == sorted(ABSENT)
        assert "pathway-no-planned-end" in [code for _, code in mistakes(nothing)]
    head = GOOD[: GOOD.index("source:")]
    assert sorted(absences(head)) == sorted(set(ABSENT) - {"pathway", "version", "title", "purpose"})
    assert absences(GOOD.replace("\nends:\n", "\nends: []\nwas:\n")) == ["died", "moved", "ends"]


WRONG = [
    ("version: 1\n", "version: one\n", ["entry-not-number"]),
    ("version: 1\n", "version: [1]\n", ["entry-not-text"]),
    ("version: 1\n", "version: 0\n", ["entry-not-from-one"]),
    ("version: 1\n", "version:\n", ["entry-key-missing"]),
    ("purpose: To have tea\n", "purpose: [Tea]\n", ["entry-not-text"]),
    ("purpose: To have tea\n", "purpose: []\n", ["entry-key-missing"]),
    ("        who: friend\n        due: 2 hours\n", "        who: { a: friend }\n", ["entry-not-texts"]),
    ("        who: friend\n        due: 2 hours\n", "        who:\n", ["entry-key-missing"]),
]


@pytest.mark.parametrize(("old", "new", "codes"), WRONG)
def test_what_is_there_and_wrong_is_not_also_called_missing(old: str, new: str, codes: list[str]) -> None:
    assert old in GOOD
    assert [code for _, code in mistakes(GOOD.replace(old, new, 1))] == codes


@pytest.mark.parametrize("section", ["roles", "stages", "ends"])
def test_a_section_in_the_wrong_form_is_not_also_called_missing(section: str) -> None:
    before, _, rest = GOOD.partition(f"\n{section}:\n")
    after = rest[re.search(r"^[a-z]", rest, re.MULTILINE).start() :]  # type: ignore[union-attr]
    text = f"{before}\n{section}: to be written\n{after}"
    assert "entry-not-list" in [code for _, code in mistakes(text)]
    assert absences(text) == []


def test_steps_in_the_wrong_form_are_not_called_none() -> None:
    told = mistakes(GOOD.replace("steps:\n      - step: boil", "steps: words\n    was:\n      - step: boil", 1))
    assert "entry-not-list" in [code for _, code in told]
    assert "pathway-stage-empty" not in [code for _, code in told]
