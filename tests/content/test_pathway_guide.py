"""The guide for whoever writes a pathway is true: its example runs, and no key is left out."""

import re
from pathlib import Path

from homeward.content.pathways import check
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
