"""The committed CSS and JavaScript are what the sources make, and can be collected and served without Node."""

import hashlib
import json
from pathlib import Path

from django.core.management import call_command
from django.test import override_settings

from homeward.web.brand import contrast

ASSETS = Path(__file__).parents[2] / "assets"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


def test_somebody_built_after_changing_the_sources():
    digest = hashlib.sha256()
    for folder in ("sass", "js", "icons"):
        for file in sorted((ASSETS / folder).iterdir()):
            digest.update(file.read_bytes())
    digest.update((ASSETS / "package-lock.json").read_bytes())
    built = (ASSETS / "built-from.sha256").read_text(encoding="ascii").strip()
    assert digest.hexdigest() == built, "run `make assets` and commit what it changes"


def test_the_lock_names_no_host():
    lock = json.loads((ASSETS / "package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


def test_everything_can_be_collected_and_is_compressed(tmp_path):
    with override_settings(STORAGES=STORAGES, STATIC_ROOT=str(tmp_path)):
        call_command("collectstatic", interactive=False, verbosity=0)
    manifest = json.loads((tmp_path / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    for name in ("homeward/homeward.css", "homeward/homeward.js", "django_htmx/htmx-4.min.js"):
        assert (tmp_path / f"{manifest[name]}.br").exists(), name


def _tokens() -> dict[str, str]:
    lines = (ASSETS / "sass" / "_tokens.scss").read_text(encoding="utf-8").splitlines()
    pairs = (line.removeprefix("$").rstrip(";").split(": ") for line in lines if line.startswith("$") and "#" in line)
    return {
        name: colour if len(colour) == 7 else f"#{''.join(2 * one for one in colour[1:])}" for name, colour in pairs
    }


WORDS_ON = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "sand"),
    ("ink", "focus"),
    ("quiet", "paper"),
    ("quiet", "card"),
    ("quiet", "sand"),
    ("quiet", "late-soft"),
    ("link", "paper"),
    ("link", "card"),
    ("link", "sand"),
    ("card", "brand"),
    ("card", "late"),
    ("late", "late-soft"),
    ("late", "paper"),
    ("waiting", "waiting-soft"),
    ("done", "done-soft"),
    ("link", "done-soft"),
    ("next", "next-soft"),
]
SHAPES_ON = [("brand", "paper"), ("done", "paper"), ("late", "card"), ("quiet", "card"), ("lamp", "brand")]


def test_words_and_shapes_can_be_told_from_what_is_behind_them():
    tokens = _tokens()
    words = {pair: contrast(tokens[pair[0]], tokens[pair[1]]) for pair in WORDS_ON}
    shapes = {pair: contrast(tokens[pair[0]], tokens[pair[1]]) for pair in SHAPES_ON}
    assert {pair: ratio for pair, ratio in words.items() if ratio < 4.5} == {}
    assert {pair: ratio for pair, ratio in shapes.items() if ratio < 3} == {}


def test_contrast_is_counted_as_the_guidelines_do():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
