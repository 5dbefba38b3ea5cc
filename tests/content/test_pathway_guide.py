"""The guide for whoever writes a pathway is true: its example runs, and no key is left out."""

import re
from pathlib import Path

import pytest

from homeward.content.pathways import check, load, names
from homeward.domain.pathway import EventKind, Makes, Status

GUIDE = (Path(__file__).parents[2] / "docs" / "how-to-add-a-pathway.md").read_text()
READERS = Path(__file__).parents[2] / "src" / "homeward" / "content" / "pathways"


def test_the_pathway_in_the_guide_is_sound() -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert check(text, "guide.yaml") == ()


def test_every_key_the_loader_reads_is_in_the_guide() -> None:
    keys: set[str] = set()
    for reader in READERS.glob("reading*.py"):
        source = reader.read_text()
        keys |= set(re.findall(r"entry\.\w+\(\"([a-z-]+)\"", source)) | set(
            re.findall(r"top\.\w+\(\"([a-z-]+)\"", source)
        )
    keys |= {kind.value for kind in EventKind} | {makes.value for makes in Makes} | {status.value for status in Status}
    assert len(keys) > 60
    assert {key for key in keys if not re.search(rf"`[^`\n]*\b{key}\b[^`\n]*`", GUIDE)} == set()


KINDS = {
    record: set(re.findall(r"`([a-z-]+)`", kinds))
    for record, kinds in re.findall(r"^\| `([a-z-]+)` \| (`[^|]*) \|$", GUIDE.partition("### Kinds")[2], re.MULTILINE)
}
TOPICS = set(re.findall(r"`([a-z-]+)`", GUIDE.partition("\nTopics: ")[2].partition("\n")[0]))


def test_the_table_of_kinds_can_be_read() -> None:
    assert {"listening", "advance-care-planning"} <= KINDS["conversation"]
    assert "listening-conversation" in TOPICS
    assert KINDS.keys() <= {makes.value for makes in Makes}


@pytest.mark.parametrize("name", names())
def test_kinds_and_topics_are_words_that_others_use(name: str) -> None:
    for step in load(name).steps.values():
        assert step.makes is None or not step.kind or step.kind in KINDS[step.makes], step.name
        assert step.serves is None or step.serves.topic in TOPICS, step.name


@pytest.mark.parametrize("name", names())
def test_a_door_into_another_way_leads_to_one_that_ships(name: str) -> None:
    assert {door.pathway for door in load(name).doors if door.pathway} <= set(names())
