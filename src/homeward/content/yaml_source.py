"""A YAML file as a tree that knows its lines, with every mistake in plain words and nothing clever allowed.

Values are text exactly as written (`no` is "no", `1.10` is "1.10"). Aliases, tags, merge keys and second documents are
refused, so a file cannot grow in memory beyond its own size.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from homeward.domain.problem import Problem

LARGEST = 256 * 1024
"""Characters. The longest pathway written so far is a fifth of it."""
DEEPEST = 20
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of the file: a text, a list or a mapping, and the line it begins on (from 1)."""

    line: int
    text: str | None = None
    items: tuple["Node", ...] | None = None
    entries: Mapping[str, "Node"] | None = None
    key_lines: Mapping[str, int] = field(default_factory=dict)


class Unreadable(Exception):
    """The file is not a tree at all; `problems` says where and why (never empty)."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(", ".join(problem.code for problem in problems))


def decode(data: bytes, filename: str) -> str:
    """The text of a file, which must be UTF-8; raises Unreadable with the line of the first byte that is not."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unreadable(Problem("yaml-not-utf8", f"{filename}:{line}")) from None


def read(text: str, filename: str) -> tuple[Node, tuple[Problem, ...]]:
    """The tree in `text` and the mistakes that still leave a tree; raises Unreadable for those that do not."""
    if len(text) > LARGEST:
        raise Unreadable(Problem("yaml-too-large", filename, {"size": len(text), "most": LARGEST}))
    try:
        text.encode()
        return _Tree(filename, iter(yaml.parse(text, Loader=_LOADER))).whole()
    except UnicodeEncodeError as error:
        line = text[: error.start].count("\n") + 1
        raise Unreadable(Problem("yaml-not-utf8", f"{filename}:{line}")) from None
    except yaml.reader.ReaderError as error:
        line = text[: max(0, int(error.position))].count("\n") + 1
        raise Unreadable(Problem("yaml-character", f"{filename}:{line}")) from None
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_broken(error, text, filename)) from None
    except yaml.YAMLError:
        raise Unreadable(Problem("yaml-broken", filename, {"detail": "-"})) from None


def _broken(error: yaml.MarkedYAMLError, text: str, filename: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = (mark.line if mark else 0) + 1
    where = f"{filename}:{line}"
    written = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return Problem("yaml-tab", where)
    return Problem("yaml-broken", where, {"detail": error.problem or error.context or "-"})


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _Tree:
    """Builds the tree from the parser's events, one level of Python call for each level of the file."""

    def __init__(self, filename: str, events: Iterator[yaml.Event]) -> None:
        self.filename = filename
        self.events = events
        self.problems: list[Problem] = []

    def whole(self) -> tuple[Node, tuple[Problem, ...]]:
        next(self.events)
        if not isinstance(next(self.events), yaml.DocumentStartEvent):
            raise Unreadable(Problem("yaml-empty", self.filename))
        root = self.node(next(self.events), 0)
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise Unreadable(Problem("yaml-second-document", self.place(after)))
        return root, tuple(self.problems)

    def place(self, event: yaml.Event) -> str:
        return f"{self.filename}:{_line(event)}"

    def node(self, event: yaml.Event, depth: int) -> Node:
        if depth > DEEPEST:
            raise Unreadable(Problem("yaml-too-deep", self.place(event), {"most": DEEPEST}))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable(Problem("yaml-alias", self.place(event)))
        if getattr(event, "tag", None):
            raise Unreadable(Problem("yaml-tag", self.place(event)))
        line = _line(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(line, items=tuple(self.listed(depth)))
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapped(line, depth)
        return Node(line, text=str(getattr(event, "value", "")))

    def listed(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self.node(event, depth + 1)

    def mapped(self, line: int, depth: int) -> Node:
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if key.text is None:
                raise Unreadable(Problem("yaml-key-not-text", f"{self.filename}:{key.line}"))
            if key.text in entries:
                where = f"{self.filename}:{key.line}"
                self.problems.append(Problem("yaml-key-twice", where, {"key": key.text, "first": lines[key.text]}))
                continue
            entries[key.text], lines[key.text] = value, key.line
        return Node(line, entries=entries, key_lines=lines)
