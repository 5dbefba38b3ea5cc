"""How one text of a pathway differs from another: what a neighbourhood changed when it made a model its own."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from .definition import Pathway


class How(StrEnum):
    """What became of a part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of the pathway that is not the same. `kind` is what it is ("step", "role", "end", ...), `title` its words,
    and `what` the keys of it that changed ("due", "who"), empty for what was added or removed."""

    kind: str
    name: str
    title: str
    how: How
    what: tuple[str, ...] = ()


_PARTS = (
    ("stage", "stages", ("stage", "title", "text")),
    ("step", "steps", ()),
    ("role", "roles", ()),
    ("event", "events", ()),
    ("limit", "limits", ()),
    ("interruption", "interruptions", ()),
    ("block", "blocks", ()),
    ("end", "ends", ()),
    ("measure", "measures", ()),
    ("route", "routes", ()),
    ("door", "doors", ()),
    ("need", "needs", ()),
    ("outcome", "outcomes", ()),
)
_OWN_WORDS = ("title", "purpose", "lead", "criteria", "reviews", "how_often", "starts", "brings", "suits")


def differences(original: Pathway, own: Pathway) -> tuple[Difference, ...]:
    """Everything that differs, in the order of the file: the whole first, then part by part."""
    found = [
        Difference("pathway", word, own.title, How.CHANGED, (word,))
        for word in _OWN_WORDS
        if getattr(original, word) != getattr(own, word)
    ]
    for kind, where, only in _PARTS:
        found += _parts(kind, _named(original, where), _named(own, where), only)
    return tuple(found)


def _named(pathway: Pathway, where: str) -> dict[str, Any]:
    parts = getattr(pathway, where)
    return dict(parts) if hasattr(parts, "items") else {part.name: part for part in parts}


def _parts(kind: str, before: dict[str, Any], after: dict[str, Any], only: tuple[str, ...]) -> list[Difference]:
    gone = [Difference(kind, name, part.title, How.REMOVED) for name, part in before.items() if name not in after]
    new = [Difference(kind, name, part.title, How.ADDED) for name, part in after.items() if name not in before]
    changed = [
        Difference(kind, name, part.title, How.CHANGED, what)
        for name, part in after.items()
        if name in before and (what := _what(before[name], part, only))
    ]
    return [*gone, *new, *changed]


def _what(before: Any, after: Any, only: tuple[str, ...]) -> tuple[str, ...]:
    names = only or tuple(each.name for each in fields(after))
    return tuple(name for name in names if getattr(before, name, None) != getattr(after, name, None))
