"""The guide for whoever writes a questionnaire is true: its example comes out, and no key is left out."""

import re
from pathlib import Path

from homeward.content.instruments import check
from homeward.domain.instrument import Asks, Better, How, LicenceKind, Unsaid, Way, WhenMissing

GUIDE = (Path(__file__).parents[2] / "docs" / "how-to-add-a-questionnaire.md").read_text()
READERS = Path(__file__).parents[2] / "src" / "homeward" / "content" / "instruments"


def test_the_questionnaire_in_the_guide_is_sound() -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert check(text, "guide.yaml") == ()


def test_every_key_the_loader_reads_is_in_the_guide() -> None:
    keys: set[str] = set()
    for reader in READERS.glob("reading*.py"):
        source = reader.read_text()
        keys |= set(re.findall(r"(?:entry|top|each|inner)\.\w+\(\"([a-z-]+)\"", source))
        keys |= set(re.findall(r"(?:written\.condition|written\.named)\((?:\w+, )?\"([a-z-]+)\"", source))
    for words in (Asks, Better, How, LicenceKind, Unsaid, Way, WhenMissing):
        keys |= set(words)
    assert len(keys) > 60
    assert {key for key in keys if not re.search(rf"`[^`\n]*\b{key}\b[^`\n]*`", GUIDE)} == set()
