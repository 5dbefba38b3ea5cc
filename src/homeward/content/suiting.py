"""Reads `suiting.yaml`: by which words an entry of the directory is taken to be something that suits somebody."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from homeward.content import instruments
from homeward.domain.suiting import INSTRUMENT
from homeward.domain.suiting_words import Vocabulary, plain_phrase

COMPANY = ("one", "few", "many")
_ITEMS = {"interests": "interests", "needs": "help-with", "access": "access"}
"""Part of the file -> the question of the questionnaire whose answers it names."""


@cache
def vocabulary() -> Vocabulary:
    """The words that are used here."""
    return parse(files("homeward.content").joinpath("suiting.yaml").read_text(encoding="utf-8"))


def parse(text: str) -> Vocabulary:
    """The words in a file. Raises ValueError with everything that is wrong with it."""
    said = yaml.safe_load(text)
    if mistakes := list(_mistakes(said)):
        raise ValueError("; ".join(mistakes))
    access = said["access"]
    return Vocabulary(
        interests=_table(said["interests"]), needs=_table(said["needs"]), company=_table(said["company"]),
        has=_table({name: both.get("has", ()) for name, both in access.items()}),
        lacks=_table({name: both.get("lacks", ()) for name, both in access.items()}),
        at_home=_phrases(said["at-home"]),
    )


def _table(named: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {name: _phrases(phrases) for name, phrases in named.items()}


def _phrases(phrases: Any) -> tuple[str, ...]:
    return tuple(plain_phrase(one) for one in phrases)


def _mistakes(said: Mapping[str, Any]) -> Iterator[str]:
    offered = {
        item.name: {one.name for one in item.options} for _section, item in instruments.load(INSTRUMENT).items()
    }
    for part, item in _ITEMS.items():
        for name in said[part].keys() - offered[item]:
            yield f"{part}: {name} is no answer of {INSTRUMENT}"
    for name in said["company"].keys() - set(COMPANY):
        yield f"company: {name} is none of {', '.join(COMPANY)}"
    tables = [said["interests"], said["needs"], said["company"], *said["access"].values(), {"at-home": said["at-home"]}]
    for table in tables:
        for name, phrases in table.items():
            if not phrases or not all(isinstance(one, str) and plain_phrase(one).strip(" *") for one in phrases):
                yield f"{name}: a list of words"
