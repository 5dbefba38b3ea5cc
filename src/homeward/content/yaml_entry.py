"""Reading a tree into typed values: every mistake is kept with its line, and reading goes on to find the next."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from homeward.domain.problem import Param, Problem

from .yaml_source import Node

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def hint(name: str, known: Iterable[str]) -> str:
    """' (did you mean “welcome-pack”?)', or nothing when no known name is near."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f" (did you mean “{near[0]}”?)" if near else ""


class Mistakes:
    """The mistakes found in one file so far."""

    def __init__(self, filename: str, found: Iterable[Problem] = ()) -> None:
        self.filename = filename
        self.found = list(found)
        self._said: set[tuple[object, ...]] = set()

    def add(self, code: str, line: int, **params: Param) -> None:
        """One more mistake, on `line`. The same one found again by another way is said once."""
        said = (code, line, *params.items())
        if said not in self._said:
            self._said.add(said)
            self.found.append(Problem(code, f"{self.filename}:{line}" if line else self.filename, params))


class Entry:
    """A mapping of the file being read. Keys nobody asked for are a mistake once `finish` is called.

    What is no mapping is told so. Of the whole file it is told too what it must hold; of one entry `inside` it is not,
    for whoever wrote a bare word there sees from the entries around it what belongs in one.
    """

    def __init__(self, node: Node, mistakes: Mistakes, what: str, inside: bool = False) -> None:
        self.node = node
        self.mistakes = mistakes
        self.what = what
        self.asked: set[str] = set()
        self.line = node.line
        self.inside = inside
        if node.entries is None:
            mistakes.add("entry-not-mapping", node.line, what=what)

    def get(self, key: str) -> Node | None:
        """What is written under `key`, if anything is."""
        self.asked.add(key)
        return (self.node.entries or {}).get(key)

    def line_of(self, key: str) -> int:
        """The line `key` is on; without it, where the entry begins."""
        return self.node.key_lines.get(key, self.line)

    def lacks(self, key: str) -> bool:
        """Whether nothing is written under `key`. What is there in a wrong form is not lacking."""
        node = self.get(key)
        return node is None or not ((node.text or "").strip() or node.items or node.entries)

    def need(self, key: str) -> None:
        """Nothing under `key` is a mistake."""
        if self.lacks(key) and not (self.inside and self.node.entries is None):
            self.mistakes.add("entry-key-missing", self.line_of(key), what=self.what, key=key)

    def text(self, key: str, needed: bool = False) -> str:
        """The text under `key`, its spaces and line breaks made single; empty when missing."""
        node = self.get(key)
        if needed:
            self.need(key)
        if node is None:
            return ""
        if node.text is None:
            if not (needed and self.lacks(key)):
                self.mistakes.add("entry-not-text", self.line_of(key), key=key)
            return ""
        return " ".join(node.text.split())

    def name(self, key: str) -> str:
        """The name under `key`, which must be a slug."""
        return self.slug(self.text(key, needed=True), self.line_of(key))

    def slug(self, text: str, line: int) -> str:
        """`text`, which must be a slug."""
        if text and not SLUG.fullmatch(text):
            self.mistakes.add("entry-not-a-name", line, name=text)
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts under `key`: one, or a list of them."""
        node = self.get(key)
        if node is None:
            return ()
        nodes = node.items if node.items is not None else (node,)
        if any(each.text is None for each in nodes):
            self.mistakes.add("entry-not-texts", self.line_of(key), key=key)
        return tuple(" ".join(each.text.split()) for each in nodes if each.text is not None)

    def parsed(self, key: str, parse: Callable[[str], T | None], code: str) -> T | None:
        """The text under `key` understood by `parse`, which gives None for what it does not understand."""
        text = self.text(key)
        value = parse(text) if text else None
        if text and value is None:
            self.mistakes.add(code, self.line_of(key), key=key, value=text)
        return value

    def number(self, key: str, default: int = 0) -> int:
        """The whole number under `key`."""
        value = self.parsed(key, _number, "entry-not-number")
        return default if value is None else value

    def count(self, key: str) -> int:
        """The whole number from 1 that must stand under `key`."""
        self.need(key)
        value = self.parsed(key, _number, "entry-not-number")
        if value == 0:
            self.mistakes.add("entry-not-from-one", self.line_of(key), key=key)
        return value or 0

    def yes(self, key: str) -> bool:
        """Whether `key` says yes."""
        return self.one_of(key, ("yes", "no"), "no") == "yes"

    def one_of(self, key: str, offered: Iterable[str], default: str) -> str:
        """The text under `key`, which must be one of `offered`."""
        text, offered = self.text(key), tuple(offered)
        if text and text not in offered:
            params = {"key": key, "value": text, "offered": ", ".join(offered), "hint": hint(text, offered)}
            self.mistakes.add("entry-not-offered", self.line_of(key), **params)
        return text if text in offered else default

    def chosen(self, key: str, kind: type[E]) -> E | None:
        """The member of `kind` under `key`."""
        value = self.one_of(key, [member.value for member in kind], "")
        return kind(value) if value else None

    def day(self, key: str) -> date | None:
        """The date under `key`, as 2026-03-02."""
        return self.parsed(key, _date, "entry-not-date")

    def entry(self, key: str, what: str) -> "Entry | None":
        """The mapping under `key`."""
        node = self.get(key)
        return None if node is None else Entry(node, self.mistakes, what, inside=True)

    def entries(self, key: str, what: str) -> list["Entry"]:
        """The mappings listed under `key`."""
        node = self.get(key)
        if node is None or node.text == "":
            return []
        if node.items is None:
            self.mistakes.add("entry-not-list", self.line_of(key), key=key)
            return []
        return [Entry(each, self.mistakes, what, inside=True) for each in node.items]

    def table(self, key: str) -> Mapping[str, Node]:
        """The mapping under `key` with free keys."""
        node = self.get(key)
        if node is None:
            return {}
        if node.entries is None:
            self.mistakes.add("entry-not-table", self.line_of(key), key=key)
        return node.entries or {}

    def finish(self) -> None:
        """Every key that was never asked for is a mistake."""
        for key in self.node.entries or {}:
            if key not in self.asked:
                guess = hint(key, self.asked)
                self.mistakes.add("entry-key-unknown", self.line_of(key), what=self.what, key=key, hint=guess)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
