"""Reads `access.yaml` into the policy of the house: every cell written out, every mistake at once."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from homeward.domain.access import ABOUT_NOBODY, AccessPolicy, Action, Cell, Giver, Kind, Label, RelationWords, Scope

WORKS_HERE, REGISTRATION, PARENTAL = "works-here", "registration", "parental-responsibility"


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
        given = row.get("given", {})
        mistakes += _given_mistakes(name, given)
        relations.append(
            RelationWords(
                name, row["title"], scopes, bool(row.get("staff", False)),
                given_by=frozenset(Giver(by) for by in given.get("by", ()) if by in set(Giver)),
                works_here=given.get("to") == WORKS_HERE, needs_registration=given.get("needs") == REGISTRATION,
                for_child=given.get("needs") == PARENTAL,
            )
        )
        for found in _cells(name, row["may"] | row.get("also", {}), groups):
            if isinstance(found, Cell):
                cells.add(found)
            else:
                mistakes.append(found)
    if mistakes:
        raise ValueError("; ".join(mistakes))
    return AccessPolicy(tuple(relations), frozenset(cells))


def relation_named(name: str) -> RelationWords | None:
    """What the policy says of a relation; None for a word it does not know."""
    return next((known for known in access_policy().relations if known.name == name), None)


def kinds_of(relation: str, action: Action) -> tuple[Kind, ...]:
    """The kinds of a person's record that somebody in `relation` may do `action` to, as their labels let them."""
    kinds = {cell.kind for cell in access_policy().cells if cell.relation == relation and cell.action is action}
    return tuple(kind for kind in Kind if kind in kinds - ABOUT_NOBODY)


def _given_mistakes(relation: str, given: Mapping[str, Any]) -> Iterator[str]:
    known: Mapping[str, Collection[str]] = {"by": set(Giver), "to": {WORKS_HERE}, "needs": {REGISTRATION, PARENTAL}}
    for key, said in given.items():
        for word in said if isinstance(said, list) else [said]:
            if word not in known.get(key, ()):
                yield f"{relation}: given: {key}: {word} uses a word the policy does not know"


def _cells(relation: str, may: Mapping[str, Any], groups: Mapping[str, list[str]]) -> Iterator[Cell | str]:
    for kind, actions in may.items():
        for action, group in actions.items():
            if kind not in set(Kind) or action not in set(Action) or group not in groups:
                yield f"{relation}: {kind}: {action}: {group} uses a word the policy does not know"
                continue
            for label in groups[group]:
                yield Cell(relation, Kind(kind), Action(action), Label(label))
