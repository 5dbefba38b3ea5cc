"""Reads `access.yaml` into the policy of the house: every cell written out, every mistake at once."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from homeward.domain.access import AccessPolicy, Action, Cell, Kind, Label, RelationWords, Scope


@cache
def access_policy() -> AccessPolicy:
    """The policy that ships with the house. Raises ValueError naming every cell that uses an unknown word."""
    return parse(files("homeward.content").joinpath("access.yaml").read_text())


def parse(text: str) -> AccessPolicy:
    table = yaml.safe_load(text)
    groups: Mapping[str, list[str]] = table["labels"]
    mistakes: list[str] = []
    cells: set[Cell] = set()
    relations = []
    for name, row in table["relations"].items():
        scopes = tuple(Scope(s) for s in row["scopes"])
        relations.append(RelationWords(name, row["title"], scopes, bool(row.get("staff", False))))
        for found in _cells(name, row["may"], groups):
            if isinstance(found, Cell):
                cells.add(found)
            else:
                mistakes.append(found)
    if mistakes:
        raise ValueError("; ".join(mistakes))
    return AccessPolicy(tuple(relations), frozenset(cells))


def _cells(relation: str, may: Mapping[str, Any], groups: Mapping[str, list[str]]) -> Iterator[Cell | str]:
    for kind, actions in may.items():
        for action, group in actions.items():
            if kind not in set(Kind) or action not in set(Action) or group not in groups:
                yield f"{relation}: {kind}: {action}: {group} uses a word the policy does not know"
                continue
            for label in groups[group]:
                yield Cell(relation, Kind(kind), Action(action), Label(label))
